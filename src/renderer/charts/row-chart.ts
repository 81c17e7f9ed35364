import type { Estimate } from '../../shared/model/index.ts'
import { formatNumber } from '../../shared/format/figures.ts'
import type { Unit } from '../../shared/format/figures.ts'
import { emptyReason, frameOption } from './model.ts'
import type { ChartModel, ChartPoint, Look } from './model.ts'
import type { RowLayout } from './row-layout.ts'
import { axisEnds, place, ticks } from './scale.ts'
import type { Ends } from './scale.ts'
import { line, rowGround, textAt } from './shapes.ts'
import type { Shape } from './shapes.ts'

/** A text in one of a row's columns; room in pixels, longer text ends in an ellipsis. */
export interface CellText {
  text: string
  colour: string
  weight?: number
  room?: number
}

export interface ChartRow {
  id: string | null
  /** All of it in words, for the keyboard and the pointer. */
  text: string
  /** What is drawn; where nothing of any row is known, the reason stands in the picture's place. */
  figures: readonly Estimate[]
  /** Numbers the axis must hold. */
  reach: readonly (number | null | undefined)[]
  label: CellText
  value: CellText
  interval: CellText
  base: CellText
  /** The marks between the label and the figures. */
  marks: (place: RowPlace) => Shape[]
}

export interface RowPlace {
  /** The middle of the marks. */
  y: number
  /** Where a number lies across. */
  at: (value: number) => number
  ends: Ends
}

export interface RowChartOptions {
  look: Look
  unit: Unit
  rows: readonly ChartRow[]
  layout: RowLayout
  selected: string | null
  /** Fixed ends of the axis; else the rows' own. */
  ends?: Ends | undefined
  /** A quiet line through all rows. */
  reference?: number | null
  /** What the columns of figures are called, above them. */
  heads?: { value: ColumnHead; interval: ColumnHead; base: ColumnHead }
}

export interface ColumnHead {
  text: string
  room?: number
}

const ROW = 32
const STACKED_ROW = 44
const HEAD = 20
/** Room for the ticks under the rows. */
const FOOT = 28

/** Rows over one axis, each with a label, marks and figures: what charts of this kind share. */
export function rowChart(
  options: RowChartOptions,
): Pick<ChartModel, 'empty' | 'height' | 'points' | 'option'> {
  const { look, unit, rows, layout, selected, reference = null, heads } = options
  const row = (layout.stacked ? STACKED_ROW : ROW) * look.zoom
  const head = heads === undefined ? 0 : HEAD * look.zoom
  const height = head + row * rows.length + FOOT * look.zoom
  const ends =
    options.ends ??
    axisEnds(
      rows.flatMap(({ reach }) => reach),
      unit,
    )
  const frame: Frame = { look, layout, selected, reference, ends, unit, row, height }
  const points = rows.map(({ id, text }, dataIndex): ChartPoint => ({
    seriesIndex: 0,
    dataIndex,
    id,
    text,
  }))
  return {
    empty: emptyReason(rows.flatMap(({ figures }) => figures)),
    height,
    points,
    option: {
      ...frameOption(look, points),
      series: [
        {
          type: 'custom',
          coordinateSystem: 'none',
          data: rows.map((_, index) => index),
          renderItem: ({ dataIndex }) => {
            const shown = rows[dataIndex]
            const middle = head + row * (dataIndex + 0.5)
            return shown === undefined
              ? null
              : { type: 'group', children: rowShapes(shown, middle, frame) }
          },
        },
        { ...still(() => axisShapes(frame)), z: 1 },
        ...(heads === undefined ? [] : [still(() => headShapes(heads, frame))]),
      ],
    },
  }
}

/** Shapes that are not a row, and so nothing to point at. */
const still = (shapes: () => Shape[]) => ({
  type: 'custom' as const,
  coordinateSystem: 'none',
  silent: true,
  data: [0],
  renderItem: () => ({ type: 'group' as const, silent: true, children: shapes() }),
})

interface Frame {
  look: Look
  layout: RowLayout
  selected: string | null
  reference: number | null
  ends: Ends
  unit: Unit
  /** Heights in pixels: of a row, of the whole. */
  row: number
  height: number
}

function rowShapes(row: ChartRow, middle: number, frame: Frame): Shape[] {
  const { look, layout, selected, reference, ends } = frame
  const { stacked, plot } = layout
  const lift = stacked ? 10 * look.zoom : 0
  const y = middle + lift
  const at = (value: number) => place(value, ends, plot)
  const right = { look, y, align: 'right' as const }
  return [
    rowGround({
      y: middle,
      width: look.width,
      height: frame.row,
      look,
      selected: row.id !== null && row.id === selected,
    }),
    textAt(row.label.text, {
      ...row.label,
      look,
      x: 0,
      y: middle - lift,
      size: stacked ? 12 : 13,
      room: layout.labelRoom,
    }),
    line({ from: [plot.from, y], to: [plot.to, y], colour: look.colours.grid }),
    ...(stacked && within(reference, ends)
      ? [
          line({
            from: [at(reference), y - 8 * look.zoom],
            to: [at(reference), y + 8 * look.zoom],
            colour: look.colours.lineStrong,
          }),
        ]
      : []),
    ...row.marks({ y, at, ends }),
    textAt(row.value.text, { weight: 600, ...row.value, ...right, x: layout.value }),
    ...cell(row.interval, layout.interval, { ...right, size: 12 }),
    ...cell(row.base, layout.base, { ...right, size: 12 }),
  ]
}

/** A text at the right edge of its column, where there is room for that column. */
function cell(
  { text, ...style }: CellText,
  x: number | null,
  common: { look: Look; y: number; align: 'right'; size: number },
): Shape[] {
  return x === null ? [] : [textAt(text, { ...common, ...style, x })]
}

function headShapes(
  heads: NonNullable<RowChartOptions['heads']>,
  { look, layout }: Frame,
): Shape[] {
  const common = { look, y: 8 * look.zoom, size: 11, align: 'right' as const }
  return (['value', 'interval', 'base'] as const).flatMap((column) =>
    cell({ ...heads[column], colour: look.colours.inkQuiet }, layout[column], common),
  )
}

/** Ticks under the rows, a line at zero where signs matter, and the reference. */
function axisShapes({ look, layout, reference, ends, unit, row, height }: Frame): Shape[] {
  const { colours, zoom } = look
  const at = (value: number) => place(value, ends, layout.plot)
  const shown = ticks(ends)
  const step = Math.abs((shown[1] ?? 1) - (shown[0] ?? 0))
  const digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2
  const bottom = height - FOOT * zoom
  const through = (value: number, from: number) =>
    line({ from: [at(value), from], to: [at(value), bottom], colour: colours.lineStrong })
  return [
    ...shown.map((tick) =>
      textAt(`${formatNumber(tick, digits)}${unit === 'percent' ? '\u202f%' : ''}`, {
        look,
        x: at(tick),
        y: bottom + 14 * zoom,
        align: 'center',
        size: 11,
        colour: colours.inkQuiet,
      }),
    ),
    ...((unit === 'points' || unit === 'emotion') && ends.min < 0 && ends.max > 0
      ? [through(0, row * 0.2)]
      : []),
    // Stacked, it would run through the labels above the marks: there every row has its own.
    ...(!layout.stacked && within(reference, ends) ? [through(reference, row * 0.1)] : []),
  ]
}

const within = (value: number | null, { min, max }: Ends): value is number =>
  value !== null && value >= min && value <= max
