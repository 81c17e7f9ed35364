import type { CustomSeriesOption } from 'echarts/charts'
import type { Shape } from './shapes.ts'

/** Where a bar lies down the picture, in pixels. */
export interface BarPlace {
  top: number
  bottom: number
}

/**
 * Bars made of parts: one series a part, so that every part of every bar is a mark of its own to
 * the pointer and the keyboard.
 */
export function partSeries<Place extends BarPlace>(options: {
  parts: readonly string[]
  places: readonly Place[]
  /** What is drawn of a part of a bar; whatever belongs to the bar as a whole, by its first part. */
  draw: (mark: { part: number; bar: number; at: Place }) => Shape[]
}): CustomSeriesOption[] {
  const { parts, places, draw } = options
  return parts.map((name, part) => ({
    type: 'custom',
    coordinateSystem: 'none',
    data: places.map((_, bar) => bar),
    renderItem: ({ dataIndex: bar }) => {
      const at = places[bar]
      const children = at === undefined ? [] : draw({ part, bar, at })
      // A group without children would keep those it had before: a figure that is now hidden.
      return children.length === 0 ? null : { type: 'group', children, name }
    },
  }))
}
