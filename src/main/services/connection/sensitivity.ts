import { cutOf, type TierItem } from '../../../shared/engine/connection/items.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { changeConnectionRule, type ConnectionRuleChange } from '../../../shared/model/index.ts'
import type { FigureRequest } from '../metrics/estimate.ts'
import { connectionRuleOf } from '../open-project.ts'
import { underRule, type ShownWave, type TieredSurvey } from './survey.ts'
import { shareOf, shownShares, type ShownShares } from './tier-shares.ts'

type Row = Output<'connection.view'>['sensitivity'][number]
type Cut = Pick<Row, 'cut' | 'change'> & {
  rule: ConnectionRuleChange
  /** The cut as the changed rule sets it. */
  valueIn: (survey: TieredSurvey) => number
}

/** Every cut one point stricter and looser, where the scale allows it: the whole table again. */
export function sensitivityOf(
  survey: TieredSurvey,
  options: { request: FigureRequest; wave: ShownWave; shares: ShownShares },
): Row[] {
  const sinceBefore = changeOf(options.shares)
  return cutsBeside(survey).map(({ cut, change, rule, valueIn }) => {
    const changed = underRule(survey, changeConnectionRule(connectionRuleOf(survey.project), rule))
    const shares = shownShares(changed, options)
    const since = changeOf(shares)
    return {
      cut,
      change,
      value: valueIn(changed),
      shares: shares.shown,
      sinceBefore: since,
      flips: since !== null && sinceBefore !== null && signOf(since) * signOf(sinceBefore) < 0,
    }
  })
}

/** Points by which the connected share changed since the wave before; null where that is not known. */
function changeOf({ shown, before }: ShownShares): number | null {
  const now = shareOf(shown, 'connected')
  const then = before === null ? null : shareOf(before, 'connected')
  return now === null || then === null ? null : now - then
}

/** The sign a change is read with: below a tenth of a point it has none. */
const signOf = (points: number): number => Math.sign(Math.round(points * 10))

const CHANGES = [1, -1] as const

function cutsBeside({ tiers }: TieredSurvey): Cut[] {
  const { satisfaction, differentiation, mean } = tiers.items
  const boxes = (item: TierItem | null, cut: 'satisfaction' | 'differentiation'): Cut[] =>
    item === null
      ? []
      : CHANGES.flatMap((change): Cut[] => {
          const box = item.box - change
          if (box < 1 || box > item.scale.max - item.scale.min) return []
          const valueIn = ({ tiers: changed }: TieredSurvey) =>
            cutOf(changed.items[cut] ?? changed.items.satisfaction)
          return [{ cut, change, rule: { [cut]: { box } }, valueIn }]
        })
  const means = CHANGES.flatMap((change): Cut[] => {
    const least = mean + change
    if (least < 1 || least > 7) return []
    return [
      {
        cut: 'motivators',
        change,
        rule: { motivators: { mean: least } },
        valueIn: ({ tiers: changed }) => changed.items.mean,
      },
    ]
  })
  return [
    ...boxes(satisfaction, 'satisfaction'),
    ...boxes(differentiation, 'differentiation'),
    ...means,
  ]
}
