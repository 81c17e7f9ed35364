import type { Output } from '../../../src/shared/contract/index.ts'
import type { Comparison, Estimate, Tier } from '../../../src/shared/model/index.ts'
import { DEFAULT_CONNECTION_RULE, TIERS } from '../../../src/shared/model/index.ts'
import { CHANGE, NPS_2018 } from '../figures-of-tests.ts'

/** An answer of the connection service, of two waves, as the pages receive it. */
export type Connection = Output<'connection.view'>

export function estimate(value: number | null, n: number | null, more: Partial<Estimate> = {}) {
  return {
    ...NPS_2018,
    metric: 'share:connectionTier',
    variable: 'connectionTier',
    dataset: 'survey',
    group: null,
    value,
    n,
    effectiveN: n,
    interval:
      value === null ? null : { low: value - 1, high: value + 1, level: 0.95, method: 'wilson' },
    parts: null,
    ...more,
  } satisfies Estimate
}

export const HIDDEN_SHARE = estimate(null, null, { flags: ['suppressed'], interval: null })

export const shares = (values: readonly (number | null)[], n = 6121) =>
  values.map((value, at) => ({
    tier: TIERS[at] as Tier,
    estimate: value === null ? HIDDEN_SHARE : estimate(value, n),
  }))

export function change(difference: number, adjustedP: number | null): Comparison {
  return {
    ...CHANGE,
    before: estimate(20, 5904),
    after: estimate(20 + difference, 6121),
    difference,
    interval: { low: difference - 1.5, high: difference + 1.5, level: 0.95, method: 'pooled-z' },
    adjustedP,
    direction: 'high',
  }
}

const wave = (name: string) => ({ wave: { code: name, label: name } })
const now = [39, 21, 14, 26]
const before = [44, 22, 13, 21]

const item = (variable: string, label: string) => ({
  variable,
  label,
  scale: { min: 1, max: 5, labels: {} },
  box: 1,
  cut: 5,
  lowIsGood: false,
})

const spend = {
  metric: 'spend',
  label: 'Yearly spend',
  unit: 'currency' as const,
  direction: 'high' as const,
  dataset: 'loyalty',
  variable: 'Spend',
  definition: 'Mean per customer.',
  source: 'The loyalty file.',
  touchpoint: null,
}

export const CONNECTION: Connection = {
  dataset: 'survey',
  wave: '2025',
  rule: {
    rule: DEFAULT_CONNECTION_RULE,
    stored: true,
    satisfaction: item('SAT', 'Overall satisfaction'),
    differentiation: { ...item('DIFF', 'Different from others'), box: 2, cut: 4 },
    motivators: {
      variables: [
        { variable: 'M1', label: 'Feel I belong', scale: { min: 1, max: 7 } },
        { variable: 'M2', label: 'Stand out', scale: { min: 1, max: 7 } },
      ],
      mean: 6,
      needed: 1,
      rescaled: false,
    },
    steps: 4,
    words: 'Satisfaction 5 of 1 to 5, difference from 4, mean of two motivators at least 6 of 7.',
  },
  tiers: shares(now).map(({ tier, estimate: share }) => ({
    tier,
    label: tier === 'connected' ? 'Emotionally connected' : tier,
    share,
  })),
  offPath: 412,
  unassigned: 93,
  tooFewMotivators: null,
  motivators: [
    {
      variable: 'M1',
      label: 'Feel I belong',
      motivator: null,
      estimate: estimate(4.8, 6000),
      topTwo: estimate(33, 6000),
      satisfied: estimate(4.9, 2000),
      connected: estimate(6.4, 1500),
    },
    {
      variable: 'M2',
      label: 'Stand out',
      motivator: null,
      estimate: estimate(5.1, 6000),
      topTwo: estimate(41, 6000),
      satisfied: estimate(4.2, 2000),
      connected: estimate(6.5, 1500),
    },
  ],
  sensitivity: [
    {
      cut: 'satisfaction',
      change: -1,
      value: 4,
      shares: shares([20, 33, 19, 28]),
      sinceBefore: -1.2,
      flips: true,
    },
    {
      cut: 'motivators',
      change: 1,
      value: 7,
      shares: shares([39, 21, 38, 2]),
      sinceBefore: 0.4,
      flips: false,
    },
  ],
  waves: [
    { group: wave('2024'), shares: shares(before, 5904) },
    { group: wave('2025'), shares: shares(now) },
  ],
  changes: [
    { tier: 'unconnected', comparison: change(-5, 0.0001) },
    { tier: 'satisfied', comparison: change(-1, 0.3) },
    { tier: 'differentiated', comparison: change(1, null) },
    { tier: 'connected', comparison: change(5, 0.0001) },
  ],
  groups: [],
  outcomes: [
    {
      metric: spend,
      total: estimate(300, 5000),
      tiers: [210, 277, 301, 412].map((value, at) => ({
        tier: TIERS[at] as Tier,
        estimate: estimate(value, 1200, {
          flags: at === 0 ? ['timingUnknown'] : [],
        }),
      })),
      lifts: [
        {
          tier: 'connected',
          comparison: { ...change(135, 0.0001), before: estimate(277, 1200) },
          ratio: {
            value: 1.4874,
            interval: { low: 1.41, high: 1.57, level: 0.95, method: 'delta' },
          },
        },
        { tier: 'differentiated', comparison: change(24, 0.2), ratio: null },
      ],
    },
  ],
  left: [],
  finding: '26 % are emotionally connected, up 5 points since 2024. More follows.',
  level: 0.95,
}
