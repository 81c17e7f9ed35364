import { expect, test } from 'vitest'
import { adjustedNps, adjustedWald } from '../../src/shared/engine/stats/adjusted-wald.ts'
import { clopperPearson } from '../../src/shared/engine/stats/clopper-pearson.ts'
import { effectiveN } from '../../src/shared/engine/stats/effective-n.ts'
import { exactP, mcnemar } from '../../src/shared/engine/stats/mcnemar.ts'
import { adjustP } from '../../src/shared/engine/stats/multiple.ts'
import { criticalZ, twoSidedNormal } from '../../src/shared/engine/stats/normal.ts'
import { npsTest } from '../../src/shared/engine/stats/nps-test.ts'
import { pairedT } from '../../src/shared/engine/stats/paired.ts'
import { pooledZ } from '../../src/shared/engine/stats/proportion-test.ts'
import { meanError, npsError, shareError } from '../../src/shared/engine/stats/standard-error.ts'
import { criticalT, twoSidedT } from '../../src/shared/engine/stats/student-t.ts'
import { NO_TEST } from '../../src/shared/engine/stats/test-result.ts'
import { welch } from '../../src/shared/engine/stats/welch.ts'
import { wilson } from '../../src/shared/engine/stats/wilson.ts'
import { combinedError, zTest } from '../../src/shared/engine/stats/z-test.ts'
import { expectClose } from './near.ts'

/** Vectors of the domain reference are printed with four to six digits; scipy's with all. */
const PRINTED = 6e-5
const shares = (promoters: number, passives: number, detractors: number) => {
  const n = promoters + passives + detractors
  return { promoterShare: promoters / n, detractorShare: detractors / n, n }
}

test('NPS of 50/30/20: error 7.8102, adjusted 29.1262 with error 7.6915, 14.051 to 44.201', () => {
  expectClose(npsError(shares(50, 30, 20)), 7.8102, PRINTED)
  const adjusted = adjustedNps(shares(50, 30, 20))
  expectClose(adjusted.value, 29.1262, PRINTED)
  expectClose(adjusted.standardError, 7.6915, PRINTED)
  const bounds = adjustedWald({ ...shares(50, 30, 20), level: 0.95 })
  expectClose(bounds?.low, 14.051, PRINTED)
  expectClose(bounds?.high, 44.201, PRINTED)
})

test('NPS of ten promoters: no error to be seen, adjusted 76.923 with 15.010, clipped at 100', () => {
  expect(npsError(shares(10, 0, 0))).toBe(0)
  expectClose(adjustedNps(shares(10, 0, 0)).value, 76.923, PRINTED)
  expectClose(adjustedNps(shares(10, 0, 0)).standardError, 15.01, PRINTED)
  const bounds = adjustedWald({ ...shares(10, 0, 0), level: 0.95 })
  expectClose(bounds?.low, 47.5, 2e-4)
  expect(bounds?.high).toBe(100)
})

test('NPS of ten passives is -18.465 to 18.465; of one promoter centred on 25', () => {
  const passives = adjustedWald({ ...shares(0, 10, 0), level: 0.95 })
  expectClose(passives?.low, -18.465, PRINTED)
  expectClose(passives?.high, 18.465, PRINTED)
  expectClose(adjustedNps(shares(1, 0, 0)).value, 25, 1e-12)
  const one = adjustedWald({ ...shares(1, 0, 0), level: 0.95 })
  expectClose(one?.low, -48.5, 1e-4)
  expectClose(one?.high, 98.5, 1e-4)
})

test('two NPS: 50/30/20 against 90/40/20 differ by 16.6254 adjusted, z 1.7230, p .08490', () => {
  const test = npsTest(shares(50, 30, 20), shares(90, 40, 20), 0.95)
  expectClose(test.standardError, 9.6493, PRINTED)
  expectClose(test.statistic, 1.723, PRINTED)
  expectClose(test.pValue, 0.0849, PRINTED)
  const { low, high } = test.interval ?? { low: NaN, high: NaN }
  expectClose((low + high) / 2, 16.6254, PRINTED)
  const difference = 100 * (90 / 150 - 20 / 150) - 30
  const plain = zTest({
    method: 'plain',
    difference,
    standardError: Math.hypot(npsError(shares(50, 30, 20)), npsError(shares(90, 40, 20))),
    level: 0.95,
  })
  expectClose(plain.statistic, 1.7066, PRINTED)
  expectClose(plain.pValue, 0.08789, PRINTED)
})

test('Wilson: 42 of 100 is .32798 to .51794; shares of 0 and 1 have bounds', () => {
  const bounds = wilson({ share: 0.42, n: 100, level: 0.95 })
  expectClose(bounds?.low, 0.32798, PRINTED)
  expectClose(bounds?.high, 0.51794, PRINTED)
  const none = wilson({ share: 0, n: 10, level: 0.95 })
  expect(none?.low).toBe(0)
  expectClose(none?.high, 0.2775, PRINTED)
  const all = wilson({ share: 1, n: 10, level: 0.95 })
  expectClose(all?.low, 0.7225, PRINTED)
  expect(all?.high).toBe(1)
  expect(wilson({ share: 0, n: 0, level: 0.95 })).toBeNull()
})

test('McNemar of 4 lost and 26 gained: chi-squared 14.7, p .000126; exactly 5.95e-5', () => {
  const test = mcnemar({ lost: 4, gained: 26, n: 100, level: 0.95 })
  expect(test).toMatchObject({ method: 'mcnemar', degreesOfFreedom: 1 })
  const changed = Float64Array.from({ length: 100 }, (_, at) => (at < 4 ? -1 : at < 30 ? 1 : 0))
  const differences = pairedT({ differences: changed, weights: null, level: 0.95 })
  expectClose(test.standardError, differences.standardError ?? NaN, 1e-12)
  expectClose(test.statistic, 14.7, 1e-12)
  expectClose(test.pValue, 0.000126, 1e-6)
  expectClose(exactP(4, 26), 5.95e-5, 5e-8)
})

test('McNemar is exact below 25 changes, and its bounds leave out 0 just where p is small', () => {
  const test = mcnemar({ lost: 7, gained: 2, n: 50, level: 0.95 })
  expect(test).toMatchObject({ method: 'mcnemar-exact', statistic: 2, degreesOfFreedom: null })
  expectClose(test.pValue, 0.1796875)
  expectClose(test.interval?.low, (9 * (2 * 0.028144973477887324 - 1)) / 50)
  expectClose(test.interval?.high, (9 * (2 * 0.6000935737163121 - 1)) / 50)
  expect(mcnemar({ lost: 12, gained: 12, n: 50, level: 0.95 }).method).toBe('mcnemar-exact')
  expect(mcnemar({ lost: 12, gained: 13, n: 50, level: 0.95 }).method).toBe('mcnemar')
  for (const [lost, gained] of [
    [1, 8],
    [3, 12],
    [20, 8],
    [30, 14],
    [20, 19],
    [18, 33],
  ] as const) {
    const { pValue, interval } = mcnemar({ lost, gained, n: 200, level: 0.95 })
    const excludes = (interval?.low ?? 0) > 0 || (interval?.high ?? 0) < 0
    expect(excludes, `${lost} ${gained}`).toBe((pValue ?? 1) <= 0.05)
  }
})

test('McNemar where nobody changed: p is 1, and there are no bounds to give', () => {
  expect(mcnemar({ lost: 0, gained: 0, n: 30, level: 0.95 })).toMatchObject({
    pValue: 1,
    interval: null,
    standardError: 0,
  })
})

test("Benjamini-Hochberg as R's p.adjust, where p = alpha counts", () => {
  const p = [0.001, 0.004, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08]
  const expected = [0.01, 0.02, 0.1 / 3, 0.05, 0.06, 0.2 / 3, 0.5 / 7, 0.075, 0.7 / 9, 0.08]
  const shuffled = [7, 2, 9, 0, 5, 1, 8, 3, 6, 4]
  const adjusted = adjustP(
    shuffled.map((at) => p[at] ?? NaN),
    'bh',
  )
  for (const [place, at] of shuffled.entries()) {
    expectClose(adjusted[place], expected[at] ?? NaN, 1e-12)
  }
  expect(adjustP(p, 'bh')[3]).toBeLessThanOrEqual(0.05)
})

test('Holm, and none; what was not tested stays untested and does not count', () => {
  expect(adjustP([0.01, null, 0.04, 0.03], 'holm')).toEqual([0.03, null, 0.06, 0.06])
  expect(adjustP([0.01, null, 0.04], 'bh')).toEqual([0.02, null, 0.04])
  expect(adjustP([0.5, null], 'none')).toEqual([0.5, null])
  expect(adjustP([0.9, 0.8], 'holm')).toEqual([1, 1])
  expect(adjustP([], 'bh')).toEqual([])
})

test("Student's and the normal distribution agree with scipy", () => {
  for (const [df, t975, t995] of [
    [1.3, 7.500529325562029, 26.057551633213905],
    [2, 4.302652729749462, 9.924843200918287],
    [8.88304, 2.2667056153753125, 3.2606955325780635],
    [30, 2.0422724563012378, 2.7499956535672254],
    [2649, 1.960859921531561, 2.5776865645760556],
  ] as const) {
    expectClose(criticalT(0.95, df), t975)
    expectClose(criticalT(0.99, df), t995)
    expectClose(twoSidedT(t975, df), 0.05)
  }
  expectClose(criticalZ(0.95), 1.959963984540054, 1e-12)
  expectClose(twoSidedNormal(-4.509001234) * 1e6, 6.513353001, 1e-7)
  expect(twoSidedNormal(0)).toBe(1)
})

test("Welch's t agrees with scipy", () => {
  const moments = (values: number[]) => {
    const n = values.length
    const mean = values.reduce((a, b) => a + b) / n
    return { n, mean, variance: values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1) }
  }
  const before = moments([5, 4, 4, 3, 5, 2, 4, 4, 5, 1])
  const test = welch(before, moments([3, 2, 4, 3, 1, 2, 5, 2]), 0.95)
  expectClose(test.statistic, -1.5325650234054051)
  expectClose(test.degreesOfFreedom, 15.411473810171188)
  expectClose(test.pValue, 0.14565210055793418)
  expectClose(test.standardError, 0.6198758196171487)
  expectClose(test.interval?.low, -2.268168234806204)
  expectClose(test.interval?.high, 0.3681682348062034)
  expectClose(meanError(before.variance * 9, 10), 0.42295258468165065)
  expect(welch({ mean: 5, variance: 0, n: 9 }, { mean: 4, variance: 0, n: 9 }, 0.95)).toBe(NO_TEST)
  expect(welch({ mean: 5, variance: 0, n: 1 }, before, 0.95)).toBe(NO_TEST)
})

test('two shares: pooled and unpooled z agree with scipy', () => {
  const pooled = pooledZ({ share: 0.42, n: 100 }, { share: 0.55, n: 100 }, 0.95)
  expectClose(pooled.standardError, 0.07067885115082163)
  expectClose(pooled.statistic, 1.8393055048757514)
  expectClose(pooled.pValue, 0.06587026383145685)
  const unpooled = zTest({
    method: 'unpooled-z',
    difference: 0.13,
    standardError: combinedError(shareError(0.42, 100), shareError(0.55, 100)),
    level: 0.95,
  })
  expectClose(unpooled.standardError, 0.07007852738178792)
  expectClose(unpooled.pValue, 0.06358740024718043)
  expect(pooledZ({ share: 1, n: 9 }, { share: 1, n: 20 }, 0.95)).toBe(NO_TEST)
})

test('paired t agrees with scipy; equal weights change nothing but rounding', () => {
  const differences = Float64Array.from([1, 0, -1, 2, 2, 0, 1, 3])
  const test = pairedT({ differences, weights: null, level: 0.95 })
  expectClose(test.statistic, 2.160246899469287)
  expectClose(test.pValue, 0.06758329382336997)
  expectClose(test.standardError, 0.46291004988627565)
  expectClose(test.interval?.low, -0.09460833026711302)
  expectClose(test.interval?.high, 2.0946083302671132)
  const weights = new Float64Array(8).fill(0.7)
  const weighted = pairedT({ differences, weights, level: 0.95 })
  expectClose(weighted.standardError, 0.46291004988627565, 1e-12)
  expectClose(weighted.degreesOfFreedom, 7, 1e-12)
  expect(pairedT({ differences: new Float64Array(5), weights: null, level: 0.95 })).toBe(NO_TEST)
})

test('exact bounds of a share agree with scipy', () => {
  const { low, high } = clopperPearson(3, 10, 0.95)
  expectClose(low, 0.06673951117773447)
  expectClose(high, 0.6524528500599973)
  expect(clopperPearson(0, 10, 0.95).low).toBe(0)
  expect(clopperPearson(10, 10, 0.95).high).toBe(1)
})

test('the effective base of equal weights is n, of no weight 0', () => {
  expect(effectiveN(10, 10)).toBe(10)
  expect(effectiveN(3, 5)).toBe(1.8)
  expect(effectiveN(0, 0)).toBe(0)
})

test('there is no test against nobody', () => {
  const nobody = { promoterShare: 0, detractorShare: 0, n: 0 }
  expect(npsTest(nobody, shares(50, 30, 20), 0.95)).toBe(NO_TEST)
  expect(npsTest(shares(50, 30, 20), nobody, 0.95)).toBe(NO_TEST)
})
