/**
 * Numbers are read strictly: what is not a whole number text is no number, so that `0,435` under a
 * decimal point is never taken for 435. Thousands separators are never guessed.
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

/**
 * The key under which two spellings of one code meet: `1`, `1.0` and `-0`/`0` are the same number.
 * `007` is an id and not 7, so texts with leading zeros, plus signs or exponents have no key; nor
 * have numbers too long to be told apart (ids of sixteen digits and more).
 */
export function numberKey(text: string): string | null {
  if (text.length > 15 || !CANONICAL.test(text)) return null
  return String(Number(text) + 0)
}
