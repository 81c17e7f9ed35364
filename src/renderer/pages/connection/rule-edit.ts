import { variableTitle } from '../../app/condition-words.ts'
import type { Catalogue } from '../../app/project-state.ts'
import type { Connection } from './connection-view.ts'
import {
  changeConnectionRule,
  connectionRuleChangeSchema,
  NO_JUDGEMENT_ROLES,
  type ConnectionRule,
  type ConnectionRuleChange,
} from '../../../shared/model/index.ts'

/** A rule while it is edited: what of it differs from the stored one, as the address keeps it. Pure. */

type Item = Connection['rule']['satisfaction']

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What must be said to come from one rule to the other; null where nothing differs. */
export function ruleChange(from: ConnectionRule, to: ConnectionRule): ConnectionRuleChange | null {
  const parts = (['satisfaction', 'differentiation', 'motivators'] as const).flatMap((part) => {
    const before: Record<string, unknown> = from[part]
    const differing = Object.entries(to[part]).filter(([name, value]) => !same(before[name], value))
    return differing.length === 0 ? [] : [[part, Object.fromEntries(differing)] as const]
  })
  return parts.length === 0 ? null : connectionRuleChangeSchema.parse(Object.fromEntries(parts))
}

/** The change an address says; null where it says none or one that can't be read. */
export function triedChange(text: string | null): ConnectionRuleChange | null {
  if (text === null) return null
  try {
    const parsed = connectionRuleChangeSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The whole rule that is tried. */
export const triedRule = (stored: ConnectionRule, tried: ConnectionRuleChange | null) =>
  tried === null ? stored : changeConnectionRule(stored, tried)

/** The width of the top set that begins at an answer, counted from the good end. */
export function boxOf(cut: number, { scale, lowIsGood }: Pick<Item, 'scale' | 'lowIsGood'>) {
  return lowIsGood ? cut - scale.min + 1 : scale.max - cut + 1
}

/** The answers a cut may lie at: at least one answer is high and one is not. */
export function cutEnds({ scale, lowIsGood }: Pick<Item, 'scale' | 'lowIsGood'>) {
  return lowIsGood ? { min: scale.min, max: scale.max - 1 } : { min: scale.min + 1, max: scale.max }
}

/** The questions a rule may name: of this survey, answered in figures or by a choice. */
export function questionsOf(
  catalogue: Catalogue,
  dataset: string | null,
): { value: string; label: string }[] {
  return catalogue.variables
    .filter(
      (variable) =>
        (dataset === null || variable.dataset === dataset) &&
        (variable.role === null || !NO_JUDGEMENT_ROLES.has(variable.role)) &&
        variable.type !== 'date',
    )
    .map((variable) => ({ value: variable.name, label: titleOf(variable) }))
}

function titleOf(variable: Catalogue['variables'][number]): string {
  const title = variableTitle(variable)
  return title === variable.name || title === variable.reference
    ? variable.name
    : `${title} (${variable.name})`
}
