import type { MessagePort } from 'node:worker_threads'
import { utilityProcess } from 'electron'
import { entryFile } from '../../platform/entry-file.ts'
import type { FromParser, ParserStart, ToParser } from '../../compute/port-message.ts'

/** Windows can't start a program without these; no other variable of ours is handed on. */
const KEPT = process.platform === 'win32' ? ['SystemRoot', 'SystemDrive', 'windir'] : []

/**
 * Starts the process that reads one foreign file and relays what it says to the worker that asked
 * for it. Only the main thread can start one, and it never looks at the bytes.
 */
export function startParser(start: ParserStart, port: MessagePort): void {
  const parser = utilityProcess.fork(entryFile(import.meta.dirname, 'parser-utility'), [], {
    execArgv: start.execArgv,
    env: Object.fromEntries(KEPT.map((name) => [name, process.env[name] ?? ''])),
    stdio: ['ignore', 'pipe', 'ignore'],
    serviceName: 'Truenorth file reader',
  })
  let running = true
  let outOfMemory = false
  const tell = (message: FromParser, moved: ArrayBuffer[] = []): void =>
    port.postMessage(message, moved)
  const kill = (): void => {
    if (!running) return
    const { pid } = parser
    parser.kill()
    // Told politely it might finish its file first.
    if (pid !== undefined) killNow(pid)
  }

  parser.stdout?.on('data', (piece: Buffer) => {
    const bytes = new Uint8Array(piece)
    tell({ bytes }, [bytes.buffer])
  })
  parser.on('error', (_, location) => {
    outOfMemory = /memory|heap|oom/i.test(location)
  })
  parser.on('exit', () => {
    running = false
    tell({ ended: { outOfMemory } })
    port.close()
  })
  port.on('message', (message: ToParser) => {
    if (message === 'kill') kill()
  })
  // The worker ended, and with it whoever wanted the file.
  port.on('close', kill)
  parser.postMessage(start.request)
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
