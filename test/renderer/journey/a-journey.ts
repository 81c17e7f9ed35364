import type { JourneyView, TouchpointView } from '../../../src/shared/contract/index.ts'
import type { Comparison, Estimate } from '../../../src/shared/model/index.ts'
import { DEFAULT_SETTINGS } from '../../../src/shared/model/index.ts'
import type { Catalogue } from '../../../src/renderer/app/project-state.ts'
import { CHANGE, NPS_2018 } from '../figures-of-tests.ts'

/** A map of three touchpoints in two stages, and the project it is of. */

export const mean = (value: number | null, n: number | null, more: Partial<Estimate> = {}) => ({
  ...NPS_2018,
  metric: 'emotion',
  variable: 'Feel',
  dataset: 'survey',
  group: null,
  value,
  n,
  effectiveN: n,
  interval:
    value === null ? null : { low: value - 0.1, high: value + 0.1, level: 0.95, method: 't' },
  parts: null,
  ...more,
})

const wave = (name: string) => ({ wave: { code: name, label: name } })

export function touchpoint(id: number, name: string, more: Partial<TouchpointView> = {}) {
  return {
    id,
    name,
    dataset: 'survey',
    variable: `Feel_${name}`,
    label: `${name}: how did it feel?`,
    others: [],
    estimates: [mean(id / 10, 100 * id)],
    comparison: null,
    reachShare: null,
    importance: { stated: null, derived: null, statedRank: null, derivedRank: null },
    marks: [],
    flags: [],
    ...more,
  } satisfies TouchpointView
}

export const change = (before: number, after: number, p: number): Comparison => ({
  ...CHANGE,
  metric: 'emotion',
  before: mean(before, 200),
  after: mean(after, 300),
  difference: after - before,
  pValue: p,
  adjustedP: p,
})

export const VIEW: JourneyView = {
  journey: { id: 1, name: 'Shop' },
  journeys: [{ id: 1, name: 'Shop' }],
  metric: {
    metric: 'emotion',
    label: 'Emotion',
    unit: 'scale',
    direction: 'high',
    definition: '',
    source: '',
    range: { low: -2, high: 2 },
  },
  metrics: [{ metric: 'emotion', label: 'Emotion' }],
  overlays: [],
  stages: [
    { id: 1, name: 'Look', touchpoints: [touchpoint(3, 'Window'), touchpoint(4, 'Web')] },
    { id: 2, name: 'Buy', touchpoints: [touchpoint(5, 'Till')] },
  ],
  nextId: 6,
  unplaced: [
    { dataset: 'survey', variable: 'Q9', label: 'Parking', role: 'rating', touchpoint: null },
    { dataset: 'survey', variable: 'Q8', label: 'Lift', role: null, touchpoint: 'Lifts' },
  ],
  compared: null,
  left: [],
  finding: 'Customers feel best at “Till”.',
  level: 0.95,
}

export const CATALOGUE: Catalogue = {
  datasets: [],
  waves: ['2023', '2024', '2025'].map((name) => ({ name })),
  variables: [
    {
      reference: 'Feel_Window',
      dataset: 'survey',
      name: 'Feel_Window',
      label: 'Window: how did it feel?',
      role: 'emotion',
      type: 'number',
      categories: null,
      banded: false,
    },
  ],
  segments: [],
  metrics: [],
  unavailable: [],
  settings: DEFAULT_SETTINGS,
}

export const overlays = (names: readonly string[]) =>
  names.map((name) => ({ label: name, group: wave(name) }))
