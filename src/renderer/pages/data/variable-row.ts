import type { Inspection, InspectedVariable, VariableView } from '../../../shared/contract/index.ts'
import type { FileMarks, Meaning, MeaningChange } from '../../../shared/model/index.ts'
import { changeMeaning, decideMeaning } from '../../../shared/model/index.ts'
import type { Continued } from './continued-meaning.ts'

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
  /** Waves the variable is limited to; empty where it is in all of them. */
  waves: readonly string[]
  aliases: readonly string[]
  /** The stored variable that this one goes on; null where it is new. */
  continues: string | null
  /** What was proposed, with the file's marks, where a person changed it in this import. */
  before: { meaning: Meaning; marks: FileMarks } | null
  /** A person changed or confirmed the meaning in this import. */
  decided: boolean
}

export interface RowDecisions {
  changes: Readonly<Record<string, MeaningChange>>
  confirmed: ReadonlySet<string>
  /** Cells that don't fit, by variable, as counted by the last plan; null before the first one. */
  excluded: ReadonlyMap<string, number> | null
  /** Meanings that a further wave takes over from the dataset it continues. */
  continued: ReadonlyMap<string, Continued>
}

function rowOfInspected(
  variable: InspectedVariable,
  position: number,
  decisions: RowDecisions,
  marks: FileMarks,
): VariableRow {
  const change = decisions.changes[variable.name]
  const continued = decisions.continued.get(variable.name)
  const proposed = continued?.meaning ?? variable.meaning
  const decided = change !== undefined || decisions.confirmed.has(variable.name)
  const changed = continued === undefined ? decideMeaning : changeMeaning
  return {
    name: variable.name,
    position,
    meaning: change === undefined ? proposed : changed(proposed, change),
    distinct: variable.distinct,
    blank: variable.blank,
    missingCells: null,
    excluded: excludedOf(variable, decisions),
    confidence: decided || continued !== undefined ? null : variable.confidence,
    reasons: variable.reasons,
    questions: continued === undefined ? variable.questions : [],
    examples: variable.examples,
    waves: [],
    aliases: [],
    continues: continued?.of ?? null,
    before: change === undefined ? null : { meaning: proposed, marks },
    decided,
  }
}

const excludedOf = (variable: InspectedVariable, decisions: RowDecisions): number =>
  decisions.excluded === null ? variable.excluded : (decisions.excluded.get(variable.name) ?? 0)

type RowKey = readonly [number, MeaningChange | undefined, boolean, number, Continued | undefined]
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
      decisions.continued.get(variable.name),
    ]
    const known = proposed.get(variable)
    if (known !== undefined && known.key.every((part, i) => part === key[i])) return known.row
    const row = rowOfInspected(variable, index + 1, decisions, inspection)
    proposed.set(variable, { key, row })
    return row
  })
}

const kept = new WeakMap<VariableView, { row: VariableRow; waves: number }>()

/** The rows of a stored dataset. A variable object that was seen before gives the same row again. */
export function rowsOfCodebook(variables: readonly VariableView[]): VariableRow[] {
  const all = new Set(variables.flatMap((variable) => variable.waves)).size
  return variables.map((variable, index) => {
    const known = kept.get(variable)
    if (known?.row.position === index + 1 && known.waves === all) return known.row
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
      waves: waves.length < all ? waves : [],
      aliases,
      continues: null,
      before: null,
      decided: false,
    }
    kept.set(variable, { row, waves: all })
    return row
  })
}
