import type { Estimate, Flag, Interval } from '../model/index.ts'
import type { Family } from './metrics/definition.ts'
import { adjustedWald } from './stats/adjusted-wald.ts'
import { linearisedError, meanError, npsError, shareError } from './stats/standard-error.ts'
import { criticalT } from './stats/student-t.ts'
import { wilson } from './stats/wilson.ts'
import type { Summary } from './summary.ts'

/** What is inferred from one summary: the figure with its error and interval, in its unit. */
export type Figure = Pick<Estimate, 'value' | 'standardError' | 'interval' | 'parts'> & {
  flags: Flag[]
}

export interface FigureOptions {
  family: Family
  level: number
  range: { low: number | null; high: number | null }
}

const NOTHING = { value: null, standardError: null, interval: null, parts: null }

/** One answer has a value but no error; no answer has neither. */
export function inferFigure(summary: Summary, options: FigureOptions): Figure {
  if (summary.n === 0) return { ...NOTHING, flags: ['noData'] }
  const figure = inferBy[options.family](summary, options)
  if (options.family === 'count') return figure
  if (summary.n === 1) {
    return { ...figure, standardError: null, interval: null, flags: ['singleAnswer'] }
  }
  return { ...figure, flags: summary.constant ? ['constant'] : [] }
}

const inferBy: Record<Family, (summary: Summary, options: FigureOptions) => Figure> = {
  nps: inferNps,
  share: inferShare,
  mean: inferMean,
  count: inferCount,
}

/** Shares of promoters and detractors of a summary scored -100, 0, 100. */
export function npsShares(summary: Summary): {
  promoterShare: number
  detractorShare: number
  n: number
} {
  return {
    promoterShare: summary.sumWhere((score) => score > 0) / summary.total,
    detractorShare: summary.sumWhere((score) => score < 0) / summary.total,
    n: summary.effectiveN,
  }
}

function inferNps(summary: Summary, { level }: FigureOptions): Figure {
  const { n, weighted, total, spread } = summary
  const shares = npsShares(summary)
  const { promoterShare, detractorShare } = shares
  const lead = summary.sumWhere((score) => score > 0) - summary.sumWhere((score) => score < 0)
  return {
    // One division, so that whole counts lose nothing on the way.
    value: (100 * lead) / total,
    standardError: weighted
      ? linearisedError({ n, sumOfWeights: total, spread })
      : npsError({ promoterShare, detractorShare, n }),
    interval: named(adjustedWald({ ...shares, level }), level, 'adjusted-wald'),
    parts: {
      promoterShare,
      passiveShare: summary.sumWhere((score) => score === 0) / total,
      detractorShare,
      ...(summary.rawMean === null ? {} : { mean: summary.rawMean }),
    },
    flags: [],
  }
}

function inferShare(summary: Summary, { level }: FigureOptions): Figure {
  const { n, weighted, total, spread, effectiveN } = summary
  const sum = summary.sumWhere((score) => score === 1)
  const share = sum / total
  const error = weighted
    ? linearisedError({ n, sumOfWeights: total, spread })
    : shareError(share, n)
  const bounds = wilson({ share, n: effectiveN, level })
  return {
    value: (100 * sum) / total,
    standardError: error === null ? null : 100 * error,
    interval: named(bounds && { low: 100 * bounds.low, high: 100 * bounds.high }, level, 'wilson'),
    parts: { share },
    flags: [],
  }
}

function inferMean(summary: Summary, { level, range }: FigureOptions): Figure {
  const { n, weighted, total, spread, effectiveN, mean, constant } = summary
  const error = weighted
    ? linearisedError({ n, sumOfWeights: total, spread })
    : meanError(spread, n)
  const freedom = effectiveN - 1
  // Where all answers are equal nothing is known about how they vary: no interval of width 0.
  const known = error !== null && !constant && freedom > 0
  const reach = known ? criticalT(level, freedom) * error : 0
  const low = Math.max(range.low ?? -Infinity, mean - reach)
  const high = Math.min(range.high ?? Infinity, mean + reach)
  // Where one weight outweighs all others, the bounds can lie beyond all numbers.
  const bounds = known && Number.isFinite(high - low) ? { low, high } : null
  return {
    value: mean,
    standardError: error,
    interval: named(bounds, level, 't'),
    parts: weighted || n < 2 ? {} : { standardDeviation: Math.sqrt(spread / (n - 1)) },
    flags: [],
  }
}

/**
 * A count of all there are: nothing is inferred beyond it. Weights are scaled to a mean of 1, so that
 * they shift the count between groups of people and the scale they are written in does not matter.
 */
function inferCount({ n, weighted, total, sumWhere }: Summary): Figure {
  const sum = sumWhere((score) => score === 1)
  return { ...NOTHING, value: weighted ? (n * sum) / total : sum, parts: {}, flags: [] }
}

function named(
  bounds: { low: number; high: number } | null,
  level: number,
  method: string,
): Interval | null {
  return bounds === null ? null : { ...bounds, level, method }
}
