import type { JourneyView, TouchpointView } from '../../shared/contract/index.ts'
import type { Estimate } from '../../shared/model/index.ts'
import {
  formatChange,
  formatNumber,
  formatShare,
  formatValue,
  unitOf,
} from '../../shared/format/figures.ts'
import { changeStyle, verdictOf } from '../../shared/format/figure-words.ts'
import { mapMessages as words } from '../../shared/format/messages-journey-map.ts'
import { axisOf, heightOf } from './axis.ts'
import type { Axis } from './axis.ts'
import { bandPath, linePath, pieces } from './curve.ts'
import type { Piece } from './curve.ts'
import type { MapStage } from './edited-stages.ts'
import { BOLD, fitText, placeNotes, spread, textWidth } from './labels.ts'
import type { Box } from './labels.ts'
import { layoutOf, leaning } from './layout.ts'
import type { LayoutOptions, MapLayout, MapRow, PlacedTouchpoint, Span } from './layout.ts'
import { mainSeries } from './series.ts'
import type { Series, Tone } from './series.ts'

/** Why there is no figure: each reason has a look of its own. */
export type Gap = 'suppressed' | 'tooFew' | 'none'

export interface CurveDrawing {
  tone: Tone
  /** Through figures that can be trusted, and through those on very few answers. */
  line: string
  weakLine: string
  /** Of the interval; empty where bands would hide each other. */
  band: string
  /** Name at the curve's end; null where there is one curve only. */
  label: { text: string; y: number } | null
}

export interface ColumnDrawing {
  placed: PlacedTouchpoint
  dots: readonly { tone: Tone; y: number; radius: number; weak: boolean }[]
  gap: Gap | null
  /** Words at the point; `x` from the column's middle. */
  note: { text: string; x: number; y: number } | null
  marked: boolean
  derived: { radius: number; unclear: boolean; negative: boolean } | null
  /** Radius of a ring, height of a bar. */
  stated: number | null
  reach: number | null
}

export interface MapDrawing {
  layout: MapLayout
  axis: Axis
  /** The part of the curve's zone its axis spans. */
  scale: Span
  curves: readonly CurveDrawing[]
  columns: readonly ColumnDrawing[]
  /** What the sizes in a row span, in words. */
  spans: Record<MapRow, string>
}

export interface DrawingOptions extends Pick<LayoutOptions, 'width' | 'height' | 'zoom' | 'rows'> {
  view: JourneyView
  stages: readonly MapStage[]
  series: readonly Series[]
  editable: boolean
}

const NOTE_SIZE = 12
const DOT = { least: 3, most: 6.5 }

export function drawingOf(options: DrawingOptions): MapDrawing {
  const { view, stages, series, zoom } = options
  const touchpoints = stages.flatMap((stage) => stage.touchpoints)
  const rows = series.map((each) => touchpoints.map((touchpoint) => each.estimateAt(touchpoint)))
  const estimates = rows.flat().filter((estimate) => estimate !== null)
  const gapOf = (index: number): Gap | null => {
    const found = rows.map((row) => row[index] ?? null)
    return found.some((estimate) => estimate !== null && estimate.value !== null)
      ? null
      : reasonOf([...found, touchpoints[index]?.estimates[0] ?? null])
  }
  const layout = roomyLayout(
    options,
    touchpoints.some((_, index) => gapOf(index) !== null),
  )
  const axis = axisOf(view.metric, estimates)
  const scale = { top: layout.curve.top + 26 * zoom, bottom: layout.curve.bottom - 26 * zoom }
  const y = (value: number) => heightOf(value, axis, scale)
  const place = (index: number) => layout.touchpoints[index]?.x ?? 0
  const fullN = fullBase(estimates)
  const main = mainSeries(series)

  const drawn = series.map((each, at) => {
    const row = rows[at] ?? []
    const points = row.map((estimate, index) =>
      estimate?.value == null ? null : { x: place(index), y: y(estimate.value) },
    )
    const all = pieces(points)
    const weak = ({ index }: Piece) => isWeak(row[index]) || isWeak(row[index + 1])
    const banded = each === main || (main === null && series.length <= 2)
    const band = row.map((estimate, index) =>
      estimate?.value == null || estimate.interval === null
        ? null
        : {
            x: place(index),
            high: y(estimate.interval.high),
            low: y(estimate.interval.low),
          },
    )
    return { series: each, points, all, weak, band: banded ? bandPath(band, 8 * zoom) : '' }
  })
  const ends = spread(
    drawn.map(({ points }) => points.findLast((point) => point !== null)?.y ?? scale.bottom),
    { height: 16 * zoom, ...scale },
  )
  const notes = notesOf({
    options,
    layout,
    y,
    scale,
    obstacles: drawn.flatMap(alongCurve),
    // Names of the curves at their ends.
    taken:
      series.length === 1
        ? []
        : ends.map((end) => ({
            left: layout.end + 4 * zoom,
            right: layout.width,
            top: end - 8 * zoom,
            bottom: end + 8 * zoom,
          })),
  })
  const sizes = rowSizes(touchpoints, layout)

  return {
    layout,
    axis,
    scale,
    curves: drawn.map(({ series: { tone, label }, all, weak, band }, index) => ({
      tone,
      line: linePath(all.filter((piece) => !weak(piece))),
      weakLine: linePath(all.filter(weak)),
      band,
      label:
        series.length === 1
          ? null
          : { text: fitText(label, 120 * zoom, NOTE_SIZE * zoom), y: ends[index] ?? 0 },
    })),
    columns: layout.touchpoints.map((placed, index): ColumnDrawing => {
      const { touchpoint } = placed
      return {
        placed,
        dots: series.flatMap(({ tone }, at) => {
          const estimate = rows[at]?.[index]
          if (estimate?.value == null) return []
          const radius = DOT.most * Math.sqrt(Math.min(1, (estimate.n ?? 0) / fullN))
          return [
            {
              tone,
              y: y(estimate.value),
              radius: Math.max(DOT.least, radius) * zoom,
              weak: isWeak(estimate),
            },
          ]
        }),
        gap: gapOf(index),
        note: notes.get(touchpoint.id) ?? null,
        marked: touchpoint.marks.some((mark) => mark !== 'end'),
        ...sizes.of(touchpoint),
      }
    }),
    spans: sizes.spans,
  }
}

/** The base from which a point is full: twice the middle one, so that one large base dwarfs nothing. */
function fullBase(estimates: readonly Estimate[]): number {
  const bases = estimates.flatMap(({ n }) => n ?? []).sort((a, b) => a - b)
  return Math.max(1, 2 * (bases[bases.length >> 1] ?? 0))
}

const isWeak = (estimate: Estimate | null | undefined): boolean =>
  estimate?.flags.includes('veryLowBase') === true

function reasonOf(estimates: readonly (Estimate | null)[]): Gap {
  const flags = new Set(estimates.flatMap((estimate) => estimate?.flags ?? []))
  if (flags.has('suppressed') || flags.has('suppressedComplementary')) return 'suppressed'
  return flags.has('tooFew') || flags.has('veryLowBase') ? 'tooFew' : 'none'
}

/** Laid out with room at the right for the last name and for the curves' names. */
function roomyLayout(options: DrawingOptions, gaps: boolean): MapLayout {
  const { width, height, zoom, rows, stages, series, editable } = options
  const names = series.map(({ label }) => Math.min(120 * zoom, textWidth(label, NOTE_SIZE * zoom)))
  const least = Math.max(
    (editable ? 40 : 16) * zoom,
    series.length > 1 ? Math.max(...names) + 30 * zoom : 0,
  )
  const lay = (right: number) => layoutOf(stages, { width, height, zoom, rows, gaps, right })
  const first = lay(least)
  const spill = leaning(first.labels) - (first.touchpoints.at(-1)?.width ?? 0) / 2
  return spill <= least ? first : lay(spill)
}

/** Points and a few places between them: words had better not lie there. */
function alongCurve({ all }: { all: readonly Piece[] }) {
  return all.flatMap(({ from, control1, control2, to }) =>
    [0, 0.25, 0.5, 0.75, 1].map((t) => {
      const s = 1 - t
      const mix = (key: 'x' | 'y') =>
        s ** 3 * from[key] +
        3 * s ** 2 * t * control1[key] +
        3 * s * t ** 2 * control2[key] +
        t ** 3 * to[key]
      return { x: mix('x'), y: mix('y') }
    }),
  )
}

/** `Peak +1.3 ▲`, `▲ +0.5`: marks first, since they may choose their place, then the clear changes. */
function notesOf(given: {
  options: DrawingOptions
  layout: MapLayout
  y(value: number): number
  scale: Span
  obstacles: readonly { x: number; y: number }[]
  taken: readonly Box[]
}): Map<number, { text: string; x: number; y: number }> {
  const { options, layout, y, obstacles, taken } = given
  const { view, series, zoom } = options
  const unit = unitOf(view.metric)
  const main = mainSeries(series)
  const wanted = layout.touchpoints.flatMap(({ touchpoint, x }) => {
    const { marks, comparison } = touchpoint
    const values = series
      .map((each) => each.estimateAt(touchpoint)?.value ?? null)
      .filter((value) => value !== null)
    const clear =
      view.compared !== null &&
      comparison?.difference != null &&
      verdictOf(comparison, view.level) === 'clear'
    if (values.length === 0 || (marks.length === 0 && !clear)) return []
    const lowest = marks.includes('lowest')
    const shown = main?.estimateAt(touchpoint) ?? null
    const change = clear ? (comparison?.difference ?? 0) : 0
    const arrow = clear ? (change > 0 ? '▲' : '▼') : ''
    const text =
      marks.length > 0
        ? [
            words.marked(marks),
            shown === null ? '' : formatValue(shown.value, { unit, n: shown.n }),
            arrow,
          ]
        : [arrow, comparison === null ? '' : formatChange(change, changeStyle(comparison, unit))]
    const anchor = lowest ? Math.min(...values) : Math.max(...values)
    return [
      {
        id: touchpoint.id,
        x,
        text: text.filter((part) => part !== '').join(' '),
        short: marks.length > 0 ? null : arrow,
        y: y(shown?.value ?? anchor),
        prefer:
          lowest || (change < 0 && marks.length === 0) ? ('below' as const) : ('above' as const),
        rank: marks.some((mark) => mark !== 'end')
          ? -2
          : marks.length > 0
            ? -1
            : 1 / Math.abs(change),
      },
    ]
  })
  const ordered = wanted.toSorted((a, b) => a.rank - b.rank)
  const widthOf = (text: string) => textWidth(text, NOTE_SIZE * zoom) * BOLD + 6 * zoom
  const places = placeNotes(
    ordered.map(({ text, short, x, y: at, prefer }) => ({
      x,
      y: at,
      prefer,
      width: widthOf(text),
      ...(short === null ? {} : { shortWidth: widthOf(short) }),
      height: 16 * zoom,
      distance: 10 * zoom,
    })),
    {
      bounds: {
        left: layout.gutter,
        right: layout.width,
        top: layout.curve.top,
        bottom: layout.curve.bottom,
      },
      obstacles,
      taken,
    },
  )
  return new Map(
    ordered.flatMap(({ id, x, text, short }, index) => {
      const found = places[index]
      if (found == null) return []
      const said = found.short ? (short ?? text) : text
      return [[id, { text: said, x: found.x - x, y: found.y }] as const]
    }),
  )
}

/** Sizes in the rows: areas and heights grow with the figure, the largest of the map being full. */
function rowSizes(
  touchpoints: readonly TouchpointView[],
  { zoom, touchpoints: placed, rows }: MapLayout,
) {
  const narrowest = Math.min(...placed.map(({ width }) => width))
  const most = Math.min(13 * zoom, narrowest / 2 - 1)
  const bars = rows.find(({ row }) => row === 'reach')
  const tallest = bars === undefined ? 0 : bars.bottom - bars.top - 12 * zoom
  const derived = touchpoints.flatMap(({ importance }) => importance.derived?.value ?? [])
  const stated = touchpoints.flatMap(({ importance }) => importance.stated?.value ?? [])
  const reach = touchpoints.flatMap(({ reachShare }) => reachShare ?? [])
  const [strongest, asked] = [Math.max(...derived.map(Math.abs), 1e-9), Math.max(...stated)]
  const least = Math.min(...stated)
  const range = (numbers: readonly number[], digits: 1 | 2) =>
    numbers.length === 0
      ? ''
      : words.span(
          formatNumber(Math.min(...numbers), digits),
          formatNumber(Math.max(...numbers), digits),
        )
  return {
    spans: {
      derived: range(derived, 2),
      stated: range(stated, 1),
      reach: reach.length === 0 ? '' : words.upTo(formatShare(Math.max(...reach))),
    },
    of({ importance, reachShare }: TouchpointView) {
      const link = importance.derived
      const wish = importance.stated?.value ?? null
      return {
        derived:
          link === null
            ? null
            : {
                radius: Math.max(2.5 * zoom, most * Math.sqrt(Math.abs(link.value) / strongest)),
                unclear:
                  link.interval === null || (link.interval.low <= 0 && link.interval.high >= 0),
                negative: link.value < 0,
              },
        stated:
          wish === null
            ? null
            : asked === least
              ? most * 0.7
              : 3.5 * zoom + ((most * 0.9 - 3.5 * zoom) * (wish - least)) / (asked - least),
        reach: reachShare === null ? null : (tallest * reachShare) / Math.max(...reach, 1e-9),
      }
    },
  }
}
