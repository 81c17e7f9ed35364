import { onOneLine } from '../../model/index.ts'
import type { Column, Mask } from '../frame/frame.ts'
import { VALID } from '../frame/frame.ts'

/** What somebody wrote, with their score on the question it is about. */
export interface OpenAnswer {
  row: number
  text: string
  /** NaN where the answer has no number. */
  score: number
}

/** Longer texts are cut: a map shows voices, not letters. */
const MOST_SIGNS = 500

function shortened(text: string): string {
  const plain = onOneLine(text)
  return plain.length <= MOST_SIGNS ? plain : `${onOneLine(plain.slice(0, MOST_SIGNS - 1))}…`
}

/** The open answers of those who answered the question, in file order; blank ones are none. */
export function openAnswers(options: {
  texts: Column
  question: Column
  mask: Mask
}): OpenAnswer[] {
  const { texts, question, mask } = options
  const cleaned = new Map<number, string>()
  const textOf = (category: number): string => {
    const known = cleaned.get(category)
    if (known !== undefined) return known
    const text = shortened(texts.categories[category]!.code ?? '')
    cleaned.set(category, text)
    return text
  }
  const found: OpenAnswer[] = []
  for (let row = 0; row < texts.codes.length; row++) {
    if (mask !== null && mask[row] === 0) continue
    const asked = question.codes[row]!
    const written = texts.codes[row]!
    if (question.states[asked] !== VALID || texts.states[written] !== VALID) continue
    const text = textOf(written)
    if (text !== '') found.push({ row, text, score: question.scores[asked]! })
  }
  return found
}

/** At most `most`: half from the lowest scores and half from the highest, in file order. */
export function extremeAnswers(answers: readonly OpenAnswer[], most: number): OpenAnswer[] {
  if (answers.length <= most) return [...answers]
  const byScore = answers.toSorted((a, b) => place(a) - place(b) || a.row - b.row)
  const lowest = Math.ceil(most / 2)
  return [...byScore.slice(0, lowest), ...byScore.slice(lowest - most)].toSorted(
    (a, b) => a.row - b.row,
  )
}

/** Beyond all scores where there is none, yet a number, so that the order is one. */
const place = ({ score }: OpenAnswer): number => (Number.isNaN(score) ? Number.MAX_VALUE : score)
