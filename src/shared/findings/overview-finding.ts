import type { CatalogueMetric } from '../contract/index.ts'
import { formatChange, formatRange, formatValue } from '../format/figures.ts'
import { findingMessages as say } from '../format/messages-findings.ts'
import type { Comparison, Estimate } from '../model/index.ts'

/** A metric of the overview: its figure now, and by wave where there are waves. */
export interface OverviewMetric {
  metric: CatalogueMetric
  total: Estimate
  trend: readonly Estimate[]
}

/** The share of results that may be chance where the sentence says "clearly". */
const ALPHA = 0.05

/**
 * The overview in one sentence: the first metric that has a value, what became of it since the wave
 * before, and the clearest change among the others. `comparisons` are those of the compare page for
 * these two waves, so that both pages call the same changes clear: p adjusted over everything that
 * is compared.
 */
export function overviewFinding(
  metrics: readonly OverviewMetric[],
  comparisons: readonly Comparison[],
): string {
  const [first] = metrics
  if (first === undefined) return say.noMetrics
  const headline = metrics.find((m) => m.total.value !== null)
  if (headline === undefined) {
    return metrics.every((m) => m.total.flags.includes('noData')) ? say.noData : say.hidden
  }
  const { metric, total } = headline
  const style = { unit: metric.unit, n: total.n }
  const value = formatValue(total.value, style)
  const range = total.interval === null ? null : formatRange(total.interval, style)
  const also = clearest(metrics, { headline, comparisons })
  const now = headline.trend[nowAt(headline)]
  if (now === undefined) return `${say.headline(metric.label, value, range)}${also}.`
  const opening = say.headlineIn(metric.label, waveOf(now), value, range)
  const before = waveBefore(headline)
  const since =
    before === undefined
      ? ''
      : sinceWords(headline, {
          waves: { now, before },
          comparison: comparisonOf(headline, comparisons),
        })
  return `${opening}${since}${also}.`
}

function comparisonOf(
  { total }: OverviewMetric,
  comparisons: readonly Comparison[],
): Comparison | undefined {
  return comparisons.find(
    ({ metric, variable, dataset, group }) =>
      group === null &&
      metric === total.metric &&
      variable === total.variable &&
      dataset === total.dataset,
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
  const style = { unit: metric.unit, n: Math.min(now.n ?? 0, before.n ?? 0) }
  if (p > ALPHA) return say.sameSince(wave, formatValue(before.value, style))
  const change = formatChange(now.value - before.value, style)
  return now.value > before.value ? say.upSince(change, wave) : say.downSince(change, wave)
}

function clearest(
  metrics: readonly OverviewMetric[],
  options: { headline: OverviewMetric; comparisons: readonly Comparison[] },
): string {
  const { headline, comparisons } = options
  const clear = metrics
    .filter((m) => m !== headline && m.metric.variable !== headline.metric.variable)
    .flatMap(({ metric, ...rest }) => {
      const comparison = comparisonOf({ metric, ...rest }, comparisons)
      const { adjustedP = null, pValue = null } = comparison ?? {}
      if (comparison === undefined || pValue === null) return []
      return adjustedP !== null && adjustedP <= ALPHA ? [{ metric, comparison, pValue }] : []
    })
  const [best] = clear.toSorted((a, b) => a.pValue - b.pValue)
  if (best === undefined) return ''
  const { before, after, difference, direction } = best.comparison
  const style = { unit: best.metric.unit, n: Math.min(after.n ?? 0, before.n ?? 0) }
  const gain = (difference ?? 0) > 0 === (direction === 'high')
  const words = gain ? say.clearestGain : say.clearestLoss
  return words(best.metric.label, formatChange(difference ?? 0, style))
}
