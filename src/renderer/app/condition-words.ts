import type { Catalogue } from './project-state.ts'
import { parseCondition } from './view-state.ts'
import type { View } from './view-state.ts'
import { messages } from '../../shared/format/messages.ts'

type CatalogueVariable = Catalogue['variables'][number]

const SHOWN = 3

/**
 * A condition as a chip says it: the variable and the labels of up to three answers. An expression a
 * chip can't edit stands there as it was written, with no name before it.
 */
export function describeCondition(
  text: string,
  variables: readonly CatalogueVariable[],
): { name: string; values: string } {
  const condition = parseCondition(text)
  if (condition === null) return { name: '', values: text }
  const variable = findVariable(condition.variable, variables)
  const labels = condition.codes.map(
    (code) => variable?.categories?.find((category) => category.code === code)?.label ?? code,
  )
  const more = labels.length - SHOWN
  return {
    name: variable === undefined ? condition.variable : variableTitle(variable),
    values: labels.slice(0, SHOWN).join(', ') + (more > 0 ? ` ${messages.filter.more(more)}` : ''),
  }
}

export function findVariable(
  reference: string,
  variables: readonly CatalogueVariable[],
): CatalogueVariable | undefined {
  return (
    variables.find((variable) => variable.reference === reference) ??
    variables.find((variable) => variable.name === reference)
  )
}

/** The label where there is a short one, else the name; never an endless question text. */
export function variableTitle(variable: CatalogueVariable): string {
  const label = variable.label.trim()
  return label !== '' && label.length <= 40 ? label : variable.reference
}

/** Segment and filters of a view, each in words. */
export function filterWords(
  view: Pick<View, 'segment' | 'conditions'>,
  variables: readonly CatalogueVariable[],
): string[] {
  return [
    ...(view.segment === null ? [] : [messages.base.segment(view.segment)]),
    ...view.conditions.map((condition) => {
      const { name, values } = describeCondition(condition, variables)
      return name === '' ? messages.base.filter(values) : messages.base.only(name, values)
    }),
  ]
}
