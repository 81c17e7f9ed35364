import type { FrameVariable, Mask } from '../frame/frame.ts'
import { MISSING, OUT_OF_RANGE, VALID } from '../frame/frame.ts'
import type { MetricColumn } from './definition.ts'
import { NOT_IN_BASE } from './definition.ts'

/** Categories of rows that carry no customer's sum; 0 is for those that leave the base. */
const NOT_SAID = 1
const NOT_FITTING = 2

/**
 * Events brought to their customers under a filter: each customer's first row carries the sum of
 * `amount` over the customer's rows (without one, their number); the other rows leave the base. Rows
 * without an id, a date (where one is needed) or an amount are counted as missing or not fitting.
 */
export function byCustomer(options: {
  customer: FrameVariable
  date: FrameVariable | null
  amount: FrameVariable | null
  mask: Mask
}): MetricColumn {
  const { customer, mask } = options
  const ids = customer.column()
  const amounts = options.amount?.column() ?? null
  const needed = [ids, options.date?.column(), amounts].filter((c) => c !== null && c !== undefined)
  const rows = ids.codes.length
  const codes = new Uint32Array(rows)
  const sums = new Float64Array(ids.categories.length)
  const first = new Int32Array(ids.categories.length).fill(-1)
  for (let row = 0; row < rows; row++) {
    if (mask !== null && mask[row] === 0) continue
    let worst = VALID as number
    for (const column of needed) worst = Math.max(worst, column.states[column.codes[row]!]!)
    if (worst !== VALID) {
      codes[row] = worst === MISSING ? NOT_SAID : NOT_FITTING
      continue
    }
    const id = ids.codes[row]!
    sums[id]! += amounts === null ? 1 : amounts.scores[amounts.codes[row]!]!
    if (first[id] === -1) first[id] = row
  }
  const states = [NOT_IN_BASE, MISSING, OUT_OF_RANGE]
  const scores = states.map(() => NaN)
  const categoryOf = new Map<number, number>()
  for (const [id, row] of first.entries()) {
    if (row === -1) continue
    const sum = sums[id]!
    let category = categoryOf.get(sum)
    if (category === undefined) {
      category = scores.length
      categoryOf.set(sum, category)
      scores.push(sum)
      states.push(VALID)
    }
    codes[row] = category
  }
  return {
    codes,
    categories: scores.map((s) => ({ code: String(s), label: String(s), reason: null })),
    states: Uint8Array.from(states),
    scores: Float64Array.from(scores),
  }
}
