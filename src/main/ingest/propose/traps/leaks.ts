import { counted } from '../../wording.ts'
import { says } from '../profile.ts'
import type { Column } from './column.ts'

/** Rows looked at first, spread over the file. */
const ROWS = 4_000
/** Most different answers of a column that may tell who left. */
const MOST_ANSWERS = 400
/** Share of the lost, and of the kept, that a column must tell. */
const TOLD = 0.95

/**
 * Columns that tell who has left because they are filled in afterwards: they would explain churn
 * perfectly and be of no use. By their cells where a column says who has left, else by name.
 */
export function askLeaks(columns: readonly Column[]): void {
  const churned = columns.find(({ draft }) => draft.meaning.role === 'churned')
  for (const column of columns) {
    const { profile, draft } = column
    const { role } = draft.meaning
    if (column === churned || role === 'customerId' || role === 'ignore' || role === 'personal')
      continue
    if (profile.distinct > MOST_ANSWERS || profile.filled === 0) continue
    if (churned !== undefined) {
      if (!tells(column, churned, ROWS) || !tells(column, churned, Infinity)) continue
      ask(column, {
        code: 'leak',
        text: `It tells who left almost without fail ("${churned.profile.name}"): it is known only afterwards, or the same thing twice. Leave it out?`,
      })
    } else if (says(profile, 'leaving') && profile.blank > profile.rows / 2) {
      ask(column, {
        code: 'leaveOnly',
        text: `Filled for ${counted(profile.filled, 'row')} only, those who left. It can't explain why they did. Leave it out?`,
      })
    }
  }
}

function ask({ profile, draft }: Column, question: { code: string; text: string }): void {
  draft.confidence = Math.min(draft.confidence, 0.5)
  draft.questions.push({
    ...question,
    variable: profile.name,
    choices: [
      { text: 'Leave it out', change: { role: 'ignore' } },
      { text: 'Keep it', change: { role: draft.meaning.role } },
    ],
  })
}

/**
 * Whether the answers of a column tell the lost from the kept: each answer (a blank is one, too) goes
 * to the side that gave it more often, and nearly all of both sides must be told right.
 */
function tells({ cells }: Column, churned: Column, most: number): boolean {
  const { positive } = churned.draft.meaning
  const rows = cells.codes.length
  const step = Math.max(1, Math.floor(rows / most))
  const blank = cells.dictionary.map((text) => text.trim() === '')
  const lost = churned.cells.dictionary.map((text) => text.trim() === positive)
  const unknown = churned.cells.dictionary.map((text) => text.trim() === '')
  // All blanks count as one answer.
  const blankCode = blank.indexOf(true)
  const counts = new Float64Array(cells.dictionary.length * 2)
  for (let row = 0; row < rows; row += step) {
    const outcome = churned.cells.codes[row]!
    if (unknown[outcome] === true) continue
    const code = cells.codes[row]!
    const answer = blank[code] === true ? blankCode : code
    counts[answer * 2 + (lost[outcome] === true ? 1 : 0)]!++
  }
  let kept = 0
  let left = 0
  let keptRight = 0
  let leftRight = 0
  for (let answer = 0; answer < counts.length; answer += 2) {
    const stayed = counts[answer]!
    const gone = counts[answer + 1]!
    kept += stayed
    left += gone
    if (gone > stayed) leftRight += gone
    else keptRight += stayed
  }
  return kept >= 10 && left >= 10 && keptRight >= kept * TOLD && leftRight >= left * TOLD
}
