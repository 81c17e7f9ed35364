import { VALID, type Column } from '../../../shared/engine/frame/frame.ts'
import type { Dataset, Flag, Role, Variable } from '../../../shared/model/index.ts'
import { variablesOf, type OpenProject } from '../open-project.ts'
import { gather, numbersColumn } from './column-tools.ts'
import { rowsByKey } from './rows-by-key.ts'
import { waveColumn } from './waves.ts'

/** Amounts that add up over a customer's rows; everything else takes the customer's last row. */
const SUMMED: ReadonlySet<Role> = new Set<Role>(['spend', 'orders', 'points'])

/** Customer rows made of a churn or loyalty file, on use and never on import. */
export interface CustomerRows {
  rows: number
  /** Rows that count; null: all. */
  base: Uint8Array | null
  flags: readonly Flag[]
  /** Per row here: the row of the file it stands for. */
  lastRow: Int32Array
  column(variable: Variable): Column
}

/**
 * Null where the file's rows are the customers (or responses) already. Churn data with a repeated
 * (customer, period) keep their rows, of which the first of a key counts. Loyalty data with several
 * rows a customer become one row a customer in each wave, so that no wave's amounts are added to
 * another's: amounts summed, the rest from the last row; dated purchases stay as they are.
 */
export function aggregateToCustomers(project: OpenProject, dataset: Dataset): CustomerRows | null {
  if (dataset.kind === 'survey') return null
  const model = project.file.model()
  const variables = variablesOf(model, dataset)
  const own = (variable: Variable) => project.columns.column(model, dataset, variable)
  const customer = variables.find((variable) => variable.meaning.role === 'customerId')
  if (customer === undefined) return null
  const keys = own(customer)
  const rows = rowsByKey(keys, null)
  if ([...rows.values()].every((list) => list.length === 1)) return null

  if (dataset.kind === 'churn') {
    const period = variables.find((variable) => variable.meaning.role === 'period')
    const when = [period === undefined ? null : own(period), waveColumn(project, dataset)]
    const { base, repeats } = firstOfKey(rows, when, keys)
    if (repeats === 0) return null
    return {
      rows: keys.codes.length,
      base,
      flags: ['repeatedKeys'],
      lastRow: Int32Array.from(keys.codes, (_, row) => row),
      column: own,
    }
  }
  // Purchases with dates are added up under the filter, by the metrics themselves.
  if (variables.some((variable) => variable.meaning.role === 'eventDate')) return null
  const wave = waveColumn(project, dataset)
  const lists = [...rows.values()].flatMap((list) => splitBy(wave, list))
  if (lists.every((list) => list.length === 1)) return null
  const lastRow = Int32Array.from(lists, (list) => list.at(-1) as number)
  return {
    rows: lists.length,
    base: null,
    flags: [],
    lastRow,
    column(variable) {
      const column = own(variable)
      if (variable.meaning.role === null || !SUMMED.has(variable.meaning.role)) {
        return gather(column, lastRow)
      }
      return numbersColumn(Float64Array.from(lists, (list) => sumOf(column, list)))
    },
  }
}

/** A customer's rows apart by wave, in order of appearance. */
function splitBy(wave: Column | null, list: number[]): number[][] {
  if (wave === null) return [list]
  return [...Map.groupBy(list, (row) => wave.codes[row] as number).values()]
}

/** Sum of the valid scores of some rows; NaN where there is none. */
function sumOf(column: Column, rows: readonly number[]): number {
  let sum = NaN
  for (const row of rows) {
    const code = column.codes[row] as number
    if (column.states[code] !== VALID) continue
    const score = column.scores[code] as number
    sum = Number.isNaN(sum) ? score : sum + score
  }
  return sum
}

/** Keeps the first row of every (customer, period, wave), and every row without a customer. */
function firstOfKey(
  rows: Map<string, number[]>,
  when: readonly (Column | null)[],
  keys: Column,
): { base: Uint8Array; repeats: number } {
  const base = new Uint8Array(keys.codes.length).fill(1)
  let repeats = 0
  for (const list of rows.values()) {
    const seen = new Set<string>()
    for (const row of list) {
      const key = when.map((column) => column?.codes[row] ?? 0).join()
      if (seen.has(key)) {
        base[row] = 0
        repeats++
      }
      seen.add(key)
    }
  }
  return { base, repeats }
}

/** Rows of a key beyond the first, identical to it or disagreeing with it in any variable. */
export function repeatsOf(
  project: OpenProject,
  dataset: Dataset,
): { repeated: number; identical: number; disagreeing: number } {
  const model = project.file.model()
  const variables = variablesOf(model, dataset)
  const customer = variables.find((variable) => variable.meaning.role === 'customerId')
  if (customer === undefined) return { repeated: 0, identical: 0, disagreeing: 0 }
  const columns = variables.map((variable) => project.columns.column(model, dataset, variable))
  const keys = project.columns.column(model, dataset, customer)
  let identical = 0
  let disagreeing = 0
  for (const list of rowsByKey(keys, null).values()) {
    const first = list[0] as number
    for (const row of list.slice(1)) {
      if (columns.every(({ codes }) => codes[row] === codes[first])) identical++
      else disagreeing++
    }
  }
  return { repeated: identical + disagreeing, identical, disagreeing }
}
