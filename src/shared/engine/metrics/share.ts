import { Failure } from '../../model/index.ts'
import { knowsAnswer, matchCategories } from '../filter/match.ts'
import { quoteText } from '../filter/parse.ts'
import { didYouMean, nearNames } from '../frame/near-names.ts'
import type { MetricDefinition } from './definition.ts'
import { labelOf, rescored } from './variable.ts'

/** Share of one answer, by code or label, among all valid answers of a variable. */
export const share: MetricDefinition = {
  id: 'share',
  aliases: [],
  label: 'Share',
  unit: 'percent',
  // More of one answer is neither good nor bad by itself.
  direction: null,
  family: 'share',
  definition: 'Share of one answer among all valid answers.',
  source: 'Share of the base; interval by Wilson.',
  needs: [],
  parameter: 'answer',
  labelBy: ([variable], answer) => `${labelOf(variable!)}: ${answer}`,
  scoring: ({ variables, answer }) => {
    const variable = variables[0]!
    const column = variable.column()
    const { name } = variable
    const answers = { name, meaning: variable.variable.meaning, column }
    const literal = { kind: 'text', text: (answer ?? '').trim() } as const
    if (!knowsAnswer(answers, literal)) {
      const known = column.categories.flatMap(({ code, label }) => (code === null ? [] : [label]))
      const near = known.length > 500 ? [] : known
      throw new Failure(
        'METRIC_NEEDS',
        `"${name}" has no answer ${quoteText(literal.text)}.${didYouMean(literal.text, near)}`,
        { details: { variable: name, answer: literal.text, near: nearNames(literal.text, near) } },
      )
    }
    const matched = matchCategories(answers, literal)
    return {
      family: 'share',
      unit: 'percent',
      range: { low: 0, high: 100 },
      flags: [],
      column: () => rescored(column, (_, at) => matched[at]!),
    }
  },
}
