import { formatCount } from '../../../shared/format/figures.ts'
import { messages } from '../../../shared/format/messages.ts'
import type { View } from '../../app/view-state.ts'
import type { Compared, ComparedRow } from './compare-view.ts'

/** Largest bases on either side, weight, filters, confidence and how p was adjusted, in one line. */
export function compareNote(options: {
  compared: Compared
  rows: readonly ComparedRow[]
  beforeName: string
  afterName: string
  view: Pick<View, 'segment' | 'conditions'>
}): string {
  const { compared, rows, beforeName, afterName, view } = options
  const words = messages.base
  const largest = (side: 'before' | 'after') =>
    Math.max(0, ...rows.map(({ comparison }) => comparison[side].n ?? 0))
  const weight = rows.find(({ comparison }) => comparison.after.weight !== null)?.comparison.after
    .weight
  return [
    words.upTo(formatCount(largest('before')), beforeName),
    words.inWave(formatCount(largest('after')), afterName),
    weight == null ? words.unweighted : words.weighted(weight),
    ...(view.segment === null ? [] : [words.segment(view.segment)]),
    ...view.conditions.map(words.filter),
    words.intervals(messages.figure.level(compared.level)),
    words.adjusted[compared.adjust],
  ].join(messages.common.separator)
}
