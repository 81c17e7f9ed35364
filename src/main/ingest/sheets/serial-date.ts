import { dayText } from '../time-text.ts'
import { DATE, DATE_TIME, DURATION, NO_DATE, TIME } from './cell-kind.ts'
import { numberText } from '../number-text.ts'

const DAY = 86_400_000
/** 1899-12-30 and 1904-01-01, in days since 1970-01-01. */
const EPOCH_1900 = -25_569
const EPOCH_1904 = -24_107
/** The day that workbooks count and no calendar has: 1900-02-29. */
const NO_DAY = 60

export type DateKind = typeof DATE | typeof DATE_TIME | typeof TIME | typeof DURATION

export interface DateCell {
  text: string
  kind: DateKind | typeof NO_DATE
}

/**
 * The ISO text of a number that a workbook shows as a date, to the millisecond. Days are counted from
 * 1900 (with the day it never had, ECMA-376 18.17.4.1) or from 1904. What is shown as a day but has
 * a time keeps it; a time with the empty date is a time of day; what is no date stays a number.
 */
export function serialDate(
  serial: number,
  options: { kind: DateKind; from1904: boolean },
): DateCell {
  const { kind, from1904 } = options
  const total = Math.round(serial * DAY)
  if (kind === DURATION) return { text: clock(total), kind: DURATION }
  const asNumber: DateCell = { text: numberText(serial), kind: NO_DATE }
  if (!(serial >= 0)) return asNumber
  let day = Math.floor(total / DAY)
  const time = total - day * DAY
  const timeOnly = day === 0 && (kind !== DATE || (time > 0 && !from1904))
  if (timeOnly) return { text: clock(time), kind: TIME }
  if (from1904) day += EPOCH_1904
  else {
    if (day === 0 || day === NO_DAY) return asNumber
    day += day < NO_DAY ? EPOCH_1900 + 1 : EPOCH_1900
  }
  const date = dayOf(day)
  if (date === null) return asNumber
  return time === 0 && kind === DATE
    ? { text: date, kind: DATE }
    : { text: `${date} ${clock(time)}`, kind: DATE_TIME }
}

const TWO = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'))

/** `11:30:00`, with milliseconds where there are any; beyond a day where it is a span of time. */
export function clock(milliseconds: number): string {
  const size = Math.abs(milliseconds)
  const seconds = Math.floor(size / 1000)
  const hours = Math.floor(seconds / 3600)
  const sign = milliseconds < 0 ? '-' : ''
  const text = `${sign}${TWO[hours] ?? hours}:${TWO[Math.floor(seconds / 60) % 60]!}:${TWO[seconds % 60]!}`
  const rest = size % 1000
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`
}

/** Days come again and again. */
const days = new Map<number, string | null>()
const MOST_DAYS = 50_000

function dayOf(day: number): string | null {
  let text = days.get(day)
  if (text === undefined) {
    text = dayText(day)
    if (days.size < MOST_DAYS) days.set(day, text)
  }
  return text
}

const ISO = /^(-?\d{4,}-\d\d-\d\d)?(?:[T ]?(\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?(?:Z|[+-]\d\d:\d\d)?$/
const ZERO_DATES = new Set(['1899-12-30', '1899-12-31', '1900-01-00', '0000-00-00'])

/** A date that its file holds as ISO text, `2018-05-09T11:30:00`; null where it is none. */
export function isoDate(written: string): DateCell | null {
  const found = ISO.exec(written.trim())
  if (found === null) return null
  const [, date, at] = found
  const seconds = at === undefined ? null : at.length === 5 ? `${at}:00` : at.replace(/\.0+$/, '')
  const time = seconds?.replace(/(\.\d*?)0+$/, '$1') ?? null
  if (date === undefined || ZERO_DATES.has(date)) {
    return time === null ? null : { text: time, kind: TIME }
  }
  return time === null ? { text: date, kind: DATE } : { text: `${date} ${time}`, kind: DATE_TIME }
}
