import type { Estimate } from '../../shared/model/index.ts'
import { formatCount } from '../../shared/format/figures.ts'
import { messages } from '../../shared/format/messages.ts'
import { filterWords } from './condition-words.ts'
import type { Catalogue } from './project-state.ts'
import type { View } from './view-state.ts'

/** What all base lines of a page share. */
export interface BaseContext {
  /** Where the figures come from, if not from a client, and what they are restricted to, in words. */
  filters: readonly string[]
  /** What a dataset's rows are: answers of a survey, else customers. */
  people: (dataset: string) => 'answers' | 'customers'
}

export function baseContext(view: View, catalogue: Catalogue): BaseContext {
  const kinds = new Map(catalogue.datasets.map(({ name, kind }) => [name, kind]))
  return {
    filters: [...sourceWords(catalogue), ...filterWords(view, catalogue.variables)],
    people: (dataset) => {
      const kind = kinds.get(dataset)
      return kind === undefined || kind === 'survey' ? 'answers' : 'customers'
    },
  }
}

/** Said under every picture of a sample project. */
export function sourceWords({ settings }: Pick<Catalogue, 'settings'>): string[] {
  return settings.sample === null ? [] : [messages.base.invented]
}

/**
 * What a picture rests on, in one line: base (effective base where weights shrink it), wave, weight,
 * filters, confidence. `estimate` is the figure whose base is told.
 */
export function baseLine(options: {
  estimate: Estimate | null
  wave: string | null
  context: BaseContext
  /** Further waves shown, with their bases. */
  others?: readonly { wave: string; n: number | null }[]
}): string {
  const { estimate, wave, context, others = [] } = options
  const words = messages.base
  if (estimate === null) return ''
  const { n, effectiveN, weight, interval } = estimate
  const base =
    n === null ? words.hidden : words[context.people(estimate.dataset)](formatCount(n), wave)
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
    ...context.filters,
    ...(interval === null ? [] : [words.intervals(messages.figure.level(interval.level))]),
  ].join(messages.common.separator)
}
