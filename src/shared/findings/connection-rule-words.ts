import type { ConnectionRuleView } from '../contract/index.ts'
import { connectionFindingMessages as say } from '../format/messages-connection-finding.ts'
import type { CutWords } from '../format/messages-connection-finding.ts'

type Item = ConnectionRuleView['satisfaction']

/** The rule as it works on a dataset, in one sentence. */
export function connectionRuleWords(view: Omit<ConnectionRuleView, 'words'>): string {
  const { satisfaction, differentiation, motivators, rule } = view
  const { variables, mean, needed, rescaled } = motivators
  const battery = say.motivators(variables.length, mean)
  const parts = [
    say.satisfaction(cutWords(satisfaction)),
    ...(differentiation === null ? [] : [say.differentiation(cutWords(differentiation))]),
    rescaled ? `${battery} ${say.rescaled}` : battery,
    ...(variables.length === 1 ? [] : [say.answered(needed)]),
  ]
  const why = rule.differentiation.used ? say.notAsked : say.notUsed
  return `${parts.join(', ')}${differentiation === null ? why : ''}.`
}

function cutWords({ scale, cut, lowIsGood }: Item): CutWords {
  const { min, max } = scale
  const [from, to] = lowIsGood ? [min, cut] : [cut, max]
  return { from, to, min, max, lowIsGood }
}
