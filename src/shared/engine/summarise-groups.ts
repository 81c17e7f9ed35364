import type { Frame, Mask } from './frame/frame.ts'
import type { RowWeights } from './frame/row-weights.ts'
import type { Groups } from './frame/tally.ts'
import { cellsPerGroup, tally, tallyBoth } from './frame/tally.ts'
import type { MetricColumn, Scoring } from './metrics/definition.ts'
import type { Summary } from './summary.ts'
import { summarise } from './summary.ts'

/** Most cells (groups by categories) that are held at once. */
const MOST_CELLS = 2_000_000

export interface GroupedRows {
  column: MetricColumn
  mask: Mask
  weights: RowWeights | null
  /** Null: all rows are one group, whose key is 0. */
  groups: Groups | null
}

export interface GroupSummaries {
  /** Of all rows under the mask, whatever their group. */
  whole: Summary
  of: (key: number) => Summary
}

/**
 * The summary of all rows, and every group's by its key. Usually one table of groups by categories;
 * where that would be far larger than the rows (spend by postcode), each group is counted on the
 * categories it has.
 */
export function summariseGroups(rows: GroupedRows): GroupSummaries {
  const { groups, column } = rows
  if (groups !== null && groups.count * cellsPerGroup(rows) > MOST_CELLS) {
    const whole = summarise(tally({ ...rows, groups: null }), 0, column)
    return { whole, of: sparse({ ...rows, groups }) }
  }
  const { byGroup, whole } = tallyBoth(rows)
  return {
    whole: summarise(whole, 0, column),
    of: (key) => summarise(byGroup, key, column),
  }
}

/**
 * The same of a metric. Where it adds up rows by customer, each group has a column of its own sums:
 * a customer who bought in two groups is counted in both, as by a filter to either, and once in all.
 */
export function summariseMetric(
  scoring: Scoring,
  rows: Omit<GroupedRows, 'column'> & { frame: Frame },
): GroupSummaries {
  const { frame, mask, groups } = rows
  const column = scoring.column({ frame, mask })
  if (groups === null || scoring.aggregates !== true) return summariseGroups({ ...rows, column })
  const apart = scoring.column({ frame, mask, groups })
  return {
    whole: summariseGroups({ ...rows, column, groups: null }).whole,
    of: summariseGroups({ ...rows, column: apart }).of,
  }
}

function sparse(rows: GroupedRows & { groups: Groups }): (key: number) => Summary {
  const { column, mask, weights, groups } = rows
  const { keys, count } = groups
  // Rows sorted by group: those of group k stand from start[k] to start[k + 1].
  const start = new Uint32Array(count + 1)
  const kept = (row: number) => mask === null || mask[row] === 1
  for (let row = 0; row < keys.length; row++) if (kept(row)) start[keys[row]! + 1]!++
  for (let key = 0; key < count; key++) start[key + 1]! += start[key]!
  const next = start.slice()
  const sorted = new Uint32Array(start[count]!)
  for (let row = 0; row < keys.length; row++) if (kept(row)) sorted[next[keys[row]!]!++] = row

  const local = new Int32Array(column.categories.length).fill(-1)
  return (key) => {
    const inGroup = sorted.subarray(start[key], start[key + 1])
    const own: number[] = []
    const codes = Uint32Array.from(inGroup, (row) => {
      const category = column.codes[row]!
      if (local[category] === -1) local[category] = own.push(category) - 1
      return local[category]!
    })
    for (const category of own) local[category] = -1
    const categories = own.map((category) => column.categories[category]!)
    const counted = tally({
      column: { codes, categories },
      mask: null,
      weights: weights && {
        codes: Uint32Array.from(inGroup, (row) => weights.codes[row]!),
        values: weights.values,
      },
    })
    const raw = column.raw
    return summarise(counted, 0, {
      states: Uint8Array.from(own, (category) => column.states[category]!),
      scores: Float64Array.from(own, (category) => column.scores[category]!),
      ...(raw && { raw: Float64Array.from(own, (category) => raw[category]!) }),
    })
  }
}
