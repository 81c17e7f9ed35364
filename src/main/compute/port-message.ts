import type { ContractError, ContractEvent, Progress } from '../../shared/contract/index.ts'

/** From the main thread to the worker that runs the services. */
export type ToWorker =
  | { id: number; procedure: string; input: unknown }
  | { cancel: number }
  /** The handle under which a path named at the start may be opened. */
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

/** What the worker is started with. */
export interface WorkerOptions {
  version: string
  /** Folder of the file exchange (platform/exchange.ts). */
  exchange: string
  /** Named at the start: may be opened though they lie outside the home folder. */
  files: string[]
  folders: string[]
}
