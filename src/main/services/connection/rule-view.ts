import {
  cutOf,
  type ConnectionItems,
  type TierItem,
} from '../../../shared/engine/connection/items.ts'
import { labelOf } from '../../../shared/engine/metrics/variable.ts'
import { connectionRuleWords } from '../../../shared/findings/index.ts'
import type { ConnectionRuleView } from '../../../shared/contract/index.ts'
import type { ConnectionRule } from '../../../shared/model/index.ts'

/** A rule as it works on a dataset: the variables it found, its cuts on their scales, its words. */
export function connectionRuleView(
  items: ConnectionItems,
  { rule, stored }: { rule: ConnectionRule; stored: boolean },
): ConnectionRuleView {
  const { satisfaction, differentiation, motivators, mean, needed, rescaled } = items
  const view = {
    rule,
    stored,
    satisfaction: itemView(satisfaction),
    differentiation: differentiation === null ? null : itemView(differentiation),
    motivators: {
      variables: motivators.map(({ variable, scale }) => ({
        variable: variable.name,
        label: labelOf(variable),
        scale,
      })),
      mean,
      needed,
      rescaled,
    },
    steps: differentiation === null ? (3 as const) : (4 as const),
  }
  return { ...view, words: connectionRuleWords(view) }
}

function itemView(item: TierItem): ConnectionRuleView['satisfaction'] {
  const { variable, scale, box, lowIsGood } = item
  return {
    variable: variable.name,
    label: labelOf(variable),
    scale,
    box,
    cut: cutOf(item),
    lowIsGood,
  }
}
