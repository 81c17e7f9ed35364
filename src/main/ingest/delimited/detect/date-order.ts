import type { FileMarks } from '../../../../shared/model/file-format.ts'
import type { RawTexts } from '../../parsed-table.ts'
import { someTexts } from './some-texts.ts'

const YEAR_FIRST = /^\d{4}([-/.])(\d{1,2})\1(\d{1,2})(?!\d)/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d.])/
/** A column looked at closely where so much of what was looked at are dates. */
const MOSTLY = 0.8
const GLANCE = 200

/**
 * Order of day and month in the dates of a file, by all its dates together: one day that is no month
 * decides for the rest. Null where none does, or where they contradict each other; `ymd` where all
 * dates begin with the year.
 */
export function findDateOrder(columns: readonly RawTexts[]): FileMarks['dateOrder'] {
  let yearFirst = false
  let yearLast = false
  const days = { first: false, second: false }
  for (const column of columns) {
    const texts = someTexts(column, GLANCE)
    if (texts.length === 0) continue
    const last = texts.filter((text) => YEAR_LAST.test(text)).length
    if (last >= texts.length * MOSTLY) {
      yearLast = true
      noteDays(column, days)
    } else if (texts.filter((text) => YEAR_FIRST.test(text)).length >= texts.length * MOSTLY) {
      yearFirst = true
    }
  }
  if (!yearLast) return yearFirst ? 'ymd' : null
  if (days.first === days.second) return null
  return days.first ? 'dmy' : 'mdy'
}

/** Looks at all dates of a column as bytes: in which place there is a number above twelve. */
function noteDays(column: RawTexts, days: { first: boolean; second: boolean }): void {
  const { bytes, ends } = column
  let start = 0
  for (let code = 0; code < ends.length && !(days.first && days.second); code++) {
    const end = ends[code]!
    const first = numberAt(bytes, start, end)
    const second = numberAt(bytes, first.next + 1, end)
    start = end
    const isDate = first.value >= 1 && second.value >= 1 && first.value + second.value <= 43
    if (!isDate || bytes[first.next] !== bytes[second.next] || second.next >= end) continue
    if (first.value > 12 && second.value <= 12) days.first = true
    else if (second.value > 12 && first.value <= 12) days.second = true
  }
}

/** The digits at a place as a number, and the place after them. */
function numberAt(bytes: Uint8Array, from: number, end: number): { value: number; next: number } {
  let value = 0
  let next = from
  for (; next < end && next < from + 3; next++) {
    const digit = bytes[next]! - 48
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
  }
  return { value, next }
}
