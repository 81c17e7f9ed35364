import type { Progress } from './contract-types.ts'

/** What is being worked on for this page, whichever screen asked for it. */
export interface RunningJobs {
  /** Share done (0-1) of the job that reported first; -1: not known how much; null: none runs. */
  share(): number | null
  subscribe(listener: () => void): () => void
}

export interface JobLedger extends RunningJobs {
  /** A job counts from its first report on: what is done at once is nothing to wait for. */
  begin(): { report(progress: Progress): void; end(): void }
}

export function jobLedger(): JobLedger {
  const running = new Map<object, number>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    share: () => [...running.values()][0] ?? null,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    begin() {
      const job = {}
      return {
        report({ done, total }) {
          running.set(job, total === null || total <= 0 ? -1 : Math.min(1, done / total))
          tell()
        },
        end() {
          if (running.delete(job)) tell()
        },
      }
    },
  }
}
