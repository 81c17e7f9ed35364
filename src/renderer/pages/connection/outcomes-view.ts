import type { Flag, Tier } from '../../../shared/model/index.ts'
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
