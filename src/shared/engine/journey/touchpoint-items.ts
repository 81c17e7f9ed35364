import { nameFromText, touchpointKey } from '../../model/index.ts'
import type { Role, Variable } from '../../model/index.ts'

/** A variable that says something about a touchpoint, with the dataset it lies in. */
export interface TouchpointItem {
  dataset: string
  variable: Variable
}

/** What says nothing about a single touchpoint, whatever touchpoint the codebook names. */
const HIDDEN: ReadonlySet<Role> = new Set<Role>([
  'ignore',
  'personal',
  'responseId',
  'customerId',
  'motivator',
  'differentiation',
])

/** Answers about one touchpoint that may stand without its name: their label is the name. */
const NAMED_BY_LABEL: ReadonlySet<Role> = new Set<Role>(['rating', 'emotion'])

/** Questions that touchpoints are asked with, the one that speaks for a touchpoint first. */
export const QUESTION_ROLES: readonly Role[] = [
  'rating',
  'emotion',
  'csat',
  'ces',
  'nps',
  'vesAchieve',
  'vesConfidence',
  'satisfaction',
]

/**
 * The touchpoint a variable is about, null where it is about none. `byLabel`: ratings and emotion
 * items that name none go by their label, else by their name.
 */
export function touchpointOf(variable: Variable, options: { byLabel: boolean }): string | null {
  const { role, touchpoint, label } = variable.meaning
  if (role !== null && HIDDEN.has(role)) return null
  const said = nameFromText(touchpoint ?? '')
  if (said !== '') return said
  if (!options.byLabel || role === null || !NAMED_BY_LABEL.has(role)) return null
  return nameFromText(label) || nameFromText(variable.name) || null
}

/** The variables of every touchpoint by its key, in file order. */
export function itemsByTouchpoint(
  items: readonly TouchpointItem[],
  options: { byLabel: boolean },
): Map<string, TouchpointItem[]> {
  const found = new Map<string, TouchpointItem[]>()
  for (const item of items) {
    const name = touchpointOf(item.variable, options)
    if (name === null) continue
    const key = touchpointKey(name)
    found.set(key, [...(found.get(key) ?? []), item])
  }
  return found
}

/** The first of a touchpoint's variables with this role. */
export function itemWith(items: readonly TouchpointItem[], role: Role): TouchpointItem | null {
  return items.find(({ variable }) => variable.meaning.role === role) ?? null
}

/** The question that speaks for a touchpoint: its rating, else its emotion item, else another. */
export function questionOf(items: readonly TouchpointItem[]): TouchpointItem | null {
  for (const role of QUESTION_ROLES) {
    const found = itemWith(items, role)
    if (found !== null) return found
  }
  return null
}
