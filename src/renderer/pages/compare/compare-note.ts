import { formatCount } from '../../../shared/format/figures.ts'
import { messages } from '../../../shared/format/messages.ts'
import { verdictOf } from '../../../shared/format/figure-words.ts'
import type { Verdict } from '../../../shared/format/figure-words.ts'
import type { Compared, ComparedRow } from './compare-view.ts'

/** Largest bases on either side, weight, filters, confidence and how p was adjusted, in one line. */
export function compareNote(options: {
  compared: Compared
  rows: readonly ComparedRow[]
  beforeName: string
  afterName: string
  filters: readonly string[]
}): string {
  const { compared, rows, beforeName, afterName, filters } = options
  const words = messages.base
  const largest = (side: 'before' | 'after') =>
    Math.max(0, ...rows.map(({ comparison }) => comparison[side].n ?? 0))
  const weight = rows.find(({ comparison }) => comparison.after.weight !== null)?.comparison.after
    .weight
  return [
    words.upTo(formatCount(largest('before')), beforeName),
    words.inWave(formatCount(largest('after')), afterName),
    weight == null ? words.unweighted : words.weighted(weight),
    ...filters,
    words.intervals(messages.figure.level(compared.level)),
    words.adjusted[compared.adjust],
  ].join(messages.common.separator)
}

/** Bases of one picture's rows on either side, and how many rows say nothing clear. */
export function familyBase(
  rows: readonly ComparedRow[],
  options: { beforeName: string; afterName: string; level: number },
): string {
  const words = messages.compare
  const side = (name: 'before' | 'after') => {
    const bases = rows.flatMap(({ comparison }) => comparison[name].n ?? [])
    const [low, high] = [Math.min(...bases), Math.max(...bases)]
    if (bases.length === 0) return messages.base.hidden
    return low === high
      ? formatCount(low)
      : messages.base.range(formatCount(low), formatCount(high))
  }
  const count = (verdict: Verdict) =>
    rows.filter(({ comparison }) => verdictOf(comparison, options.level) === verdict).length
  const [unclear, untested] = [count('unclear'), count('notTested')]
  return [
    messages.base.answers(side('before'), options.beforeName),
    messages.base.inWave(side('after'), options.afterName),
    ...(unclear > 0 ? [words.unclear(unclear)] : []),
    ...(untested > 0 ? [words.notTested(untested)] : []),
  ].join(messages.common.separator)
}
