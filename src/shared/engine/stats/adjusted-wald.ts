import { criticalZ } from './normal.ts'

/** Shares (0-1) of promoters and detractors on n answers, or on the effective n when weighted. */
export interface NpsShares {
  promoterShare: number
  detractorShare: number
  n: number
}

/**
 * The adjusted estimate of a Net Promoter Score (Rocks 2016): 3/4 of an answer added to promoters
 * and to detractors, 3 to the base. In points, -100 to 100. Always defined for n > 0.
 */
export function adjustedNps(shares: NpsShares): { value: number; standardError: number } {
  const n = shares.n + 3
  const p = (shares.promoterShare * shares.n + 0.75) / n
  const d = (shares.detractorShare * shares.n + 0.75) / n
  const value = p - d
  return { value: 100 * value, standardError: 100 * Math.sqrt((p + d - value * value) / n) }
}

/**
 * The adjusted Wald interval in points, clipped to -100..100. It is centred on the adjusted
 * estimate, not on the score itself. Null without answers.
 */
export function adjustedWald(
  shares: NpsShares & { level: number },
): { low: number; high: number } | null {
  if (!(shares.n > 0)) return null
  const { value, standardError } = adjustedNps(shares)
  const reach = criticalZ(shares.level) * standardError
  return { low: Math.max(-100, value - reach), high: Math.min(100, value + reach) }
}
