import { dateOrder, parseDate } from '../../../shared/engine/frame/read-date.ts'
import { numberReader, parseNumber } from '../../../shared/engine/frame/read-number.ts'
import type { FileMarks } from '../../../shared/model/file-format.ts'
import type { EncodedColumn } from '../../store/types.ts'
import { textsOf } from '../column-texts.ts'
import type { ColumnTexts } from '../column-texts.ts'
import { spaced } from './words.ts'

/** Columns with more distinct cells are judged by this many of them, spread over all. */
const LOOKED_AT = 2_000
/** Up to so many distinct cells all of them are held with their counts. */
const FEW = 200

export interface Counted {
  text: string
  count: number
}

/** What the cells of a column look like; counts are rows. */
export interface Profile {
  index: number
  header: string
  name: string
  /** The header as lower-case words. */
  words: string
  rows: number
  blank: number
  filled: number
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
  /** Share of filled rows that are numbers under `decimal`. */
  numeric: number
  /** Distinct filled cells that are no numbers, most frequent first (of those looked at). */
  texts: Counted[]
  /** All numbers are whole. */
  whole: boolean
  minimum: number
  maximum: number
  mean: number
  /** Some number is written like 007. */
  leadingZeros: boolean
  /** Commas stand before exactly three digits only: thousands or decimals. */
  commaAmbiguous: boolean
  date: DateFinding | null
  averageLength: number
}

export interface DateFinding {
  format: string
  /** Share of filled rows that are dates. */
  share: number
  /** Days and months can't be told apart. */
  ambiguous: boolean
  /** Times of day that a spreadsheet wrote with its zero date. */
  zeroDates: boolean
}

export function profileOf(options: {
  index: number
  header: string
  name: string
  column: EncodedColumn
  marks: FileMarks
}): Profile {
  const { index, header, name, column } = options
  const texts = textsOf(column)
  const counts = countRows(column.codes, texts.length)
  const { blank, blanks } = countBlanks(texts, counts)
  const rows = column.codes.length
  const distinct = texts.length - blanks
  const looked = lookedAt(texts, counts)
  const numbers = numberFacts(looked, options.marks)
  const filled = rows - blank
  return {
    index,
    header,
    name,
    words: spaced(header === '' ? name : header),
    rows,
    blank,
    filled,
    distinct,
    unique: distinct === filled && filled > 1,
    examples: mostFrequent(texts, counts),
    values: distinct <= FEW ? merged(looked) : null,
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
  for (let code = 0; code < texts.length; code++) {
    const first = texts.first(code)
    if ((first > 32 && first < 128) || texts.text(code).trim() !== '') continue
    blank += counts[code]!
    blanks++
  }
  return { blank, blanks }
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

function numberFacts(looked: Counted[], file: FileMarks) {
  const { decimal: fileDecimal, thousands: fileThousands } = file
  const share = (decimal: '.' | ',') => {
    const parse = numberReader({ decimal, thousands: fileThousands })
    let numbers = 0
    let marks = 0
    let total = 0
    for (const { text, count } of looked) {
      total += count
      if (parse(text) === null) continue
      numbers += count
      if (text.includes(decimal)) marks += count
    }
    return { share: total === 0 ? 0 : numbers / total, marks }
  }
  const point = share('.')
  const comma = share(',')
  const withComma = looked.filter(({ text }) => text.includes(','))
  const commaAmbiguous =
    withComma.length > 0 && withComma.every(({ text }) => /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text))
  const decimal =
    commaAmbiguous && fileDecimal === '.'
      ? '.'
      : comma.marks > 0 && comma.share > point.share
        ? ','
        : point.marks > 0 && point.share > comma.share
          ? '.'
          : fileDecimal
  const parse = numberReader({ decimal, thousands: fileThousands })
  let grouped = false
  let whole = true
  let minimum = Infinity
  let maximum = -Infinity
  let sum = 0
  let total = 0
  const texts: Counted[] = []
  for (const { text, count } of looked) {
    const number = parse(text)
    if (number === null) {
      texts.push({ text, count })
      continue
    }
    grouped ||= fileThousands !== null && parseNumber(text, decimal) === null
    whole &&= Number.isInteger(number)
    minimum = Math.min(minimum, number)
    maximum = Math.max(maximum, number)
    sum += number * count
    total += count
  }
  return {
    decimal,
    thousands: grouped ? fileThousands : null,
    numeric: decimal === ',' ? comma.share : point.share,
    whole,
    minimum,
    maximum,
    mean: total === 0 ? NaN : sum / total,
    texts: texts.sort((one, other) => other.count - one.count).slice(0, 50),
    commaAmbiguous,
  } satisfies Partial<Profile>
}

const DATE_LIKE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/

function dateFacts(looked: Counted[]): DateFinding | null {
  const total = looked.reduce((sum, { count }) => sum + count, 0)
  const like = looked.filter(({ text }) => DATE_LIKE.test(text))
  const likeRows = like.reduce((sum, { count }) => sum + count, 0)
  if (total === 0 || likeRows < total * 0.5) return null
  const separator = like[0]?.text.replace(/^\d+/, '').charAt(0) ?? '-'
  const orders = ['ymd', 'mdy', 'dmy'] as const
  const rows = orders.map((order) =>
    like.reduce((sum, { text, count }) => sum + (parseDate(text, order) === null ? 0 : count), 0),
  )
  const [ymd = 0, mdy = 0, dmy = 0] = rows
  const most = Math.max(ymd, mdy, dmy)
  if (most === 0) return null
  const clock = like.some(({ text }) => /\b[ap]m$/i.test(text))
  // Where both fit, American clocks and slashes speak for the month first, points for the day.
  const order =
    ymd === most ? 'ymd' : mdy === dmy ? (clock ? 'mdy' : 'dmy') : mdy > dmy ? 'mdy' : 'dmy'
  const part = { ymd: ['yyyy', 'mm', 'dd'], mdy: ['mm', 'dd', 'yyyy'], dmy: ['dd', 'mm', 'yyyy'] }
  const format = part[order].join(separator)
  const zero = like.filter(({ text }) => /\b1899\b|\b1900[./-]0?1[./-]0?[01]\b/.test(text))
  return {
    format: dateOrder(format) === order ? format : order,
    share: most / total,
    ambiguous: order !== 'ymd' && mdy === dmy && !clock && separator !== '.',
    zeroDates: zero.length > like.length / 2,
  }
}
