import type { Comparison } from '../../model/index.ts'
import { inferFigure, npsShares } from '../figure.ts'
import type { ResolvedMetric } from '../metrics/definition.ts'
import { npsTest } from '../stats/nps-test.ts'
import { pooledZ } from '../stats/proportion-test.ts'
import type { TestResult } from '../stats/test-result.ts'
import { NO_TEST } from '../stats/test-result.ts'
import type { Moments } from '../stats/welch.ts'
import { welch } from '../stats/welch.ts'
import { combinedError, zTest } from '../stats/z-test.ts'
import type { Summary } from '../summary.ts'

/** A test of the row, and the plain one of the textbook beside it. */
export interface Tested {
  test: TestResult
  textbook: NonNullable<Comparison['textbook']>
}

export const UNTESTED: Tested = {
  test: NO_TEST,
  textbook: { standardError: null, statistic: null, pValue: null },
}

export interface Sides {
  before: Summary
  after: Summary
}

/** The test of two independent samples that the metric's family asks for. */
export function testIndependent(metric: ResolvedMetric, sides: Sides, level: number): Tested {
  const { before, after } = sides
  if (before.n < 2 || after.n < 2) return UNTESTED
  switch (metric.family) {
    case 'nps':
      return {
        test: npsTest(npsShares(before), npsShares(after), level),
        textbook: plain(metric, sides, level),
      }
    case 'share': {
      if (before.weighted || after.weighted) return linearised(metric, sides, level)
      const test = pooledZ(asShare(before), asShare(after), level)
      return { test: scaled(test, 100), textbook: plain(metric, sides, level) }
    }
    case 'mean': {
      if (before.weighted || after.weighted) return linearised(metric, sides, level)
      const test = welch(asMoments(before), asMoments(after), level)
      return { test, textbook: inShort(test) }
    }
    case 'count':
      return UNTESTED
  }
}

/** z of the raw figures with the standard errors they are shown with. */
function plainTest(metric: ResolvedMetric, { before, after }: Sides, level: number): TestResult {
  const options = { family: metric.family, level, range: metric.scoring.range }
  const a = inferFigure(before, options)
  const b = inferFigure(after, options)
  return zTest({
    method: 'linearised-z',
    difference: (b.value ?? 0) - (a.value ?? 0),
    standardError: combinedError(a.standardError, b.standardError),
    level,
  })
}

const plain = (metric: ResolvedMetric, sides: Sides, level: number) =>
  inShort(plainTest(metric, sides, level))

function linearised(metric: ResolvedMetric, sides: Sides, level: number): Tested {
  const test = plainTest(metric, sides, level)
  return { test, textbook: inShort(test) }
}

export function inShort({ standardError, statistic, pValue }: TestResult): Tested['textbook'] {
  return { standardError, statistic, pValue }
}

/** A test of shares in percentage points. */
export function scaled(test: TestResult, factor: number): TestResult {
  const { standardError, interval } = test
  return {
    ...test,
    standardError: standardError === null ? null : factor * standardError,
    interval: interval && { low: factor * interval.low, high: factor * interval.high },
  }
}

const asShare = (summary: Summary) => ({
  share: summary.sumWhere((score) => score === 1) / summary.total,
  n: summary.n,
})

const asMoments = ({ mean, spread, n }: Summary): Moments => ({
  mean,
  variance: spread / (n - 1),
  n,
})
