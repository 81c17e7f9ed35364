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
import { axisSeries, rowLayout } from './dot-whisker.ts'
import type { RowLayout } from './dot-whisker.ts'
import { emptyReason, frameOption } from './model.ts'
import type { ChartModel, ChartPoint, Look } from './model.ts'
import { axisEnds, place } from './scale.ts'
import { bandShape, dot, line, rowGround, textAt } from './shapes.ts'
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

const ROW = 32
const HEAD = 20

/**
 * Before and after of figures of one unit: hollow grey and filled accent, the interval of the change
 * laid at the value before, hollow where the change can't be told from noise.
 */
export function dumbbell(view: DumbbellView, look: Look): ChartModel {
  const { rows, unit, level } = view
  const { colours } = look
  const row = ROW * look.zoom
  const height = HEAD * look.zoom + row * rows.length + 28 * look.zoom
  const layout = rowLayout(look, view.longestLabel)
  const head = HEAD * look.zoom
  const points = rows.map(({ id, label, comparison }, dataIndex): ChartPoint => ({
    seriesIndex: 0,
    dataIndex,
    id,
    text: `${label}: ${comparisonWords(comparison, unit, level)}`,
  }))
  const ends = axisEnds(
    rows.flatMap(({ comparison: { before, after, interval } }) => [
      before.value,
      after.value,
      ...(before.value !== null && interval !== null
        ? [before.value + interval.low, before.value + interval.high]
        : []),
    ]),
    unit,
  )
  return {
    summary: view.summary,
    empty: emptyReason(rows.flatMap(({ comparison: { before, after } }) => [before, after])),
    height,
    legend: [
      { label: view.beforeName, mark: 'ring', colour: colours.before },
      { label: view.afterName, mark: 'dot', colour: colours.after },
    ],
    points,
    table: dumbbellTable(view),
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
                  children: dumbbellRow({
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
        headSeries(layout, look, view.afterName),
      ],
    },
  }
}

/** What the columns of figures are called. */
function headSeries(layout: RowLayout, look: Look, afterName: string) {
  const quiet = {
    look,
    y: 8 * look.zoom,
    size: 11,
    colour: look.colours.inkQuiet,
    align: 'right' as const,
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
        textAt(afterName, { ...quiet, x: layout.value, room: 72 * look.zoom }),
        ...(layout.interval === null
          ? []
          : [textAt(messages.chart.change, { ...quiet, x: layout.interval })]),
        ...(layout.base === null
          ? []
          : [textAt(messages.chart.interval, { ...quiet, x: layout.base })]),
      ],
    }),
  }
}

interface RowOptions {
  row: DumbbellRow
  y: number
  height: number
  ends: { min: number; max: number }
  layout: RowLayout
  look: Look
  view: DumbbellView
}

function dumbbellRow({ row, y, height, ends, layout, look, view }: RowOptions): Shape[] {
  const { colours, zoom } = look
  const { before, after, difference } = row.comparison
  const verdict = verdictOf(row.comparison, view.level)
  const clear = verdict === 'clear'
  const selected = row.id === view.selected
  const ink = clear ? colours.ink : verdict === 'unclear' ? colours.inkSecond : colours.inkQuiet
  const style = changeStyle(row.comparison, view.unit)
  const quiet = { look, y, size: 12, colour: colours.inkQuiet, align: 'right' as const }
  const arrow = !clear || difference === null ? '·' : difference > 0 ? '▲' : '▼'
  return [
    rowGround({ y, width: look.width, height, look, selected }),
    textAt(row.drawnLabel, {
      look,
      x: 0,
      y,
      colour: ink,
      weight: clear ? 600 : 400,
      room: layout.labelRoom,
    }),
    line({ from: [layout.plot.from, y], to: [layout.plot.to, y], colour: colours.grid }),
    ...marks({ row, y, ends, layout, look, clear, tested: verdict !== 'notTested' }),
    textAt(formatValue(after.value, { unit: view.unit, n: after.n }), {
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
          textAt(
            difference === null
              ? missingWords([...before.flags, ...after.flags])
              : `${formatChange(difference, style)} ${arrow}`,
            {
              ...quiet,
              x: layout.interval,
              colour: ink,
              weight: clear ? 600 : 400,
              room: 88 * zoom,
            },
          ),
        ]),
    ...(layout.base === null
      ? []
      : [
          textAt(
            verdict === 'notTested' && difference !== null
              ? messages.figure.shortFlags.notTested
              : difference === null
                ? ''
                : formatRange(row.comparison.interval, style),
            { ...quiet, x: layout.base },
          ),
        ]),
  ]
}

interface MarksOptions {
  row: DumbbellRow
  y: number
  ends: { min: number; max: number }
  layout: RowLayout
  look: Look
  clear: boolean
  tested: boolean
}

function marks({ row, y, ends, layout, look, clear, tested }: MarksOptions): Shape[] {
  const { colours, zoom } = look
  const { before, after, interval } = row.comparison
  const at = (number: number) => place(number, ends, layout.plot)
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
