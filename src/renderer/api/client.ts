import { messages } from '../../shared/format/messages.ts'
import { CallError, callErrorFrom } from './call-error.ts'
import type { Carrier, ConnectionState } from './carrier.ts'
import { contract } from './contract-types.ts'
import type { ContractEvent, Input, Output, ProcedureName, Progress } from './contract-types.ts'
import { jobLedger } from './running-jobs.ts'
import type { RunningJobs } from './running-jobs.ts'

export interface CallOptions {
  /**
   * Aborting cancels the work on the other side. A query then fails with CANCELLED at once; what may
   * change the project settles with what really became of it.
   */
  signal?: AbortSignal | undefined
  onProgress?: ((progress: Progress) => void) | undefined
}

export interface Client {
  call<P extends ProcedureName>(
    procedure: P,
    input: Input<P>,
    options?: CallOptions,
  ): Promise<Output<P>>
  onEvent(listener: (event: ContractEvent) => void): () => void
  onState(listener: (state: ConnectionState) => void): () => void
  state(): ConnectionState
  jobs: RunningJobs
}

interface Pending {
  settle(output: unknown): void
  fail(error: CallError): void
  progress(progress: Progress): void
}

/** Pairs replies with requests. Every call settles: answered, failed, cancelled or lost. */
export function createClient(carrier: Carrier): Client {
  const pending = new Map<number, Pending>()
  const eventListeners = new Set<(event: ContractEvent) => void>()
  const stateListeners = new Set<(state: ConnectionState) => void>()
  const jobs = jobLedger()
  let connection: ConnectionState = 'connecting'
  let lastId = 0

  carrier.subscribe({
    reply(reply) {
      if ('event' in reply) {
        for (const listener of eventListeners) listener(reply.event)
        return
      }
      const call = pending.get(reply.id)
      if (call === undefined) return
      if ('progress' in reply) call.progress(reply.progress)
      else if ('error' in reply) call.fail(callErrorFrom(reply.error))
      else call.settle(reply.output)
    },
    state(state) {
      connection = state
      if (state === 'lost') {
        for (const call of pending.values()) {
          call.fail(new CallError('CONNECTION', messages.connection.lost))
        }
      }
      for (const listener of stateListeners) listener(state)
    },
  })

  return {
    jobs,
    call: (procedure, input, options = {}) =>
      new Promise((resolve, reject) => {
        const { signal, onProgress } = options
        const cancelled = () => new CallError('CANCELLED', messages.connection.cancelled)
        if (signal?.aborted === true) {
          reject(cancelled())
          return
        }
        const id = (lastId += 1)
        const job = contract[procedure].kind === 'job' ? jobs.begin() : null
        const finish = () => {
          job?.end()
          pending.delete(id)
          signal?.removeEventListener('abort', abort)
        }
        const abort = () => {
          if (connection === 'connected') carrier.send({ cancel: id })
          if (contract[procedure].kind !== 'query') return
          finish()
          reject(cancelled())
        }
        pending.set(id, {
          settle(output) {
            finish()
            const parsed = contract[procedure].output.safeParse(output)
            // The services and this page are built together; a mismatch is our own fault.
            if (parsed.success) resolve(parsed.data as Output<typeof procedure>)
            else reject(new CallError('INTERNAL', messages.connection.unreadable(procedure)))
          },
          fail(error) {
            finish()
            reject(error)
          },
          progress(progress) {
            job?.report(progress)
            onProgress?.(progress)
          },
        })
        signal?.addEventListener('abort', abort)
        try {
          carrier.send({ id, procedure, input })
        } catch (error) {
          finish()
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }),
    onEvent(listener) {
      eventListeners.add(listener)
      return () => eventListeners.delete(listener)
    },
    onState(listener) {
      stateListeners.add(listener)
      return () => stateListeners.delete(listener)
    },
    state: () => connection,
  }
}
