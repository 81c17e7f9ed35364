import type { Comparison } from '../../shared/model/index.ts'
import { formatChange, formatP, formatRange, formatValue } from '../../shared/format/figures.ts'
import type { Unit } from '../../shared/format/figures.ts'
import {
  changeStyle,
  comparisonWords,
  flagWords,
  missingWords,
  verdictOf,
} from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'
import type { ChartModel, Look } from './model.ts'
import { rowChart } from './row-chart.ts'
import type { ChartRow, RowPlace } from './row-chart.ts'
import { rowLayout } from './row-layout.ts'
import { bandShape, dot, line } from './shapes.ts'
import type { Shape } from './shapes.ts'

export interface DumbbellRow {
  id: string
  label: string
  /** Short enough to be drawn; the label says all in words and in the table. */
  drawnLabel: string
  comparison: Comparison
}

export interface DumbbellView {
  unit: Unit
  rows: readonly DumbbellRow[]
  /** Confidence; a change is clear when the adjusted p is at most 1 minus it. */
  level: number
  beforeName: string
  afterName: string
  selected: string | null
  /** Letters of the longest label on the page, so that all its pictures line up. */
  longestLabel: number
  summary: string
}

/**
 * Before and after of figures of one unit: hollow grey and filled accent, the interval of the change
 * laid at the value before, hollow where the change can't be told from noise.
 */
export function dumbbell(view: DumbbellView, look: Look): ChartModel {
  const { rows, unit, beforeName, afterName } = view
  const { colours } = look
  return {
    ...rowChart({
      look,
      unit,
      rows: rows.map((row) => dumbbellRow(row, view, look)),
      layout: rowLayout(look, view.longestLabel),
      selected: view.selected,
      heads: {
        value: { text: afterName, room: 72 * look.zoom },
        interval: { text: messages.chart.change },
        base: { text: messages.chart.interval },
      },
    }),
    summary: view.summary,
    legend: [
      { label: beforeName, mark: 'ring', colour: colours.before },
      { label: afterName, mark: 'dot', colour: colours.after },
    ],
    table: dumbbellTable(view),
  }
}

function dumbbellRow(row: DumbbellRow, { unit, level }: DumbbellView, look: Look): ChartRow {
  const { id, label, drawnLabel, comparison } = row
  const { before, after, difference, interval } = comparison
  const { colours } = look
  const verdict = verdictOf(comparison, level)
  const clear = verdict === 'clear'
  const tested = verdict !== 'notTested'
  const colour = clear ? colours.ink : verdict === 'unclear' ? colours.inkSecond : colours.inkQuiet
  const weight = clear ? 600 : 400
  const style = changeStyle(comparison, unit)
  const arrow = !clear || difference === null ? '·' : difference > 0 ? '▲' : '▼'
  return {
    id,
    text: `${label}: ${comparisonWords(comparison, unit, level)}`,
    figures: [before, after],
    reach: [
      before.value,
      after.value,
      ...(before.value !== null && interval !== null
        ? [before.value + interval.low, before.value + interval.high]
        : []),
    ],
    label: { text: drawnLabel, colour, weight },
    marks: (place) => marks(comparison, { place, look, clear, tested }),
    value: { text: formatValue(after.value, { unit, n: after.n }), colour },
    interval: {
      text:
        difference === null
          ? missingWords([...before.flags, ...after.flags])
          : `${formatChange(difference, style)} ${arrow}`,
      colour,
      weight,
      room: 88 * look.zoom,
    },
    base: {
      text:
        difference === null
          ? ''
          : tested
            ? formatRange(interval, style)
            : messages.figure.shortFlags.notTested,
      colour: colours.inkQuiet,
    },
  }
}

interface MarksOptions {
  place: RowPlace
  look: Look
  clear: boolean
  tested: boolean
}

function marks(comparison: Comparison, { place, look, clear, tested }: MarksOptions): Shape[] {
  const { colours, zoom } = look
  const { before, after, interval } = comparison
  const { y, at, ends } = place
  const from = before.value
  const to = after.value
  const common = { y, ground: colours.canvas }
  return [
    ...(from !== null && interval !== null && tested
      ? [
          bandShape({
            from: at(Math.max(ends.min, from + interval.low)),
            to: at(Math.min(ends.max, from + interval.high)),
            y,
            height: 8 * zoom,
            colour: clear ? colours.band : colours.bandQuiet,
          }),
        ]
      : []),
    ...(from !== null && to !== null
      ? [
          line({
            from: [at(from), y],
            to: [at(to), y],
            colour: clear ? colours.after : colours.before,
            width: 2,
          }),
        ]
      : []),
    ...(from === null
      ? []
      : [
          dot({
            ...common,
            x: at(from),
            radius: 5 * zoom,
            colour: colours.before,
            filled: false,
          }),
        ]),
    ...(to === null
      ? []
      : [
          dot({
            ...common,
            x: at(to),
            radius: 6 * zoom,
            colour: clear ? colours.after : colours.before,
            filled: clear,
          }),
        ]),
  ]
}

function dumbbellTable({ rows, unit, level, beforeName, afterName }: DumbbellView) {
  const words = messages.chart
  return {
    columns: [
      { label: words.metric, numeric: false },
      { label: `${words.before}: ${beforeName}`, numeric: true },
      { label: `${words.after}: ${afterName}`, numeric: true },
      { label: words.change, numeric: true },
      { label: words.interval, numeric: true },
      { label: words.adjustedP, numeric: true },
      { label: words.nBefore, numeric: true },
      { label: words.nAfter, numeric: true },
      { label: words.note, numeric: false },
    ],
    rows: rows.map(({ id, label, comparison }) => {
      const { before, after, difference, interval, adjustedP, flags } = comparison
      const style = changeStyle(comparison, unit)
      return {
        key: id,
        cells: [
          label,
          formatValue(before.value, { unit, n: before.n }),
          formatValue(after.value, { unit, n: after.n }),
          formatChange(difference, style),
          formatRange(interval, style),
          formatP(adjustedP),
          formatBaseCell(before.n),
          formatBaseCell(after.n),
          [messages.compare.rowText[verdictOf(comparison, level)], flagWords(flags)]
            .filter((part) => part !== '')
            .join(', '),
        ],
      }
    }),
  }
}

const formatBaseCell = (n: number | null) => formatValue(n, { unit: 'count', n })
