import type { Column, Frame, FrameVariable, Mask } from '../frame/frame.ts'
import { MISSING, OUT_OF_RANGE, VALID } from '../frame/frame.ts'
import { groupKeys } from '../frame/group-keys.ts'
import type { MetricColumn } from './definition.ts'
import { NOT_IN_BASE } from './definition.ts'

const only = (frame: Frame, role: string): FrameVariable | null => {
  const found = frame.variables.filter((v) => v.variable.meaning.role === role)
  return found.length === 1 ? found[0]! : null
}

const firstRowsOf = new WeakMap<Column, { mask: Mask; key: string }>()

/**
 * The rows that count once each customer (and period, and wave) is taken once: the first of
 * repeated keys. Null where nothing repeats or no single variable holds the customer's id; rows
 * without an id all count.
 */
export function firstRows(frame: Frame): Mask {
  const customer = only(frame, 'customerId')
  if (customer === null) return null
  const column = customer.column()
  const others = [only(frame, 'period'), frame.find('wave') ?? null].filter((v) => v !== null)
  const key = others.map((v) => v.name).join('\n')
  const kept = firstRowsOf.get(column)
  if (kept !== undefined && kept.key === key) return kept.mask
  const groups = groupKeys([column, ...others.map((v) => v.column())])
  const seen = new Uint8Array(groups.count)
  const mask = new Uint8Array(frame.rows)
  let repeated = false
  for (let row = 0; row < frame.rows; row++) {
    const group = groups.keys[row]!
    const known = column.states[column.codes[row]!] === VALID
    mask[row] = known && seen[group] === 1 ? 0 : 1
    repeated ||= mask[row] === 0
    seen[group] = 1
  }
  const result = repeated ? mask : null
  firstRowsOf.set(column, { mask: result, key })
  return result
}

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
