import cdf from '@stdlib/stats-base-dists-binomial-cdf'
import { clopperPearson } from './clopper-pearson.ts'
import { criticalZ, twoSidedNormal } from './normal.ts'
import type { TestResult } from './test-result.ts'
import { NO_TEST } from './test-result.ts'

/** Below so many people who changed, the exact test is used. */
const EXACT_BELOW = 25

/**
 * McNemar's test of a share among the same people: `lost` went from yes to no, `gained` from no to
 * yes, of `n` pairs. From 25 changes on chi-squared with continuity correction (1 df), below it the
 * exact binomial, whose statistic is the number gained. The difference is (gained - lost) / n; its
 * bounds turn the same test round. Nobody changed: p = 1 and no bounds.
 */
export function mcnemar(options: {
  lost: number
  gained: number
  n: number
  level: number
}): TestResult {
  const { lost, gained, n, level } = options
  if (n < 1) return NO_TEST
  const changed = lost + gained
  const difference = (gained - lost) / n
  const standardError = n < 2 ? null : Math.sqrt((changed - n * difference ** 2) / (n - 1) / n)
  if (changed < EXACT_BELOW) {
    const share = changed === 0 ? null : clopperPearson(gained, changed, level)
    return {
      method: 'mcnemar-exact',
      standardError,
      statistic: gained,
      degreesOfFreedom: null,
      pValue: exactP(lost, gained),
      interval: share && {
        low: (changed * (2 * share.low - 1)) / n,
        high: (changed * (2 * share.high - 1)) / n,
      },
    }
  }
  const root = Math.max(0, Math.abs(gained - lost) - 1) / Math.sqrt(changed)
  const reach = (criticalZ(level) * Math.sqrt(changed) + 1) / n
  return {
    method: 'mcnemar',
    standardError,
    statistic: root ** 2,
    degreesOfFreedom: 1,
    // Chi-squared with one degree of freedom is a squared standard normal.
    pValue: twoSidedNormal(root),
    interval: {
      low: Math.max(-1, difference - reach),
      high: Math.min(1, difference + reach),
    },
  }
}

/** Two-sided exact binomial p of `lost` against `gained` at one half. */
export function exactP(lost: number, gained: number): number {
  const changed = lost + gained
  return changed === 0 ? 1 : Math.min(1, 2 * cdf(Math.min(lost, gained), changed, 0.5))
}
