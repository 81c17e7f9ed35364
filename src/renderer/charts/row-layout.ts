import type { Look } from './model.ts'

/** Where things lie across a row, in pixels: label, picture, then up to three columns of figures. */
export interface RowLayout {
  /** The label on a line of its own above the mark, where there is no room for both on one. */
  stacked: boolean
  labelRoom: number
  plot: { from: number; to: number }
  /** Right edges of the value, the interval and the base; null where there is no room for them. */
  value: number
  interval: number | null
  base: number | null
}

const STACKED_WIDTH = 320

/** Letters of the longest label, for the room it is given. */
export const longestLabel = (labels: readonly string[]) =>
  Math.max(0, ...labels.map(({ length }) => length))

/** Room for a label of so many letters (about 7.5 px each), at most a third of the width. */
export function rowLayout(look: Look, letters: number): RowLayout {
  const { width, zoom } = look
  const wide = width >= 620 * zoom
  const labelRoom = Math.min(300 * zoom, width * 0.34, Math.max(48, letters * 7.5) * zoom)
  const figures = (wide ? 256 : 64) * zoom
  return {
    stacked: false,
    labelRoom,
    plot: { from: labelRoom + 16 * zoom, to: Math.max(labelRoom + 80, width - figures) },
    value: width - figures + 64 * zoom,
    interval: wide ? width - 96 * zoom : null,
    base: wide ? width : null,
  }
}

/** As `rowLayout`; in little room the label stands above the mark, and the value alone beside it. */
export function stackingLayout(look: Look, letters: number): RowLayout {
  const { width, zoom } = look
  if (width >= STACKED_WIDTH * zoom) return rowLayout(look, letters)
  return {
    stacked: true,
    labelRoom: width,
    plot: { from: 12 * zoom, to: Math.max(80, width - 56 * zoom) },
    value: width,
    interval: null,
    base: null,
  }
}
