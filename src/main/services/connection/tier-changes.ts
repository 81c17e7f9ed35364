import type { Output } from '../../../shared/contract/index.ts'
import type { FigureRequest } from '../metrics/estimate.ts'
import { comparisonOf } from './outcomes.ts'
import { shownWave, type ShownWave, type TieredSurvey } from './survey.ts'
import { tierMetric, type ShownShares } from './tier-shares.ts'

type TierChanges = Output<'connection.view'>['changes']

/** Each tier's share in the wave looked at against the wave before; p is not yet adjusted. */
export function tierChanges(
  survey: TieredSurvey,
  options: { request: FigureRequest; wave: ShownWave; shares: ShownShares },
): TierChanges {
  const { request, wave, shares } = options
  if (wave.before === null || shares.before === null) return []
  const { weight, confidence, where = [] } = request
  const before = shownWave(survey, wave.before)
  return shares.shown.flatMap(({ tier, estimate }) => {
    const then = shares.before?.find((share) => share.tier === tier)?.estimate
    if (then === undefined) return []
    const comparison = comparisonOf(survey.project, tierMetric(survey, tier), {
      before: [...where, before.where],
      after: [...where, wave.where],
      sides: { before: then, after: estimate },
      weight,
      confidence,
    })
    return [{ tier, comparison }]
  })
}
