import type { CatalogueMetric } from '../contract/index.ts'
import type { Interval } from '../model/index.ts'

/**
 * Figures as people read them. Never more digits than the base supports, and the same digits wherever
 * a figure is written: on a picture, in a table, beside it and in a sentence.
 *
 * - percentages are whole under n 1,000, with one decimal from there; NPS and counts are whole;
 * - means have one decimal under n 100, else two; one less from 20 on (months, 0 to 100);
 * - emotion is a mean that always carries its sign, since its middle is zero; so does NPS;
 * - money is whole from 100 on, else with cents;
 * - an interval and a change are told as exactly as the figure they belong to.
 *
 * The only exception: percentages drawn on the parts of a whole (bars, histograms) are whole.
 * A figure that can't be given is an en dash; why, is said beside it.
 */
export type Unit = CatalogueMetric['unit'] | 'emotion'

/** The unit as it is written: emotion lies on a scale, but with a sign. */
export const unitOf = ({ metric, unit }: Pick<CatalogueMetric, 'metric' | 'unit'>): Unit =>
  unit === 'scale' && metric.split(':')[0] === 'emotion' ? 'emotion' : unit

export interface FigureStyle {
  unit: Unit
  /** The base the figure rests on; null when hidden. */
  n: number | null
  /** The figure that an interval or a change belongs to; left out: it stands for itself. */
  of?: number | null
}

export const DASH = '\u2013'
const MINUS = '\u2212'
/** Between a figure and its unit: narrow, never at the end of a line. */
const THIN = '\u202f'
/** Between a word and its figure. */
const TIED = '\u00a0'

const formats = [0, 1, 2].map(
  (digits) =>
    new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
)

/** From here on a mean runs over so many points that a hundredth of one says nothing. */
export const LONG_SCALE = 20
const WHOLE_MONEY = 100

/** Digits after the point that the base supports. */
function digitsFor(value: number, { unit, n, of }: FigureStyle): 0 | 1 | 2 {
  const size = Math.abs(of ?? value)
  const few = n !== null && n < 100
  switch (unit) {
    case 'points':
    case 'count':
      return 0
    case 'percent':
      return n !== null && n >= 1000 ? 1 : 0
    case 'emotion':
      return few ? 1 : 2
    case 'scale':
      return size >= LONG_SCALE ? (few ? 0 : 1) : few ? 1 : 2
    case 'currency':
      return size >= WHOLE_MONEY ? 0 : 2
  }
}

/** A plain number with a true minus sign; `-0` is `0`. */
export function formatNumber(value: number, digits: 0 | 1 | 2 = 0): string {
  const text = formats[digits]?.format(Math.abs(value)) ?? String(Math.abs(value))
  return value < 0 && Number(text.replaceAll(',', '')) !== 0 ? `${MINUS}${text}` : text
}

export function formatCount(value: number): string {
  return formatNumber(Math.round(value), 0)
}

function signed(text: string, value: number): string {
  return text.startsWith(MINUS) || /^[0.,]*$/.test(text) || value <= 0 ? text : `+${text}`
}

/** `+31`, `26 %`, `4.12`, `2,650`; an emotion `+1.24`. */
export function formatValue(value: number | null, style: FigureStyle): string {
  if (value === null) return DASH
  const text = formatNumber(value, digitsFor(value, style))
  if (style.unit === 'points' || style.unit === 'emotion') return signed(text, value)
  return style.unit === 'percent' ? `${text}${THIN}%` : text
}

/** An answer of a scale: `7`, `2.5`; where the scale has a neutral middle, `+2`. */
export function formatScore(score: number, { signed: neutral }: { signed: boolean }): string {
  const text = formatNumber(score, Number.isInteger(score) ? 0 : 1)
  return neutral ? signed(text, score) : text
}

/** A change: always with its sign; shares change by points, so without the percent sign. */
export function formatChange(value: number | null, style: FigureStyle): string {
  if (value === null) return DASH
  return signed(formatNumber(value, digitsFor(value, style)), value)
}

/** `28 to 34`. */
export function formatRange(
  interval: Pick<Interval, 'low' | 'high'> | null,
  style: FigureStyle,
): string {
  if (interval === null) return DASH
  const digits = digitsFor(Math.max(Math.abs(interval.low), Math.abs(interval.high)), style)
  return `${formatNumber(interval.low, digits)} to ${formatNumber(interval.high, digits)}`
}

/** `n 2,650`; with the effective base where weights make it smaller by a person or more. */
export function formatBase(n: number | null, effectiveN: number | null = null): string {
  if (n === null) return `n${TIED}${DASH}`
  const effective =
    effectiveN !== null && n - effectiveN >= 1 ? ` (effective ${formatCount(effectiveN)})` : ''
  return `n${TIED}${formatCount(n)}${effective}`
}

/** `0.012`, `<0.001`. */
export function formatP(p: number | null): string {
  if (p === null) return DASH
  return p < 0.001 ? '<0.001' : p.toFixed(3)
}

/** A share 0-1 of a base as a percentage; whole where the base is not said. */
export function formatShare(share: number | null, n: number | null = null): string {
  return formatValue(share === null ? null : share * 100, { unit: 'percent', n })
}

/**
 * Whole percentages that sum to 100, by largest remainder; for labels only, never computed with.
 * Shares 0-1 that sum to 1; of equal remainders the first gains.
 */
export function wholePercentages(shares: readonly number[]): number[] {
  const floors = shares.map((share) => Math.floor(share * 100))
  const left = 100 - floors.reduce((sum, floor) => sum + floor, 0)
  const order = shares
    .map((share, index) => ({ index, remainder: share * 100 - Math.floor(share * 100) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of order.slice(0, Math.max(0, left)))
    floors[index] = (floors[index] ?? 0) + 1
  return floors
}

/** `12.4 MB`, as file managers say it. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null) return DASH
  if (bytes < 1000) return `${bytes} bytes`
  const [size, unit] =
    bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB']
  return `${formatNumber(size, size < 10 ? 1 : 0)} ${unit}`
}

/** `12:04` for today, else `3 Nov 2026`; both in the reader's zone. */
export function formatMoment(iso: string, now: Date): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return DASH
  const sameDay = moment.toDateString() === now.toDateString()
  return new Intl.DateTimeFormat(
    'en-GB',
    sameDay
      ? { hour: '2-digit', minute: '2-digit' }
      : { day: 'numeric', month: 'short', year: 'numeric' },
  ).format(moment)
}
