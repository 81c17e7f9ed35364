import { useEffect, useRef, useState } from 'react'
import type { Progress } from '../api/index.ts'
import { formatBytes } from '../../shared/format/figures.ts'

/** A report of how far work is, and when it came: milliseconds. */
export interface Report extends Progress {
  at: number
}

/** Before so many milliseconds a rate says nothing yet. */
const ENOUGH = 500

/** Seconds left and bytes a second between two reports; null as long as nothing can be said. */
export function timeLeft(first: Report, now: Report): { seconds: number; rate: string } | null {
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
  const first = useRef<Report | null>(null)
  const [left, setLeft] = useState<ReturnType<typeof timeLeft>>(null)
  useEffect(() => {
    if (progress === null) return
    const now = { ...progress, at: performance.now() }
    const before = first.current
    if (before === null || before.phase !== now.phase || now.done < before.done) first.current = now
    setLeft(timeLeft(first.current ?? now, now))
  }, [progress])
  return left
}
