import { parseMetric } from '../../../shared/engine/metrics/index.ts'
import type { Flag, Tier } from '../../../shared/model/index.ts'
import { findVariable, variableTitle } from '../../app/condition-words.ts'
import type { Catalogue } from '../../app/project-state.ts'
import type { DotWhiskerView } from '../../charts/dot-whisker.ts'
import {
  formatChange,
  formatNumber,
  formatRange,
  formatValue,
  unitOf,
} from '../../../shared/format/figures.ts'
import type { Unit } from '../../../shared/format/figures.ts'
import { changeStyle, verdictOf } from '../../../shared/format/figure-words.ts'
import { connectionMessages as words } from '../../../shared/format/messages-connection.ts'
import { messages } from '../../../shared/format/messages.ts'
import { tierId } from './connection-view.ts'
import type { Lift, Outcome } from './connection-view.ts'

/** What a tier is worth, in words and as a picture. Pure. */

export interface LiftWords {
  /** `+135 ▲`, `−14 ▼`, `+2 · unclear`; a dash where there is none. */
  change: string
  interval: string
  /** `× 1.49`, empty where there is no ratio. */
  ratio: string
  ratioRange: string
  clear: boolean
  /** The verdict in words. */
  said: string
}

/** How a tier stands to the satisfied, by sign and by word. */
export function liftWords({ comparison, ratio }: Lift, unit: Unit, level: number): LiftWords {
  const { difference } = comparison
  const style = changeStyle(comparison, unit)
  const verdict = verdictOf(comparison, level)
  const clear = verdict === 'clear' && difference !== null
  const more = (difference ?? 0) > 0
  const sign = clear
    ? ` ${more ? '▲' : '▼'}`
    : `${messages.common.separator}${messages.figure.verdict[verdict]}`
  return {
    change:
      difference === null ? formatChange(null, style) : `${formatChange(difference, style)}${sign}`,
    interval: comparison.interval === null ? '' : formatRange(comparison.interval, style),
    ratio: ratio === null ? '' : words.worth.times(formatNumber(ratio.value, 2)),
    ratioRange:
      ratio?.interval == null
        ? ''
        : words.worth.timesRange(
            formatNumber(ratio.interval.low, 2),
            formatNumber(ratio.interval.high, 2),
          ),
    clear,
    said: clear
      ? more
        ? words.worth.clearMore
        : words.worth.clearLess
      : verdict === 'unclear'
        ? words.worth.unclear
        : words.worth.notTested,
  }
}

export const liftOf = ({ lifts }: Outcome, tier: Tier): Lift | undefined =>
  lifts.find((lift) => lift.tier === tier)

/** One outcome by tier. */
export function outcomeView({ metric, total, tiers }: Outcome): DotWhiskerView {
  return {
    unit: unitOf(metric),
    rows: tiers.map(({ tier, estimate }) => ({
      id: tierId(tier),
      label: words.tiers[tier],
      estimate,
    })),
    reference: total.value,
    selected: null,
    summary: words.worth.tiersSummary(
      metric.label,
      tiers.map(
        ({ tier, estimate: { value, n } }) =>
          `${words.tiers[tier]} ${formatValue(value, { unit: unitOf(metric), n })}`,
      ),
    ),
    rowName: words.tierName,
  }
}

/** What is to be known about outcomes and is not said in their cells; small bases stand there. */
const SAID_BELOW: readonly Flag[] = [
  'timingUnknown',
  'repeatedKeys',
  'fromNps',
  'ambiguousScale',
  'waveIgnored',
  'pooledWaves',
]

/** Flag and the outcomes that carry it, for the words under the table. */
export function outcomeNotes(outcomes: readonly Outcome[]): { labels: string[]; flag: Flag }[] {
  return SAID_BELOW.flatMap((flag) => {
    const labels = outcomes
      .filter(({ total, tiers }) =>
        [total, ...tiers.map(({ estimate }) => estimate)].some(({ flags }) => flags.includes(flag)),
      )
      .map(({ metric }) => metric.label)
    return labels.length === 0 ? [] : [{ labels, flag }]
  })
}

/** Outcomes as the project stores them: further ones, and those found by role that are taken off. */
export interface ChosenOutcomes {
  outcomes: readonly string[]
  removed: readonly string[]
}

/** What is to be stored so that a metric is shown: one that was taken off comes back as it was. */
export function withOutcome({ outcomes, removed }: ChosenOutcomes, metric: string) {
  return removed.includes(metric)
    ? { removed: removed.filter((each) => each !== metric) }
    : { outcomes: [...outcomes, metric] }
}

/** What is to be stored so that a metric is no longer shown. */
export function withoutOutcome({ outcomes, removed }: ChosenOutcomes, metric: string) {
  return outcomes.includes(metric)
    ? { outcomes: outcomes.filter((each) => each !== metric) }
    : { removed: [...removed, metric] }
}

/** What can be added to those shown: any figure the data can give, and what was taken off. */
export function outcomeChoices(
  shown: readonly Outcome[],
  { removed }: Pick<ChosenOutcomes, 'removed'>,
  { metrics, variables }: Pick<Catalogue, 'metrics' | 'variables'>,
): { value: string; label: string }[] {
  const seen = new Set(['connected', ...shown.map(({ metric }) => metric.metric)])
  const labelOf = (text: string) => {
    const variable = findVariable(parseMetric(text).variable ?? '', variables)
    return variable === undefined ? text : variableTitle(variable)
  }
  const all = [
    ...metrics.map(({ metric, label }) => ({ value: metric, label })),
    ...removed.map((text) => ({ value: text, label: labelOf(text) })),
  ]
  return all.filter(({ value }) => !seen.has(value) && seen.add(value))
}
