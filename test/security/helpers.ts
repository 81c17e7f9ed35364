import { connect } from 'node:net'

/** What a failed promise was rejected with, as text; fails when it was not. */
export async function rejection(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    return String(error)
  }
  throw new Error('was not refused')
}

/** Sends raw bytes and collects all that comes back until the line is closed. */
export function raw(
  port: number,
  text: string,
  options: { thenWait?: boolean } = {},
): Promise<{ answer: string; milliseconds: number }> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      answer += part
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error)
    })
    socket.on('close', () => resolve({ answer, milliseconds: performance.now() - started }))
    socket.write(text)
    if (options.thenWait !== true) socket.end()
  })
}
