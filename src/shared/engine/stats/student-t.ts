import cdf from '@stdlib/stats-base-dists-t-cdf'
import quantile from '@stdlib/stats-base-dists-t-quantile'

/** Two-sided p of a t statistic; degrees of freedom need not be whole. */
export function twoSidedT(t: number, degreesOfFreedom: number): number {
  return Math.min(1, 2 * cdf(-Math.abs(t), degreesOfFreedom))
}

/** The t that encloses `level` of Student's distribution. */
export function criticalT(level: number, degreesOfFreedom: number): number {
  return quantile(1 - (1 - level) / 2, degreesOfFreedom)
}
