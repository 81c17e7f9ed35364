import type { Output } from '../../api/index.ts'
import { connectionMessages } from '../../../shared/format/messages-connection.ts'
import { listed } from '../../../shared/format/messages.ts'
import type { Connection } from './connection-view.ts'
import { motivatorName } from './motivators-view.ts'

type Customer = Output<'connection.lacking'>['customers'][number]

const words = connectionMessages.list
const SHOWN = 3

/** Short names of the motivators, by variable. */
export function motivatorNames({ motivators }: Connection): ReadonlyMap<string, string> {
  return new Map(motivators.map((each) => [each.variable, motivatorName(each)]))
}

/** What a customer lacks: the three weakest by name, how many more, and what was not answered. */
export function lacksWords(
  { lacks, unanswered }: Pick<Customer, 'lacks' | 'unanswered'>,
  known: ReadonlyMap<string, string>,
): { shown: string; more: string; unanswered: string } {
  const names = (variables: readonly string[]) =>
    variables.map((variable) => known.get(variable) ?? variable)
  const more = lacks.length - SHOWN
  const few = more <= 1 ? lacks : lacks.slice(0, SHOWN)
  return {
    shown: names(few).join(', '),
    more: more <= 1 ? '' : words.more(more),
    unanswered: unanswered.length === 0 ? '' : words.unanswered(listed(names(unanswered))),
  }
}
