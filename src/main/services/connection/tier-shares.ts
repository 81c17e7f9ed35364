import { resolveMetric, type Direction } from '../../../shared/engine/metrics/index.ts'
import { isTooSmall } from '../../../shared/engine/small-bases.ts'
import type { Output } from '../../../shared/contract/index.ts'
import {
  CONNECTION_TIER,
  type Estimate,
  type Settings,
  type Tier,
} from '../../../shared/model/index.ts'
import { estimatesOf, type FigureRequest } from '../metrics/estimate.ts'
import { withFlags, type HomeMetric } from '../metrics/home.ts'
import type { ShownWave, TieredSurvey } from './survey.ts'

export type TierShares = Output<'connection.view'>['waves'][number]

/** Which way a tier should go; of the steps between, more is neither good nor bad. */
const DIRECTIONS: Record<Tier, Direction | null> = {
  unconnected: 'low',
  satisfied: null,
  differentiated: null,
  connected: 'high',
}

/** The share of a tier as a metric of the survey. */
export function tierMetric({ home, tiers }: TieredSurvey, tier: Tier): HomeMetric {
  const metric = resolveMetric(`share:${CONNECTION_TIER}=${tier}`, home.own)
  const flags = [...metric.flags, ...(tiers.variable.flags ?? [])]
  return { home, metric: { ...metric, flags, direction: DIRECTIONS[tier] } }
}

/**
 * The tiers of all rows asked about, then of each group. The tiers of a group rest on the same rows,
 * so that the rules of small bases hide all of them or none: no tier is 100 % minus the others.
 */
export function tierShares(survey: TieredSurvey, request: FigureRequest): TierShares[] {
  const { project, steps } = survey
  const { settings } = project.file.model()
  const byTier = steps.map((tier) => ({
    tier,
    estimates: estimatesOf(project, tierMetric(survey, tier), request).map((estimate) =>
      withoutFewUnassigned(estimate, settings),
    ),
  }))
  return (byTier[0]?.estimates ?? []).map(({ group }, at) => ({
    group,
    shares: byTier.flatMap(({ tier, estimates }) => {
      const estimate = estimates[at]
      return estimate === undefined ? [] : [{ tier, estimate }]
    }),
  }))
}

/** Those missing from a tier's base are the unassigned: few people are not counted out. */
function withoutFewUnassigned(estimate: Estimate, settings: Settings): Estimate {
  const { excluded } = estimate
  const few = excluded !== null && isTooSmall(excluded.missing, settings)
  return few ? { ...estimate, excluded: null } : estimate
}

export interface ShownShares {
  /** Of the wave looked at, else of all rows. */
  shown: TierShares['shares']
  /** Of every wave that has responses. */
  waves: TierShares[]
  /** Of the wave before the one looked at. */
  before: TierShares['shares'] | null
  /** True where the filter leaves fewer people with a tier than may be shown. */
  few: boolean
}

/**
 * The wave's figures are those of the table of waves, so that what is hidden there stays hidden. Of a
 * few people no wave is looked at: one that none of them is in would tell of them.
 */
export function shownShares(
  survey: TieredSurvey,
  options: { request: FigureRequest; wave: ShownWave },
): ShownShares {
  const { request, wave } = options
  const inWaves = survey.home.waves.length > 0
  const [all, ...waves] = tierShares(survey, inWaves ? { ...request, by: ['wave'] } : request)
  const of = (name: string | null) => waves.find(({ group }) => group?.['wave']?.code === name)
  const few = all?.shares[0]?.estimate.n === null
  const total = wave.wave === null || few ? all : (of(wave.wave) ?? noResponses(survey, options))
  const shown = (total?.shares ?? []).map(({ tier, estimate }) => ({
    tier,
    estimate: withFlags({ ...estimate, group: null }, wave.ignored ? ['waveIgnored'] : []),
  }))
  const before = wave.before === null ? null : (of(wave.before)?.shares ?? null)
  return { shown, waves, before, few }
}

/** A wave of which the filter leaves nobody. */
function noResponses(
  survey: TieredSurvey,
  { request, wave }: { request: FigureRequest; wave: ShownWave },
): TierShares | undefined {
  return tierShares(survey, { ...request, where: [...(request.where ?? []), wave.where] })[0]
}

export const shareOf = (shares: TierShares['shares'], tier: Tier): number | null =>
  shares.find((share) => share.tier === tier)?.estimate.value ?? null
