import type { Meaning } from '../../model/index.ts'
import { emptyCodes } from './codes.ts'
import type { Column } from './frame.ts'
import { VALID } from './frame.ts'
import { readsNumbers } from './read-cell.ts'
import { numberKey } from './read-number.ts'

const NUMBER = /^[-+\d.,eE]+$/

/**
 * The column with one category an answer: `7` and `7.0`, as two programs write the same code, are
 * one. The shortest spelling stands for all. A column without such twins is returned as it is.
 */
export function oneSpelling(column: Column, meaning: Meaning): Column {
  const { categories, states, scores } = column
  const numbers = readsNumbers(meaning)
  const keyOf = (at: number): string | null => {
    const { code } = categories[at]!
    if (code === null) return null
    const read = numbers && states[at] === VALID && NUMBER.test(code)
    const key = read ? String(scores[at]) : numberKey(code)
    return key === null ? null : `${states[at]} ${key}`
  }
  const best = new Map<string, number>()
  const keys = categories.map((_, at) => keyOf(at))
  for (const [at, key] of keys.entries()) {
    if (key === null) continue
    const known = best.get(key)
    const shorter = (a: number, b: number) =>
      (categories[a]!.code?.length ?? 0) < (categories[b]!.code?.length ?? 0)
    if (known === undefined || shorter(at, known)) best.set(key, at)
  }
  const standsFor = keys.map((key, at) => (key === null ? at : best.get(key)!))
  if (standsFor.every((found, at) => found === at)) return column
  const codes = emptyCodes(categories.length, column.codes.length)
  for (let row = 0; row < codes.length; row++) codes[row] = standsFor[column.codes[row]!]!
  return { ...column, codes }
}
