import { itemsByQuestion, roleIfFilled, ticked } from './export-shape.ts'
import type { ExportColumn, ExportShape } from './export-shape.ts'

/**
 * LimeSurvey: its own columns by code (`submitdate`, `lastpage`) or in words, then questions; items
 * of a question as `Q5[SQ001]` or `Question [Item]`.
 */
export const limeSurvey: ExportShape = {
  vendor: 'LimeSurvey',
  matches: ({ headers }) =>
    FIELDS.filter(([pattern]) => headers.some((header) => pattern.test(header.trim()))).length >= 3,
  columns(table) {
    const columns = table.headers.map((header, column): ExportColumn | null => {
      const known = FIELDS.find(([pattern]) => pattern.test(header.trim()))
      return known === undefined ? null : { meaning: roleIfFilled(table, column, known[1]) }
    })
    const items = itemsByQuestion(table.headers, (header) => ITEM.exec(header.trim())?.[1] ?? null)
    for (const [group, members] of items) {
      for (const column of members) {
        const label = ITEM.exec(table.headers[column]?.trim() ?? '')?.[2] ?? ''
        const word = /^SQ\d+$/.test(label) ? {} : { label }
        columns[column] = { meaning: { group, ...word, ...ticked(table, column) } }
      }
    }
    return columns
  },
}

const ITEM = /^(.*\S)\s*\[([^[\]]+)\]$/

const FIELDS: [RegExp, 'responseId' | 'date' | 'personal' | 'ignore'][] = [
  [/^(id|response id|antwort[- ]id)$/i, 'responseId'],
  [/^(submitdate|date submitted|datum abgeschickt)$/i, 'date'],
  [/^(lastpage|last page|letzte seite)$/i, 'ignore'],
  [/^(startlanguage|start language|start-?sprache)$/i, 'ignore'],
  [/^(seed|zufallsstartwert)$/i, 'ignore'],
  [/^(startdate|date started|datum gestartet)$/i, 'ignore'],
  [/^(datestamp|date last action|datum letzte aktivität)$/i, 'ignore'],
  [/^(ipaddr|ip address|ip-adresse)$/i, 'personal'],
  [/^(refurl|referrer url)$/i, 'ignore'],
]
