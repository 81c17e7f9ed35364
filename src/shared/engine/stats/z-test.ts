import { criticalZ, twoSidedNormal } from './normal.ts'
import type { TestResult } from './test-result.ts'
import { NO_TEST } from './test-result.ts'

/** A difference against its standard error, by the normal distribution. No test without error. */
export function zTest(options: {
  method: string
  difference: number
  standardError: number | null
  level: number
}): TestResult {
  const { method, difference, standardError, level } = options
  if (standardError === null || !(standardError > 0)) return NO_TEST
  const z = difference / standardError
  const reach = criticalZ(level) * standardError
  return {
    method,
    standardError,
    statistic: z,
    degreesOfFreedom: null,
    pValue: twoSidedNormal(z),
    interval: { low: difference - reach, high: difference + reach },
  }
}

/** Of two independent figures with their own errors: sqrt(a^2 + b^2); null where one has none. */
export function combinedError(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.sqrt(a * a + b * b)
}
