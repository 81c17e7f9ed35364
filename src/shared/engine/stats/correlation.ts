import { effectiveN } from './effective-n.ts'
import { criticalZ } from './normal.ts'

/** Rows with one x and one y. */
export interface JointCell {
  x: number
  y: number
  /** Rows. */
  n: number
  /** Sums of their weights and squared weights; both `n` when unweighted. */
  weight: number
  squares: number
}

export interface Correlation {
  /** -1 to 1. */
  value: number
  n: number
  effectiveN: number
  /** Null where the effective base is 3 or less, or every row lies on one line. */
  interval: { low: number; high: number } | null
}

/**
 * Pearson's correlation from a joint tally, weighted where the cells are; null where x or y does not
 * vary. Interval by Fisher's z (Fisher 1921): atanh(r) with the error 1 / sqrt(effective n - 3).
 */
export function correlation(cells: readonly JointCell[], level: number): Correlation | null {
  let n = 0
  let total = 0
  let squares = 0
  let sumX = 0
  let sumY = 0
  for (const cell of cells) {
    n += cell.n
    total += cell.weight
    squares += cell.squares
    sumX += cell.weight * cell.x
    sumY += cell.weight * cell.y
  }
  const meanX = sumX / total
  const meanY = sumY / total
  let xx = 0
  let yy = 0
  let xy = 0
  for (const { x, y, weight } of cells) {
    xx += weight * (x - meanX) ** 2
    yy += weight * (y - meanY) ** 2
    xy += weight * (x - meanX) * (y - meanY)
  }
  // Of one x the sum of squares is 0 but for rounding, so what varies is asked of the answers.
  if (!varies(cells, 'x') || !varies(cells, 'y')) return null
  const value = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
  const effective = effectiveN(total, squares)
  return { value, n, effectiveN: effective, interval: fisher(value, effective, level) }
}

function varies(cells: readonly JointCell[], axis: 'x' | 'y'): boolean {
  const counted = cells.filter(({ weight }) => weight > 0)
  return counted.some((cell) => cell[axis] !== counted[0]?.[axis])
}

function fisher(value: number, n: number, level: number): Correlation['interval'] {
  if (n <= 3 || Math.abs(value) === 1) return null
  const reach = criticalZ(level) / Math.sqrt(n - 3)
  const z = Math.atanh(value)
  return { low: Math.tanh(z - reach), high: Math.tanh(z + reach) }
}
