import type { TouchpointView } from '../../shared/contract/index.ts'
import type { MapStage } from './edited-stages.ts'
import { BOLD, fitText, textWidth, wrapText } from './labels.ts'

/** Where everything stands, in pixels of the map at its own size. Pure, so that it can be tested. */

export type MapRow = 'derived' | 'stated' | 'reach'

export interface Span {
  top: number
  bottom: number
}

export interface PlacedStage {
  id: number
  name: string
  index: number
  from: number
  to: number
  touchpoints: number
}

export interface PlacedTouchpoint {
  touchpoint: TouchpointView
  /** Index of its stage, place in it, and place in the whole journey from 1. */
  stage: number
  at: number
  step: number
  /** The middle of its column. */
  x: number
  width: number
  /** Its name in one or two lines. */
  lines: readonly string[]
}

export interface MapLayout {
  width: number
  height: number
  /** Width of the words left of the curve. */
  gutter: number
  /** Where the last stage ends. */
  end: number
  zoom: number
  heads: Span
  labels: Span
  curve: Span
  /** Where touchpoints without a figure are marked; null where all have one. */
  gaps: Span | null
  rows: readonly (Span & { row: MapRow })[]
  stages: readonly PlacedStage[]
  touchpoints: readonly PlacedTouchpoint[]
}

export interface LayoutOptions {
  /** Room in pixels. */
  width: number
  height: number
  /** Root font size over 16: at projector size everything scales. */
  zoom: number
  rows: readonly MapRow[]
  /** Whether any touchpoint is without a figure. */
  gaps: boolean
  /** Room right of the last column, for the names of the curves. */
  right: number
}

/** Names rise at this angle. */
export const SLANT = 55
const SIN = Math.sin((SLANT * Math.PI) / 180)
const COS = Math.cos((SLANT * Math.PI) / 180)
/** Font sizes in pixels at the usual root font. */
export const NAME_SIZE = 12
const HEAD_SIZE = 12.5
/** Between a head's left edge and its name. */
export const HEAD_INSET = 9
const LINE = 14

/** Between two stages. */
export const STAGE_GAP = 6
/** What is lit of a column, at most. */
export const WIDEST_COLUMN = 44
const LEAST_COLUMN = 22
const LEAST_STAGE = 84
const GUTTER = 84
const LEAST_CURVE = 120
const ROW_HEIGHT: Record<MapRow, number> = { derived: 56, stated: 48, reach: 52 }

export function layoutOf(stages: readonly MapStage[], options: LayoutOptions): MapLayout {
  const { width, zoom, gaps } = options
  const gutter = GUTTER * zoom
  const counts = stages.map(({ touchpoints }) => touchpoints.length)
  const room = width - gutter - options.right - STAGE_GAP * zoom * Math.max(0, stages.length - 1)
  const pitch = pitchOf(counts, { room, zoom })
  const widthOf = (count: number) => Math.max(LEAST_STAGE * zoom, count * pitch)
  // In a low window the curve keeps its room and the rows give way.
  const low = Math.min(1, Math.max(0.74, options.height / (600 * zoom)))
  const heightOf = (row: MapRow) => ROW_HEIGHT[row] * zoom * low
  const rowsHeight = options.rows.reduce((sum, row) => sum + heightOf(row), 0)
  const names = slantedNames(stages, { pitch, zoom, height: options.height })

  const placed: PlacedStage[] = []
  const touchpoints: PlacedTouchpoint[] = []
  let x = gutter
  stages.forEach((stage, index) => {
    const wide = widthOf(stage.touchpoints.length)
    const column = wide / Math.max(1, stage.touchpoints.length)
    placed.push({
      id: stage.id,
      name: stage.name,
      index,
      from: x,
      to: x + wide,
      touchpoints: stage.touchpoints.length,
    })
    stage.touchpoints.forEach((touchpoint, at) => {
      touchpoints.push({
        touchpoint,
        stage: index,
        at,
        step: touchpoints.length + 1,
        x: x + (at + 0.5) * column,
        width: column,
        lines: names.lines(touchpoint.name),
      })
    })
    x += wide + STAGE_GAP * zoom
  })
  const end = Math.max(gutter, x - STAGE_GAP * zoom)

  const heads = { top: 0, bottom: 30 * zoom }
  const labels = { top: heads.bottom, bottom: heads.bottom + names.height + 10 * zoom }
  const gapHeight = gaps ? 22 * zoom : 0
  const fixed = labels.bottom + gapHeight + rowsHeight
  const curve = {
    top: labels.bottom,
    bottom: labels.bottom + Math.max(LEAST_CURVE * zoom, options.height - fixed),
  }
  let y = curve.bottom + gapHeight
  const rows = options.rows.map((row) => {
    const top = y
    y += heightOf(row)
    return { row, top, bottom: y }
  })
  return {
    width: end + options.right,
    height: y,
    gutter,
    end,
    zoom,
    heads,
    labels,
    curve,
    gaps: gaps ? { top: curve.bottom, bottom: curve.bottom + gapHeight } : null,
    rows,
    stages: placed,
    touchpoints,
  }
}

/**
 * Width of a column: all that the room gives, shared evenly, after the stages that are too short
 * for their head have got theirs; never less than a dot and a slanted name need.
 */
function pitchOf(counts: readonly number[], options: { room: number; zoom: number }): number {
  const least = LEAST_COLUMN * options.zoom
  const head = LEAST_STAGE * options.zoom
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
  let pitch = Math.max(least, options.room / Math.max(1, sum(counts)))
  for (;;) {
    const width = pitch
    const long = counts.filter((count) => count * width >= head)
    const left = options.room - (counts.length - long.length) * head
    pitch = Math.max(least, left / Math.max(1, sum(long)))
    // A narrower column can only make more stages short, so this ends.
    if (pitch >= width || long.length === 0) return width
  }
}

/** As much of a stage's name as its head has room for where the map is squeezed this far. */
export function headName(stage: PlacedStage, { zoom, squeeze }: { zoom: number; squeeze: number }) {
  const room = (stage.to - stage.from - HEAD_INSET * zoom) * Math.min(1, squeeze) - 6 * zoom
  return fitText(stage.name, room, HEAD_SIZE * zoom * 1.05)
}

/** The names' lines, and the height that the longest takes when it is slanted. */
function slantedNames(
  stages: readonly MapStage[],
  { pitch, zoom, height }: { pitch: number; zoom: number; height: number },
): { height: number; lines(name: string): string[] } {
  // Any of them may be marked, and is bold then.
  const size = NAME_SIZE * zoom * BOLD
  const most = Math.max(72 * zoom, Math.min(168 * zoom, height * 0.25))
  const lines = pitch * SIN >= (2 * LINE + 4) * zoom ? 2 : 1
  const room = (most - (LINE * COS + 8) * zoom) / SIN
  const split = (name: string) => wrapText(name, { room, size, lines })
  const longest = stages
    .flatMap(({ touchpoints }) => touchpoints.flatMap(({ name }) => split(name)))
    .reduce((widest, line) => Math.max(widest, textWidth(line, size)), 0)
  return { lines: split, height: Math.min(most, longest * SIN + LINE * zoom * COS) }
}

/** How far a name of the last column leans out to the right. */
export const leaning = (labels: Span): number => ((labels.bottom - labels.top) * COS) / SIN
