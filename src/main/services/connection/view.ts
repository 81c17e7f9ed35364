import { adjust } from '../../../shared/engine/compare.ts'
import { TIER_LABELS } from '../../../shared/engine/connection/tiers.ts'
import { connectionFinding } from '../../../shared/findings/index.ts'
import type { Output, ParsedInput } from '../../../shared/contract/index.ts'
import { Failure, type Comparison } from '../../../shared/model/index.ts'
import { connectionRuleOf, type OpenProject } from '../open-project.ts'
import { LEVEL, type FigureRequest } from '../metrics/estimate.ts'
import { maskOf, type HomeMetric } from '../metrics/home.ts'
import { countsBeside } from './counts.ts'
import { motivatorsOf } from './motivators.ts'
import { nearTiers } from './near-tiers.ts'
import { outcomeMetrics, type Left } from './outcome-metrics.ts'
import { outcomeOf, type Outcome, type OutcomeRequest } from './outcomes.ts'
import { connectionRuleView } from './rule-view.ts'
import { sensitivityOf } from './sensitivity.ts'
import { shownWave, tieredSurvey, type TieredSurvey } from './survey.ts'
import { tierChanges } from './tier-changes.ts'
import { shownShares, tierShares } from './tier-shares.ts'

type Request = ParsedInput<'connection.view'>
type View = Output<'connection.view'>

/** Everything the connection page shows, from one request: one family of tests. */
export function connectionView(project: OpenProject, request: Request): View {
  const survey = tieredSurvey(project, request)
  const wave = shownWave(survey, request.wave)
  const { where, weight, confidence, reveal } = request
  const figure: FigureRequest = { where: [where], weight, confidence, reveal }
  const shares = shownShares(survey, { request: figure, wave })
  const inWave: FigureRequest = { ...figure, where: [where, wave.where] }
  const near = nearTiers(project, survey, { where, tried: request.rule !== undefined })
  const left: Left = []
  const metrics = outcomeMetrics(survey, {
    asked: request.outcomes,
    dataset: request.dataset,
    left,
  })
  const asked: OutcomeRequest = {
    where,
    weight,
    confidence,
    reveal,
    wave: wave.wave ?? request.wave ?? null,
    near,
    few: shares.few,
  }
  const served = outcomesServed(survey, metrics, { request: asked, left })
  const { changes, outcomes } = adjusted(
    tierChanges(survey, { request: figure, wave, shares }),
    served.map(({ outcome }) => outcome),
  )
  const column = (is: (metric: HomeMetric['metric']) => boolean) => {
    const at = served.findIndex(({ found }) => is(found.metric))
    return (tier: View['tiers'][number]['tier']) =>
      outcomes[at]?.tiers.find((each) => each.tier === tier)?.estimate
  }
  const columns = {
    churn: column(({ definition }) => definition.id === 'churn'),
    spend: column(({ definition }) => definition.id === 'spend'),
    tenure: column(({ definition, variables }) => {
      return definition.id === 'mean' && variables[0]?.variable.meaning.role === 'tenure'
    }),
    advocacy: column(({ definition }) => definition.id === 'advocacy'),
  }
  const { mask } = maskOf(survey.project, survey.home, inWave.where ?? [])
  const { settings } = project.file.model()
  const counts = countsBeside({
    rows: survey.tiers.rows(),
    mask,
    base: shares.shown[0]?.estimate,
    settings,
  })
  const level = confidence ?? LEVEL
  const view = {
    dataset: survey.home.dataset.name,
    wave: wave.wave,
    rule: connectionRuleView(survey.tiers.items, {
      rule: connectionRuleOf(survey.project),
      stored: request.rule === undefined,
    }),
    tiers: shares.shown.map(({ tier, estimate: share }) => {
      const worth = Object.entries(columns).flatMap(([name, of]) => {
        const estimate = of(tier)
        return estimate === undefined ? [] : [[name, estimate] as const]
      })
      return { tier, label: TIER_LABELS[tier], share, ...Object.fromEntries(worth) }
    }),
    ...counts,
    motivators: motivatorsOf(survey, inWave, { near, few: shares.few }),
    sensitivity: sensitivityOf(survey, { request: figure, wave, shares }),
    waves: shares.waves,
    changes,
    groups: groupsOf(survey, { request: inWave, by: request.by, left }),
    outcomes,
    left,
    level,
  }
  return { ...view, finding: connectionFinding(view) }
}

/** A saved segment that no longer works costs the groups, not the page. */
function groupsOf(
  survey: TieredSurvey,
  options: { request: FigureRequest; by: string | undefined; left: Left },
): View['groups'] {
  const { request, by, left } = options
  if (by === undefined) return []
  try {
    return tierShares(survey, { ...request, by: [by] }).slice(1)
  } catch (error) {
    if (by !== 'segment' || !(error instanceof Failure)) throw error
    left.push({ metric: by, reason: error.message })
    return []
  }
}

interface Served {
  found: HomeMetric
  outcome: Outcome
}

function outcomesServed(
  survey: TieredSurvey,
  metrics: HomeMetric[],
  { request, left }: { request: OutcomeRequest; left: Left },
): Served[] {
  return metrics.flatMap((found): Served[] => {
    try {
      return [{ found, outcome: outcomeOf(survey, found, request) }]
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      left.push({ metric: found.metric.text, reason: error.message })
      return []
    }
  })
}

/** p adjusted over all comparisons of the answer: they are one family. */
function adjusted(changes: View['changes'], outcomes: Outcome[]) {
  const rows = [...changes, ...outcomes.flatMap(({ lifts }) => lifts)]
  const all = adjust(
    rows.map(({ comparison }) => comparison),
    'bh',
  ).values()
  const next = <T extends { comparison: Comparison }>(row: T): T => ({
    ...row,
    comparison: all.next().value ?? row.comparison,
  })
  return {
    changes: changes.map(next),
    outcomes: outcomes.map((outcome) => ({ ...outcome, lifts: outcome.lifts.map(next) })),
  }
}
