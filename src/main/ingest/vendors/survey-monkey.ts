import type { ParsedTable } from '../parsed-table.ts'
import { itemsByQuestion, roleIfFilled, ticked } from './export-shape.ts'
import type { ExportColumn, ExportShape } from './export-shape.ts'

/**
 * SurveyMonkey: questions in the first row, blank over the further columns of a question; options,
 * or "Response", in the second. (From exports of its survey audiences.)
 */
export const surveyMonkey: ExportShape = {
  vendor: 'SurveyMonkey',
  matches: ({ headers, extraHeaders: [second] }) =>
    /^respondent ?id$/i.test(headers[0]?.trim() ?? '') &&
    second !== undefined &&
    second.some((text) => RESPONSE.test(text.trim())),
  columns(table) {
    const questions = filledForward(table)
    const options = table.extraHeaders[0] ?? []
    const columns = questions.map((question, column): ExportColumn | null => {
      const known = FIELDS.find(([pattern]) => pattern.test(question))
      return known === undefined
        ? { name: question, meaning: { label: question } }
        : { name: question, meaning: roleIfFilled(table, column, known[1]) }
    })
    for (const [question, items] of itemsByQuestion(questions, (text) => text || null)) {
      for (const column of items) {
        const option = options[column]?.trim() ?? ''
        const label = option === '' || RESPONSE.test(option) ? question : option
        const name = label === question ? question : `${question} - ${label}`
        columns[column] = { name, meaning: { group: question, label, ...ticked(table, column) } }
      }
    }
    return columns
  },
}

const RESPONSE = /^(open-ended )?response$/i

const FIELDS: [RegExp, 'responseId' | 'date' | 'ignore'][] = [
  [/^respondent ?id$/i, 'responseId'],
  [/^collector ?id$/i, 'ignore'],
  [/^(end date|date modified)$/i, 'date'],
  [/^(start date|date created)$/i, 'ignore'],
]

/** A blank header goes on with the question before it. */
function filledForward({ headers }: ParsedTable): string[] {
  let question = ''
  return headers.map((header) => (question = header.trim() === '' ? question : header.trim()))
}
