import type { Inspection, VariableView } from '../../../shared/contract/index.ts'
import { continueMeaning } from '../../../shared/model/index.ts'
import type { Meaning } from '../../../shared/model/index.ts'
import type { Match } from './match-view.ts'

/** What a variable of a further wave goes on meaning, and the variable of the dataset it continues. */
export interface Continued {
  meaning: Meaning
  of: string
}

/**
 * The meanings that matched variables keep, by their name in the file, as the import will store
 * them: those of the dataset, with codes that are missing in the new wave only added where both
 * have the same role.
 */
export function continuedMeanings(options: {
  match: Match
  existing: readonly VariableView[]
  inspection: Inspection
}): Map<string, Continued> {
  const { match, existing, inspection } = options
  const stored = new Map(existing.map((variable) => [variable.name, variable]))
  const proposed = new Map(inspection.variables.map((variable) => [variable.name, variable]))
  const continued = new Map<string, Continued>()
  for (const { from, to } of match) {
    const before = to === null ? undefined : stored.get(to)
    const now = proposed.get(from)
    if (before === undefined || now === undefined) continue
    continued.set(from, {
      meaning: continueMeaning(meaningOf(before), now.meaning),
      of: before.name,
    })
  }
  return continued
}

function meaningOf(variable: VariableView): Meaning {
  const {
    id: _id,
    name: _name,
    aliases: _aliases,
    waves: _waves,
    distinct: _distinct,
    blank: _blank,
    missingCells: _missing,
    excludedCells: _excluded,
    ...meaning
  } = variable
  return meaning
}
