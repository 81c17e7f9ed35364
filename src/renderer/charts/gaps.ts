import type { Estimate } from '../../shared/model/index.ts'
import { formatChange, formatRange, formatValue } from '../../shared/format/figures.ts'
import type { FigureStyle, Unit } from '../../shared/format/figures.ts'
import { estimateWords, flagWords } from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'
import { axisSeries, longestLabel, rowLayout } from './dot-whisker.ts'
import type { RowLayout } from './dot-whisker.ts'
import { emptyReason, frameOption } from './model.ts'
import type { ChartModel, ChartPoint, Look } from './model.ts'
import { axisEnds, place } from './scale.ts'
import { bandShape, dot, line, rowGround, textAt } from './shapes.ts'
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
  ends?: { min: number; max: number }
  lowerName: string
  upperName: string
  /** What the distance between the two is called. */
  gapName: string
  selected: string | null
  summary: string
  rowName: string
}

const ROW = 32
const HEAD = 20

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
  const { rows, unit } = view
  const { colours, zoom } = look
  const row = ROW * zoom
  const head = HEAD * zoom
  const height = head + row * rows.length + 28 * zoom
  const layout = rowLayout(
    look,
    longestLabel(rows.map(({ drawnLabel }) => ({ label: drawnLabel }))),
  )
  const points = rows.map((each, dataIndex): ChartPoint => ({
    seriesIndex: 0,
    dataIndex,
    id: each.id,
    text: `${each.label}: ${view.lowerName} ${estimateWords(each.lower, unit)}; ${view.upperName} ${estimateWords(each.upper, unit)}; ${view.gapName} ${formatChange(gapOf(each), gapStyle(unit, each))}`,
  }))
  const ends =
    view.ends ??
    axisEnds(
      rows.flatMap(({ lower, upper }) =>
        [lower, upper].flatMap(({ value, interval }) => [value, interval?.low, interval?.high]),
      ),
      unit,
    )
  return {
    summary: view.summary,
    empty: emptyReason(rows.flatMap(({ lower, upper }) => [lower, upper])),
    height,
    legend: [
      { label: view.lowerName, mark: 'ring', colour: colours.before },
      { label: view.upperName, mark: 'dot', colour: colours.after },
    ],
    points,
    table: gapsTable(view),
    option: {
      ...frameOption(look, points),
      series: [
        {
          type: 'custom',
          coordinateSystem: 'none',
          data: rows.map((_, index) => index),
          renderItem: ({ dataIndex }) => {
            const shown = rows[dataIndex]
            return shown === undefined
              ? null
              : {
                  type: 'group',
                  children: gapRow({
                    row: shown,
                    y: head + row * (dataIndex + 0.5),
                    height: row,
                    ends,
                    layout,
                    look,
                    view,
                  }),
                }
          },
        },
        axisSeries({ ends, layout, look, height, row, reference: null, unit }),
        headSeries(view, layout, look),
      ],
    },
  }
}

/** What the columns of figures are called. */
function headSeries(view: GapsView, layout: RowLayout, look: Look) {
  const quiet = {
    look,
    y: 8 * look.zoom,
    size: 11,
    colour: look.colours.inkQuiet,
    align: 'right' as const,
    room: 92 * look.zoom,
  }
  return {
    type: 'custom' as const,
    coordinateSystem: 'none',
    silent: true,
    data: [0],
    renderItem: () => ({
      type: 'group' as const,
      silent: true,
      children: [
        textAt(view.gapName, { ...quiet, x: layout.value }),
        ...(layout.interval === null
          ? []
          : [textAt(view.lowerName, { ...quiet, x: layout.interval })]),
        ...(layout.base === null ? [] : [textAt(view.upperName, { ...quiet, x: layout.base })]),
      ],
    }),
  }
}

interface RowOptions {
  row: GapRow
  y: number
  height: number
  ends: { min: number; max: number }
  layout: RowLayout
  look: Look
  view: GapsView
}

function gapRow({ row, y, height, ends, layout, look, view }: RowOptions): Shape[] {
  const { colours } = look
  const gap = gapOf(row)
  const selected = row.id !== null && row.id === view.selected
  const value = ({ value: figure, n }: Estimate) => formatValue(figure, { unit: view.unit, n })
  const quiet = { look, y, size: 12, colour: colours.inkSecond, align: 'right' as const }
  return [
    rowGround({ y, width: look.width, height, look, selected }),
    textAt(row.drawnLabel, {
      look,
      x: 0,
      y,
      colour: gap === null ? colours.inkQuiet : colours.ink,
      weight: selected ? 600 : 400,
      room: layout.labelRoom,
    }),
    line({ from: [layout.plot.from, y], to: [layout.plot.to, y], colour: colours.grid }),
    ...marks({ row, y, height, ends, layout, look, view }),
    textAt(formatChange(gap, gapStyle(view.unit, row)), {
      look,
      x: layout.value,
      y,
      align: 'right',
      weight: 600,
      colour: gap === null ? colours.inkQuiet : colours.ink,
    }),
    ...(layout.interval === null
      ? []
      : [textAt(value(row.lower), { ...quiet, x: layout.interval })]),
    ...(layout.base === null ? [] : [textAt(value(row.upper), { ...quiet, x: layout.base })]),
  ]
}

function marks({ row, y, ends, layout, look }: RowOptions): Shape[] {
  const { colours, zoom } = look
  const at = (number: number) =>
    place(Math.min(ends.max, Math.max(ends.min, number)), ends, layout.plot)
  const [from, to] = [row.lower.value, row.upper.value]
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
    ...band(row.lower, colours.bandQuiet),
    ...band(row.upper, colours.band),
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
