import { SCALE_ROLES } from '../../../shared/model/index.ts'
import type { Role } from '../../../shared/model/index.ts'
import type { VariableRow } from './variable-row.ts'

/** Why a person should look at a variable, most pressing first. */
export type LookReason = 'question' | 'scale' | 'excluded' | 'unsure'

/** Below this a proposal is a guess that a person should confirm. */
export const UNSURE_BELOW = 0.6

export function lookReasons(row: VariableRow): LookReason[] {
  const { role, scale, values } = row.meaning
  if (role === 'ignore') return []
  const reasons: LookReason[] = []
  if (row.questions.length > 0 && !row.decided) reasons.push('question')
  if (role !== null && SCALE_ROLES.has(role) && scale === null && values === null) {
    reasons.push('scale')
  }
  if (row.excluded > 0) reasons.push('excluded')
  // That nothing was recognised is no guess: such a column is used only when somebody asks for it.
  if (role !== null && row.confidence !== null && row.confidence < UNSURE_BELOW) {
    reasons.push('unsure')
  }
  return reasons
}

export interface RowFilter {
  /** Only what needs a look. */
  look: boolean
  search: string
  /** Only variables with this role; 'none' for those without one. */
  role: Role | 'none' | null
}
export const ALL_ROWS: RowFilter = { look: false, search: '', role: null }

const searchable = (row: VariableRow): string =>
  [
    row.name,
    row.meaning.label,
    row.meaning.touchpoint,
    row.meaning.stage,
    row.meaning.motivator,
    ...row.aliases,
  ]
    .join('\n')
    .toLocaleLowerCase()

/** The rows a filter lets through, in file order. Every word of the search must occur. */
export function filterRows(rows: readonly VariableRow[], filter: RowFilter): VariableRow[] {
  const words = filter.search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (filter.look && lookReasons(row).length === 0) return false
    if (filter.role !== null && (row.meaning.role ?? 'none') !== filter.role) return false
    if (words.length === 0) return true
    const text = searchable(row)
    return words.every((word) => text.includes(word))
  })
}

/** How sure the proposal is, in words that people use. */
export type Confidence = 'sure' | 'likely' | 'guess'
export function confidenceWord(confidence: number): Confidence {
  if (confidence >= 0.85) return 'sure'
  return confidence >= UNSURE_BELOW ? 'likely' : 'guess'
}
