import type { Codes, Column, Mask } from './frame.ts'
import { VALID } from './frame.ts'

/** Rows by integer key, 0 to count - 1. */
export interface Groups {
  keys: Codes
  count: number
}

/**
 * The sufficient statistics of one column: per group and category the number of rows with a usable
 * weight, the sums of their weights and squared weights, and the rows whose weight is not usable.
 * Place of a cell: group * categories + category.
 */
export interface Tally {
  groups: number
  categories: number
  n: Uint32Array
  /** Null when unweighted: then the sums are `n`. */
  weights: {
    sum: Float64Array
    squares: Float64Array
    least: Float64Array
    most: Float64Array
    unusable: Uint32Array
  } | null
}

/**
 * Counts a column once. The four loops are the same sum written out (masked or not, grouped or
 * not), since this is where the time goes; weighted counting has its own.
 */
export function tally(options: {
  column: Pick<Column, 'codes' | 'categories'>
  mask: Mask
  groups?: Groups | null
  weights?: Float64Array | null
}): Tally {
  const { column, mask, groups = null, weights = null } = options
  const { codes } = column
  const categories = column.categories.length
  const size = categories * (groups?.count ?? 1)
  const n = new Uint32Array(size)
  const shape = { groups: groups?.count ?? 1, categories, n }
  if (weights !== null) return { ...shape, weights: tallyWeights(n, { ...options, weights }) }
  const rows = codes.length
  if (groups === null && mask === null) {
    for (let row = 0; row < rows; row++) n[codes[row]!]!++
  } else if (groups === null && mask !== null) {
    // Adding the mask's byte instead of asking for it spares a branch nobody can predict.
    for (let row = 0; row < rows; row++) n[codes[row]!]! += mask[row]!
  } else if (groups !== null && mask === null) {
    const { keys } = groups
    for (let row = 0; row < rows; row++) n[keys[row]! * categories + codes[row]!]!++
  } else if (groups !== null && mask !== null) {
    const { keys } = groups
    for (let row = 0; row < rows; row++) n[keys[row]! * categories + codes[row]!]! += mask[row]!
  }
  return { ...shape, weights: null }
}

/** All groups of an unweighted tally as one; the same as counting the rows without groups. */
export function mergeGroups({ n, groups, categories }: Tally): Tally {
  const merged = n.slice(0, categories)
  for (let group = 1; group < groups; group++) {
    const start = group * categories
    for (let at = 0; at < categories; at++) merged[at]! += n[start + at]!
  }
  return { groups: 1, categories, n: merged, weights: null }
}

function tallyWeights(
  n: Uint32Array,
  options: {
    column: Pick<Column, 'codes' | 'categories'>
    mask: Mask
    groups?: Groups | null
    weights: Float64Array
  },
): NonNullable<Tally['weights']> {
  const { column, mask, weights } = options
  const { codes } = column
  const categories = column.categories.length
  const keys = options.groups?.keys ?? null
  const sum = new Float64Array(n.length)
  const squares = new Float64Array(n.length)
  const least = new Float64Array(n.length).fill(Infinity)
  const most = new Float64Array(n.length)
  const unusable = new Uint32Array(n.length)
  for (let row = 0; row < codes.length; row++) {
    if (mask !== null && mask[row] === 0) continue
    const cell = (keys === null ? 0 : keys[row]! * categories) + codes[row]!
    const weight = weights[row]!
    if (weight > 0) {
      n[cell]!++
      sum[cell]! += weight
      squares[cell]! += weight * weight
      if (weight < least[cell]!) least[cell] = weight
      if (weight > most[cell]!) most[cell] = weight
    } else {
      unusable[cell]!++
    }
  }
  return { sum, squares, least, most, unusable }
}

const weightsOf = new WeakMap<Column, Float64Array>()

/** The weight of every row; 0 where it is missing, zero, negative or no number. Kept per column. */
export function rowWeights(column: Column): Float64Array {
  const kept = weightsOf.get(column)
  if (kept !== undefined) return kept
  const { codes, scores, states } = column
  const usable = scores.map((score, at) =>
    states[at] === VALID && score > 0 && Number.isFinite(score) ? score : 0,
  )
  const weights = new Float64Array(codes.length)
  for (let row = 0; row < codes.length; row++) weights[row] = usable[codes[row]!]!
  weightsOf.set(column, weights)
  return weights
}

const countsOf = new WeakMap<Column, Uint32Array>()

/** Rows per category of the whole column, weights aside. Kept per column. */
export function categoryCounts(column: Column): Uint32Array {
  const kept = countsOf.get(column)
  if (kept !== undefined) return kept
  const counts = tally({ column, mask: null }).n
  countsOf.set(column, counts)
  return counts
}
