import type { ContractEvent, Progress } from '../../shared/contract/index.ts'

export interface RequestOptions {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** One running set of services with at most one open project, wherever it runs. */
export interface Session {
  /** Rejects with a Failure only, and always settles. */
  request(procedure: string, input: unknown, options: RequestOptions): Promise<unknown>
  /** Gives the function that ends the subscription. */
  subscribe(listener: (event: ContractEvent) => void): () => void
  /** Ends running jobs and closes the project. */
  close(): Promise<void>
}
