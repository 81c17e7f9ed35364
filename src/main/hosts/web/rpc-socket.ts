import type { WebSocket } from 'ws'
import type { SessionClient } from '../../compute/session-client.ts'
import { servePage } from '../serve-page.ts'

/** Bytes that may wait for a page that does not read. */
const MOST_WAITING = 64e6

/** Serves one page over its socket. Text that is no JSON is answered with an error as well. */
export function serveSocket(socket: WebSocket, session: SessionClient): void {
  const page = servePage(session, (text) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MOST_WAITING) socket.terminate()
    else socket.send(text)
  })
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return socket.close(1003, 'text only')
    page.receive(parsed(data.toString('utf8')))
  })
  socket.on('close', () => page.close())
  // 'close' follows; too large or ill-formed frames end here.
  socket.on('error', () => undefined)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
