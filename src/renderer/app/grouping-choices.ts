import { messages } from '../../shared/format/messages.ts'
import type { Group } from '../../shared/model/index.ts'
import { findVariable, variableTitle } from './condition-words.ts'
import type { Catalogue } from './project-state.ts'

/** Roles that name people or hold free words: nothing to break figures down by. */
const NEVER = new Set(['responseId', 'customerId', 'verbatim', 'weight', 'personal', 'ignore'])

/** What figures can be broken down by: named segments, then profile variables, then the rest. */
export function groupingChoices(catalogue: Catalogue) {
  const usable = catalogue.variables.filter(
    ({ role, categories, banded }) =>
      !NEVER.has(role ?? '') && (banded || (categories !== null && categories.length > 1)),
  )
  const option = ({ reference, name, label }: Catalogue['variables'][number]) => ({
    value: reference,
    label: label === '' || label === name ? reference : `${label} (${reference})`,
  })
  const isProfile = ({ role }: Catalogue['variables'][number]) =>
    role === null || role === 'segment' || role === 'tenure' || role === 'wave'
  const groups = [
    {
      group: messages.filter.segment,
      items:
        catalogue.segments.length === 0
          ? []
          : [{ value: 'segment', label: messages.compare.segments }],
    },
    { group: messages.filter.profile, items: usable.filter(isProfile).map(option) },
    {
      group: messages.filter.answersGroup,
      items: usable.filter((variable) => !isProfile(variable)).map(option),
    },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

/**
 * What the groups of a choice are called: the variable's title. The bare word `segment` means the
 * named segments, and a column of that name only as long as there are none.
 */
export function groupingTitle(
  reference: string,
  { variables, segments }: Pick<Catalogue, 'variables' | 'segments'>,
): string {
  const variable = findVariable(reference, variables)
  if (reference === 'segment' && (segments.length > 0 || variable === undefined)) {
    return messages.compare.segments
  }
  return variable === undefined ? reference : variableTitle(variable)
}

/**
 * The variable that groups are of: the one asked for, but while its answer is on the way, the one of
 * the former answer, so that no figure stands under another's name.
 */
export function groupedBy(asked: string, group: Group | null | undefined): string {
  const [own] = Object.keys(group ?? {})
  const same =
    own === undefined || own === asked || asked.endsWith(`.${own}`) || own.endsWith(`.${asked}`)
  return same ? asked : own
}
