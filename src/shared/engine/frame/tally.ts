import type { Codes, Column, Mask } from './frame.ts'
import { countRows, mergeGroups } from './count-rows.ts'
import type { RowWeights, WeightSums } from './row-weights.ts'
import { emptySums, foldByWeight, withWeight } from './row-weights.ts'

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
  weights: WeightSums | null
}

export interface TallyOptions {
  column: Pick<Column, 'codes' | 'categories'>
  mask: Mask
  groups?: Groups | null
  weights?: RowWeights | null
}

/**
 * So few different weights are counted like answers and multiplied afterwards: exact, whatever the
 * order of the rows, and as fast as counting without weights. More are added up row by row.
 */
const FEW_WEIGHTS = 32

/** Cells that counting needs for one group. */
export function cellsPerGroup({ column, weights = null }: TallyOptions): number {
  const few = weights !== null && weights.values.length <= FEW_WEIGHTS
  return column.categories.length * (few ? weights.values.length : 1)
}

/** Counts a column once, by group where there are groups. */
export function tally(options: TallyOptions): Tally {
  return tallyBoth(options).byGroup
}

/** The same by group and as a whole, in one pass over the rows where counts can be added up. */
export function tallyBoth(options: TallyOptions): { byGroup: Tally; whole: Tally } {
  const { column, mask, groups = null, weights = null } = options
  const categories = column.categories.length
  const count = groups?.count ?? 1
  if (weights !== null && weights.values.length > FEW_WEIGHTS) {
    const byGroup = addUp({ ...options, weights })
    return {
      byGroup,
      whole: groups === null ? byGroup : addUp({ ...options, groups: null, weights }),
    }
  }
  const size = cellsPerGroup(options)
  const codes = weights === null ? column.codes : withWeight(column, weights)
  const counts = countRows({ codes, size, mask, groups })
  const whole = groups === null ? counts : mergeGroups(counts, size)
  const finish = (cells: Uint32Array, made: number): Tally => {
    if (weights === null) return { groups: made, categories, n: cells, weights: null }
    return { groups: made, categories, ...foldByWeight(cells, weights.values) }
  }
  const byGroup = finish(counts, count)
  return { byGroup, whole: groups === null ? byGroup : finish(whole, 1) }
}

/** Sums of weights row by row. */
function addUp(options: TallyOptions & { weights: RowWeights }): Tally {
  const { column, mask, weights } = options
  const { codes } = column
  const categories = column.categories.length
  const groups = options.groups?.count ?? 1
  const keys = options.groups?.keys ?? null
  const sums = emptySums(categories * groups)
  const { n } = sums
  const { sum, squares, least, most, unusable } = sums.weights
  for (let row = 0; row < codes.length; row++) {
    if (mask !== null && mask[row] === 0) continue
    const cell = (keys === null ? 0 : keys[row]! * categories) + codes[row]!
    const weight = weights.values[weights.codes[row]!]!
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
  return { groups, categories, ...sums }
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
