import type { Output } from '../../api/index.ts'
import type { MissingRule } from '../../../shared/model/index.ts'
import { ruleFor } from './missing-rules.ts'
import type { VariableRow } from './variable-row.ts'

/** One answer of a variable, with everything said about it. */
export interface Answer {
  code: string
  /** Null where the answer is labelled but was not counted. */
  count: number | null
  label: string
  score: number | null
  missing: MissingRule | null
  fits: boolean
}

type Counted = { code: string; count: number; fits: boolean }

/** Counted answers in the order given, then codes that have a label but were not counted. */
function answersOf(row: VariableRow, counted: readonly Counted[]): Answer[] {
  const { valueLabels, values, missing } = row.meaning
  const labels = new Map(valueLabels.map((entry) => [entry.code, entry.label]))
  const seen = new Set(counted.map((answer) => answer.code))
  const uncounted = valueLabels.filter((entry) => !seen.has(entry.code))
  const answer = (code: string, count: number | null, fits: boolean): Answer => ({
    code,
    count,
    label: labels.get(code) ?? '',
    score: values?.[code] ?? null,
    missing: ruleFor(missing, code) ?? null,
    fits,
  })
  return [
    ...counted.map(({ code, count, fits }) => answer(code, count, fits)),
    ...uncounted.map((entry) => answer(entry.code, null, true)),
  ]
}

/** Before import: the most frequent cells. */
export const answersOfExamples = (row: VariableRow): Answer[] =>
  answersOf(
    row,
    row.examples.map((example) => ({ code: example.value, count: example.count, fits: true })),
  )

/** Of a stored variable. Blank cells have no code and are told elsewhere. */
export function answersOfValues(
  row: VariableRow,
  values: Output<'codebook.values'>['values'],
): Answer[] {
  const counted = values.flatMap(({ code, count, state }) =>
    code === null ? [] : [{ code, count, fits: state !== 'outOfRange' }],
  )
  return answersOf(row, counted)
}
