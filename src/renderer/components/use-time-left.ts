import { useState } from 'react'
import type { Progress } from '../api/index.ts'
import { formatBytes } from '../../shared/format/figures.ts'

/** A report of how far work is, and when it came: milliseconds. */
interface Report {
  phase: string
  done: number
  at: number
}

/** Below this a rate says nothing yet: milliseconds. */
const ENOUGH = 500

/** Seconds left and bytes a second since the first report; null as long as nothing can be said. */
export function timeLeft(
  first: Report,
  now: { done: number; total: number | null; at: number },
): { seconds: number; rate: string } | null {
  const took = now.at - first.at
  const did = now.done - first.done
  if (now.total === null || took < ENOUGH || did <= 0) return null
  const rate = (did / took) * 1000
  return {
    seconds: Math.max(1, Math.round((now.total - now.done) / rate)),
    rate: formatBytes(rate),
  }
}

/** How long a job whose progress is in bytes will take, from the reports it has made so far. */
export function useTimeLeft(progress: Progress | null): ReturnType<typeof timeLeft> {
  const [first, setFirst] = useState<Report | null>(null)
  const [last, setLast] = useState<{ progress: Progress; at: number } | null>(null)
  if (progress !== null && progress !== last?.progress) {
    const at = performance.now()
    if (last?.progress.done !== progress.done) setLast({ progress, at })
    const anew = first === null || first.phase !== progress.phase || progress.done < first.done
    if (anew) setFirst({ phase: progress.phase, done: progress.done, at })
  }
  if (first === null || last === null || progress === null) return null
  return timeLeft(first, { done: last.progress.done, total: last.progress.total, at: last.at })
}
