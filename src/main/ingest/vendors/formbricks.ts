import { itemsByQuestion, roleIfFilled } from './export-shape.ts'
import type { ExportColumn, ExportShape } from './export-shape.ts'

/**
 * Formbricks: its own columns, then `1. Headline`, rows of a matrix as `2. Headline - row`, and beside
 * a choice `3. Headline - Option ID`. (From its source, apps/web/lib/response/utils.ts.)
 */
export const formbricks: ExportShape = {
  vendor: 'Formbricks',
  matches: ({ headers }) => {
    const names = new Set(headers.map((header) => header.trim()))
    return ['Response ID', 'Survey ID', 'Finished'].every((name) => names.has(name))
  },
  columns(table) {
    const { headers } = table
    const columns = headers.map((header, column): ExportColumn | null => {
      const known = FIELDS.find(([pattern]) => pattern.test(header.trim()))
      if (known !== undefined) return { meaning: roleIfFilled(table, column, known[1]) }
      const label = QUESTION.exec(header.trim())?.[2]
      return label === undefined ? null : { meaning: { label } }
    })
    const rows = itemsByQuestion(headers, (header) =>
      OPTION_IDS.test(header) ? null : (MATRIX.exec(header.trim())?.[1] ?? null),
    )
    for (const [group, items] of rows) {
      for (const column of items) {
        const label = MATRIX.exec(headers[column]?.trim() ?? '')?.[2] ?? ''
        columns[column] = { meaning: { group: group.replace(/^\d+\.\s+/, ''), label } }
      }
    }
    return columns
  },
}

const QUESTION = /^(\d+)\.\s+(.*\S)$/
const MATRIX = /^(\d+\.\s+.*?\S) - (.+)$/
const OPTION_IDS = / - Option ID$/

const FIELDS: [RegExp, 'responseId' | 'customerId' | 'date' | 'ignore'][] = [
  [/^Response ID$/, 'responseId'],
  [/^User ID$/, 'customerId'],
  [/^Timestamp$/, 'date'],
  [/^(No\.|Finished|Survey ID|Formbricks (User )?ID.*|Tags|Notes|Quotas)$/, 'ignore'],
  [OPTION_IDS, 'ignore'],
]
