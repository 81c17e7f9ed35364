import type { Meaning } from '../../../shared/model/codebook.ts'
import type { Vendor } from '../../../shared/model/file-format.ts'
import { textsOf } from '../column-texts.ts'
import type { ParsedTable } from '../parsed-table.ts'

/** What a survey tool's export says of one column by where it stands and how it is called. */
export interface ExportColumn {
  /** A name of its own, where the header row leaves it blank or says only half of it. */
  name?: string
  meaning: Partial<Meaning>
}

/** The shape of a survey tool's exports. */
export interface ExportShape {
  vendor: Vendor
  matches(table: ParsedTable): boolean
  /** One entry a column; null where the export says nothing of it. */
  columns(table: ParsedTable): (ExportColumn | null)[]
}

/** Distinct cells looked at: enough to know a tick box. */
const LOOKED_AT = 40

/** Some distinct filled cells of a column, trimmed. */
export function filledTexts(table: ParsedTable, column: number): string[] {
  const cells = table.columns[column]
  if (cells === undefined) return []
  const texts = textsOf(cells)
  const filled: string[] = []
  for (let code = 0; code < texts.length && filled.length < LOOKED_AT; code++) {
    const text = texts.text(code).trim()
    if (text !== '') filled.push(text)
  }
  return filled
}

/** The meaning of a column by its name in the export, `unfilled` where it holds nothing. */
export function roleIfFilled(
  table: ParsedTable,
  column: number,
  role: Meaning['role'],
): Partial<Meaning> {
  return { role: filledTexts(table, column).length > 0 ? role : 'ignore' }
}

/** A tick box holds one text or nothing: that text is the yes. */
export function ticked(table: ParsedTable, column: number): Partial<Meaning> {
  const texts = filledTexts(table, column)
  const [only] = texts
  return texts.length === 1 && only !== undefined ? { positive: only } : {}
}

/** Columns by the question they are items of; questions with one column only are left out. */
export function itemsByQuestion(
  headers: readonly string[],
  questionOf: (header: string, column: number) => string | null,
): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [column, header] of headers.entries()) {
    const question = questionOf(header, column)
    if (question === null) continue
    const columns = found.get(question)
    if (columns === undefined) found.set(question, [column])
    else columns.push(column)
  }
  for (const [question, columns] of found) if (columns.length < 2) found.delete(question)
  return found
}
