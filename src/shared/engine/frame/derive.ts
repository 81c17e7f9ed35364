import type { FileMarks, Meaning } from '../../model/index.ts'
import type { Category, Codes, Column } from './frame.ts'
import { emptyCodes } from './codes.ts'
import { cellReader } from './read-cell.ts'
import type { CellReading } from './read-cell.ts'
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
  /** How its file writes numbers and dates, which counts where the codebook does not say. */
  marks?: FileMarks
  /** Trimmed texts that stand for another text of the variable. */
  readAs?: ReadonlyMap<string, string>
}

const PLAIN: FileMarks = { decimal: '.', thousands: null, dateOrder: null }

type Reader = ReturnType<typeof cellReader>

/** A reader for each way of writing numbers and dates among the parts, and which one a part needs. */
function readersOf(meaning: Meaning, parts: readonly ColumnPart[]) {
  const ways = new Map<string, number>()
  const readers: [Reader, ...Reader[]] = [cellReader(withMarks(meaning, parts[0]?.marks ?? PLAIN))]
  const readerOfPart = parts.map(({ marks = PLAIN }) => {
    const { decimal, thousands, dateFormat } = withMarks(meaning, marks)
    const key = JSON.stringify([decimal, thousands, dateFormat])
    const known = ways.get(key) ?? ways.size
    ways.set(key, known)
    readers[known] ??= cellReader(withMarks(meaning, marks))
    return known
  })
  return { readers, readerOfPart }
}

function sameReading(one: CellReading, other: CellReading): boolean {
  return one.state === other.state && Object.is(one.score, other.score)
}

/** Distinct trimmed texts of all parts, in order of appearance, and each part's way to them. */
interface Merged {
  texts: readonly string[]
  /** Per text the reader it needs; null where the first one reads all. */
  readerOf: readonly number[] | null
  /** Per part from its dictionary to `texts`; null where they agree. */
  translations: (Uint32Array | null)[]
}

function mergeDictionaries(
  parts: readonly ColumnPart[],
  { readers, readerOfPart }: ReturnType<typeof readersOf>,
): Merged {
  const [only] = parts
  // Of one file with nothing to trim the dictionary is distinct already.
  const plain = only?.readAs === undefined && parts.length === 1
  if (plain && only !== undefined && only.dictionary.every((text) => text.trim() === text)) {
    return { texts: only.dictionary, readerOf: null, translations: [null] }
  }
  const [first] = readers
  const texts: string[] = []
  const readerOf: number[] = []
  const index = new Map<string, number>()
  const translations = parts.map(({ dictionary, readAs }, part) => {
    const translation = new Uint32Array(dictionary.length)
    const own = readerOfPart[part] ?? 0
    const reader = readers[own] ?? first
    let same = true
    for (const [at, cell] of dictionary.entries()) {
      const text = readAs?.get(cell.trim()) ?? cell.trim()
      // One text is two answers only where two files read it differently.
      const differs = own > 0 && !sameReading(reader(text), first(text))
      const key = differs ? `${own}\0${text}` : text
      let found = index.get(key)
      if (found === undefined) {
        found = texts.push(text) - 1
        readerOf.push(differs ? own : 0)
        index.set(key, found)
      }
      translation[at] = found
      same &&= found === at
    }
    return same ? null : translation
  })
  return { texts, readerOf: readers.length > 1 ? readerOf : null, translations }
}

/**
 * The typed column of one variable over the files it lies in: one category per distinct trimmed
 * text, read once per category; rows only translate their dictionary index. Without a translation
 * the codes of a single file are shared, not copied.
 */
export function deriveColumn(options: { meaning: Meaning; parts: ColumnPart[] }): Column {
  const { meaning, parts } = options
  const reading = readersOf(meaning, parts)
  const { texts, readerOf, translations } = mergeDictionaries(parts, reading)
  const [first] = reading.readers
  const label = labeller(meaning)
  const scores = new Float64Array(texts.length)
  const states = new Uint8Array(texts.length)
  const categories = texts.map((text, at): Category => {
    const { state, score, reason } = (reading.readers[readerOf?.[at] ?? 0] ?? first)(text)
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

/** A meaning as it reads the cells of a file: the file's marks count where it has none of its own. */
export function withMarks(meaning: Meaning, file: FileMarks): Meaning {
  return {
    ...meaning,
    decimal: meaning.decimal ?? file.decimal,
    thousands: meaning.thousands ?? file.thousands,
    dateFormat: meaning.dateFormat ?? file.dateOrder,
  }
}

function translate(from: Codes, translation: Uint32Array, to: Codes): void {
  for (let row = 0; row < from.length; row++) to[row] = translation[from[row]!]!
}
