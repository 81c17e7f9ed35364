import type { Codes, FrameVariable, Mask } from '../frame/frame.ts'
import { MISSING, OUT_OF_RANGE, VALID } from '../frame/frame.ts'
import type { Groups } from '../frame/tally.ts'
import type { MetricColumn } from './definition.ts'
import { NOT_IN_BASE } from './definition.ts'

/** Categories of rows that carry no customer's sum; 0 is for those that leave the base. */
const NOT_SAID = 1
const NOT_FITTING = 2

/**
 * Events brought to their customers under a filter: each customer's first row carries the sum of
 * `amount` over the customer's rows (without one, their number); the other rows leave the base. Rows
 * without an id, a date (where one is needed) or an amount are counted as missing or not fitting.
 * With groups, a customer is counted in every group there are rows of, with what lies in it.
 */
export function byCustomer(options: {
  customer: FrameVariable
  date: FrameVariable | null
  amount: FrameVariable | null
  mask: Mask
  groups?: Groups | null
}): MetricColumn {
  const { customer, mask, groups = null } = options
  const ids = customer.column()
  const amounts = options.amount?.column() ?? null
  const needed = [ids, options.date?.column(), amounts].filter((c) => c !== null && c !== undefined)
  const rows = ids.codes.length
  const codes = new Uint32Array(rows)
  const placeOf = places(ids.codes, groups)
  const sums: number[] = []
  const first: number[] = []
  for (let row = 0; row < rows; row++) {
    if (mask !== null && mask[row] === 0) continue
    let worst = VALID as number
    for (const column of needed) worst = Math.max(worst, column.states[column.codes[row]!]!)
    if (worst !== VALID) {
      codes[row] = worst === MISSING ? NOT_SAID : NOT_FITTING
      continue
    }
    const amount = amounts === null ? 1 : amounts.scores[amounts.codes[row]!]!
    const place = placeOf(row)
    if (place === first.length) {
      first.push(row)
      sums.push(amount)
    } else sums[place]! += amount
  }
  const states = [NOT_IN_BASE, MISSING, OUT_OF_RANGE]
  const scores = states.map(() => NaN)
  const categoryOf = new Map<number, number>()
  for (const [place, row] of first.entries()) {
    const sum = sums[place]!
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

/** Numbers each customer, or each customer of a group, in the order of their first rows. */
function places(ids: Codes, groups: Groups | null): (row: number) => number {
  let next = 0
  const seen = new Map<number, number>()
  return (row) => {
    const key = groups === null ? ids[row]! : ids[row]! * groups.count + groups.keys[row]!
    const found = seen.get(key)
    if (found !== undefined) return found
    seen.set(key, next)
    return next++
  }
}
