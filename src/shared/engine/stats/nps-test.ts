import type { NpsShares } from './adjusted-wald.ts'
import { adjustedNps } from './adjusted-wald.ts'
import type { TestResult } from './test-result.ts'
import { NO_TEST } from './test-result.ts'
import { combinedError, zTest } from './z-test.ts'

/**
 * z of two independent Net Promoter Scores, second minus first, in points: both are adjusted first,
 * each on its n or effective n (MeasuringU, "NPS significance test"). The interval is centred on
 * the difference of the adjusted scores.
 */
export function npsTest(first: NpsShares, second: NpsShares, level: number): TestResult {
  if (!(first.n > 0) || !(second.n > 0)) return NO_TEST
  const a = adjustedNps(first)
  const b = adjustedNps(second)
  return zTest({
    method: 'adjusted-wald-z',
    difference: b.value - a.value,
    standardError: combinedError(a.standardError, b.standardError),
    level,
  })
}
