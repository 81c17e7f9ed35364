import { dateOrder, parseDate } from '../../../shared/engine/frame/read-date.ts'
import { numberReader, parseNumber } from '../../../shared/engine/frame/read-number.ts'
import type { FileMarks } from '../../../shared/model/file-format.ts'

export interface Counted {
  text: string
  count: number
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

/** The numbers among some cells, and under which decimal mark most of them are. */
export function numberFacts(looked: Counted[], file: FileMarks) {
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
  const numbers: number[] = []
  const rounded: Counted[] = []
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
    numbers.push(number)
    if (/e/i.test(text)) rounded.push({ text, count })
  }
  return {
    decimal,
    thousands: grouped ? fileThousands : null,
    numeric: decimal === ',' ? comma.share : point.share,
    whole,
    minimum,
    maximum,
    numbers: [...new Set(numbers)].sort((one, other) => one - other),
    rounded,
    mean: total === 0 ? NaN : sum / total,
    texts: texts.sort((one, other) => other.count - one.count).slice(0, 50),
    commaAmbiguous,
  }
}

const DATE_LIKE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}/

/** The dates among some cells; null where fewer than half look like one. */
export function dateFacts(looked: Counted[]): DateFinding | null {
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
