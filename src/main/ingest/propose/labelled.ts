import type { MissingRule } from '../../../shared/model/codebook.ts'
import type { DeclaredColumn } from '../parsed-table.ts'
import { noAnswer } from './wordings/index.ts'

/**
 * Codes that the file labels as no answer ("Don't know", "Not applicable") without declaring them
 * missing.
 */
export function labelledNoAnswers(
  declared: DeclaredColumn | null,
): { code: string; label: string; rule: MissingRule }[] {
  const { valueLabels = [], missing = [] } = declared?.meaning ?? {}
  const isDeclared = (code: string) =>
    missing.some((rule) =>
      'code' in rule
        ? rule.code.trim() === code
        : Number(code) >= rule.from && Number(code) <= rule.to,
    )
  return valueLabels.flatMap(({ code: text, label }) => {
    const code = text.trim()
    const reason = noAnswer(label)
    // "None" is an answer where it labels a number of things.
    if (reason === null || /^(none|nil|-+|无|無)$/i.test(label.trim()) || isDeclared(code))
      return []
    return [{ code, label, rule: { code, reason } }]
  })
}
