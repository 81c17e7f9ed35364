import type { Meaning } from '../../../shared/model/codebook.ts'
import type { ParsedTable } from '../parsed-table.ts'
import { filledTexts, itemsByQuestion, roleIfFilled, ticked } from './export-shape.ts'
import type { ExportColumn, ExportShape } from './export-shape.ts'

/**
 * Qualtrics: ids, question texts, and in newer exports a row of import ids, written with either kind
 * of quotes; older ones begin with V1 over ResponseID. Question texts may be in any language, ids never
 * are (https://www.qualtrics.com/support/survey-platform/responses/download-data/understanding-your-dataset/
 * and the exports that come with the R package qualtRics).
 */
export const qualtrics: ExportShape = {
  vendor: 'Qualtrics',
  matches: ({ headers, extraHeaders: [second, third] }) =>
    /^\{\s*['"]ImportId['"]/.test(third?.[0]?.trim() ?? '') ||
    (headers[0]?.trim() === 'V1' && /^response ?id$/i.test(second?.[0]?.trim() ?? '')),
  columns(table) {
    const { headers, extraHeaders } = table
    const legacy = headers[0]?.trim() === 'V1'
    const texts = extraHeaders[0] ?? []
    const columns = headers.map((header, column): ExportColumn | null => {
      const field = fieldOf(legacy ? (texts[column] ?? '') : header, extraHeaders[1]?.[column])
      const known = field === null ? null : FIELDS[field]
      if (known != null) return { meaning: known(table, column) }
      if (header.endsWith('_NPS_GROUP')) return { meaning: { role: 'ignore' } }
      return isQuestion(header) ? { meaning: unanswered(table, column) } : null
    })
    for (const items of itemsByQuestion(headers, questionId).values()) {
      const shared = stemOf(items.map((column) => texts[column] ?? ''))
      if (shared === '') continue
      for (const column of items) {
        const label = (texts[column] ?? '').slice(shared.length).trim()
        const group = shared.replace(/[\s-]+$/, '')
        columns[column] = {
          meaning: { ...columns[column]?.meaning, group, label, ...ticked(table, column) },
        }
      }
    }
    return columns
  },
}

type Field = (table: ParsedTable, column: number) => Partial<Meaning>

const ignored: Field = () => ({ role: 'ignore' })

/** What stands beside the answers, by its name without blanks and in small letters. */
const FIELDS: Record<string, Field | undefined> = {
  responseid: () => ({ role: 'responseId' }),
  _recordid: () => ({ role: 'responseId' }),
  recordeddate: () => ({ role: 'date' }),
  responseset: ignored,
  status: previews,
  progress: ignored,
  duration: ignored,
  finished: ignored,
  distributionchannel: ignored,
  locationaccuracy: ignored,
  externaldatareference: (table, column) => roleIfFilled(table, column, 'customerId'),
  externalreference: (table, column) => roleIfFilled(table, column, 'customerId'),
}

/** The import id where there is one, else the name: `{"ImportId":"_recordId"}` is `_recordid`. */
function fieldOf(name: string, importRow: string | undefined): string | null {
  const id = /['"]ImportId['"]\s*:\s*['"]([^'"]+)['"]/.exec(importRow ?? '')?.[1]
  const candidates = [id, name].map((text) => (text ?? '').replace(/[\s(].*$/, '').toLowerCase())
  return candidates.find((text) => Object.hasOwn(FIELDS, text)) ?? null
}

/** Answers of people who only tried the survey out are marked so, in words or as 1. */
function previews(table: ParsedTable, column: number): Partial<Meaning> {
  const texts = filledTexts(table, column)
  const preview = texts.find((text) => /^survey preview$/i.test(text))
  const coded = texts.every((text) => /^\d+$/.test(text)) && texts.includes('1')
  const positive = preview ?? (coded ? '1' : null)
  return positive === null ? { role: 'ignore' } : { role: 'preview', type: 'text', positive }
}

const isQuestion = (header: string) => /^[A-Za-z]+\d/.test(header)

/** `Q5_1_-1` is an item of Q5; texts typed beside an option and orders of display are not. */
function questionId(header: string): string | null {
  if (/_(TEXT|NPS_GROUP|DO_.*)$/.test(header)) return null
  return /^(Q\d+(?:[.#]\d+)*(?:#\d+)?)_/.exec(header)?.[1] ?? null
}

/** What all texts of a question begin with, up to the dash before the item. */
function stemOf(texts: readonly string[]): string {
  const [first = '', ...others] = texts
  let length = first.length
  for (const text of others) {
    let same = 0
    while (same < length && text[same] === first[same]) same++
    length = same
  }
  const dash = first.lastIndexOf('-', length - 1)
  return dash < 3 ? '' : first.slice(0, dash + 1)
}

/** -99 stands for "seen, but not answered" where that was chosen on export. */
function unanswered(table: ParsedTable, column: number): Partial<Meaning> {
  const seen = filledTexts(table, column).includes('-99')
  return seen ? { missing: [{ code: '-99', reason: 'skipped' }] } : {}
}
