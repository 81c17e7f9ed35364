import type { CustomSeriesRenderItemReturn } from 'echarts'
import { FONT } from './model.ts'
import type { Look } from './model.ts'

/** The few shapes our rows are drawn with. Pixels in, element descriptions out. */

export type Shape = NonNullable<CustomSeriesRenderItemReturn>

export interface TextOptions {
  look: Look
  x: number
  y: number
  align?: 'left' | 'center' | 'right'
  size?: number
  weight?: number
  colour: string
  /** Room in pixels; longer text ends in an ellipsis. */
  room?: number
}

/** A line of plain text, centred on `y`. */
export function textAt(text: string, options: TextOptions): Shape {
  const { look, x, y, align = 'left', size = 13, weight = 400, colour, room } = options
  return {
    type: 'text',
    silent: true,
    style: {
      text,
      x,
      y,
      align,
      verticalAlign: 'middle',
      fill: colour,
      font: `${weight} ${size * look.zoom}px ${FONT}`,
      ...(room === undefined ? {} : { width: room, overflow: 'truncate', ellipsis: '…' }),
    },
  }
}

/** A dot, or a ring that shows what lies under it in the ground's colour. */
export function dot(options: {
  x: number
  y: number
  radius: number
  colour: string
  ground: string
  filled: boolean
}): Shape {
  const { x, y, radius, colour, ground, filled } = options
  const fill = filled ? colour : ground
  return {
    type: 'circle',
    shape: { cx: x, cy: y, r: filled ? radius : radius - 1 },
    style: { fill, stroke: filled ? ground : colour, lineWidth: filled ? 1 : 2 },
    emphasis: { style: { fill } },
  }
}

/** A thick quiet stroke: an interval. */
export function bandShape(options: {
  from: number
  to: number
  y: number
  height: number
  colour: string
}): Shape {
  const { from, to, y, height, colour } = options
  const width = Math.max(2, to - from)
  return {
    type: 'rect',
    shape: { x: from, y: y - height / 2, width, height, r: height / 2 },
    style: { fill: colour },
    // Lighting up a row must not change the colours that carry its meaning.
    emphasis: { style: { fill: colour } },
  }
}

export function line(options: {
  from: [number, number]
  to: [number, number]
  colour: string
  width?: number
}): Shape {
  const { from, to, colour, width = 1 } = options
  return {
    type: 'line',
    silent: true,
    shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
    style: { stroke: colour, lineWidth: width },
  }
}

/** The whole row: catches the pointer, and is what the keyboard lights up. */
export function rowGround(options: {
  y: number
  width: number
  height: number
  look: Look
  selected: boolean
}): Shape {
  const { y, width, height, look, selected } = options
  return {
    type: 'rect',
    shape: { x: -8, y: y - height / 2, width: width + 16, height, r: 6 },
    style: {
      fill: selected ? look.colours.accentSofter : look.colours.canvas,
      opacity: selected ? 1 : 0,
    },
    emphasis: { style: { fill: look.colours.sunken, opacity: 1 } },
  }
}
