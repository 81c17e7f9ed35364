import { emptyCodes } from './codes.ts'
import type { Codes, Column } from './frame.ts'
import { VALID } from './frame.ts'

/** The weight of every row, dictionary-coded: 0 where it is missing, zero, negative or no number. */
export interface RowWeights {
  codes: Codes
  values: Float64Array
}

/** Per cell of a tally: sums of weights, their bounds, and the rows whose weight is not usable. */
export interface WeightSums {
  sum: Float64Array
  squares: Float64Array
  least: Float64Array
  most: Float64Array
  unusable: Uint32Array
}

export function rowWeights({ codes, scores, states }: Column): RowWeights {
  const values = scores.map((score, at) =>
    states[at] === VALID && score > 0 && Number.isFinite(score) ? score : 0,
  )
  return { codes, values }
}

const combined = new WeakMap<Codes, WeakMap<Codes, Codes>>()

/** Answer and weight of every row as one code: answer * weights + weight. Kept per pair. */
export function withWeight(
  column: Pick<Column, 'codes' | 'categories'>,
  weights: RowWeights,
): Codes {
  const { codes, categories } = column
  const kept = combined.get(codes)?.get(weights.codes)
  if (kept !== undefined) return kept
  const width = weights.values.length
  const both = emptyCodes(categories.length * width, codes.length)
  for (let row = 0; row < both.length; row++) {
    both[row] = codes[row]! * width + weights.codes[row]!
  }
  const byWeight = combined.get(codes) ?? new WeakMap<Codes, Codes>()
  combined.set(codes, byWeight.set(weights.codes, both))
  return both
}

/** Sums of so many cells before anything is added. */
export function emptySums(size: number): { n: Uint32Array; weights: WeightSums } {
  return {
    n: new Uint32Array(size),
    weights: {
      sum: new Float64Array(size),
      squares: new Float64Array(size),
      least: new Float64Array(size).fill(Infinity),
      most: new Float64Array(size),
      unusable: new Uint32Array(size),
    },
  }
}

/** Sums of weights from the number of rows at each weight, cell by cell. */
export function foldByWeight(
  counts: Uint32Array,
  values: Float64Array,
): { n: Uint32Array; weights: WeightSums } {
  const width = values.length
  const size = width === 0 ? 0 : counts.length / width
  const { n, weights } = emptySums(size)
  const { sum, squares, least, most, unusable } = weights
  for (let cell = 0; cell < size; cell++) {
    for (let at = 0; at < width; at++) {
      const count = counts[cell * width + at]!
      if (count === 0) continue
      const weight = values[at]!
      if (weight > 0) {
        n[cell]! += count
        sum[cell]! += count * weight
        squares[cell]! += count * weight * weight
        least[cell] = Math.min(least[cell]!, weight)
        most[cell] = Math.max(most[cell]!, weight)
      } else {
        unusable[cell]! += count
      }
    }
  }
  return { n, weights }
}
