import type { Decimal, Thousands } from '../../model/index.ts'

/**
 * Numbers are read strictly: what is not a whole number text is no number, so that `0,435` under a
 * decimal point is never taken for 435. Thousands separators are never guessed, only read where the
 * file or the codebook names them.
 */

const WITH_POINT = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/
const WITH_COMMA = /^[+-]?(?:\d+(?:,\d+)?|,\d+)(?:[eE][+-]?\d{1,3})?$/
const CANONICAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

/** The number a trimmed text spells with this decimal mark; null where it is not a number. */
export function parseNumber(text: string, decimal: '.' | ','): number | null {
  if (!(decimal === ',' ? WITH_COMMA : WITH_POINT).test(text)) return null
  const number = Number(decimal === ',' ? text.replace(',', '.') : text)
  return Number.isFinite(number) ? number : null
}

/** What may stand between groups of three digits; a space is any space that holds a line together. */
const BETWEEN: Record<Thousands, string> = {
  '.': '\\.',
  ',': ',',
  ' ': '[ \u00a0\u2009\u202f]',
  "'": "['\u2019]",
}

/**
 * Reader of trimmed number texts under two marks: `1.234,56` is a number where `.` separates
 * thousands, `1.23,4` and `0.435` are not. Plain numbers cost one look.
 */
export function numberReader(marks: {
  decimal: Decimal
  thousands: Thousands | null
}): (text: string) => number | null {
  const { decimal, thousands } = marks
  if (thousands === null || thousands === decimal) return (text) => parseNumber(text, decimal)
  const mark = decimal === ',' ? ',' : '\\.'
  const groups = new RegExp(
    `^[+-]?[1-9]\\d{0,2}(${BETWEEN[thousands]})\\d{3}(?:\\1\\d{3})*(?:${mark}\\d+)?$`,
  )
  const between = new RegExp(BETWEEN[thousands], 'g')
  return (text) => {
    const plain = parseNumber(text, decimal)
    if (plain !== null || !groups.test(text)) return plain
    return parseNumber(text.replace(between, ''), decimal)
  }
}

/**
 * The key under which two spellings of one code meet: `1`, `1.0` and `-0`/`0` are the same number.
 * `007` is an id and not 7, so texts with leading zeros, plus signs or exponents have no key; nor
 * have numbers too long to be told apart (ids of sixteen digits and more).
 */
export function numberKey(text: string): string | null {
  if (text.length > 15 || !CANONICAL.test(text)) return null
  return String(Number(text) + 0)
}
