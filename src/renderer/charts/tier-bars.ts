import { over, readableOn } from '../app/colour.ts'
import { TIERS } from '../../shared/model/index.ts'
import type { Comparison, Estimate, Tier } from '../../shared/model/index.ts'
import { formatBase, formatShare, wholePercentages } from '../../shared/format/figures.ts'
import { missingWords } from '../../shared/format/figure-words.ts'
import { connectionMessages as words } from '../../shared/format/messages-connection.ts'
import { emptyReason, frameOption } from './model.ts'
import type { ChartModel, ChartPoint, Look } from './model.ts'
import { partSeries } from './part-series.ts'
import type { BarPlace } from './part-series.ts'
import { line, textAt } from './shapes.ts'
import type { Shape } from './shapes.ts'
import { lengthOf, spread } from './spread-labels.ts'
import { barsTable, changeWords, pointText } from './tier-words.ts'

export interface TierBarsRow {
  label: string
  /** Said at the right of the row instead of its base; only with `equal`. */
  aside?: string
  shares: readonly { tier: Tier; estimate: Estimate }[]
}

export interface TierBarsView {
  rows: readonly TierBarsRow[]
  /**
   * `last`: the last row is what is looked at, larger and with the tiers' names under it; the rows
   * before it are thinner and lighter. `equal`: groups side by side, with a legend.
   */
  rank: 'last' | 'equal'
  /** What became of each tier, said under its name; only with `last`. */
  changes: readonly { tier: Tier; comparison: Comparison }[]
  /** Confidence: a change is clear when the adjusted p is at most 1 minus it. */
  level: number
  selected: Tier | null
  summary: string
  /** What the first column of the table is called. */
  rowName: string
  /** What the rows' asides are called, where they have one. */
  asideName?: string
}

export const TIER_COLOURS = {
  unconnected: 'tierUnconnected',
  satisfied: 'tierSatisfied',
  differentiated: 'tierDifferentiated',
  connected: 'tierConnected',
} as const

const HEAD = 20

/** How much of its colour a bar keeps over the ground: on a very low base, and in earlier waves. */
export const WEAK = 0.4
export const EARLIER = 0.55

/** The parts of everybody that stand on each step of the ladder, one bar a wave or group. */
export function tierBars(view: TierBarsView, look: Look): ChartModel {
  const { zoom } = look
  // A rule that is tried may have another number of steps than the stored one beside it.
  const steps = TIERS.filter((tier) =>
    view.rows.some(({ shares }) => shares.some((share) => share.tier === tier)),
  )
  const places = rowPlaces(view, zoom)
  const bottom = places.at(-1)?.bottom ?? 0
  const plot = plotOf(view, look)
  const points = view.rows.flatMap((row, dataIndex) =>
    row.shares.map(({ tier }, index): ChartPoint => ({
      seriesIndex: steps.indexOf(tier),
      dataIndex,
      id: tier,
      text: pointText(view, dataIndex, index),
    })),
  )
  const last = view.rank === 'last'
  return {
    summary: view.summary,
    empty: emptyReason(view.rows.flatMap(({ shares }) => shares.map((each) => each.estimate))),
    height: bottom + (!last ? 0 : view.changes.length > 0 ? 44 : 26) * zoom,
    legend: last
      ? []
      : steps.map((tier) => ({
          label: words.tiers[tier],
          mark: 'square',
          colour: look.colours[TIER_COLOURS[tier]],
        })),
    points,
    table: barsTable(view, steps),
    option: {
      ...frameOption(look, points),
      series: partSeries({
        parts: steps,
        places,
        draw: ({ part, bar, at }) => {
          const row = view.rows[bar]
          if (row === undefined) return []
          const index = row.shares.findIndex((share) => share.tier === steps[part])
          const options = { view, row, index, at, plot, look }
          return [
            ...segment(options),
            ...(part === 0 ? rowWords(options) : []),
            ...(part === 0 && bar === 0 ? asideHead(options) : []),
            ...(part === 0 && last && at.large ? stepWords(options) : []),
          ]
        },
      }),
    },
  }
}

interface RowPlace extends BarPlace {
  large: boolean
}

function rowPlaces({ rows, rank, asideName }: TierBarsView, zoom: number): RowPlace[] {
  const places: RowPlace[] = []
  for (
    let index = 0, top = asideName === undefined ? 0 : HEAD * zoom;
    index < rows.length;
    index += 1
  ) {
    const large = rank === 'last' && index === rows.length - 1
    const bottom = top + (large ? 60 : rank === 'last' ? 36 : 24) * zoom
    places.push({ top, bottom, large })
    top = bottom + (rank === 'last' ? 14 : 10) * zoom
  }
  return places
}

interface Plot {
  from: number
  to: number
}

/** Room for the rows' names on the left and, where they stand in one line, their bases right. */
function plotOf({ rows, rank, asideName }: TierBarsView, look: Look): Plot {
  const { width, zoom } = look
  const letters = Math.max(rank === 'last' ? 8 : 4, ...rows.map(({ label }) => label.length))
  const named = rows.some(({ label }) => label !== '')
  const room = named ? Math.min(240 * zoom, width * 0.3, (letters * 7.5 + 16) * zoom) : 0
  const right =
    rank === 'equal' && width >= 520 * zoom ? (asideName === undefined ? 72 : 104) * zoom : 0
  return { from: room, to: Math.max(room + 60, width - right) }
}

/** 0-1, or null as soon as one of them is hidden: parts of a whole can't be drawn without it. */
function sharesOf({ shares }: TierBarsRow): number[] | null {
  const given = shares.flatMap(({ estimate }) => estimate.value ?? [])
  return given.length === 0 || given.length < shares.length
    ? null
    : given.map((value) => value / 100)
}

interface SegmentOptions {
  view: TierBarsView
  row: TierBarsRow
  index: number
  at: RowPlace
  plot: Plot
  look: Look
}

/** Where a tier's part of a bar lies. */
function extent(shares: readonly number[], index: number, plot: Plot): Plot {
  const room = plot.to - plot.from
  const before = shares.slice(0, index).reduce((sum, each) => sum + each, 0)
  const from = plot.from + before * room
  return { from, to: Math.max(from, from + (shares[index] ?? 0) * room - 2) }
}

function segment({ view, row, index, at, plot, look }: SegmentOptions): Shape[] {
  const shares = sharesOf(row)
  const step = row.shares[index]
  if (shares === null || step === undefined) return []
  const { colours, zoom } = look
  const { from, to } = extent(shares, index, plot)
  const weak = step.estimate.flags.includes('veryLowBase')
  const quiet = view.rank === 'last' && !at.large
  const colour = colours[TIER_COLOURS[step.tier]]
  const fill = weak || quiet ? over(colour, colours.canvas, weak ? WEAK : EARLIER) : colour
  const selected = at.large && view.selected === step.tier
  const size = at.large ? 18 : quiet ? 13 : 12
  const said = formatShare((wholePercentages(shares)[index] ?? 0) / 100)
  const inset = to - from > 56 * zoom ? (at.large ? 12 : 8) : 5
  return [
    {
      type: 'rect',
      shape: { x: from, y: at.top, width: to - from, height: at.bottom - at.top, r: 2 },
      style: { fill },
      emphasis: { style: { fill, stroke: colours.ink, lineWidth: 2 } },
    },
    ...(selected
      ? [
          line({
            from: [from, at.bottom + 3 * zoom],
            to: [to, at.bottom + 3 * zoom],
            colour: colours.ink,
            width: 2,
          }),
        ]
      : []),
    ...(to - from > (said.length * size * 0.6 + 2 * inset) * zoom
      ? [
          textAt(said, {
            look,
            x: from + inset * zoom,
            y: (at.top + at.bottom) / 2,
            size,
            weight: 600,
            colour: readableOn(fill, [colours.ink, colours.onAccent]),
          }),
        ]
      : []),
  ]
}

function rowWords({ view, row, at, plot, look }: SegmentOptions): Shape[] {
  const { colours, zoom } = look
  const y = (at.top + at.bottom) / 2
  const stacked = view.rank === 'last'
  const n = row.shares[0]?.estimate.n ?? null
  const base = { look, size: stacked ? 11 : 12, colour: colours.inkQuiet }
  const room = plot.from - 8 * zoom
  return [
    ...(row.label === ''
      ? []
      : [
          textAt(row.label, {
            look,
            x: 0,
            y: stacked ? y - 8 * zoom : y,
            weight: at.large ? 650 : 400,
            colour: at.large ? colours.ink : colours.inkSecond,
            room,
          }),
          ...(stacked ? [textAt(formatBase(n), { ...base, x: 0, y: y + 9 * zoom, room })] : []),
        ]),
    ...(stacked || plot.to === look.width
      ? []
      : [textAt(row.aside ?? formatBase(n), { ...base, x: look.width, y, align: 'right' })]),
    ...(sharesOf(row) === null
      ? [
          textAt(missingWords(row.shares.flatMap(({ estimate }) => estimate.flags)), {
            look,
            x: plot.from,
            y,
            colour: colours.inkQuiet,
          }),
        ]
      : []),
  ]
}

/** What the column at the right is called, above it. */
function asideHead({ view, plot, look }: SegmentOptions): Shape[] {
  if (view.asideName === undefined || plot.to === look.width) return []
  const { zoom, width } = look
  const quiet = { look, size: 11, colour: look.colours.inkQuiet, align: 'right' as const }
  return [textAt(view.asideName, { ...quiet, x: width, y: 8 * zoom })]
}

/** Names of the tiers under the large bar, each at its part's left end as far as there is room. */
function stepWords({ view, row, at, plot, look }: SegmentOptions): Shape[] {
  const { colours, zoom } = look
  const shares = sharesOf(row)
  if (shares === null) return []
  const texts = row.shares.map(({ tier }) => ({
    name: words.tiers[tier],
    change: changeWords(view, tier, look.width >= 640 * zoom),
  }))
  const starts = row.shares.map((_, index) => extent(shares, index, plot).from)
  const rooms = texts.map(
    ({ name, change }) => (Math.max(lengthOf(name), lengthOf(change.text) * 0.9) + 10) * zoom,
  )
  const xs = spread(starts, rooms, look.width)
  return row.shares.flatMap(({ tier }, index) => {
    const x = xs[index] ?? 0
    const { name = '', change } = texts[index] ?? {}
    const strong = tier === view.selected
    const y = at.bottom + 17 * zoom
    return [
      textAt(name, {
        look,
        x,
        y,
        size: 13,
        weight: strong ? 650 : 500,
        colour: colours.ink,
      }),
      ...(change === undefined || change.text === ''
        ? []
        : [
            textAt(change.text, {
              look,
              x,
              y: y + 18 * zoom,
              size: 12,
              colour: change.clear ? colours.inkSecond : colours.inkQuiet,
            }),
          ]),
    ]
  })
}
