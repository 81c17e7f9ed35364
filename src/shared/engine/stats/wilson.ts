import { criticalZ } from './normal.ts'

/**
 * Wilson's score interval of a share (0-1) on n answers, or on the effective n when weighted;
 * without continuity correction. Defined at shares of 0 and 1. Null without answers.
 */
export function wilson(options: {
  share: number
  n: number
  level: number
}): { low: number; high: number } | null {
  const { share, n, level } = options
  if (!(n > 0)) return null
  const z2 = criticalZ(level) ** 2
  const centre = share + z2 / (2 * n)
  const reach = Math.sqrt(z2 * (Math.max(0, share * (1 - share)) / n + z2 / (4 * n * n)))
  const scale = 1 + z2 / n
  return {
    low: share <= 0 ? 0 : Math.max(0, (centre - reach) / scale),
    high: share >= 1 ? 1 : Math.min(1, (centre + reach) / scale),
  }
}
