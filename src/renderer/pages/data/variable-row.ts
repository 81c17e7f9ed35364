import type { Inspection, InspectedVariable, VariableView } from '../../../shared/contract/index.ts'
import type { Meaning, MeaningChange } from '../../../shared/model/index.ts'
import { changeMeaning } from '../../../shared/model/index.ts'

/**
 * One line of the table of variables. The import doctor (a proposal that is not stored yet) and the
 * codebook (what a stored dataset means) show and edit the same shape.
 */
export interface VariableRow {
  name: string
  /** 1-based place in the file. */
  position: number
  meaning: Meaning
  distinct: number
  blank: number
  /** Cells that are declared missing; null before import. */
  missingCells: number | null
  /** Cells that don't fit the role: kept, listed, left out of figures. */
  excluded: number
  /** 0-1; null where a person has decided or nothing was proposed. */
  confidence: number | null
  reasons: readonly string[]
  questions: readonly string[]
  examples: readonly { value: string; count: number }[]
  waves: readonly string[]
  aliases: readonly string[]
  /** A person changed or confirmed the meaning in this import. */
  decided: boolean
}

export interface RowDecisions {
  changes: Readonly<Record<string, MeaningChange>>
  confirmed: ReadonlySet<string>
  /** Cells that don't fit, by variable, as counted by the last plan; null before the first one. */
  excluded: ReadonlyMap<string, number> | null
}

function rowOfInspected(
  variable: InspectedVariable,
  position: number,
  decisions: RowDecisions,
): VariableRow {
  const change = decisions.changes[variable.name]
  const decided = change !== undefined || decisions.confirmed.has(variable.name)
  return {
    name: variable.name,
    position,
    meaning: change === undefined ? variable.meaning : changeMeaning(variable.meaning, change),
    distinct: variable.distinct,
    blank: variable.blank,
    missingCells: null,
    excluded: excludedOf(variable, decisions),
    confidence: decided ? null : variable.confidence,
    reasons: variable.reasons,
    questions: variable.questions,
    examples: variable.examples,
    waves: [],
    aliases: [],
    decided,
  }
}

const excludedOf = (variable: InspectedVariable, decisions: RowDecisions): number =>
  decisions.excluded === null ? variable.excluded : (decisions.excluded.get(variable.name) ?? 0)

type RowKey = readonly [number, MeaningChange | undefined, boolean, number]
const proposed = new WeakMap<InspectedVariable, { key: RowKey; row: VariableRow }>()

/**
 * The rows of an inspection under the decisions taken so far. A variable about which nothing changed
 * since the last call gives the same row again, so that an edit redraws one line and not 400.
 */
export function rowsOfInspection(inspection: Inspection, decisions: RowDecisions): VariableRow[] {
  return inspection.variables.map((variable, index) => {
    const key: RowKey = [
      index,
      decisions.changes[variable.name],
      decisions.confirmed.has(variable.name),
      excludedOf(variable, decisions),
    ]
    const known = proposed.get(variable)
    if (known !== undefined && known.key.every((part, i) => part === key[i])) return known.row
    const row = rowOfInspected(variable, index + 1, decisions)
    proposed.set(variable, { key, row })
    return row
  })
}

const kept = new WeakMap<VariableView, VariableRow>()

/** The rows of a stored dataset. A variable object that was seen before gives the same row again. */
export function rowsOfCodebook(variables: readonly VariableView[]): VariableRow[] {
  return variables.map((variable, index) => {
    const known = kept.get(variable)
    if (known?.position === index + 1) return known
    const {
      id: _id,
      name,
      aliases,
      waves,
      distinct,
      blank,
      missingCells,
      excludedCells,
      ...meaning
    } = variable
    const row: VariableRow = {
      name,
      position: index + 1,
      meaning,
      distinct,
      blank,
      missingCells,
      excluded: excludedCells,
      confidence: null,
      reasons: [],
      questions: [],
      examples: [],
      waves,
      aliases,
      decided: false,
    }
    kept.set(variable, row)
    return row
  })
}
