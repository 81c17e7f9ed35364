import { effectiveN } from './effective-n.ts'
import { linearisedError, meanError } from './standard-error.ts'
import { tTest } from './t-test.ts'
import type { TestResult } from './test-result.ts'
import { NO_TEST } from './test-result.ts'

/**
 * Paired t of the differences of the same people, after minus before. With weights that differ, the
 * error is linearised and the degrees of freedom are the effective number of pairs minus one.
 */
export function pairedT(options: {
  differences: Float64Array
  /** Null when unweighted. */
  weights: Float64Array | null
  level: number
}): TestResult {
  const { differences, weights, level } = options
  const n = differences.length
  if (n < 2) return NO_TEST
  let total = 0
  let squares = 0
  let sum = 0
  for (let at = 0; at < n; at++) {
    const weight = weights?.[at] ?? 1
    total += weight
    squares += weight * weight
    sum += weight * differences[at]!
  }
  const mean = sum / total
  let spread = 0
  for (let at = 0; at < n; at++) {
    const weight = weights?.[at] ?? 1
    spread += weight * weight * (differences[at]! - mean) ** 2
  }
  const standardError =
    weights === null ? meanError(spread, n) : linearisedError({ n, sumOfWeights: total, spread })
  return tTest({
    method: weights === null ? 'paired-t' : 'paired-t-linearised',
    difference: mean,
    standardError,
    degreesOfFreedom: (weights === null ? n : effectiveN(total, squares)) - 1,
    level,
  })
}
