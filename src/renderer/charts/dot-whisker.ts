import type { Estimate } from '../../shared/model/index.ts'
import { formatBase, formatNumber, formatRange, formatValue } from '../../shared/format/figures.ts'
import type { FigureStyle, Unit } from '../../shared/format/figures.ts'
import { estimateWords, flagWords, missingWords } from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'
import { emptyReason, frameOption } from './model.ts'
import type { ChartModel, ChartPoint, Look } from './model.ts'
import { axisEnds, place, ticks } from './scale.ts'
import { bandShape, dot, line, rowGround, textAt } from './shapes.ts'
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
  ends?: { min: number; max: number }
  /** A quiet line through all rows: the total the groups are read against. */
  reference: number | null
  selected: string | null
  summary: string
  /** What the first column of the table is called. */
  rowName: string
}

const ROW = 32
/** With the label above the mark, where there is no room for both on one line. */
const STACKED_ROW = 44
const STACKED_WIDTH = 320

/** Rows with label, dot on its interval, value, interval and base: groups, or figures of one unit. */
export function dotWhisker(view: DotWhiskerView, look: Look): ChartModel {
  const { rows, unit } = view
  const stacked = look.width < STACKED_WIDTH * look.zoom
  const row = (stacked ? STACKED_ROW : ROW) * look.zoom
  const height = row * rows.length + 28 * look.zoom
  const points = rows.map(({ id, label, estimate }, dataIndex): ChartPoint => ({
    seriesIndex: 0,
    dataIndex,
    id,
    text: `${label}: ${estimateWords(estimate, unit)}`,
  }))
  const ends =
    view.ends ??
    axisEnds(
      rows.flatMap(({ estimate: { value, interval } }) => [value, interval?.low, interval?.high]),
      unit,
    )
  const layout = stacked ? stackedLayout(look) : rowLayout(look, longestLabel(rows))
  return {
    summary: view.summary,
    empty: emptyReason(rows.map(({ estimate }) => estimate)),
    height,
    legend: [],
    points,
    table: dotTable(view),
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
                  children: dotRow({
                    row: shown,
                    y: row * (dataIndex + 0.5),
                    height: row,
                    stacked,
                    ends,
                    layout,
                    look,
                    view,
                  }),
                }
          },
        },
        axisSeries({
          ends,
          layout,
          look,
          height,
          row,
          // A line through all rows would run through the labels above the marks.
          reference: stacked ? null : view.reference,
          unit,
        }),
      ],
    },
  }
}

export interface RowLayout {
  labelRoom: number
  plot: { from: number; to: number }
  /** Right edges of the value, the interval and the base; null where there is no room for them. */
  value: number
  interval: number | null
  base: number | null
}

export const longestLabel = (rows: readonly { label: string }[]) =>
  Math.max(0, ...rows.map(({ label }) => label.length))

/** Room for a label of so many letters (about 7.5 px each), at most a third of the width. */
export function rowLayout(look: Look, letters: number): RowLayout {
  const { width, zoom } = look
  const wide = width >= 620 * zoom
  const labelRoom = Math.min(300 * zoom, width * 0.34, Math.max(48, letters * 7.5) * zoom)
  const figures = (wide ? 256 : 64) * zoom
  return {
    labelRoom,
    plot: { from: labelRoom + 16 * zoom, to: Math.max(labelRoom + 80, width - figures) },
    value: width - figures + 64 * zoom,
    interval: wide ? width - 96 * zoom : null,
    base: wide ? width : null,
  }
}

/** Label on a line of its own, then the mark with its value. */
function stackedLayout({ width, zoom }: Look): RowLayout {
  return {
    labelRoom: width,
    plot: { from: 12 * zoom, to: Math.max(80, width - 56 * zoom) },
    value: width,
    interval: null,
    base: null,
  }
}

interface DotRowOptions {
  row: DotRow
  y: number
  height: number
  stacked: boolean
  ends: { min: number; max: number }
  layout: RowLayout
  look: Look
  view: DotWhiskerView
}

function dotRow(options: DotRowOptions): Shape[] {
  const { row, height, stacked, ends, layout, look, view } = options
  const lift = stacked ? 10 * look.zoom : 0
  const y = options.y + lift
  const { colours } = look
  const { estimate } = row
  const { value, interval, n, flags } = estimate
  const style = { unit: view.unit, n, of: value }
  const weak = value === null || flags.includes('veryLowBase')
  const ink = weak ? colours.inkQuiet : colours.ink
  const at = (number: number) => place(number, ends, layout.plot)
  const selected = row.id !== null && row.id === view.selected
  const quiet = { look, y, size: 12, colour: colours.inkQuiet, align: 'right' as const }
  return [
    rowGround({ y: options.y, width: look.width, height, look, selected }),
    textAt(row.label, {
      look,
      x: 0,
      y: options.y - lift,
      size: stacked ? 12 : 13,
      colour: weak ? colours.inkQuiet : colours.ink,
      weight: selected ? 600 : 400,
      room: layout.labelRoom,
    }),
    line({ from: [layout.plot.from, y], to: [layout.plot.to, y], colour: colours.grid }),
    ...(stacked && within(view.reference, ends)
      ? [
          line({
            from: [at(view.reference), y - 8 * look.zoom],
            to: [at(view.reference), y + 8 * look.zoom],
            colour: colours.lineStrong,
          }),
        ]
      : []),
    ...(value !== null && interval !== null
      ? [
          bandShape({
            from: at(interval.low),
            to: at(interval.high),
            y,
            height: 8 * look.zoom,
            colour: weak ? colours.bandQuiet : colours.band,
          }),
        ]
      : []),
    ...(value === null
      ? []
      : [
          dot({
            x: at(value),
            y,
            radius: 5 * look.zoom,
            colour: weak ? colours.before : colours.after,
            ground: colours.canvas,
            filled: !weak,
          }),
        ]),
    textAt(formatValue(value, style), {
      look,
      x: layout.value,
      y,
      align: 'right',
      weight: 600,
      colour: ink,
    }),
    ...(layout.interval === null
      ? []
      : [
          textAt(intervalText(estimate, style), {
            ...quiet,
            x: layout.interval,
          }),
        ]),
    ...(layout.base === null ? [] : [textAt(formatBase(n), { ...quiet, x: layout.base })]),
  ]
}

const within = (
  value: number | null,
  { min, max }: { min: number; max: number },
): value is number => value !== null && value >= min && value <= max

/** The interval; nothing where a figure has none; why, where there is no figure. */
function intervalText({ value, interval, flags }: Estimate, style: FigureStyle): string {
  if (value === null) return missingWords(flags)
  return interval === null ? '' : formatRange(interval, style)
}

interface AxisOptions {
  ends: { min: number; max: number }
  layout: RowLayout
  look: Look
  height: number
  row: number
  reference: number | null
  unit: Unit
}

/** Ticks under the rows, a line at zero where signs matter, and the reference. */
export function axisSeries({ ends, layout, look, height, row, reference, unit }: AxisOptions) {
  const { colours, zoom } = look
  const at = (number: number) => place(number, ends, layout.plot)
  const shown = ticks(ends)
  const step = Math.abs((shown[1] ?? 1) - (shown[0] ?? 0))
  const digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2
  const bottom = height - 28 * zoom
  return {
    type: 'custom' as const,
    coordinateSystem: 'none',
    silent: true,
    z: 1,
    data: [0],
    renderItem: () => ({
      type: 'group' as const,
      silent: true,
      children: [
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
          ? [line({ from: [at(0), row * 0.2], to: [at(0), bottom], colour: colours.lineStrong })]
          : []),
        ...(within(reference, ends)
          ? [
              line({
                from: [at(reference), row * 0.1],
                to: [at(reference), bottom],
                colour: colours.lineStrong,
              }),
            ]
          : []),
      ],
    }),
  }
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
