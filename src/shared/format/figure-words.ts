import type { Comparison, Estimate, Flag, Group } from '../model/index.ts'
import { formatBase, formatChange, formatP, formatRange, formatValue } from './figures.ts'
import type { FigureStyle, Unit } from './figures.ts'
import { messages } from './messages.ts'

/** Figures in words: what a tooltip, a live region and a table's note say. */

/** `Business · Female`; empty for the total. */
export function groupLabel(group: Group | null): string {
  return group === null
    ? ''
    : Object.values(group)
        .map(({ label }) => label)
        .join(messages.common.separator)
}

export function flagWords(flags: readonly Flag[]): string {
  return flags.map((flag) => messages.figure.shortFlags[flag]).join(', ')
}

/** Why a figure is not there, in a word or two; the base is never told when it is hidden. */
export function missingWords(flags: readonly Flag[]): string {
  const reason = (['suppressed', 'suppressedComplementary', 'noData', 'tooFew'] as const).find(
    (flag) => flags.includes(flag),
  )
  return reason === undefined ? messages.figure.missingValue : messages.figure.shortFlags[reason]
}

/** A figure and its interval, as its base supports them. */
export const styleOf = ({ value, n }: Pick<Estimate, 'value' | 'n'>, unit: Unit): FigureStyle => ({
  unit,
  n,
  of: value,
})

/** `+31, interval 28 to 34, n 2,650`. */
export function estimateWords(estimate: Estimate, unit: Unit): string {
  const style = styleOf(estimate, unit)
  if (estimate.value === null) {
    return [messages.figure.missingValue, ...reasons(estimate.flags)].join(': ')
  }
  return [
    formatValue(estimate.value, style),
    ...(estimate.interval === null
      ? []
      : [messages.figure.intervalWords(formatRange(estimate.interval, style))]),
    formatBase(estimate.n, estimate.effectiveN),
    ...(estimate.flags.length > 0 ? [flagWords(estimate.flags)] : []),
  ].join(', ')
}

/** Whole sentences for flags, for where there is room. */
export function reasons(flags: readonly Flag[]): string[] {
  return flags.map((flag) => messages.figure.flags[flag])
}

export type Verdict = 'clear' | 'unclear' | 'notTested'

/** Clear: the adjusted p is at most 1 minus the confidence. */
export function verdictOf(comparison: Comparison, level: number): Verdict {
  if (comparison.adjustedP === null) return 'notTested'
  // 1 - 0.9 is 0.09999999999999998 in doubles, and p = 0.1 counts.
  return comparison.adjustedP <= Math.round((1 - level) * 1e9) / 1e9 ? 'clear' : 'unclear'
}

/** The base that decides the digits of a change: the smaller one. */
export function changeBase({ before, after }: Comparison): number | null {
  return before.n === null || after.n === null ? null : Math.min(before.n, after.n)
}

/** A change and its interval: as exactly as the larger side is told, on the smaller base. */
export const changeStyle = (comparison: Comparison, unit: Unit): FigureStyle => ({
  unit,
  n: changeBase(comparison),
  of: Math.max(Math.abs(comparison.before.value ?? 0), Math.abs(comparison.after.value ?? 0)),
})

/** `40 before, 31 after, change −9, −13 to −5, adjusted p <0.001, clear change, worse`. */
export function comparisonWords(comparison: Comparison, unit: Unit, level: number): string {
  const { before, after, difference, interval, adjustedP, direction } = comparison
  const style = changeStyle(comparison, unit)
  const verdict = verdictOf(comparison, level)
  const words = messages.compare
  return [
    words.sideWords(formatValue(before.value, { unit, n: before.n }), words.before),
    words.sideWords(formatValue(after.value, { unit, n: after.n }), words.after),
    ...(difference === null
      ? []
      : [words.changeWords(formatChange(difference, style), formatRange(interval, style))]),
    ...(adjustedP === null ? [] : [words.pWords(formatP(adjustedP))]),
    words.rowText[verdict],
    ...(verdict === 'clear' && difference !== null && direction !== null
      ? [difference > 0 === (direction === 'high') ? words.better : words.worse]
      : []),
    ...(verdict === 'notTested' ? [missingWords([...before.flags, ...after.flags])] : []),
  ].join(', ')
}
