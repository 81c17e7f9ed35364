import type { Meaning, MissingRule } from '../../../shared/model/codebook.ts'
import { numberText } from '../number-text.ts'
import type { DeclaredColumn } from '../parsed-table.ts'
import type { ColumnWords } from './dictionary.ts'
import type { SavColumn } from './layout.ts'
import { codeRules, rangeRules } from './missing-rules.ts'
import { formatText, typeOf, valueText } from './value-texts.ts'

/** LOWEST is the second lowest double, since the lowest one stands for system-missing. */
const NEARLY_ALL = 1e308

/** What an SPSS file declares of a column, as its codebook says it. */
export function declaredColumn(options: {
  column: SavColumn
  words: ColumnWords
  weight: boolean
  numberOf: (value: Buffer) => number
  textOf: (value: Uint8Array) => string
}): DeclaredColumn {
  const { column, words, weight, numberOf, textOf } = options
  const write = valueText(column)
  const codeOf = (value: Buffer) => (column.width > 0 ? textOf(value) : write(numberOf(value)))
  const labels = new Map<string, string>()
  for (const { value, label } of words.labels) {
    const code = codeOf(value)
    if (!labels.has(code)) labels.set(code, label)
  }
  const meaning: Partial<Meaning> = { type: typeOf(column) }
  if (words.label !== '') meaning.label = words.label
  if (labels.size > 0) {
    meaning.valueLabels = Array.from(labels, ([code, label]) => ({ code, label }))
  }
  const missing = missingRules({ column, words, labels, codeOf, numberOf })
  if (missing.length > 0) meaning.missing = missing
  if (weight) meaning.role = 'weight'
  if (words.set !== null) {
    meaning.group = words.set.label
    if (words.set.counted !== null) meaning.positive = countedCode(column, words.set.counted)
  }
  return {
    meaning,
    by: 'SPSS file',
    format: formatText(column),
    ...(words.measure === null ? {} : { measure: words.measure }),
  }
}

/** `1.00` is the code 1 of a numeric variable. */
function countedCode(column: SavColumn, counted: string): string {
  return column.width > 0 || Number.isNaN(Number(counted)) ? counted : numberText(Number(counted))
}

function missingRules(options: {
  column: SavColumn
  words: ColumnWords
  labels: Map<string, string>
  codeOf: (value: Buffer) => string
  numberOf: (value: Buffer) => number
}): MissingRule[] {
  const { column, words, labels, codeOf, numberOf } = options
  const { range, values } = column.record.missing
  const [low, high] = values
  if (!range || low === undefined || high === undefined) {
    return codeRules([...values, ...words.longMissing].map(codeOf), labels)
  }
  // Texts have no ranges; LOWEST and HIGHEST are the ends of what a double can say.
  if (column.width > 0) return []
  const limit = (value: number) =>
    Math.abs(value) > NEARLY_ALL ? Math.sign(value) * Number.MAX_VALUE : value
  const ends = { from: limit(numberOf(low)), to: limit(numberOf(high)) }
  return [...codeRules(values.slice(2).map(codeOf), labels), ...rangeRules(ends, labels)]
}
