import type { Meaning } from '../../model/index.ts'
import type { Category, Codes, Column } from './frame.ts'
import { cellReader } from './read-cell.ts'
import { numberKey } from './read-number.ts'

export { readCell } from './read-cell.ts'
export { bandColumn } from './band.ts'

/** The narrowest codes that can name so many categories. */
export function emptyCodes(categories: number, rows: number): Codes {
  if (categories <= 0x100) return new Uint8Array(rows)
  return categories <= 0x10000 ? new Uint16Array(rows) : new Uint32Array(rows)
}

/** The label of a code: exact spelling first, then the same number (`1` and `1.0`). */
function labeller(meaning: Meaning): (code: string) => string {
  if (meaning.valueLabels.length === 0) return (code) => code
  const exact = new Map<string, string>()
  const numeric = new Map<string, string>()
  for (const { code, label } of meaning.valueLabels) {
    const trimmed = code.trim()
    if (!exact.has(trimmed)) exact.set(trimmed, label)
    const key = numberKey(trimmed)
    if (key !== null && !numeric.has(key)) numeric.set(key, label)
  }
  return (code) => exact.get(code) ?? numeric.get(numberKey(code) ?? '') ?? code
}

/** Distinct trimmed codes of all parts, in order of appearance, and each part's way to them. */
function mergeDictionaries(dictionaries: string[][]): {
  codes: string[]
  translations: (Uint32Array | null)[]
} {
  const [only] = dictionaries
  if (dictionaries.length === 1 && only !== undefined && only.every((t) => t.trim() === t)) {
    return { codes: only, translations: [null] }
  }
  const codes: string[] = []
  const index = new Map<string, number>()
  const translations = dictionaries.map((dictionary) => {
    const translation = new Uint32Array(dictionary.length)
    let same = true
    for (const [at, text] of dictionary.entries()) {
      const code = text.trim()
      let found = index.get(code)
      if (found === undefined) {
        found = codes.length
        index.set(code, found)
        codes.push(code)
      }
      translation[at] = found
      same &&= found === at
    }
    return same ? null : translation
  })
  return { codes, translations }
}

/**
 * The typed column of one variable over the files it lies in: one category per distinct trimmed
 * text, read once per category; rows only translate their dictionary index. Without a translation
 * the codes of a single file are shared, not copied.
 */
export function deriveColumn(options: {
  meaning: Meaning
  parts: { dictionary: string[]; codes: Codes }[]
}): Column {
  const { meaning, parts } = options
  const { codes: texts, translations } = mergeDictionaries(parts.map((part) => part.dictionary))
  const read = cellReader(meaning)
  const label = labeller(meaning)
  const scores = new Float64Array(texts.length)
  const states = new Uint8Array(texts.length)
  const categories = texts.map((text, at): Category => {
    const { state, score, reason } = read(text)
    scores[at] = score
    states[at] = state
    return { code: text === '' ? null : text, label: text === '' ? '' : label(text), reason }
  })
  const [only] = parts
  if (parts.length === 1 && only !== undefined && translations[0] === null) {
    return { codes: only.codes, categories, scores, states }
  }
  const rows = parts.reduce((sum, part) => sum + part.codes.length, 0)
  const codes = emptyCodes(texts.length, rows)
  let start = 0
  for (const [at, part] of parts.entries()) {
    const translation = translations[at] ?? null
    if (translation === null) codes.set(part.codes, start)
    else translate(part.codes, translation, codes.subarray(start, start + part.codes.length))
    start += part.codes.length
  }
  return { codes, categories, scores, states }
}

function translate(from: Codes, translation: Uint32Array, to: Codes): void {
  for (let row = 0; row < from.length; row++) to[row] = translation[from[row]!]!
}
