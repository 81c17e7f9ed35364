import type { JourneyView, TouchpointView } from '../../../src/shared/contract/index.ts'
import type { Comparison, Estimate, Flag } from '../../../src/shared/model/index.ts'

/** Made-up journeys, small enough to check by hand. */

export function estimateOf(
  value: number | null,
  n: number | null = 212,
  flags: Flag[] = [],
): Estimate {
  return {
    metric: 'emotion',
    variable: 'Q1',
    dataset: 'survey',
    group: null,
    value,
    n,
    effectiveN: n,
    standardError: value === null ? null : 0.1,
    interval:
      value === null ? null : { low: value - 0.2, high: value + 0.2, level: 0.95, method: 't' },
    parts: null,
    excluded: null,
    flags,
    weight: null,
  }
}

export const SUPPRESSED = estimateOf(null, null, ['suppressed'])
export const TOO_FEW = estimateOf(null, 7, ['tooFew'])

export function comparisonOf(before: number, after: number, adjustedP: number): Comparison {
  return {
    metric: 'emotion',
    variable: 'Q1',
    dataset: 'survey',
    group: null,
    before: estimateOf(before),
    after: estimateOf(after),
    difference: after - before,
    standardError: 0.1,
    interval: null,
    statistic: 2,
    degreesOfFreedom: 400,
    pValue: adjustedP,
    adjustedP,
    method: 'welch-t',
    textbook: null,
    direction: 'high',
    pairs: null,
    flags: [],
  }
}

export const touchpointOf = (
  id: number,
  name: string,
  given: Partial<TouchpointView> | number | null = 0,
): TouchpointView => ({
  id,
  name,
  dataset: 'survey',
  variable: 'Q1',
  label: `How was ${name}?`,
  others: [],
  estimates: typeof given === 'number' ? [estimateOf(given)] : [],
  comparison: null,
  reachShare: 0.5,
  importance: { stated: null, derived: null, statedRank: null, derivedRank: null },
  marks: [],
  flags: [],
  ...(typeof given === 'object' ? given : {}),
})

/** Discover: Feed, Friends. Buy: Shop, Pay, Fetch. Help: nothing. */
export function viewOf(given: Partial<JourneyView> = {}): JourneyView {
  return {
    journey: { id: 1, name: 'Customer' },
    journeys: [{ id: 1, name: 'Customer' }],
    metric: {
      metric: 'emotion',
      label: 'Mean emotion',
      unit: 'scale',
      direction: 'high',
      definition: '',
      source: '',
      range: { low: -2, high: 2 },
    },
    metrics: [],
    overlays: [],
    stages: [
      {
        id: 1,
        name: 'Discover',
        touchpoints: [touchpointOf(11, 'Feed', 0.2), touchpointOf(12, 'Friends', 0.5)],
      },
      {
        id: 2,
        name: 'Buy',
        touchpoints: [
          touchpointOf(21, 'Shop', { estimates: [estimateOf(1.3)], marks: ['peak'] }),
          touchpointOf(22, 'Pay', { estimates: [estimateOf(-0.8)], marks: ['lowest'] }),
          touchpointOf(23, 'Fetch', { estimates: [estimateOf(0.1)], marks: ['end'] }),
        ],
      },
      { id: 3, name: 'Help', touchpoints: [] },
    ],
    nextId: 40,
    unplaced: [],
    compared: null,
    left: [],
    finding: '',
    level: 0.95,
    ...given,
  }
}

/** A long journey: 12 stages, 100 touchpoints, four overlays. */
export function longView(): JourneyView {
  const overlays = ['2023', '2024', '2025', '2026'].map((label) => ({
    label,
    group: { wave: { code: label, label } },
  }))
  const stages = Array.from({ length: 12 }, (_, stage) => ({
    id: stage + 1,
    name: `Stage ${stage + 1}`,
    touchpoints: Array.from({ length: stage < 4 ? 9 : 8 }, (_, at) => {
      const id = 100 + stage * 10 + at
      const value = Math.sin(id) * 1.2
      return touchpointOf(id, `Touchpoint ${id}`, {
        estimates: [0, 0.1, 0.2, 0.3, 0.4].map((more) => estimateOf(value + more, 500)),
      })
    }),
  }))
  return viewOf({ overlays, stages, nextId: 500 })
}
