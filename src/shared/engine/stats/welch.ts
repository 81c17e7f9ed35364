import { tTest } from './t-test.ts'
import type { TestResult } from './test-result.ts'
import { NO_TEST } from './test-result.ts'

/** Mean and n - 1 variance of one sample. */
export interface Moments {
  mean: number
  variance: number
  n: number
}

/**
 * Welch's t of two independent means, second minus first, with Satterthwaite's degrees of freedom.
 * No test where a side has fewer than two answers or neither varies.
 */
export function welch(first: Moments, second: Moments, level: number): TestResult {
  if (first.n < 2 || second.n < 2) return NO_TEST
  const a = first.variance / first.n
  const b = second.variance / second.n
  return tTest({
    method: 'welch-t',
    difference: second.mean - first.mean,
    standardError: Math.sqrt(a + b),
    degreesOfFreedom: (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1)),
    level,
  })
}
