/**
 * Dates become whole days since 1970-01-01, as written: a time of day or a zone beside the date is
 * not used, so a response keeps the day its file gives it.
 */

const NUMERIC_DATE = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:(?:[T,\s]\s*)\d{1,2}[:.]\d{2}.*|Z)?$/

type Order = 'ymd' | 'dmy' | 'mdy'

/** `dd.mm.yyyy`, `m/d/y`, `yyyy-MM-dd HH:mm` ... to the order of day, month and year; null is ISO. */
export function dateOrder(format: string | null): Order {
  const letters = (format ?? 'ymd').toLowerCase().replace(/[t\s].*$/, '')
  const order = [...new Set(letters.replace(/[^ymd]/g, ''))].join('')
  return order === 'dmy' || order === 'mdy' ? order : 'ymd'
}

/**
 * Days since 1970-01-01 of a trimmed text in this order; null where it is not such a date. A year of
 * four digits in front leaves nothing open, whatever the order of the others.
 */
export function parseDate(text: string, usual: Order): number | null {
  const found = NUMERIC_DATE.exec(text)
  if (found === null) return null
  const [, first = '', , second = '', third = ''] = found
  const order = first.length === 4 ? 'ymd' : usual
  const year = order === 'ymd' ? first : third
  if (year.length !== 4 && (order === 'ymd' || year.length !== 2)) return null
  if ((order === 'ymd' ? third : first).length > 2) return null
  const month = Number(order === 'mdy' ? first : second)
  const day = Number(order === 'ymd' ? third : order === 'dmy' ? first : second)
  // Two-digit years follow the POSIX rule: 69-99 are 19xx, 00-68 are 20xx.
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 69 ? 2000 : 1900)
  const date = new Date(0)
  date.setUTCFullYear(full, month - 1, day)
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? Math.round(date.getTime() / 86_400_000) : null
}
