import type { Estimate, Tier } from '../../shared/model/index.ts'
import { formatChange, formatRange, formatValue } from '../../shared/format/figures.ts'
import {
  changeStyle,
  estimateWords,
  flagWords,
  verdictOf,
} from '../../shared/format/figure-words.ts'
import { connectionMessages as words } from '../../shared/format/messages-connection.ts'
import { messages } from '../../shared/format/messages.ts'
import type { ChartModel } from './model.ts'
import type { TierBarsView } from './tier-bars.ts'

/** What became of a tier: `+5.0 ▲  3.5 to 6.5`, or that it is unclear. */
export function changeWords(
  { changes, level }: TierBarsView,
  tier: Tier,
  withInterval: boolean,
): { text: string; clear: boolean } {
  const comparison = changes.find((change) => change.tier === tier)?.comparison
  if (comparison === undefined || comparison.difference === null) return { text: '', clear: false }
  const style = changeStyle(comparison, 'percent')
  const change = formatChange(comparison.difference, style)
  const verdict = verdictOf(comparison, level)
  if (verdict !== 'clear') {
    return {
      text: `${change}${messages.common.separator}${messages.figure.verdict[verdict]}`,
      clear: false,
    }
  }
  const arrow = comparison.difference > 0 ? '▲' : '▼'
  const range = withInterval ? `  ${formatRange(comparison.interval, style)}` : ''
  return { text: `${change} ${arrow}${range}`, clear: true }
}

/** A part of a bar in one breath. */
export function pointText(view: TierBarsView, dataIndex: number, index: number): string {
  const row = view.rows[dataIndex]
  const step = row?.shares[index]
  if (row === undefined || step === undefined) return ''
  const headline = view.rank === 'last' && dataIndex === view.rows.length - 1
  const change = headline ? changeWords(view, step.tier, true).text : ''
  return [
    row.label,
    `${words.tiers[step.tier]} ${estimateWords(step.estimate, 'percent')}`,
    ...(change === '' ? [] : [words.changeSaid(change)]),
    ...(row.aside === undefined ? [] : [`${view.asideName ?? ''} ${row.aside}`.trim()]),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** The bars as a table: shares with their intervals, bases, and the changes as a last row. */
export function barsTable(view: TierBarsView, steps: readonly Tier[]): ChartModel['table'] {
  const changed = view.rank === 'last' && view.changes.length > 0
  return {
    columns: [
      { label: view.rowName, numeric: false },
      ...steps.map((tier) => ({ label: words.tiers[tier], numeric: true })),
      { label: messages.chart.n, numeric: true },
      ...(view.asideName === undefined ? [] : [{ label: view.asideName, numeric: false }]),
      { label: messages.chart.note, numeric: false },
    ],
    rows: [
      ...view.rows.map(({ label, shares, aside = '' }, index) => ({
        key: `${index} ${label}`,
        cells: [
          label === '' ? words.everybody : label,
          ...steps.map((tier) => shareCell(shares.find((share) => share.tier === tier)?.estimate)),
          formatValue(shares[0]?.estimate.n ?? null, { unit: 'count', n: null }),
          ...(view.asideName === undefined ? [] : [aside]),
          flagWords([...new Set(shares.flatMap(({ estimate }) => estimate.flags))]),
        ],
      })),
      ...(changed
        ? [
            {
              key: 'change',
              cells: [
                messages.chart.change,
                ...steps.map((tier) => changeWords(view, tier, true).text),
                '',
                '',
              ],
            },
          ]
        : []),
    ],
  }
}

/** `26.1 % (24.9 to 27.2)`; empty for a step that the row does not have. */
function shareCell(estimate: Estimate | undefined): string {
  if (estimate === undefined) return ''
  const { value, interval, n } = estimate
  const style = { unit: 'percent' as const, n }
  const range = interval === null ? '' : ` (${formatRange(interval, style)})`
  return `${formatValue(value, style)}${range}`
}
