import type { Estimate } from '../../shared/model/index.ts'
import { formatCount } from '../../shared/format/figures.ts'
import { messages } from '../../shared/format/messages.ts'

/**
 * What a picture rests on, in one line: base (effective base where weights shrink it), wave, weight,
 * filters, confidence. `estimate` is the figure whose base is told.
 */
export function baseLine(options: {
  estimate: Estimate | null
  wave: string | null
  /** What the figures are restricted to, in words. */
  filters: readonly string[]
  /** Further waves shown, with their bases. */
  others?: readonly { wave: string; n: number | null }[]
}): string {
  const { estimate, wave, filters, others = [] } = options
  const words = messages.base
  if (estimate === null) return ''
  const { n, effectiveN, weight, interval } = estimate
  const base = n === null ? words.hidden : words.answers(formatCount(n), wave)
  const effective =
    n !== null && effectiveN !== null && n - effectiveN >= 1
      ? ` (${words.effective(formatCount(effectiveN))})`
      : ''
  return [
    `${base}${effective}`,
    ...others.flatMap((other) =>
      other.n === null ? [] : [words.inWave(formatCount(other.n), other.wave)],
    ),
    weight === null ? words.unweighted : words.weighted(weight),
    ...filters,
    ...(interval === null ? [] : [words.intervals(messages.figure.level(interval.level))]),
  ].join(messages.common.separator)
}
