import type { Meaning } from '../../../shared/model/codebook.ts'
import { numberText } from '../number-text.ts'
import { clockText, dayText } from '../time-text.ts'
import type { SavColumn } from './layout.ts'

/** Print formats by their number in the file. */
const FORMATS: Record<number, string> = {
  1: 'A',
  2: 'AHEX',
  3: 'COMMA',
  4: 'DOLLAR',
  5: 'F',
  6: 'IB',
  7: 'PIBHEX',
  8: 'P',
  9: 'PIB',
  10: 'PK',
  11: 'RB',
  12: 'RBHEX',
  15: 'Z',
  16: 'N',
  17: 'E',
  20: 'DATE',
  21: 'TIME',
  22: 'DATETIME',
  23: 'ADATE',
  24: 'JDATE',
  25: 'DTIME',
  26: 'WKDAY',
  27: 'MONTH',
  28: 'MOYR',
  29: 'QYR',
  30: 'WKYR',
  31: 'PCT',
  32: 'DOT',
  33: 'CCA',
  34: 'CCB',
  35: 'CCC',
  36: 'CCD',
  37: 'CCE',
  38: 'EDATE',
  39: 'SDATE',
  40: 'MTIME',
  41: 'YMDHMS',
}
const DAYS = new Set(['DATE', 'ADATE', 'JDATE', 'MOYR', 'QYR', 'WKYR', 'EDATE', 'SDATE'])
const MOMENTS = new Set(['DATETIME', 'YMDHMS'])
const SPANS = new Set(['TIME', 'DTIME', 'MTIME'])
const WITHOUT_DECIMALS = new Set(['A', 'AHEX', 'WKDAY', 'MONTH', ...DAYS, ...MOMENTS, ...SPANS])

/** Seconds are counted from 1582-10-14, these days before 1970. */
const EPOCH = 141_428
/** Seconds beyond this are not whole any more. */
const MOST_SECONDS = 2 ** 53

const nameOf = (column: SavColumn) => FORMATS[(column.record.print >> 16) & 0xff] ?? 'F'

/** The print format in SPSS' own words: `F8.2`, `A285`, `DATETIME20`. */
export function formatText(column: SavColumn): string {
  const { print } = column.record
  const name = column.width > 0 ? (nameOf(column) === 'AHEX' ? 'AHEX' : 'A') : nameOf(column)
  const width = column.width > 0 ? column.width : (print >> 8) & 0xff
  const decimals = print & 0xff
  return WITHOUT_DECIMALS.has(name) && decimals === 0
    ? `${name}${width}`
    : `${name}${width}.${decimals}`
}

/** What the cells of a column are, as its codebook calls it: a span of time is a text. */
export function typeOf(column: SavColumn): Meaning['type'] {
  if (column.width > 0) return 'text'
  const name = nameOf(column)
  if (DAYS.has(name) || MOMENTS.has(name)) return 'date'
  return SPANS.has(name) ? 'text' : 'number'
}

/** How the numbers of a column are written as cells: days, moments and spans of time as ISO texts. */
export function valueText(column: SavColumn): (value: number) => string {
  const name = nameOf(column)
  if (DAYS.has(name)) return (value) => momentText(value, false)
  if (MOMENTS.has(name)) return (value) => momentText(value, true)
  return SPANS.has(name) ? spanText : numberText
}

function momentText(value: number, withClock: boolean): string {
  const whole = Math.floor(value)
  const day = dayText(Math.floor(whole / 86_400) - EPOCH)
  if (day === null || value < 0) return numberText(value)
  const seconds = whole % 86_400
  // A day with a time keeps it, though its format would not show it.
  if (!withClock && seconds === 0 && whole === value) return day
  return `${day} ${clockText(seconds)}${fractionText(value)}`
}

function spanText(value: number): string {
  if (!(Math.abs(value) < MOST_SECONDS)) return numberText(value)
  const size = Math.abs(value)
  return `${value < 0 ? '-' : ''}${clockText(Math.floor(size))}${fractionText(size)}`
}

/** `.25` of 3600.25; nothing of whole seconds. */
function fractionText(value: number): string {
  const text = numberText(value)
  const point = text.indexOf('.')
  return point < 0 ? '' : text.slice(point)
}
