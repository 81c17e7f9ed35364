import type { ParsedTable } from '../parsed-table.ts'
import { formbricks } from './formbricks.ts'
import { googleForms } from './google-forms.ts'
import { limeSurvey } from './lime-survey.ts'
import { qualtrics } from './qualtrics.ts'
import { surveyMonkey } from './survey-monkey.ts'
import { typeform } from './typeform.ts'
import type { ExportShape } from './export-shape.ts'

/** Those that can be told for certain come first. */
const SHAPES: readonly ExportShape[] = [
  qualtrics,
  surveyMonkey,
  typeform,
  formbricks,
  limeSurvey,
  googleForms,
]

/**
 * The table with what the export of a known survey tool says by its shape: what its own columns are
 * for, which columns are items of one question, and names for columns whose header row says only half.
 * A file that declares meanings itself (SPSS) is left as it is. Cells and headers never change.
 */
export function recognised(table: ParsedTable): ParsedTable {
  if (table.declared !== null) return table
  const shape = SHAPES.find((each) => each.matches(table))
  if (shape === undefined) return table
  const { vendor } = shape
  const columns = shape.columns(table)
  return {
    ...table,
    format: { ...table.format, vendor },
    declared: table.headers.map((_, column) => {
      const said = columns[column]
      return said == null ? null : { ...said, by: vendor }
    }),
  }
}
