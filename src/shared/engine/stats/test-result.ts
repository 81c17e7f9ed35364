/** What a test of one difference says. Differences, errors and bounds are in the unit compared. */
export interface TestResult {
  method: string
  standardError: number | null
  statistic: number | null
  /** Null where the statistic is referred to the normal distribution or is a count. */
  degreesOfFreedom: number | null
  /** Two-sided. */
  pValue: number | null
  /** Bounds of the difference by the same test: they leave out 0 exactly where p is at most alpha. */
  interval: { low: number; high: number } | null
}

/** Nothing can be tested: too few answers, or nothing varies. */
export const NO_TEST: TestResult = {
  method: 'none',
  standardError: null,
  statistic: null,
  degreesOfFreedom: null,
  pValue: null,
  interval: null,
}
