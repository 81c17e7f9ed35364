import { effectiveN } from './effective-n.ts'
import { linearisedError, meanError } from './standard-error.ts'
import { tTest } from './t-test.ts'
import type { TestResult } from './test-result.ts'
import { NO_TEST } from './test-result.ts'

/** Differences that are equal but for this part of their size differ by rounding only. */
const ROUNDING = 1e-9

/**
 * Paired t of the differences of the same people, after minus before. With weights that differ, the
 * error is linearised and the degrees of freedom are the effective number of pairs minus one. No
 * test where everybody changed by the same amount.
 */
export function pairedT(options: {
  differences: Float64Array
  /** Null when unweighted. */
  weights: Float64Array | null
  level: number
}): TestResult {
  const { differences, weights, level } = options
  const n = differences.length
  if (n < 2 || isConstant(differences)) return NO_TEST
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

/** 1.2 - 1.1 and 2.2 - 2.1 are one change, though not to the last bit. */
function isConstant(differences: Float64Array): boolean {
  const first = differences[0]!
  return differences.every((d) => Math.abs(d - first) <= ROUNDING * Math.abs(first))
}
