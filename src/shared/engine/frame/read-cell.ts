import { NUMERIC_ROLES, SCALE_ROLES } from '../../model/index.ts'
import type { Meaning, MissingReason, Scale } from '../../model/index.ts'
import { MISSING, OUT_OF_RANGE, VALID } from './frame.ts'
import { dateOrder, parseDate } from './read-date.ts'
import { numberKey, numberReader, parseNumber } from './read-number.ts'

/** What one cell says under a meaning. The score is NaN where there is none. */
export interface CellReading {
  state: 0 | 1 | 2
  score: number
  reason: MissingReason | null
}

const LEADING_INTEGER = /^([+-]?\d{1,3})(?:\s*[-–—:=.)(\]]+\s*|\s+)["'“(]?\p{L}/u

/** The scale in force after recoding: the codebook's, else the one the role is defined on. */
export function scaleOf(meaning: Meaning): Scale | null {
  if (meaning.role === 'nps') {
    const { scale, recode } = meaning
    // A 1-11 scale with offset -1 is a 0-10 scale, whichever of the two was written down.
    if (scale === null || (recode.offset === -1 && scale.min === 1 && scale.max === 11)) {
      return { min: 0, max: 10 }
    }
    return scale
  }
  if (meaning.role === 'vesAchieve' || meaning.role === 'vesConfidence') {
    return meaning.scale ?? { min: 1, max: 7 }
  }
  return meaning.scale
}

/** True where cells are read as numbers: by type, or because the role is answered in numbers. */
export function readsNumbers(meaning: Meaning): boolean {
  return meaning.role !== null && NUMERIC_ROLES.has(meaning.role) ? true : meaning.type === 'number'
}

/** Beyond these, sums of squares overflow or vanish: no figure could be trusted. */
const LARGEST = 1e30
const SMALLEST = 1e-30

export function canBeSummed(score: number): boolean {
  const size = Math.abs(score)
  return size === 0 || (size >= SMALLEST && size <= LARGEST)
}

/** A lookup by text that meets exact spelling first, then the same number, then another case. */
function textIndex<T>(entries: [string, T][]): (text: string) => T | undefined {
  if (entries.length === 0) return () => undefined
  const exact = new Map<string, T>()
  const numeric = new Map<string, T>()
  const folded = new Map<string, T>()
  const add = (map: Map<string, T>, key: string | null, value: T) => {
    if (key !== null && !map.has(key)) map.set(key, value)
  }
  for (const [raw, value] of entries) {
    const text = raw.trim()
    add(exact, text, value)
    add(numeric, numberKey(text), value)
    add(folded, text.toLowerCase(), value)
  }
  return (text) => {
    const found = exact.get(text)
    if (found !== undefined) return found
    const key = numberKey(text)
    return (key === null ? undefined : numeric.get(key)) ?? folded.get(text.toLowerCase())
  }
}

function missingReader(meaning: Meaning): (text: string) => MissingReason | undefined {
  const codes = textIndex(
    meaning.missing.flatMap((rule): [string, MissingReason][] =>
      'code' in rule ? [[rule.code, rule.reason]] : [],
    ),
  )
  const ranges = meaning.missing.flatMap((rule) => ('code' in rule ? [] : [rule]))
  const parse = numberReader({ decimal: meaning.decimal ?? '.', thousands: meaning.thousands })
  const numbers = readsNumbers(meaning)
  const byNumber = new Map<number, MissingReason>()
  if (numbers) {
    for (const rule of meaning.missing) {
      if (!('code' in rule)) continue
      const number = parseNumber(rule.code.trim(), '.') ?? parse(rule.code.trim())
      if (number !== null && !byNumber.has(number)) byNumber.set(number, rule.reason)
    }
  }
  if (meaning.missing.length === 0) return () => undefined
  return (text) => {
    const found = codes(text)
    if (found !== undefined) return found
    // `007` is a number in a number variable only; elsewhere it is an id.
    const number = numbers || numberKey(text) !== null ? parse(text) : null
    if (number === null) return undefined
    const exact = byNumber.get(number)
    if (exact !== undefined) return exact
    return ranges.find((range) => number >= range.from && number <= range.to)?.reason
  }
}

const missing = (reason: MissingReason): CellReading => ({ state: MISSING, score: NaN, reason })

/** Compiles a meaning into a reader of trimmed texts: for many cells of one variable. */
export function cellReader(meaning: Meaning): (trimmed: string) => CellReading {
  const missingReason = missingReader(meaning)
  const scores = textIndex(Object.entries(meaning.values ?? {}))
  const codeOfLabel = textIndex(
    meaning.valueLabels.map(({ code, label }): [string, string] => [label, code]),
  )
  const numbers = readsNumbers(meaning)
  const parse = numberReader({ decimal: meaning.decimal ?? '.', thousands: meaning.thousands })
  const order = dateOrder(meaning.dateFormat)
  const scale = scaleOf(meaning)
  const leading = meaning.role !== null && SCALE_ROLES.has(meaning.role)
  const { offset, reverse } = meaning.recode

  const judge = (raw: number): CellReading => {
    let score = raw + offset
    if (reverse && scale !== null) score = scale.min + scale.max - score
    const outside = scale !== null && (score < scale.min || score > scale.max)
    const broken = meaning.role === 'nps' && !Number.isInteger(score)
    const fits = !outside && !broken && canBeSummed(score)
    return { state: fits ? VALID : OUT_OF_RANGE, score, reason: null }
  }
  const numberOf = (text: string): number | null => scores(text) ?? parse(text)

  return (text) => {
    if (text === '') return missing('system')
    const reason = missingReason(text)
    if (reason !== undefined) return missing(reason)
    const own = numbers || meaning.values !== null ? numberOf(text) : null
    if (own !== null && (numbers || scores(text) !== undefined)) return judge(own)
    const code = codeOfLabel(text)
    if (code !== undefined) {
      const labelled = missingReason(code)
      if (labelled !== undefined) return missing(labelled)
      const score = numbers ? numberOf(code.trim()) : null
      if (score !== null) return judge(score)
    }
    if (numbers) {
      const start = leading ? LEADING_INTEGER.exec(text)?.[1] : undefined
      if (start === undefined) return { state: OUT_OF_RANGE, score: NaN, reason: null }
      // The number before the words may itself be declared missing: `98 - Don't know`.
      const declared = missingReason(start)
      return declared === undefined ? judge(Number(start)) : missing(declared)
    }
    if (meaning.type === 'date') {
      const day = parseDate(text, order)
      return { state: day === null ? OUT_OF_RANGE : VALID, score: day ?? NaN, reason: null }
    }
    return { state: VALID, score: NaN, reason: null }
  }
}

/** What one raw cell says under a meaning (outer blanks don't count). */
export function readCell(meaning: Meaning, text: string): CellReading {
  return cellReader(meaning)(text.trim())
}
