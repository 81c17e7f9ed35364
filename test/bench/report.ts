import { performance } from 'node:perf_hooks'

/**
 * Times both sides alternately, so that whatever else the machine does hits both alike. `before` is
 * run ahead of each and not timed.
 */
export async function alternate(
  options: { runs: number; warmUp: number },
  sides: { before?: () => unknown; ours: () => unknown; theirs: () => unknown },
): Promise<{ ours: number[]; theirs: number[] }> {
  const times = { ours: [] as number[], theirs: [] as number[] }
  for (let run = -options.warmUp; run < options.runs; run++) {
    for (const side of ['ours', 'theirs'] as const) {
      await sides.before?.()
      const start = performance.now()
      await sides[side]()
      if (run >= 0) times[side].push(performance.now() - start)
    }
  }
  return times
}

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

/** Prints one claim as a ratio of medians with its pass line; false when it is missed. */
export function judge(options: {
  what: string
  against: string
  times: { ours: number[]; theirs: number[] }
  atMost: number
}): boolean {
  const { what, against, times, atMost } = options
  const ours = median(times.ours)
  const theirs = median(times.theirs)
  const ratio = ours / theirs
  const passed = ratio <= atMost
  const spread = (all: number[]) => `${Math.min(...all).toFixed(1)}-${Math.max(...all).toFixed(1)}`
  process.stdout.write(
    `${what}: ${ours.toFixed(1)} ms (${spread(times.ours)}), ${against}: ${theirs.toFixed(1)} ms (${spread(times.theirs)})\n` +
      `  ratio ${ratio.toFixed(2)}, at most ${atMost.toFixed(2)}: ${passed ? 'passed' : 'MISSED'}\n`,
  )
  return passed
}
