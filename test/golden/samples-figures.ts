import type { Output } from '../../src/shared/contract/index.ts'
import type { Comparison, Estimate } from '../../src/shared/model/index.ts'

/** A figure with the columns of samples.csv; what is not among them is blank there. */
export type Figure = Partial<Record<(typeof NUMBERS)[number], number>> & { method?: string }

export const NUMBERS = [
  'n',
  'effectiveN',
  'value',
  'standardError',
  'low',
  'high',
  'statistic',
  'degreesOfFreedom',
  'pValue',
  'adjustedP',
] as const

/** Takes a figure under its question, item and group, as in samples.csv. */
export type Put = (place: readonly [string, string, string], figure: Figure) => void

type Interval = { low: number; high: number; method: string } | null
type ConnectionView = Output<'connection.view'>
type JourneyView = Output<'journeys.view'>

const bounds = (interval: Interval): Figure =>
  interval === null ? {} : { low: interval.low, high: interval.high }

const some = (values: Record<string, number | string | null>): Figure =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

export const ofEstimate = (estimate: Estimate): Figure => {
  const { n, effectiveN, value, standardError, interval } = estimate
  const method = interval?.method ?? null
  return { ...some({ n, effectiveN, value, standardError, method }), ...bounds(interval) }
}

export const ofComparison = (comparison: Comparison): Figure => {
  const { difference, standardError, statistic, degreesOfFreedom, pValue, adjustedP } = comparison
  const { method, interval } = comparison
  return {
    ...some({ value: difference, standardError, statistic, degreesOfFreedom, pValue }),
    ...some({ adjustedP, method }),
    ...bounds(interval),
  }
}

/** All figures of a connection page. */
export function connectionFigures(view: ConnectionView, put: Put): void {
  const { offPath, unassigned, tooFewMotivators } = view
  for (const { tier, share } of view.tiers) put(['tiers', '', tier], ofEstimate(share))
  for (const [name, value] of Object.entries({ offPath, unassigned, tooFewMotivators })) {
    put(['counts', name, ''], some({ value }))
  }
  for (const { cut, change, value, shares, sinceBefore, flips } of view.sensitivity) {
    const item = `${cut} ${change > 0 ? '+' : ''}${change}`
    for (const { tier, estimate } of shares) put(['sensitivity', item, tier], ofEstimate(estimate))
    put(['sensitivity', item, 'cut'], { value })
    put(['sensitivity', item, 'flips'], { value: Number(flips) })
    if (sinceBefore !== null) put(['sensitivity', item, 'sinceBefore'], { value: sinceBefore })
  }
  for (const { variable, estimate, topTwo, satisfied, connected } of view.motivators) {
    for (const [name, each] of Object.entries({ mean: estimate, topTwo, satisfied, connected })) {
      put(['motivators', variable, name], ofEstimate(each))
    }
  }
  for (const { tier, comparison } of view.changes) {
    put(['changes', '', tier], ofComparison(comparison))
  }
  for (const { metric, total, tiers, lifts } of view.outcomes) {
    const item = metric.metric
    put(['outcomes', item, 'total'], ofEstimate(total))
    for (const { tier, estimate } of tiers) put(['outcomes', item, tier], ofEstimate(estimate))
    for (const { tier, comparison, ratio } of lifts) {
      put(['lifts', item, tier], ofComparison(comparison))
      if (ratio === null) continue
      const { value, interval } = ratio
      put(['ratios', item, tier], {
        ...some({ value, method: interval?.method ?? null }),
        ...bounds(interval),
      })
    }
  }
}

/** What a journey says of importance and reach; its curves are told apart by wave, so not here. */
export function importanceFigures(view: JourneyView, put: Put): void {
  for (const { item, touchpoint } of touchpointsOf(view)) {
    const { stated, derived, statedRank, derivedRank } = touchpoint.importance
    if (stated !== null) put(['journey', item, 'stated'], ofEstimate(stated))
    if (derived !== null) {
      const { value, n, effectiveN, interval } = derived
      put(['journey', item, 'derived'], {
        ...some({ value, n, effectiveN, method: interval?.method ?? null }),
        ...bounds(interval),
      })
    }
    put(['journey', item, 'statedRank'], some({ value: statedRank }))
    put(['journey', item, 'derivedRank'], some({ value: derivedRank }))
    put(['journey', item, 'reach'], some({ value: touchpoint.reachShare }))
  }
}

/** Touchpoints of a map by the column of their rating. */
export function touchpointsOf({ stages }: JourneyView) {
  return stages
    .flatMap(({ touchpoints }) => touchpoints)
    .map((touchpoint) => ({ item: (touchpoint.variable ?? '').replace('Rate_', ''), touchpoint }))
}
