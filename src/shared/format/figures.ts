import type { CatalogueMetric } from '../contract/index.ts'
import type { Interval } from '../model/index.ts'

/**
 * Figures as people read them. Never more digits than the base supports: percentages whole under
 * n 1,000, one decimal from there; NPS whole with its sign; means one decimal under n 100, else two.
 * A figure that can't be given is an en dash; why, is said beside it.
 */
export type Unit = CatalogueMetric['unit']

export interface FigureStyle {
  unit: Unit
  /** The base the figure rests on; null when hidden. */
  n: number | null
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

/** Digits after the point that the base supports. */
export function digitsOf({ unit, n }: FigureStyle): 0 | 1 | 2 {
  switch (unit) {
    case 'points':
    case 'count':
      return 0
    case 'percent':
      return n !== null && n >= 1000 ? 1 : 0
    case 'scale':
      return n !== null && n < 100 ? 1 : 2
    case 'currency':
      return 2
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

function digitsFor(value: number, style: FigureStyle): 0 | 1 | 2 {
  return style.unit === 'currency' && Math.abs(value) >= 100 ? 0 : digitsOf(style)
}

/** `+31`, `26 %`, `4.12`, `2,650`. */
export function formatValue(value: number | null, style: FigureStyle): string {
  if (value === null) return DASH
  const text = formatNumber(value, digitsFor(value, style))
  if (style.unit === 'points') return signed(text, value)
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

/** A share 0-1 as a whole percentage. */
export function formatShare(share: number | null, digits: 0 | 1 = 0): string {
  return share === null ? DASH : `${formatNumber(share * 100, digits)}${THIN}%`
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
