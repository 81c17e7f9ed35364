import type { JourneyView } from '../../shared/contract/index.ts'
import type { Estimate } from '../../shared/model/index.ts'
import { formatValue, unitOf } from '../../shared/format/figures.ts'
import { mapMessages as words } from '../../shared/format/messages-journey-map.ts'
import { axisEnds, place, ticks } from '../charts/scale.ts'
import type { Span } from './layout.ts'

export interface Axis {
  min: number
  max: number
  lines: readonly { value: number; label: string; strong: boolean }[]
}

export type MapMetric = Pick<JourneyView['metric'], 'metric' | 'unit' | 'range'>

/**
 * Ends and lines of the curve's axis: for emotion -2 to +2 on every map, with words at its ends, else
 * round numbers around the data.
 */
export function axisOf(metric: MapMetric, estimates: readonly Estimate[]): Axis {
  if (unitOf(metric) === 'emotion') {
    const { low, middle, high } = words.emotion
    return {
      min: -2,
      max: 2,
      lines: [
        { value: 2, label: high, strong: false },
        { value: 1, label: '', strong: false },
        { value: 0, label: middle, strong: true },
        { value: -1, label: '', strong: false },
        { value: -2, label: low, strong: false },
      ],
    }
  }
  const { unit, range } = metric
  // An interval on a handful of answers would leave no room for the others.
  const steady = ({ flags }: Estimate) => !flags.includes('veryLowBase')
  const ends = axisEnds(
    estimates.flatMap((estimate) => [
      estimate.value,
      ...(steady(estimate) ? [estimate.interval?.low, estimate.interval?.high] : []),
    ]),
    unit,
  )
  const held = {
    min: Math.max(ends.min, range.low ?? -Infinity),
    max: Math.min(ends.max, range.high ?? Infinity),
  }
  const { min, max } = held.min < held.max ? held : ends
  const found = ticks({ min, max })
  const whole = found.every((tick) => Number.isInteger(tick))
  return {
    min,
    max,
    lines: found.map((value) => ({
      value,
      label:
        unit === 'scale' && !whole
          ? formatValue(value, { unit, n: max - min < 0.5 ? null : 1 })
          : unit === 'scale'
            ? formatValue(value, { unit: 'count', n: null })
            : formatValue(value, { unit, n: 1 }),
      strong: value === 0 && min < 0,
    })),
  }
}

/** Pixels of a value, held inside the axis. */
export const heightOf = (value: number, axis: Axis, { top, bottom }: Span): number =>
  place(Math.min(axis.max, Math.max(axis.min, value)), axis, { from: bottom, to: top })
