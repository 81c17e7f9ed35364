import { Failure } from '../../model/index.ts'
import type { Meaning } from '../../model/index.ts'
import type { Column } from '../frame/frame.ts'
import { readsNumbers } from '../frame/read-cell.ts'
import { numberKey, numberReader } from '../frame/read-number.ts'
import type { Literal } from './expression.ts'

/** A column with what it is called and means: what an answer is looked up in. */
export interface Answers {
  name: string
  meaning: Meaning
  column: Column
}

/** Does a code say what the literal says? `'1'`, `1` and the code `1.0` do; `'007'` is not 7. */
function codeTest(literal: Literal, meaning: Meaning): (code: string) => boolean {
  const key = numberKey(literal.text) ?? (literal.kind === 'number' ? String(literal.number) : null)
  const parse = numberReader({ decimal: meaning.decimal ?? '.', thousands: meaning.thousands })
  const reads = literal.kind === 'number' && readsNumbers(meaning) ? literal.number : null
  return (code) =>
    code === literal.text ||
    (key !== null && numberKey(code) === key) ||
    (reads !== null && parse(code) === reads)
}

/**
 * Per category 1 where the answer is the one named: codes first, labels where no code fits. A text
 * that is one answer's code and another's label is the error AMBIGUOUS, unless it is the label of
 * both; a bare number is a code.
 */
export function matchCategories(answers: Answers, literal: Literal): Uint8Array {
  const { column, meaning, name } = answers
  const isCode = codeTest(literal, meaning)
  const byCode = new Uint8Array(column.categories.length)
  const byLabel = new Uint8Array(column.categories.length)
  const codes = new Set<string>()
  const labelled = new Set<string>()
  for (const [at, { code, label }] of column.categories.entries()) {
    if (code === null) continue
    if (isCode(code)) {
      byCode[at] = 1
      codes.add(code)
    } else if (label === literal.text) {
      byLabel[at] = 1
      labelled.add(code)
    }
  }
  // Answers nobody gave count too: what a filter means must not depend on who answered.
  for (const { code, label } of meaning.valueLabels) {
    if (isCode(code.trim())) codes.add(code.trim())
    else if (label === literal.text) labelled.add(code.trim())
  }
  if (literal.kind === 'text' && codes.size > 0 && labelled.size > 0) {
    // `Male`, and `male` labelled "Male": one answer, where the code bears that label itself.
    const labels = new Map(meaning.valueLabels.map(({ code, label }) => [code.trim(), label]))
    if ([...codes].every((code) => labels.get(code) === literal.text)) {
      return byCode.map((found, at) => found | (byLabel[at] ?? 0))
    }
    throw new Failure(
      'AMBIGUOUS',
      `'${literal.text}' is both a code of "${name}" and the label of its code ${[...labelled].join(', ')}. Give one of them another label in the codebook.`,
      { details: { variable: name, code: [...codes], label: [...labelled] } },
    )
  }
  return codes.size > 0 ? byCode : byLabel
}

/** True where the column or the codebook knows the answer at all. */
export function knowsAnswer(answers: Answers, literal: Literal): boolean {
  if (matchCategories(answers, literal).includes(1)) return true
  const isCode = codeTest(literal, answers.meaning)
  return answers.meaning.valueLabels.some((v) => isCode(v.code.trim()) || v.label === literal.text)
}
