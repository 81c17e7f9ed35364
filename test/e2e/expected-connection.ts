import type { z } from 'zod'
import type { connectionOutputSchema } from '../../src/shared/contract/index.ts'
import {
  formatBase,
  formatChange,
  formatCount,
  formatNumber,
  formatRange,
  formatValue,
} from '../../src/shared/format/figures.ts'
import { changeBase, flagWords, groupLabel, styleOf } from '../../src/shared/format/figure-words.ts'
import { connectionMessages as words } from '../../src/shared/format/messages-connection.ts'
import type { Estimate } from '../../src/shared/model/index.ts'
import { done } from '../cli/run-cli.ts'

/** What `connection` says about a project, written as the connection page writes it. */

export type Connection = z.infer<typeof connectionOutputSchema>
type Shares = Connection['waves'][number]['shares']

export const connectionOf = (project: string, ...options: string[]) =>
  done<Connection>('connection', project, ...options)

/** `26.1 % (24.9 to 27.2)` */
function shareText(estimate: Estimate): string {
  const style = styleOf(estimate, 'percent')
  return `${formatValue(estimate.value, style)} (${formatRange(estimate.interval, style)})`
}

const sharesRow = (label: string, shares: Shares) => [
  label,
  ...shares.map(({ estimate }) => shareText(estimate)),
  formatCount(shares[0]?.estimate.n ?? 0),
]

/** One row a wave or group: name, the share of each tier, base. */
export const tierRows = (groups: Connection['groups']) =>
  groups.map(({ group, shares }) => sharesRow(groupLabel(group), shares))

/** The rows of the picture of what the rule decides: the rule's own, then each cut a point away. */
export function sensitivityRows({ sensitivity, changes }: Connection): string[][] {
  const own = changes.find(({ tier }) => tier === 'connected')?.comparison
  return sensitivity.map(({ cut, change, value, shares, sinceBefore }) => {
    const said = formatNumber(value, 0)
    const { stricter, looser, cuts } = words.sensitivity
    const label = `${cuts[cut]} ${change === 1 ? stricter(said) : looser(said)}`
    const since = formatChange(sinceBefore, {
      unit: 'percent',
      n: own === undefined ? null : changeBase(own),
    })
    return [...sharesRow(label, shares), since]
  })
}

/** One row an outcome: its name, then for each tier the value, the interval and the base. */
export function worthRows({ outcomes }: Connection): string[][] {
  return outcomes.map(({ metric, tiers }) => [
    metric.label,
    ...tiers.map(({ estimate }) => {
      const { value, interval, n } = estimate
      const style = styleOf(estimate, metric.unit)
      return [formatValue(value, style), formatRange(interval, style), formatBase(n)].join('|')
    }),
  ])
}

/** How many times as much the connected have of each outcome as the satisfied, where it is told. */
export function ratios({ outcomes }: Connection): Record<string, string> {
  return Object.fromEntries(
    outcomes.flatMap(({ metric, lifts }) => {
      const ratio = lifts.find(({ tier }) => tier === 'connected')?.ratio ?? null
      return ratio === null
        ? []
        : [[metric.label, words.worth.times(formatNumber(ratio.value, 2))] as const]
    }),
  )
}

/** Motivators by mean or by share in the top two, highest first: name, value, interval, base. */
export function motivatorRows(
  { motivators }: Connection,
  figure: 'estimate' | 'topTwo',
): string[][] {
  const unit = figure === 'estimate' ? 'scale' : 'percent'
  return motivators
    .toSorted((a, b) => (b[figure].value ?? 0) - (a[figure].value ?? 0))
    .map(({ label, [figure]: estimate }) => [
      label,
      formatValue(estimate.value, styleOf(estimate, unit)),
      formatRange(estimate.interval, styleOf(estimate, unit)),
      formatCount(estimate.n ?? 0),
      flagWords(estimate.flags),
    ])
}
