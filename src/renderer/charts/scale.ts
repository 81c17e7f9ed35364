import type { Unit } from '../../shared/format/figures.ts'

/** Units whose figures may lie below zero without an end. */
const SIGNED: ReadonlySet<Unit> = new Set(['scale', 'emotion'])

export interface Ends {
  min: number
  max: number
}

/** Ends of an axis that holds all given numbers with a little air, inside what is possible. */
export function axisEnds(values: readonly (number | null | undefined)[], unit: Unit): Ends {
  const numbers = values.filter((value) => value !== null && value !== undefined)
  if (numbers.length === 0) return { min: 0, max: 1 }
  const low = Math.min(...numbers)
  const high = Math.max(...numbers)
  const air = (high - low) * 0.08 || Math.max(Math.abs(high) * 0.1, 0.5)
  const clipped = {
    min: Math.max(low - air, unit === 'points' ? -100 : SIGNED.has(unit) ? -Infinity : 0),
    max: Math.min(high + air, unit === 'points' || unit === 'percent' ? 100 : Infinity),
  }
  return clipped.min < clipped.max ? clipped : { min: low - 1, max: high + 1 }
}

/** A number between the ends as a place between two pixels. */
export function place(value: number, ends: Ends, pixels: { from: number; to: number }): number {
  const share = (value - ends.min) / (ends.max - ends.min)
  return pixels.from + share * (pixels.to - pixels.from)
}

/** Round numbers for a quiet axis, about `wanted` of them. */
export function ticks(ends: Ends, wanted = 4): number[] {
  const span = ends.max - ends.min
  const power = 10 ** Math.floor(Math.log10(span / wanted))
  const miss = (step: number) => Math.abs(span / step - wanted)
  const step = [1, 2, 5, 10]
    .map((factor) => factor * power)
    .reduce((best, next) => (miss(next) < miss(best) ? next : best))
  const found: number[] = []
  for (let tick = Math.ceil(ends.min / step); tick * step <= ends.max + step * 1e-9; tick += 1) {
    found.push(Number((tick * step).toPrecision(12)))
  }
  return found
}
