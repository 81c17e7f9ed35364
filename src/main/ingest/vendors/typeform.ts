import { filledTexts, roleIfFilled } from './export-shape.ts'
import type { ExportColumn, ExportShape } from './export-shape.ts'

/**
 * Typeform: a token headed "#", question titles that may hold marks of HTML, and times in UTC.
 * Unanswered cells may hold the word null.
 */
export const typeform: ExportShape = {
  vendor: 'Typeform',
  matches: ({ headers }) => {
    const names = headers.map((header) => header.trim().toLowerCase())
    return names[0] === '#' && (names.includes('submit date (utc)') || names.includes('network id'))
  },
  columns: (table) =>
    table.headers.map((header, column): ExportColumn => {
      const known = FIELDS.find(([pattern]) => pattern.test(header.trim()))
      if (known !== undefined) return { meaning: roleIfFilled(table, column, known[1]) }
      const label = header
        .replace(/<[^<>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim()
      const nulls = filledTexts(table, column).includes('null')
      return {
        meaning: {
          ...(label === header || label === '' ? {} : { label }),
          ...(nulls ? { missing: [{ code: 'null', reason: 'skipped' }] } : {}),
        },
      }
    }),
}

const FIELDS: [RegExp, 'responseId' | 'date' | 'ignore'][] = [
  [/^#$/, 'responseId'],
  [/^submit date \(utc\)$/i, 'date'],
  [/^(start date|stage date) \(utc\)$/i, 'ignore'],
  [/^(response type|network id|tags)$/i, 'ignore'],
]
