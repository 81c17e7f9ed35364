import { criticalT, twoSidedT } from './student-t.ts'
import type { TestResult } from './test-result.ts'
import { NO_TEST } from './test-result.ts'

/** A difference against its standard error, by Student's distribution. */
export function tTest(options: {
  method: string
  difference: number
  standardError: number | null
  degreesOfFreedom: number
  level: number
}): TestResult {
  const { method, difference, standardError, degreesOfFreedom, level } = options
  if (standardError === null || !(standardError > 0) || !(degreesOfFreedom > 0)) return NO_TEST
  const t = difference / standardError
  const reach = criticalT(level, degreesOfFreedom) * standardError
  return {
    method,
    standardError,
    statistic: t,
    degreesOfFreedom,
    pValue: twoSidedT(t, degreesOfFreedom),
    // Next to no degrees of freedom: the bounds lie beyond all numbers.
    interval: Number.isFinite(reach) ? { low: difference - reach, high: difference + reach } : null,
  }
}
