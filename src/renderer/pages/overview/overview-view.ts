import type { Output } from '../../api/index.ts'
import type { Estimate } from '../../../shared/model/index.ts'
import type { DotWhiskerView } from '../../charts/dot-whisker.ts'
import type { Distribution } from '../../charts/answer-histogram.ts'
import type { NpsHistogramView } from '../../charts/nps-histogram.ts'
import type { NpsBarsView } from '../../charts/nps-bars.ts'
import type { TrendView } from '../../charts/trend.ts'
import type { Ladder } from '../../app/ladder-view.ts'
import { metricId } from '../../app/metric-id.ts'
import {
  formatChange,
  formatRange,
  formatShare,
  formatValue,
  unitOf,
} from '../../../shared/format/figures.ts'
import {
  changeStyle,
  estimateWords,
  groupLabel,
  verdictOf,
} from '../../../shared/format/figure-words.ts'
import type { Verdict } from '../../../shared/format/figure-words.ts'
import { listed, messages } from '../../../shared/format/messages.ts'

/** The overview's answer as the pictures need it. Pure. */

export type Overview = Output<'metrics.overview'>
export type OverviewMetric = Overview['metrics'][number]

export const idOf = ({ metric }: OverviewMetric) => metricId(metric)

/** The metric that is explained: the chosen one, else the first. */
export function chosenMetric(overview: Overview, selected: string | null): OverviewMetric | null {
  return overview.metrics.find((metric) => idOf(metric) === selected) ?? overview.metrics[0] ?? null
}

/** The NPS to draw large: the chosen metric when it is one, else the first one. */
export function npsMetric(overview: Overview, selected: string | null): OverviewMetric | null {
  const scores = overview.metrics.filter(({ metric }) => /^nps\b/.test(metric.metric))
  return scores.find((metric) => idOf(metric) === selected) ?? scores[0] ?? null
}

export const waveOf = (estimate: Estimate) => estimate.group?.['wave']?.label ?? ''

const BAR_ROWS = 4

/** The metric that the ladder is about. */
export const connectedMetric = (overview: Overview): OverviewMetric | null =>
  overview.metrics.find(({ metric }) => metric.metric === 'connected') ?? null

/** The ladder as it is drawn first; null where the data have no tiers. */
export function ladderOf({ tiers, level }: Overview): Ladder | null {
  return tiers === null ? null : { ...tiers, level }
}

export interface Change {
  text: string
  interval: string
  verdict: Verdict
}

/** What became of a metric since the wave before; null without one. */
export function changeOf({ changes, level }: Overview, { metric, total }: OverviewMetric) {
  const found = changes.find(
    (each) =>
      each.metric === total.metric &&
      each.variable === total.variable &&
      each.dataset === total.dataset,
  )
  if (found === undefined || found.difference === null) return null
  const style = changeStyle(found, unitOf(metric))
  const verdict = verdictOf(found, level)
  const arrow = verdict !== 'clear' ? '' : found.difference > 0 ? ' ▲' : ' ▼'
  return {
    text: `${formatChange(found.difference, style)}${arrow}`,
    interval: found.interval === null ? '' : formatRange(found.interval, style),
    verdict,
  } satisfies Change
}

/** The wave the changes are counted from. */
export function sinceWave({ metrics }: Overview, chosen: string | null): string | null {
  const longest = metrics.find(({ trend }) => trend.length > 1)
  if (longest === undefined) return null
  const waves = longest.trend.map(waveOf)
  return waves[waves.indexOf(headlineWave(longest, chosen) ?? '') - 1] ?? null
}

/** Up to four waves that end in the one looked at. */
export function npsBarsView(metric: OverviewMetric, wave: string | null): NpsBarsView {
  const until = metric.trend.findIndex((estimate) => waveOf(estimate) === wave)
  const waves = until === -1 ? metric.trend : metric.trend.slice(0, until + 1)
  const rows =
    waves.length === 0
      ? [{ label: '', estimate: metric.total }]
      : waves.slice(-BAR_ROWS).map((estimate) => ({ label: waveOf(estimate), estimate }))
  const { parts, n } = metric.total
  const share = (name: string) => formatShare(parts?.[name] ?? null, n)
  return {
    rows,
    summary: messages.overview.barsSummary({
      promoters: share('promoterShare'),
      passives: share('passiveShare'),
      detractors: share('detractorShare'),
      nps: estimateWords(metric.total, 'points'),
    }),
  }
}

/** The answers 0 to 10 of the wave looked at. */
export function distributionOf(
  overview: Overview,
  metric: OverviewMetric,
  wave: string | null,
): Distribution | null {
  const own = overview.distributions.filter(
    ({ variable, dataset }) =>
      variable === metric.metric.variable && dataset === metric.metric.dataset,
  )
  return own.find((each) => each.wave === wave) ?? own.at(-1) ?? null
}

export function histogramView(distribution: Distribution, height: number): NpsHistogramView {
  const given = distribution.answers.filter(({ share }) => share !== null)
  const [most] = [...given].sort((a, b) => (b.share ?? 0) - (a.share ?? 0))
  return {
    distribution,
    height,
    summary:
      most === undefined
        ? messages.overview.tooSmall
        : messages.overview.histogramSummary(String(most.score), formatShare(most.share)),
  }
}

export function trendView(metric: OverviewMetric, height: number): TrendView {
  const { label } = metric.metric
  const unit = unitOf(metric.metric)
  return {
    unit,
    height,
    waves: metric.trend.map((estimate) => ({ wave: waveOf(estimate), estimate })),
    summary: messages.overview.trendSummary(
      label,
      metric.trend.map(
        (estimate) =>
          `${formatValue(estimate.value, { unit, n: estimate.n })} (${waveOf(estimate)})`,
      ),
    ),
  }
}

/** One metric by its groups, read against the total. */
export function groupsView(metric: OverviewMetric, options: { variable: string }): DotWhiskerView {
  const { label } = metric.metric
  const unit = unitOf(metric.metric)
  return {
    unit,
    rows: metric.groups.map((estimate) => ({
      id: metricId(metric.metric, estimate.group),
      label: groupLabel(estimate.group),
      estimate,
    })),
    reference: metric.total.value,
    selected: null,
    summary: messages.overview.groupsSummary(
      label,
      options.variable,
      metric.groups.map(
        (estimate) =>
          `${groupLabel(estimate.group)} ${formatValue(estimate.value, { unit, n: estimate.n })}`,
      ),
    ),
    rowName: options.variable,
  }
}

/** Shares side by side: the picture where there is no NPS. */
export function sharesView(overview: Overview, selected: string | null): DotWhiskerView {
  const shares = overview.metrics.filter(({ metric }) => metric.unit === 'percent')
  return {
    unit: 'percent',
    ends: { min: 0, max: 100 },
    rows: shares.map((metric) => ({
      id: idOf(metric),
      label: metric.metric.label,
      estimate: metric.total,
    })),
    reference: null,
    selected,
    summary: messages.overview.sharesSummary(
      shares.map(
        ({ metric, total }) =>
          `${metric.label} ${formatValue(total.value, { unit: 'percent', n: total.n })}`,
      ),
    ),
    rowName: messages.chart.metric,
  }
}

/** The wave a metric's figure is about: the chosen one, else the last; null where it lies in none. */
export function headlineWave(metric: OverviewMetric | null, chosen: string | null): string | null {
  const last = metric?.trend.at(-1)
  return last === undefined ? null : (chosen ?? waveOf(last))
}

/** What could not be computed, by reason: one line for many metrics that share it. */
export function leftByReason(
  left: Overview['left'],
  labels: ReadonlyMap<string, string>,
): { reason: string; metrics: string }[] {
  const found = new Map<string, string[]>()
  for (const { metric, reason } of left) {
    found.set(reason, [...(found.get(reason) ?? []), labels.get(metric) ?? metric])
  }
  return [...found].map(([reason, metrics]) => ({ reason, metrics: listed(metrics) }))
}
