import { filterNames, parseFilter, quoteName, quoteText } from '../../shared/engine/filter/index.ts'
import type { FilterExpression } from '../../shared/engine/filter/index.ts'

/**
 * What every page looks at, as the address says it: back, forward, reload and a copied link give the
 * same picture. Pure functions between the address, this object and the contract's filters.
 */
export interface View {
  wave: string | null
  segment: string | null
  /** Filter expressions, one a chip; all of them hold. */
  conditions: readonly string[]
  /** Null: unweighted. */
  weight: string | null
  /** Variable the figures are broken down by. */
  by: string | null
  /** The metric the inspector explains. */
  selected: string | null
}

export const EMPTY_VIEW: View = {
  wave: null,
  segment: null,
  conditions: [],
  weight: null,
  by: null,
  selected: null,
}

const SINGLE = ['wave', 'segment', 'weight', 'by', 'selected'] as const
/** Parameters of the view; anything else in the address belongs to the page. */
export const VIEW_PARAMETERS: readonly string[] = [...SINGLE, 'where']

export function parseView(search: string | URLSearchParams): View {
  const parameters = new URLSearchParams(search)
  const one = (name: string) => {
    const value = parameters.get(name)
    return value === null || value.trim() === '' ? null : value
  }
  return {
    wave: one('wave'),
    segment: one('segment'),
    weight: one('weight'),
    by: one('by'),
    selected: one('selected'),
    conditions: parameters.getAll('where').filter((condition) => condition.trim() !== ''),
  }
}

/** The address's query for a view; parameters of the page itself are kept when given. */
export function serialiseView(view: View, pageParameters?: URLSearchParams): string {
  const parameters = new URLSearchParams()
  for (const name of SINGLE) {
    const value = view[name]
    if (value !== null) parameters.set(name, value)
  }
  for (const condition of view.conditions) parameters.append('where', condition)
  for (const [name, value] of pageParameters ?? []) {
    if (!VIEW_PARAMETERS.includes(name)) parameters.append(name, value)
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/** One variable is one of some answers: what a chip can edit. */
export interface Condition {
  variable: string
  codes: readonly string[]
}

export function conditionText({ variable, codes }: Condition): string {
  const name = quoteName(variable)
  const [only, ...more] = codes
  return only !== undefined && more.length === 0
    ? `${name} = ${quoteText(only)}`
    : `${name} in (${codes.map(quoteText).join(', ')})`
}

/** The condition an expression says, or null when it says more than one variable and its answers. */
export function parseCondition(text: string): Condition | null {
  let filter: FilterExpression
  try {
    filter = parseFilter(text)
  } catch {
    return null
  }
  const values =
    filter.kind === 'compare' && filter.operator === '='
      ? [filter.value]
      : filter.kind === 'in' && !filter.negated
        ? filter.values
        : null
  if (values === null || (filter.kind !== 'compare' && filter.kind !== 'in')) return null
  // Bare `segment` is no variable: it names filters.
  if (filterNames(filter).length === 0) return null
  return { variable: filter.subject.name, codes: values.map((value) => value.text) }
}

export const waveCondition = (wave: string) => conditionText({ variable: 'wave', codes: [wave] })
/** Bare, since in quotes it would be a column of that name. */
export const segmentCondition = (name: string) => `segment = ${quoteText(name)}`

/** `or` binds looser than the `and` that joins; what can't be read is kept apart, to be reported. */
function standsAlone(expression: string): boolean {
  try {
    return parseFilter(expression).kind !== 'or'
  } catch {
    return false
  }
}

/** All of the given expressions at once; undefined for none. */
export function allOf(expressions: readonly string[]): string | undefined {
  const said = expressions.filter((expression) => expression.trim() !== '')
  if (said.length <= 1) return said[0]
  return said
    .map((expression) => (standsAlone(expression) ? expression : `(${expression})`))
    .join(' and ')
}

/**
 * The view as the contract's `where`. Pages that show all waves side by side leave the wave out and
 * ask for it by itself.
 */
export function whereOf(view: View, options: { wave: boolean }): string | undefined {
  return allOf([
    ...(options.wave && view.wave !== null ? [waveCondition(view.wave)] : []),
    ...(view.segment !== null ? [segmentCondition(view.segment)] : []),
    ...view.conditions,
  ])
}
