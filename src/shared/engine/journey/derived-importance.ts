import { TIERS } from '../../model/index.ts'
import type { FrameVariable, Mask } from '../frame/frame.ts'
import { VALID } from '../frame/frame.ts'
import { rowWeights } from '../frame/row-weights.ts'
import { tally } from '../frame/tally.ts'
import { goodEnd } from '../metrics/variable.ts'
import type { Correlation, JointCell } from '../stats/correlation.ts'
import { correlation } from '../stats/correlation.ts'

const CONNECTED = TIERS.indexOf('connected')

/**
 * How closely the answers on a touchpoint go with being emotionally connected (1, else 0), among
 * those who have both an answer and a tier: their correlation, answers counted from the good end.
 * A link, not a cause. Null where nothing varies; raw, the small-base rules come after it.
 */
export function derivedImportance(options: {
  question: FrameVariable
  tier: FrameVariable
  mask: Mask
  weight: FrameVariable | null
  level: number
}): Correlation | null {
  const { question, mask, weight, level } = options
  const column = question.column()
  const tiers = options.tier.column()
  const counted = tally({
    column,
    mask,
    groups: { keys: tiers.codes, count: tiers.categories.length },
    weights: weight === null ? null : rowWeights(weight.column()),
  })
  const sign = goodEnd(question) === 'low' ? -1 : 1
  const cells: JointCell[] = []
  for (const [tier, state] of tiers.states.entries()) {
    if (state !== VALID) continue
    for (const [category, score] of column.scores.entries()) {
      const at = tier * column.categories.length + category
      const n = counted.n[at]!
      if (n === 0 || column.states[category] !== VALID || Number.isNaN(score)) continue
      cells.push({
        x: sign * score,
        y: tiers.scores[tier] === CONNECTED ? 1 : 0,
        n,
        weight: counted.weights?.sum[at] ?? n,
        squares: counted.weights?.squares[at] ?? n,
      })
    }
  }
  return correlation(cells, level)
}
