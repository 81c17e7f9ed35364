import type { CatalogueMetric } from '../contract/index.ts'
import { parseMetric } from '../engine/metrics/parse.ts'
import { changeStyle, styleOf } from '../format/figure-words.ts'
import { formatRange, formatValue, unitOf } from '../format/figures.ts'
import { findingMessages as say } from '../format/messages-findings.ts'
import type { Comparison, Estimate } from '../model/index.ts'
import { changeText } from './compare-finding.ts'
import { connectedSince, connectedWords } from './connection-finding.ts'

/** A metric of the overview: its figure now, and by wave where there are waves. */
export interface OverviewMetric {
  metric: CatalogueMetric
  total: Estimate
  trend: readonly Estimate[]
}

/** The share of results that may be chance where the sentence says "clearly". */
const ALPHA = 0.05

/**
 * The overview in one or two sentences: connection where the data have it, else the first metric
 * that has a value; what became of it since the wave before; and the clearest change among the
 * others, beside connection first among the touchpoints. `comparisons` are those of the compare page
 * for these two waves, so that both pages call the same changes clear: p adjusted over everything
 * that is compared.
 */
export function overviewFinding(
  metrics: readonly OverviewMetric[],
  comparisons: readonly Comparison[],
  touchpoints: readonly CatalogueMetric[] = [],
): string {
  const [first] = metrics
  if (first === undefined) return say.noMetrics
  const valued = metrics.filter((m) => m.total.value !== null)
  const connected = valued.find((m) => m.metric.metric === 'connected')
  if (connected !== undefined) {
    return connectedOpening(connected, { metrics, comparisons, touchpoints })
  }
  const [headline] = valued
  if (headline === undefined) {
    return metrics.every((m) => m.total.flags.includes('noData')) ? say.noData : say.hidden
  }
  const { metric, total } = headline
  const style = styleOf(total, unitOf(metric))
  const value = formatValue(total.value, style)
  const range = total.interval === null ? null : formatRange(total.interval, style)
  const best = clearest(others(metrics, headline), comparisons)
  const also = best === null ? '' : `; ${best}`
  const now = headline.trend[nowAt(headline)]
  if (now === undefined) return `${say.headline(metric.label, value, range)}${also}.`
  const opening = say.headlineIn(metric.label, waveOf(now), value, range)
  const before = waveBefore(headline)
  const since =
    before === undefined
      ? ''
      : sinceWords(headline, {
          waves: { now, before },
          comparison: comparisonOf(headline.total, comparisons),
        })
  return `${opening}${since}${also}.`
}

function connectedOpening(
  connected: OverviewMetric,
  options: {
    metrics: readonly OverviewMetric[]
    comparisons: readonly Comparison[]
    touchpoints: readonly CatalogueMetric[]
  },
): string {
  const { metrics, comparisons, touchpoints } = options
  const before = waveBefore(connected)
  const since =
    before === undefined
      ? ''
      : connectedSince(comparisonOf(connected.total, comparisons) ?? null, {
          before: waveOf(before),
          level: 1 - ALPHA,
        })
  const best =
    clearest(touchpoints, comparisons) ?? clearest(others(metrics, connected), comparisons)
  const also = best === null ? '' : ` ${capitalised(best)}.`
  return `${connectedWords(connected.total)}${since}.${also}`
}

const capitalised = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

const others = (metrics: readonly OverviewMetric[], headline: OverviewMetric) =>
  metrics
    .filter((m) => m !== headline && m.metric.variable !== headline.metric.variable)
    .map(({ metric }) => metric)

/** The comparison of the same figure; a metric may be asked for with its variable or without. */
function comparisonOf(
  asked: Pick<Comparison, 'metric' | 'variable' | 'dataset'>,
  comparisons: readonly Comparison[],
): Comparison | undefined {
  const { id } = parseMetric(asked.metric)
  return comparisons.find(
    ({ metric, variable, dataset, group }) =>
      group === null &&
      variable === asked.variable &&
      dataset === asked.dataset &&
      parseMetric(metric).id === id,
  )
}

interface TwoWaves {
  before: Estimate
  now: Estimate
}

/** Where among the waves the one lies that the total is of; -1 where it is of none. */
function nowAt({ total, trend }: OverviewMetric): number {
  return trend.findLastIndex((e) => e.value === total.value && e.n === total.n)
}

/** The wave before it that was fielded; the first has none. */
function waveBefore(metric: OverviewMetric): Estimate | undefined {
  const earlier = metric.trend.slice(0, Math.max(0, nowAt(metric)))
  return earlier.findLast((e) => !e.flags.includes('noData'))
}

function waveOf({ group }: Estimate): string {
  return Object.values(group ?? {})[0]?.label ?? ''
}

function sinceWords(
  { metric }: OverviewMetric,
  { waves, comparison }: { waves: TwoWaves; comparison: Comparison | undefined },
): string {
  const { now, before } = waves
  const wave = waveOf(before)
  const p = comparison?.adjustedP ?? null
  if (p === null || before.value === null || now.value === null) return say.tooSmallSince(wave)
  const style = {
    unit: unitOf(metric),
    n: Math.min(now.n ?? 0, before.n ?? 0),
    of: Math.max(Math.abs(now.value), Math.abs(before.value)),
  }
  if (p > ALPHA) return say.sameSince(wave, formatValue(before.value, style))
  const change = changeText(now.value - before.value, style)
  return now.value > before.value ? say.upSince(change, wave) : say.downSince(change, wave)
}

/** The clearest change among some metrics, in words; null where none is clear. */
function clearest(
  metrics: readonly CatalogueMetric[],
  comparisons: readonly Comparison[],
): string | null {
  const clear = metrics.flatMap((metric) => {
    const comparison = comparisonOf(metric, comparisons)
    const { adjustedP = null, pValue = null } = comparison ?? {}
    if (comparison === undefined || pValue === null) return []
    return adjustedP !== null && adjustedP <= ALPHA ? [{ metric, comparison, pValue }] : []
  })
  const strength = ({ statistic }: Comparison) => Math.abs(statistic ?? 0)
  const [best] = clear.toSorted(
    (a, b) => a.pValue - b.pValue || strength(b.comparison) - strength(a.comparison),
  )
  if (best === undefined) return null
  const { difference, direction } = best.comparison
  const { label, touchpoint } = best.metric
  const style = changeStyle(best.comparison, unitOf(best.metric))
  const gain = (difference ?? 0) > 0 === (direction === 'high')
  const words = gain ? say.clearestGain : say.clearestLoss
  const change = changeText(difference ?? 0, style)
  if (touchpoint === null) return words(say.inMetric(label, change))
  const rated = parseMetric(best.metric.metric).id === 'mean'
  return words((rated ? say.ratedAt : say.atTouchpoint)(touchpoint, change))
}
