import cdf from '@stdlib/stats-base-dists-normal-cdf'
import quantile from '@stdlib/stats-base-dists-normal-quantile'

/** Two-sided p of a standard normal statistic. */
export function twoSidedNormal(z: number): number {
  return Math.min(1, 2 * cdf(-Math.abs(z), 0, 1))
}

/** The z that encloses `level` of the standard normal: 1.959964 for 0.95. */
export function criticalZ(level: number): number {
  return quantile(1 - (1 - level) / 2, 0, 1)
}
