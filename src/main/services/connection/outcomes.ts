import { compare } from '../../../shared/engine/compare.ts'
import { quoteName, quoteText } from '../../../shared/engine/filter/index.ts'
import { TIER_LABELS } from '../../../shared/engine/connection/tiers.ts'
import { hideFew, ofShownSides } from '../../../shared/engine/small-bases.ts'
import { ratioOf } from '../../../shared/engine/stats/ratio.ts'
import type { ResolvedMetric } from '../../../shared/engine/metrics/index.ts'
import type { Lift, Output } from '../../../shared/contract/index.ts'
import {
  CONNECTION_TIER,
  Failure,
  type Comparison,
  type Estimate,
  type Tier,
} from '../../../shared/model/index.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import type { OpenProject } from '../open-project.ts'
import { catalogueMetric, waveFilter } from '../metrics/catalogue.ts'
import { estimatesOf, everyRow, LEVEL, ownWeight, told, weightOf } from '../metrics/estimate.ts'
import { maskOf, pooledFlag, withFlags, type HomeMetric } from '../metrics/home.ts'
import { noAnswers } from '../metrics/no-answers.ts'
import type { TieredSurvey } from './survey.ts'

export type Outcome = Output<'connection.view'>['outcomes'][number]

export interface OutcomeRequest {
  where: string | undefined
  wave: string | null
  weight: string | null | undefined
  confidence: number | undefined
  reveal: boolean | undefined
  /** Tiers of nearly the same people as by the stored rule. */
  near: ReadonlySet<Tier>
  /** True where fewer people have a tier than may be shown: then all is hidden alike. */
  few: boolean
}

/** The tier the others are held against: the highly satisfied, as in HBR (2015). */
const REFERENCE: Tier = 'satisfied'

/**
 * A metric by tier on the rows of its home dataset: customers of a churn or loyalty file each once,
 * by their latest response before the end of the period. `adjustedP` is still to be filled over the
 * whole answer. Throws where the dataset is not joined to the survey.
 */
export function outcomeOf(
  survey: TieredSurvey,
  found: HomeMetric,
  request: OutcomeRequest,
): Outcome {
  const { project, steps } = survey
  const { home, metric } = found
  const tier = tierIn(survey, home)
  const inWave = home.waves.length > 0 && request.wave !== null
  const where = [request.where, inWave ? waveFilter(request.wave ?? '') : undefined]
  const flags = request.wave !== null && !inWave ? (['waveIgnored'] as const) : []
  const figure = { ...request, weight: ownWeight(home, request.weight) }
  const [total, ...groups] = estimatesOf(project, found, {
    ...figure,
    where: [...where, `${quoteName(tier)} is not missing`],
    by: [tier],
  }).map((each) => withFlags(request.few ? hideFew(each) : each, flags))
  if (total === undefined) throw new Error('an estimate without its total')
  // The few who lie in no tier are told of by the total alone.
  const nearAll = maskOf(project, home, where).flags.includes('differencingRisk')
  const tiers = steps.map((step) => {
    const own = groups.find(({ group }) => group?.[tier]?.code === step)
    const estimate = own ?? noAnswers(total, { [tier]: { code: step, label: TIER_LABELS[step] } })
    return { tier: step, estimate: atRisk(estimate, nearAll || request.near.has(step)) }
  })
  const estimateOf = (step: Tier) => tiers.find((each) => each.tier === step)?.estimate ?? total
  const rows = (step: Tier) => [...where, `${quoteName(tier)} = ${quoteText(step)}`]
  const lifts = steps
    .filter((step) => step !== REFERENCE)
    .map((step): Lift => {
      const sides = { before: estimateOf(REFERENCE), after: estimateOf(step) }
      const comparison = comparisonOf(project, found, {
        before: rows(REFERENCE),
        after: rows(step),
        sides,
        ...figure,
      })
      const shown = withFlags(comparison, flags)
      return { tier: step, comparison: shown, ratio: liftRatio(metric, shown, request.confidence) }
    })
  return { metric: catalogueMetric(found), total, tiers, lifts }
}

/** The figure with the risk of being told from another one, or without. */
export function atRisk(estimate: Estimate, risky: boolean): Estimate {
  const flags = estimate.flags.filter((flag) => flag !== 'differencingRisk')
  return withFlags({ ...estimate, flags }, risky ? told(estimate, ['differencingRisk']) : [])
}

/** The tier as the rows of a dataset see it: their own, or that of the joined survey. */
function tierIn({ home: survey }: TieredSurvey, home: HomeFrame): string {
  if (home.dataset.id === survey.dataset.id) return CONNECTION_TIER
  const found = home.frame.find(`${survey.dataset.name}.${CONNECTION_TIER}`)
  if (found !== undefined) return found.name
  throw new Failure(
    'JOIN',
    `${home.dataset.name} is not joined to ${survey.dataset.name}, so its customers lie in no tier. Join them by customer on the data page.`,
    { details: { dataset: home.dataset.name, survey: survey.dataset.name } },
  )
}

/**
 * The test of two sets of rows (rules, section 3), with the figures of both sides as their table
 * shows them: what is hidden there is hidden here.
 */
export function comparisonOf(
  project: OpenProject,
  { metric, home }: HomeMetric,
  options: {
    before: (string | undefined)[]
    after: (string | undefined)[]
    sides: { before: Estimate; after: Estimate }
    weight: string | null | undefined
    confidence: number | undefined
  },
): Comparison {
  const before = maskOf(project, home, options.before)
  const after = maskOf(project, home, options.after)
  const [raw] = compare({
    metrics: [metric],
    frame: home.frame,
    before: before.mask ?? everyRow(home),
    after: after.mask ?? everyRow(home),
    by: null,
    weight: weightOf(home, options.weight),
    level: options.confidence ?? LEVEL,
    panel: null,
  })
  if (raw === undefined) throw new Error('a comparison without its row')
  return withFlags(ofShownSides(raw, options.sides), [
    ...before.flags,
    ...after.flags,
    ...pooledFlag(home, before.mask),
    ...pooledFlag(home, after.mask),
  ])
}

/** Only where 0 means none: not for NPS, nor for answers on a scale, nor for counts of customers. */
function liftRatio(
  { family, scoring }: ResolvedMetric,
  { before, after, interval }: Comparison,
  confidence: number | undefined,
): Lift['ratio'] {
  const fromZero = scoring.range.low === null || scoring.range.low === 0
  if (family === 'count' || !fromZero || before.value === null || after.value === null) return null
  const level = confidence ?? LEVEL
  const found = ratioOf(
    { value: before.value, standardError: before.standardError },
    { value: after.value, standardError: after.standardError },
    level,
  )
  // Where the base is too small to test, an interval of the ratio would be a test.
  if (found === null || found.interval === null || interval === null) {
    return found && { value: found.value, interval: null }
  }
  return { value: found.value, interval: { ...found.interval, level, method: 'log-ratio' } }
}
