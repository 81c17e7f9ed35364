import type { Estimate } from '../../shared/model/index.ts'
import {
  formatBase,
  formatRange,
  formatShare,
  formatValue,
  wholePercentages,
} from '../../shared/format/figures.ts'
import { estimateWords, missingWords } from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'
import { emptyReason, frameOption } from './model.ts'
import type { ChartModel, ChartPoint, Look } from './model.ts'
import { partSeries } from './part-series.ts'
import type { BarPlace } from './part-series.ts'
import { textAt } from './shapes.ts'
import type { Shape } from './shapes.ts'

export interface NpsBarsView {
  /** One a wave, in order; the last is the headline and drawn larger. */
  rows: readonly { label: string; estimate: Estimate }[]
  summary: string
}

const CLASSES = ['detractor', 'passive', 'promoter'] as const
const PARTS = {
  detractor: 'detractorShare',
  passive: 'passiveShare',
  promoter: 'promoterShare',
} as const
const INK = { detractor: 'onDetractor', passive: 'onPassive', promoter: 'onPromoter' } as const

/** Detractors, passives and promoters as parts of the whole, with the score they make. */
export function npsBars(view: NpsBarsView, look: Look): ChartModel {
  const { zoom } = look
  const places = rowPlaces(view.rows.length, zoom)
  const height = places.at(-1)?.bottom ?? 0
  const letters = Math.max(4, ...view.rows.map(({ label }) => label.length))
  const labelRoom = Math.min(168 * zoom, look.width * 0.25, Math.max(64, letters * 8) * zoom)
  const scoreRoom = (look.width >= 520 * zoom ? 152 : 56) * zoom
  const plot = { from: labelRoom, to: Math.max(labelRoom + 60, look.width - scoreRoom) }
  const points = view.rows.flatMap(({ label, estimate }, dataIndex) =>
    CLASSES.map((name, seriesIndex): ChartPoint => ({
      seriesIndex,
      dataIndex,
      id: null,
      text: pointText(label, estimate, name),
    })),
  )
  return {
    summary: view.summary,
    empty: emptyReason(view.rows.map(({ estimate }) => estimate)),
    height,
    legend: CLASSES.map((name) => ({
      label: messages.chart[name],
      mark: 'square',
      colour: look.colours[name],
    })),
    points,
    table: barsTable(view),
    option: {
      ...frameOption(look, points),
      series: partSeries({
        parts: CLASSES,
        places,
        draw: ({ part, bar, at }) => {
          const row = view.rows[bar]
          if (row === undefined) return []
          const large = bar === view.rows.length - 1
          return [
            ...segment({ estimate: row.estimate, index: part, at, plot, look, large }),
            ...(part === 0 ? rowWords({ row, at, plot, look, large }) : []),
          ]
        },
      }),
    },
  }
}

function rowPlaces(count: number, zoom: number): BarPlace[] {
  const places: BarPlace[] = []
  for (let index = 0, top = 0; index < count; index += 1) {
    const bottom = top + (index === count - 1 ? 56 : 36) * zoom
    places.push({ top, bottom })
    top = bottom + 12 * zoom
  }
  return places
}

function sharesOf(estimate: Estimate): number[] | null {
  const shares = CLASSES.map((name) => estimate.parts?.[PARTS[name]])
  const given = shares.filter((share) => share !== undefined)
  return estimate.value === null || given.length < CLASSES.length ? null : given
}

/** Labels sum to 100 by largest remainder; the score is never computed from them. */
function labelsOf(shares: readonly number[]): string[] {
  return wholePercentages(shares).map((percent) => formatShare(percent / 100))
}

interface SegmentOptions {
  estimate: Estimate
  index: number
  at: BarPlace
  plot: { from: number; to: number }
  look: Look
  large: boolean
}

function segment({ estimate, index, at, plot, look, large }: SegmentOptions): Shape[] {
  const shares = sharesOf(estimate)
  const name = CLASSES[index]
  const share = shares?.[index]
  if (shares === null || name === undefined || share === undefined) return []
  const room = plot.to - plot.from
  const before = shares.slice(0, index).reduce((sum, each) => sum + each, 0)
  const x = plot.from + before * room
  const width = Math.max(0, share * room - 2)
  const weak = estimate.flags.includes('veryLowBase')
  const y = (at.top + at.bottom) / 2
  return [
    {
      type: 'rect',
      shape: { x, y: at.top, width, height: at.bottom - at.top, r: 2 },
      style: { fill: look.colours[name], opacity: weak ? 0.45 : large ? 1 : 0.75 },
      emphasis: { style: { opacity: 1, stroke: look.colours.ink, lineWidth: 2 } },
    },
    ...(width > 44 * look.zoom
      ? [
          textAt(labelsOf(shares)[index] ?? '', {
            look,
            x: x + 10 * look.zoom,
            y,
            size: large ? 16 : 13,
            weight: 600,
            colour: weak || !large ? look.colours.ink : look.colours[INK[name]],
          }),
        ]
      : []),
  ]
}

interface WordsOptions {
  row: NpsBarsView['rows'][number]
  at: BarPlace
  plot: { from: number; to: number }
  look: Look
  large: boolean
}

function rowWords({ row, at, plot, look, large }: WordsOptions): Shape[] {
  const { colours, zoom } = look
  const { estimate, label } = row
  const y = (at.top + at.bottom) / 2
  const style = { unit: 'points' as const, n: estimate.n }
  const right = plot.to + 12 * zoom
  return [
    textAt(label, {
      look,
      x: 0,
      y: y - 8 * zoom,
      weight: large ? 650 : 400,
      colour: large ? colours.ink : colours.inkSecond,
      room: plot.from - 8 * zoom,
    }),
    textAt(formatBase(estimate.n), {
      look,
      x: 0,
      y: y + 9 * zoom,
      size: 11,
      colour: colours.inkQuiet,
    }),
    textAt(formatValue(estimate.value, style), {
      look,
      x: right,
      y,
      size: large ? 24 : 16,
      weight: 650,
      colour: large ? colours.ink : colours.inkSecond,
    }),
    ...(look.width >= 520 * zoom
      ? [
          textAt(
            estimate.value === null
              ? missingWords(estimate.flags)
              : formatRange(estimate.interval, style),
            {
              look,
              x: right + (large ? 58 : 44) * zoom,
              y,
              size: 12,
              colour: colours.inkQuiet,
            },
          ),
        ]
      : []),
  ]
}

function pointText(label: string, estimate: Estimate, name: (typeof CLASSES)[number]): string {
  const shares = sharesOf(estimate)
  const share = shares?.[CLASSES.indexOf(name)] ?? null
  return [
    label,
    `${messages.chart[name]} ${formatShare(share, estimate.n)}`,
    estimateWords(estimate, 'points'),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function barsTable({ rows }: NpsBarsView): ChartModel['table'] {
  const words = messages.chart
  return {
    columns: [
      { label: words.wave, numeric: false },
      ...CLASSES.map((name) => ({ label: words[name], numeric: true })),
      { label: words.value, numeric: true },
      { label: words.interval, numeric: true },
      { label: words.n, numeric: true },
    ],
    rows: rows.map(({ label, estimate }, index) => {
      const shares = sharesOf(estimate)
      const style = { unit: 'points' as const, n: estimate.n }
      return {
        key: `${index} ${label}`,
        cells: [
          label,
          ...CLASSES.map((_, at) => formatShare(shares?.[at] ?? null, estimate.n)),
          formatValue(estimate.value, style),
          formatRange(estimate.interval, style),
          formatValue(estimate.n, { unit: 'count', n: estimate.n }),
        ],
      }
    }),
  }
}
