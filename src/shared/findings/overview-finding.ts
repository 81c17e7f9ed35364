import type { CatalogueMetric } from '../contract/index.ts'
import { formatChange, formatRange, formatValue } from '../format/figures.ts'
import { findingMessages as say } from '../format/messages-findings.ts'
import type { Estimate } from '../model/index.ts'
import { twoSidedNormal } from '../engine/stats/normal.ts'
import { npsTest } from '../engine/stats/nps-test.ts'

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
 * before, and the clearest change among the others (its p multiplied by the number of metrics, since
 * it was picked).
 */
export function overviewFinding(metrics: readonly OverviewMetric[]): string {
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
  const waves = lastTwo(headline)
  if (waves === null)
    return `${say.headline(metric.label, value, range)}${clearest(metrics, headline)}.`
  const opening = say.headlineIn(metric.label, waveOf(waves.now), value, range)
  return `${opening}${sinceWords(headline, waves)}${clearest(metrics, headline)}.`
}

interface TwoWaves {
  before: Estimate
  now: Estimate
}

/** The wave the total is of, and the one before it that was fielded. */
function lastTwo({ total, trend }: OverviewMetric): TwoWaves | null {
  const at = trend.findLastIndex((e) => e.value === total.value && e.n === total.n)
  const now = trend[at]
  const before = trend.slice(0, Math.max(0, at)).findLast((e) => !e.flags.includes('noData'))
  return now === undefined || before === undefined ? null : { now, before }
}

function waveOf({ group }: Estimate): string {
  return Object.values(group ?? {})[0]?.label ?? ''
}

function sinceWords({ metric }: OverviewMetric, { now, before }: TwoWaves): string {
  const wave = waveOf(before)
  const p = changeP(metric, { now, before })
  if (p === null || before.value === null || now.value === null) return say.tooSmallSince(wave)
  const style = { unit: metric.unit, n: Math.min(now.n ?? 0, before.n ?? 0) }
  if (p > ALPHA) return say.sameSince(wave, formatValue(before.value, style))
  const change = formatChange(now.value - before.value, style)
  return now.value > before.value ? say.upSince(change, wave) : say.downSince(change, wave)
}

function clearest(metrics: readonly OverviewMetric[], headline: OverviewMetric): string {
  const others = metrics
    .filter((m) => m !== headline && m.metric.variable !== headline.metric.variable)
    .flatMap((m) => {
      const waves = lastTwo(m)
      const p = waves && changeP(m.metric, waves)
      return waves === null || p === null ? [] : [{ ...m, waves, p }]
    })
  const [best] = others.toSorted((a, b) => a.p - b.p)
  if (best === undefined || best.p * others.length > ALPHA) return ''
  const { now, before } = best.waves
  const difference = (now.value ?? 0) - (before.value ?? 0)
  const style = { unit: best.metric.unit, n: Math.min(now.n ?? 0, before.n ?? 0) }
  const gain = difference > 0 === (best.metric.direction === 'high')
  const words = gain ? say.clearestGain : say.clearestLoss
  return words(best.metric.label, formatChange(difference, style))
}

const UNTESTED: ReadonlySet<string> = new Set(['veryLowBase', 'tooFew', 'singleAnswer', 'noData'])

/** Two-sided p of a change between two shown figures; null where a base is too small to test. */
function changeP(metric: CatalogueMetric, { now, before }: TwoWaves): number | null {
  if ([...now.flags, ...before.flags].some((flag) => UNTESTED.has(flag))) return null
  if (now.value === null || before.value === null) return null
  if (metric.unit === 'points') {
    const a = npsParts(before)
    const b = npsParts(now)
    return a === null || b === null ? null : npsTest(a, b, 1 - ALPHA).pValue
  }
  if (now.standardError === null || before.standardError === null) return null
  const error = Math.hypot(now.standardError, before.standardError)
  return error > 0 ? twoSidedNormal((now.value - before.value) / error) : null
}

function npsParts({ parts, effectiveN: n }: Estimate) {
  const { promoterShare, detractorShare } = parts ?? {}
  return promoterShare === undefined || detractorShare === undefined || n === null
    ? null
    : { promoterShare, detractorShare, n }
}
