import type { InspectedVariable, Inspection } from '../../../src/shared/contract/index.ts'
import type { Meaning } from '../../../src/shared/model/index.ts'
import { EMPTY_MEANING } from '../../../src/shared/model/index.ts'
import type { VariableRow } from '../../../src/renderer/pages/data/variable-row.ts'

/** Small, complete shapes of the contract for tests of the data page. */

export const meaning = (change: Partial<Meaning> = {}): Meaning => ({ ...EMPTY_MEANING, ...change })

export const row = (name: string, change: Partial<VariableRow> = {}): VariableRow => ({
  name,
  position: 1,
  meaning: meaning(),
  distinct: 0,
  blank: 0,
  missingCells: null,
  excluded: 0,
  confidence: 1,
  reasons: [],
  questions: [],
  examples: [],
  waves: [],
  aliases: [],
  continues: null,
  before: null,
  decided: false,
  ...change,
})

export function inspected(
  name: string,
  change: Partial<InspectedVariable> & { meaning?: Meaning } = {},
): InspectedVariable {
  const said = change.meaning ?? meaning()
  return {
    name,
    header: name,
    label: said.label,
    type: said.type,
    role: said.role,
    scale: said.scale,
    valueLabels: said.valueLabels,
    missing: said.missing,
    distinct: 2,
    blank: 0,
    confidence: 0.9,
    reasons: [],
    questions: [],
    examples: [],
    excluded: 0,
    ...change,
    meaning: said,
  }
}

export const inspection = (
  variables: InspectedVariable[],
  change: Partial<Inspection> = {},
): Inspection => ({
  file: { name: 'answers.csv', bytes: 120, sha256: 'ab'.repeat(32) },
  format: 'delimited',
  vendor: null,
  encoding: 'utf-8',
  bom: false,
  delimiter: ',',
  quote: '"',
  decimal: '.',
  thousands: null,
  dateOrder: null,
  headerRows: 1,
  firstLine: 1,
  sheet: null,
  sheets: [],
  rows: 20,
  columns: variables.length,
  kind: 'survey',
  kindReasons: [],
  variables,
  questions: [],
  problems: [],
  problemCount: 0,
  preview: [],
  ...change,
})
