import { cellReader } from '../../../shared/engine/frame/read-cell.ts'
import { MISSING } from '../../../shared/engine/frame/frame.ts'
import { parseNumber } from '../../../shared/engine/frame/read-number.ts'
import { EMPTY_MEANING } from '../../../shared/model/codebook.ts'
import type { FileMarks } from '../../../shared/model/file-format.ts'
import type { EncodedColumn } from '../../store/types.ts'
import { textsOf } from '../column-texts.ts'
import type { ColumnTexts } from '../column-texts.ts'
import type { DeclaredColumn } from '../parsed-table.ts'
import { dateFacts, numberFacts } from './cell-facts.ts'
import type { Counted, DateFinding } from './cell-facts.ts'
import { labelledNoAnswers } from './labelled.ts'
import { speaksOf } from './wordings/index.ts'
import type { Topic } from './wordings/index.ts'
import { spaced } from './words.ts'

/** Columns with more distinct cells are judged by this many of them, spread over all. */
const LOOKED_AT = 2_000
/** Letters beyond these say nothing more of a column; a cell that stands as a header may be endless. */
const MOST_LETTERS = 1_000
/** Up to so many distinct cells all of them are held with their counts. */
const FEW = 200

/** What the cells of a column look like; counts are rows. */
export interface Profile {
  index: number
  header: string
  name: string
  /** The header as folded words. */
  words: string
  /** All that is said of the column, each as folded words: header, question, declared label. */
  said: string[]
  declared: DeclaredColumn | null
  /** Declared labels of codes that are not declared missing. */
  labels: ReadonlyMap<string, string>
  rows: number
  blank: number
  /** Neither blank nor declared missing. */
  filled: number
  /** Blank cells that are not empty: they hold spaces only. */
  spaces: number
  /** Distinct cells that are not blank. */
  distinct: number
  /** Every filled cell is different. */
  unique: boolean
  /** The most frequent cells. */
  examples: Counted[]
  /** All distinct trimmed cells, most frequent first; null where there are more than 200. */
  values: Counted[] | null
  decimal: FileMarks['decimal']
  /** The file's mark between groups of three digits, where some of these numbers hold it. */
  thousands: FileMarks['thousands']
  /** Cells are numbers with words beside them: `5 - Very satisfied`. */
  numbered: boolean
  /** Share of filled rows that are numbers under `decimal`. */
  numeric: number
  /** Distinct filled cells that are no numbers, most frequent first (of those looked at). */
  texts: Counted[]
  /** All numbers are whole. */
  whole: boolean
  minimum: number
  maximum: number
  mean: number
  /** Distinct numbers, ascending (of those looked at). */
  numbers: number[]
  /** Numbers written like 1.2E+15. */
  rounded: Counted[]
  /** Some number is written like 007. */
  leadingZeros: boolean
  /** Commas stand before exactly three digits only: thousands or decimals. */
  commaAmbiguous: boolean
  date: DateFinding | null
  averageLength: number
}

export function profileOf(options: {
  index: number
  header: string
  name: string
  column: EncodedColumn
  marks: FileMarks
  /** The question as a further header row words it. */
  question?: string | undefined
  declared?: DeclaredColumn | null | undefined
}): Profile {
  const { index, header, name, column, question = '', declared = null } = options
  const texts = textsOf(column)
  const counts = countRows(column.codes, texts.length)
  const { blank, blanks, spaces } = countBlanks(texts, counts)
  const rows = column.codes.length
  const { looked, missing, missingRows } = withoutMissing(lookedAt(texts, counts), declared)
  const distinct = texts.length - blanks - missing
  const numbers = numberFacts(looked, options.marks)
  const filled = rows - blank - missingRows
  const words = wordsOf(header === '' ? name : header)
  const values = distinct <= FEW ? merged(looked) : null
  return {
    index,
    header,
    name,
    words,
    said: [...new Set([words, wordsOf(question), wordsOf(declared?.meaning.label ?? '')])].filter(
      (text) => text !== '',
    ),
    declared,
    labels: labelsOf(declared),
    rows,
    blank,
    filled,
    spaces,
    distinct,
    unique: distinct === filled && filled > 1,
    examples: mostFrequent(texts, counts),
    values,
    numbered: isNumbered(values, numbers.decimal),
    ...numbers,
    leadingZeros: numbers.numeric > 0.5 && someLeadingZero(texts),
    date: numbers.numeric > 0.5 ? null : dateFacts(looked),
    averageLength:
      looked.reduce((sum, { text, count }) => sum + text.length * count, 0) /
      Math.max(
        1,
        looked.reduce((sum, { count }) => sum + count, 0),
      ),
  }
}

const wordsOf = (text: string): string => spaced(text.slice(0, MOST_LETTERS))

/** Rows by code. A loop of its own is compiled while it runs; within a long function it is slow. */
function countRows(codes: EncodedColumn['codes'], texts: number): Uint32Array {
  const counts = new Uint32Array(texts)
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++
  return counts
}

/** Rows whose cell is blank, and how many different blank cells there are. */
function countBlanks(texts: ColumnTexts, counts: Uint32Array) {
  let blank = 0
  let blanks = 0
  let spaces = 0
  for (let code = 0; code < texts.length; code++) {
    const first = texts.first(code)
    if ((first > 32 && first < 128) || texts.text(code).trim() !== '') continue
    blank += counts[code]!
    if (first >= 0) spaces += counts[code]!
    blanks++
  }
  return { blank, blanks, spaces }
}

/** What is declared missing, and codes that are labelled so: taken out before anything is found. */
const missingOf = (declared: DeclaredColumn | null) => [
  ...(declared?.meaning.missing ?? []),
  ...labelledNoAnswers(declared).map(({ rule }) => rule),
]

function withoutMissing(all: Counted[], declared: DeclaredColumn | null) {
  const rules = missingOf(declared)
  if (rules.length === 0) return { looked: all, missing: 0, missingRows: 0 }
  const read = cellReader({ ...EMPTY_MEANING, type: 'number', missing: rules })
  const looked: Counted[] = []
  let missingRows = 0
  for (const cell of all) {
    if (read(cell.text).state === MISSING) missingRows += cell.count
    else looked.push(cell)
  }
  return { looked, missing: all.length - looked.length, missingRows }
}

function labelsOf(declared: DeclaredColumn | null): Map<string, string> {
  const { valueLabels = [] } = declared?.meaning ?? {}
  if (valueLabels.length === 0) return new Map()
  const read = cellReader({ ...EMPTY_MEANING, type: 'number', missing: missingOf(declared) })
  return new Map(
    valueLabels
      .filter(({ code }) => read(code.trim()).state !== MISSING)
      .map(({ code, label }) => [code.trim(), label]),
  )
}

/** What a cell stands for: the declared label of its code, else its text. */
export const answerOf = (profile: Profile, text: string): string => profile.labels.get(text) ?? text

const known = new WeakMap<readonly string[], Map<Topic, boolean>>()

/** Whether anything that is said of a column is about this. */
export function says({ said }: Profile, topic: Topic): boolean {
  const topics = known.get(said) ?? new Map<Topic, boolean>()
  known.set(said, topics)
  let found = topics.get(topic)
  if (found === undefined) {
    topics.set(topic, (found = said.some((words) => speaksOf(topic, words))))
  }
  return found
}

const LEADING = /^(\d{1,2})\s*[-–—:=.()]+\s*["'“(]?\p{L}/u

/** The number before the words of `5 - Very satisfied`; null where there is none. */
export function leadingNumber(text: string): number | null {
  const found = LEADING.exec(text)?.[1]
  return found === undefined ? null : Number(found)
}

function isNumbered(values: Counted[] | null, decimal: '.' | ','): boolean {
  let worded = 0
  let numbers = 0
  let total = 0
  for (const { text, count } of values ?? []) {
    total += count
    if (leadingNumber(text) !== null) worded += count
    else if (parseNumber(text, decimal) !== null) numbers += count
  }
  return worded > 0 && worded + numbers >= total * 0.9
}

function someLeadingZero(texts: ColumnTexts): boolean {
  for (let code = 0; code < texts.length; code++) {
    const first = texts.first(code)
    // Most numbers begin with another digit: one look tells.
    if (first > 48 && first < 58) continue
    if (/^[+-]?0\d/.test(texts.text(code).trim())) return true
  }
  return false
}

/** Filled cells, trimmed, with their counts: all, or some spread over the dictionary. */
function lookedAt(texts: ColumnTexts, counts: Uint32Array): Counted[] {
  const step = Math.max(1, Math.floor(texts.length / LOOKED_AT))
  const looked: Counted[] = []
  for (let code = 0; code < texts.length; code += step) {
    const text = texts.text(code).trim()
    if (text !== '') looked.push({ text, count: counts[code]! })
  }
  return looked
}

function merged(looked: Counted[]): Counted[] {
  const counts = new Map<string, number>()
  for (const { text, count } of looked) counts.set(text, (counts.get(text) ?? 0) + count)
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((one, other) => other.count - one.count)
}

const EXAMPLES = 8

function mostFrequent(texts: ColumnTexts, counts: Uint32Array): Counted[] {
  const best: Counted[] = []
  let least = 0
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code]!
    if (best.length === EXAMPLES && count <= least) continue
    const text = texts.text(code)
    if (text.trim() === '') continue
    const place = best.findIndex((other) => other.count < count)
    best.splice(place < 0 ? best.length : place, 0, { text, count })
    if (best.length > EXAMPLES) best.pop()
    least = best.at(-1)?.count ?? 0
  }
  return best
}
