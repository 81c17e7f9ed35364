import type { MessagePort } from 'node:worker_threads'
import type { ContractError, ContractEvent, Progress } from '../../shared/contract/index.ts'

/** From the main thread to the worker that runs the services. */
export type ToWorker =
  | { id: number; procedure: string; input: unknown }
  | { cancel: number }
  /** The handle under which a path the host gives may be opened or written. */
  | { id: number; placeOf: string }
  | { close: true }

/**
 * From the worker. Outputs travel as JSON text: made in the worker, handed on to the page as they
 * are, so that the thread that serves the network never spends time on their size.
 */
export type FromWorker =
  | { id: number; output: string }
  | { id: number; error: ContractError }
  | { id: number; progress: Progress }
  | { event: ContractEvent }
  | { ready: true }
  | { closed: true }
  /** Desktop only: where the open project lies, for the system's menus; pages never see it. */
  | { opened: string | null }
  /** Desktop only: a parser process is wanted; what is heard of it goes to the port. */
  | { parser: ParserStart; port: MessagePort }

/** What a parser process is started with: its Node options, and what it is then asked. */
export interface ParserStart {
  execArgv: string[]
  request: unknown
}

/** Over the port of one parser process: to the worker, and back. */
export type FromParser = { bytes: Uint8Array<ArrayBuffer> } | { ended: { outOfMemory: boolean } }
export type ToParser = 'kill'

/** What the worker is started with. */
export type WorkerOptions = { version: string } & (
  | {
      host: 'web'
      /** Folder of the file exchange (platform/exchange.ts). */
      exchange: string
      /** Named at the start: may be opened though they lie outside the home folder. */
      files: string[]
      folders: string[]
    }
  | { host: 'electron' }
)
