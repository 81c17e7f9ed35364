import type { Estimate } from '../../shared/model/index.ts'
import { formatBase, formatRange, formatValue } from '../../shared/format/figures.ts'
import type { FigureStyle, Unit } from '../../shared/format/figures.ts'
import { estimateWords, flagWords, missingWords } from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'
import type { ChartModel, Look } from './model.ts'
import { rowChart } from './row-chart.ts'
import type { ChartRow, RowPlace } from './row-chart.ts'
import { longestLabel, stackingLayout } from './row-layout.ts'
import type { Ends } from './scale.ts'
import { bandShape, dot } from './shapes.ts'
import type { Shape } from './shapes.ts'

export interface DotRow {
  id: string | null
  label: string
  estimate: Estimate
}

export interface DotWhiskerView {
  unit: Unit
  rows: readonly DotRow[]
  /** Fixed ends of the axis where the whole range matters; else the data's own. */
  ends?: Ends
  /** A quiet line through all rows: the total the groups are read against. */
  reference: number | null
  selected: string | null
  summary: string
  /** What the first column of the table is called. */
  rowName: string
}

/** Rows with label, dot on its interval, value, interval and base: groups, or figures of one unit. */
export function dotWhisker(view: DotWhiskerView, look: Look): ChartModel {
  return {
    ...rowChart({
      look,
      unit: view.unit,
      rows: view.rows.map((row) => dotRow(row, view, look)),
      layout: stackingLayout(look, longestLabel(view.rows.map(({ label }) => label))),
      selected: view.selected,
      ends: view.ends,
      reference: view.reference,
    }),
    summary: view.summary,
    legend: [],
    table: dotTable(view),
  }
}

function dotRow({ id, label, estimate }: DotRow, view: DotWhiskerView, look: Look): ChartRow {
  const { colours } = look
  const { value, interval, n, flags } = estimate
  const style = { unit: view.unit, n, of: value }
  const weak = value === null || flags.includes('veryLowBase')
  const colour = weak ? colours.inkQuiet : colours.ink
  return {
    id,
    text: `${label}: ${estimateWords(estimate, view.unit)}`,
    figures: [estimate],
    reach: [value, interval?.low, interval?.high],
    label: { text: label, colour, weight: id !== null && id === view.selected ? 600 : 400 },
    marks: (place) => marks(estimate, { place, look, weak }),
    value: { text: formatValue(value, style), colour },
    interval: { text: intervalText(estimate, style), colour: colours.inkQuiet },
    base: { text: formatBase(n), colour: colours.inkQuiet },
  }
}

interface MarksOptions {
  place: RowPlace
  look: Look
  weak: boolean
}

function marks({ value, interval }: Estimate, { place, look, weak }: MarksOptions): Shape[] {
  const { colours, zoom } = look
  const { y, at } = place
  if (value === null) return []
  return [
    ...(interval === null
      ? []
      : [
          bandShape({
            from: at(interval.low),
            to: at(interval.high),
            y,
            height: 8 * zoom,
            colour: weak ? colours.bandQuiet : colours.band,
          }),
        ]),
    dot({
      x: at(value),
      y,
      radius: 5 * zoom,
      colour: weak ? colours.before : colours.after,
      ground: colours.canvas,
      filled: !weak,
    }),
  ]
}

/** The interval; nothing where a figure has none; why, where there is no figure. */
function intervalText({ value, interval, flags }: Estimate, style: FigureStyle): string {
  if (value === null) return missingWords(flags)
  return interval === null ? '' : formatRange(interval, style)
}

function dotTable({ rows, unit, rowName }: DotWhiskerView): ChartModel['table'] {
  const words = messages.chart
  return {
    columns: [
      { label: rowName, numeric: false },
      { label: words.value, numeric: true },
      { label: words.interval, numeric: true },
      { label: words.n, numeric: true },
      { label: words.note, numeric: false },
    ],
    rows: rows.map(({ id, label, estimate: { value, interval, n, flags } }, index) => ({
      key: `${index} ${id ?? label}`,
      cells: [
        label,
        formatValue(value, { unit, n }),
        formatRange(interval, { unit, n, of: value }),
        formatBase(n).replace(/^n\s/u, ''),
        flagWords(flags),
      ],
    })),
  }
}
