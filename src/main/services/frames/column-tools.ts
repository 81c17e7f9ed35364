import {
  MISSING,
  VALID,
  type Category,
  type Codes,
  type Column,
} from '../../../shared/engine/frame/frame.ts'

/** Small makers of columns for variables that lie in no file. */

export const BLANK: Category = { code: null, label: '', reason: 'system' }

export function makeCodes(rows: number, categories: number): Codes {
  if (categories <= 0x100) return new Uint8Array(rows)
  return categories <= 0x10000 ? new Uint16Array(rows) : new Uint32Array(rows)
}

/** A column of names, one a row; null is missing. Scores follow the order of `names`. */
export function namesColumn(names: readonly string[], codes: Codes): Column {
  const categories: Category[] = names.map((name) => ({ code: name, label: name, reason: null }))
  categories.push(BLANK)
  const states = new Uint8Array(categories.length).fill(VALID)
  states[names.length] = MISSING
  const scores = Float64Array.from(categories, (_, index) => (index < names.length ? index : NaN))
  return { codes, categories, scores, states }
}

/** The column seen through a row index: row i takes row `rows[i]` of the column, -1 is missing. */
export function gather(column: Column, rows: Int32Array): Column {
  const blank = column.categories.length
  const codes = makeCodes(rows.length, blank + 1)
  for (let row = 0; row < rows.length; row++) {
    const from = rows[row] as number
    codes[row] = from < 0 ? blank : (column.codes[from] as number)
  }
  const scores = new Float64Array(blank + 1).fill(NaN)
  scores.set(column.scores)
  const states = new Uint8Array(blank + 1).fill(MISSING)
  states.set(column.states)
  return { codes, categories: [...column.categories, BLANK], scores, states }
}

/** A column of numbers with one category for each distinct number; NaN is missing. */
export function numbersColumn(values: Float64Array): Column {
  const index = new Map<number, number>()
  const raw = new Uint32Array(values.length)
  const numbers: number[] = []
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number
    let code = index.get(value)
    if (code === undefined) {
      code = numbers.length
      index.set(value, code)
      numbers.push(value)
    }
    raw[row] = code
  }
  const codes = makeCodes(values.length, numbers.length)
  codes.set(raw)
  return {
    codes,
    categories: numbers.map((value) =>
      Number.isNaN(value) ? BLANK : { code: String(value), label: String(value), reason: null },
    ),
    scores: Float64Array.from(numbers),
    states: Uint8Array.from(numbers, (value) => (Number.isNaN(value) ? MISSING : VALID)),
  }
}
