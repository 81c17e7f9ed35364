import type { MissingRule } from '../../../shared/model/codebook.ts'
import type { DeclaredColumn } from '../parsed-table.ts'
import { noAnswer } from './wordings/index.ts'

interface LabelledNoAnswer {
  code: string
  label: string
  rule: MissingRule
}

/**
 * Codes that the file labels as no answer ("Don't know", "Not applicable") without declaring them
 * missing. One between the answers of a scale ("No opinion") is its middle.
 */
export function labelledNoAnswers(declared: DeclaredColumn | null): LabelledNoAnswer[] {
  const { valueLabels = [], missing = [] } = declared?.meaning ?? {}
  const isDeclared = (code: string) =>
    missing.some((rule) =>
      'code' in rule
        ? rule.code.trim() === code
        : Number(code) >= rule.from && Number(code) <= rule.to,
    )
  const found: LabelledNoAnswer[] = []
  const answers: number[] = []
  for (const { code: text, label } of valueLabels) {
    const code = text.trim()
    if (isDeclared(code)) continue
    const reason = noAnswer(label)
    // "None" is an answer where it labels a number of things.
    if (reason === null || /^(none|nil|-+|无|無)$/i.test(label.trim())) answers.push(Number(code))
    else found.push({ code, label, rule: { code, reason } })
  }
  const least = Math.min(...answers)
  const most = Math.max(...answers)
  return found.filter(({ code }) => !(Number(code) > least && Number(code) < most))
}
