import type { Estimate } from '../../shared/model/index.ts'
import { formatChange, formatRange, formatValue } from '../../shared/format/figures.ts'
import type { FigureStyle, Unit } from '../../shared/format/figures.ts'
import { estimateWords, flagWords } from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'
import type { ChartModel, Look } from './model.ts'
import { rowChart } from './row-chart.ts'
import type { ChartRow, RowPlace } from './row-chart.ts'
import { longestLabel, rowLayout } from './row-layout.ts'
import type { Ends } from './scale.ts'
import { bandShape, dot, line } from './shapes.ts'
import type { Shape } from './shapes.ts'

/** Two groups on one figure: how far apart they are, each with its interval. Nothing is tested. */
export interface GapRow {
  id: string | null
  label: string
  /** Short enough to be drawn; the label says all in words and in the table. */
  drawnLabel: string
  lower: Estimate
  upper: Estimate
}

export interface GapsView {
  unit: Unit
  rows: readonly GapRow[]
  ends?: Ends
  lowerName: string
  upperName: string
  /** What the distance between the two is called. */
  gapName: string
  selected: string | null
  summary: string
  rowName: string
}

/** How far the second lies above the first; null where either is hidden. */
export const gapOf = ({ lower, upper }: GapRow): number | null =>
  lower.value === null || upper.value === null ? null : upper.value - lower.value

const gapStyle = (unit: Unit, { lower, upper }: GapRow): FigureStyle => ({
  unit,
  n: lower.n === null || upper.n === null ? null : Math.min(lower.n, upper.n),
  of: Math.max(Math.abs(lower.value ?? 0), Math.abs(upper.value ?? 0)),
})

/** A hollow grey and a filled accent mark a row, each on its interval, the gap between them in figures. */
export function gaps(view: GapsView, look: Look): ChartModel {
  const { rows, unit, lowerName, upperName, gapName } = view
  const { colours, zoom } = look
  const room = 92 * zoom
  return {
    ...rowChart({
      look,
      unit,
      rows: rows.map((row) => gapRow(row, view, look)),
      layout: rowLayout(look, longestLabel(rows.map(({ drawnLabel }) => drawnLabel))),
      selected: view.selected,
      ends: view.ends,
      heads: {
        value: { text: gapName, room },
        interval: { text: lowerName, room },
        base: { text: upperName, room },
      },
    }),
    summary: view.summary,
    legend: [
      { label: lowerName, mark: 'ring', colour: colours.before },
      { label: upperName, mark: 'dot', colour: colours.after },
    ],
    table: gapsTable(view),
  }
}

function gapRow(row: GapRow, view: GapsView, look: Look): ChartRow {
  const { unit, lowerName, upperName, gapName } = view
  const { id, label, drawnLabel, lower, upper } = row
  const { colours } = look
  const gap = gapOf(row)
  const gapText = formatChange(gap, gapStyle(unit, row))
  const colour = gap === null ? colours.inkQuiet : colours.ink
  const figure = ({ value, n }: Estimate) => ({
    text: formatValue(value, { unit, n }),
    colour: colours.inkSecond,
  })
  return {
    id,
    text: `${label}: ${lowerName} ${estimateWords(lower, unit)}; ${upperName} ${estimateWords(upper, unit)}; ${gapName} ${gapText}`,
    figures: [lower, upper],
    reach: [lower, upper].flatMap(({ value, interval }) => [value, interval?.low, interval?.high]),
    label: {
      text: drawnLabel,
      colour,
      weight: id !== null && id === view.selected ? 600 : 400,
    },
    marks: (place) => marks(row, place, look),
    value: { text: gapText, colour },
    interval: figure(lower),
    base: figure(upper),
  }
}

function marks({ lower, upper }: GapRow, { y, at: placed, ends }: RowPlace, look: Look): Shape[] {
  const { colours, zoom } = look
  const at = (number: number) => placed(Math.min(ends.max, Math.max(ends.min, number)))
  const [from, to] = [lower.value, upper.value]
  const band = ({ interval }: Estimate, colour: string) =>
    interval === null
      ? []
      : [
          bandShape({
            from: at(interval.low),
            to: at(interval.high),
            y,
            height: 8 * zoom,
            colour,
          }),
        ]
  const common = { y, radius: 5 * zoom, ground: colours.canvas }
  return [
    ...(from === null || to === null
      ? []
      : [line({ from: [at(from), y], to: [at(to), y], colour: colours.before, width: 2 })]),
    ...band(lower, colours.bandQuiet),
    ...band(upper, colours.band),
    ...(from === null
      ? []
      : [dot({ ...common, x: at(from), colour: colours.before, filled: false })]),
    ...(to === null ? [] : [dot({ ...common, x: at(to), colour: colours.after, filled: true })]),
  ]
}

function gapsTable({ rows, unit, lowerName, upperName, gapName, rowName }: GapsView) {
  const words = messages.chart
  const side = (name: string) => [
    { label: name, numeric: true },
    { label: `${words.interval}, ${name}`, numeric: true },
    { label: `${words.n}, ${name}`, numeric: true },
  ]
  const cells = ({ value, interval, n }: Estimate) => [
    formatValue(value, { unit, n }),
    formatRange(interval, { unit, n, of: value }),
    formatValue(n, { unit: 'count', n }),
  ]
  return {
    columns: [
      { label: rowName, numeric: false },
      { label: gapName, numeric: true },
      ...side(lowerName),
      ...side(upperName),
      { label: words.note, numeric: false },
    ],
    rows: rows.map((row) => ({
      key: row.id ?? row.label,
      cells: [
        row.label,
        formatChange(gapOf(row), gapStyle(unit, row)),
        ...cells(row.lower),
        ...cells(row.upper),
        flagWords([...new Set([...row.lower.flags, ...row.upper.flags])]),
      ],
    })),
  }
}
