import type { Meaning } from '../../model/index.ts'
import { emptyCodes } from './codes.ts'
import type { Category, Column } from './frame.ts'
import { VALID } from './frame.ts'
import { readsNumbers } from './read-cell.ts'
import { numberKey } from './read-number.ts'

const NUMBER = /^[-+\d.,eE]+$/

/** Spelled like its label, else shorter. */
function better(one: Category, other: Category): boolean {
  const isLabel = ({ code, label }: Category) => code === label
  if (isLabel(one) !== isLabel(other) && one.label === other.label) return isLabel(one)
  return (one.code?.length ?? 0) < (other.code?.length ?? 0)
}

/**
 * The column with one category an answer: `7` and `7.0`, as two programs write the same code, are
 * one, and so are answers in words that the codebook gives one label (`CC` and `Credit Card`). The
 * spelling that is the label stands for all, else the shortest. A column without such twins is
 * returned as it is.
 */
export function oneSpelling(column: Column, meaning: Meaning): Column {
  const { categories, states, scores } = column
  const numbers = readsNumbers(meaning)
  const labels = new Map(meaning.valueLabels.map(({ code, label }) => [code.trim(), label]))
  const keyOf = (at: number): string | null => {
    const { code } = categories[at]!
    if (code === null) return null
    const read = numbers && states[at] === VALID && NUMBER.test(code)
    const key = read ? String(scores[at]) : numberKey(code)
    const label = key === null ? labels.get(code) : undefined
    if (label !== undefined) return `${states[at]} label ${label}`
    return key === null ? null : `${states[at]} ${key}`
  }
  const best = new Map<string, number>()
  const keys = categories.map((_, at) => keyOf(at))
  for (const [at, key] of keys.entries()) {
    if (key === null) continue
    const known = best.get(key)
    if (known === undefined || better(categories[at]!, categories[known]!)) best.set(key, at)
  }
  const standsFor = keys.map((key, at) => (key === null ? at : best.get(key)!))
  if (standsFor.every((found, at) => found === at)) return column
  const codes = emptyCodes(categories.length, column.codes.length)
  for (let row = 0; row < codes.length; row++) codes[row] = standsFor[column.codes[row]!]!
  return { ...column, codes }
}
