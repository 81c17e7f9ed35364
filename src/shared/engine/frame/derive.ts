import type { Meaning } from '../../model/index.ts'
import type { Category, Codes, Column } from './frame.ts'
import { emptyCodes } from './codes.ts'
import { cellReader } from './read-cell.ts'
import { numberKey } from './read-number.ts'

export { readCell } from './read-cell.ts'
export { bandColumn } from './band.ts'

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

/** The cells of a variable in one file. */
export interface ColumnPart {
  dictionary: string[]
  codes: Codes
  /** The file's decimal mark, which counts where the codebook names none. */
  decimal?: '.' | ','
}

/** Distinct trimmed texts of all parts, in order of appearance, and each part's way to them. */
interface Merged {
  texts: readonly string[]
  /** Per text the decimal mark it is read with; null where it makes no difference, or for all. */
  marks: readonly ('.' | ',' | null)[] | null
  /** Per part from its dictionary to `texts`; null where they agree. */
  translations: (Uint32Array | null)[]
}

function mergeDictionaries(parts: readonly ColumnPart[]): Merged {
  const [only] = parts
  // Of one file with nothing to trim the dictionary is distinct already.
  if (only !== undefined && parts.length === 1 && only.dictionary.every((t) => t.trim() === t)) {
    return { texts: only.dictionary, marks: null, translations: [null] }
  }
  const mixed = new Set(parts.map(({ decimal }) => decimal ?? '.')).size > 1
  const texts: string[] = []
  const marks: ('.' | ',' | null)[] = []
  const index = new Map<string, number>()
  const translations = parts.map(({ dictionary, decimal }) => {
    const translation = new Uint32Array(dictionary.length)
    let same = true
    for (const [at, cell] of dictionary.entries()) {
      const text = cell.trim()
      // The same text is two numbers in two files only where it holds a mark they read differently.
      const mark = mixed && /[.,]/.test(text) ? (decimal ?? '.') : null
      const key = mark === null ? text : `${mark}${text}`
      let found = index.get(key)
      if (found === undefined) {
        found = texts.push(text) - 1
        marks.push(mark)
        index.set(key, found)
      }
      translation[at] = found
      same &&= found === at
    }
    return same ? null : translation
  })
  return { texts, marks: mixed ? marks : null, translations }
}

/**
 * The typed column of one variable over the files it lies in: one category per distinct trimmed
 * text, read once per category; rows only translate their dictionary index. Without a translation
 * the codes of a single file are shared, not copied.
 */
export function deriveColumn(options: { meaning: Meaning; parts: ColumnPart[] }): Column {
  const { meaning, parts } = options
  const { texts, marks, translations } = mergeDictionaries(parts)
  const usual = meaning.decimal ?? parts[0]?.decimal ?? '.'
  const readers = {
    '.': cellReader(withMark(meaning, '.')),
    ',': cellReader(withMark(meaning, ',')),
  }
  const label = labeller(meaning)
  const scores = new Float64Array(texts.length)
  const states = new Uint8Array(texts.length)
  const categories = texts.map((text, at): Category => {
    const { state, score, reason } = readers[marks?.[at] ?? usual](text)
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

/** A meaning as it reads cells of a file with this decimal mark. */
export function withMark(meaning: Meaning, decimal: '.' | ','): Meaning {
  return meaning.decimal === null ? { ...meaning, decimal } : meaning
}

function translate(from: Codes, translation: Uint32Array, to: Codes): void {
  for (let row = 0; row < from.length; row++) to[row] = translation[from[row]!]!
}
