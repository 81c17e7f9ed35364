import { itemsByQuestion, ticked } from './export-shape.ts'
import type { ExportColumn, ExportShape } from './export-shape.ts'

/** "Timestamp" as Google writes it in the languages we know. */
const TIMESTAMP =
  /^(timestamp|zeitstempel|tidstämpel|marca temporal|horodateur|时间戳记|informations? temporelles?)$/i
/** `Question [row]` of a grid. */
const GRID = /^(.*\S)\s*\[([^[\]]+)\]$/

/** Google Forms: a time stamp, then columns headed by whole questions; grids as "Question [row]". */
export const googleForms: ExportShape = {
  vendor: 'Google Forms',
  matches: ({ headers, extraHeaders }) =>
    extraHeaders.length === 0 &&
    TIMESTAMP.test(headers[0]?.trim() ?? '') &&
    headers.slice(1).some((header) => /[?？]\s*$|\s/.test(header.trim())) &&
    !headers.some((header) => /^(response|survey) id$/i.test(header.trim())),
  columns(table) {
    const columns: (ExportColumn | null)[] = table.headers.map(() => null)
    columns[0] = { meaning: { role: 'date' } }
    const grids = itemsByQuestion(table.headers, (header) => GRID.exec(header.trim())?.[1] ?? null)
    for (const [group, items] of grids) {
      for (const column of items) {
        const label = GRID.exec(table.headers[column]?.trim() ?? '')?.[2] ?? ''
        columns[column] = { meaning: { group, label, ...ticked(table, column) } }
      }
    }
    return columns
  },
}
