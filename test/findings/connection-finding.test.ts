import { expect, test } from 'vitest'
import type { Output } from '../../src/shared/contract/index.ts'
import { connectionFinding } from '../../src/shared/findings/index.ts'
import type { Comparison, Estimate, Flag } from '../../src/shared/model/index.ts'

type View = Parameters<typeof connectionFinding>[0]
type Outcome = Output<'connection.view'>['outcomes'][number]

const figure = (value: number | null, more: Partial<Estimate> = {}): Estimate => ({
  metric: 'm',
  variable: 'v',
  dataset: 'd',
  group: null,
  value,
  n: 400,
  effectiveN: 400,
  standardError: 1,
  interval: null,
  parts: null,
  excluded: null,
  flags: [],
  weight: null,
  ...more,
})

const tested = (before: Estimate, after: Estimate, adjustedP: number | null): Comparison => ({
  metric: 'm',
  variable: 'v',
  dataset: 'd',
  group: null,
  before,
  after,
  difference: (after.value ?? 0) - (before.value ?? 0),
  standardError: 1,
  interval: null,
  statistic: 1,
  degreesOfFreedom: null,
  pValue: adjustedP,
  adjustedP,
  method: 'z',
  textbook: null,
  direction: 'high',
  pairs: null,
  flags: [],
})

interface Asked {
  share?: Estimate
  /** The wave before, and the adjusted p of the change. */
  since?: [number, number | null]
  /** Metric: satisfied, connected, adjusted p. */
  worth?: Record<string, [number, number, number | null]>
  flags?: Flag[]
}

function outcome(metric: string, [there, here, p]: [number, number, number | null], flags: Flag[]) {
  const share = /^(churn|share)/.test(metric)
  const unit = metric === 'spend' ? 'currency' : share ? 'percent' : 'scale'
  return {
    metric: { metric, label: metric.toUpperCase(), unit },
    total: figure(there, { metric, flags }),
    tiers: [],
    lifts: [
      {
        tier: 'connected',
        comparison: tested(figure(there), figure(here), p),
        ratio: metric === 'mean:x' ? null : { value: here / there, interval: null },
      },
    ],
  } as unknown as Outcome
}

function finding({ share = figure(26), since, worth = {}, flags = [] }: Asked): string {
  const before = { wave: { code: '2024', label: '2024' } }
  const view = {
    level: 0.95,
    tiers: [
      { tier: 'connected', label: 'Connected', share, tenure: figure(40, { metric: 'mean:age' }) },
    ],
    changes:
      since === undefined
        ? []
        : [
            {
              tier: 'connected',
              comparison: tested(figure(since[0], { group: before }), share, since[1]),
            },
          ],
    outcomes: Object.entries(worth).map(([metric, row]) => outcome(metric, row, flags)),
  } as unknown as View
  return connectionFinding(view).replaceAll('\u202f', ' ')
}

test('the change since the wave before is claimed only where it is clear', () => {
  expect(finding({ since: [21, 0.01] })).toBe(
    '26 % of customers are emotionally connected, up 5 points since 2024.',
  )
  expect(finding({ since: [27, 0.05] })).toBe(
    '26 % of customers are emotionally connected, down 1 point since 2024.',
  )
  expect(finding({ since: [21, 0.051] })).toBe(
    '26 % of customers are emotionally connected, with no clear change since 2024 (21 % then).',
  )
  expect(finding({ since: [21, null] })).toBe(
    '26 % of customers are emotionally connected; the base is too small to compare it with 2024.',
  )
})

test('what sets connected customers apart is said in their verbs', () => {
  expect(finding({ worth: { spend: [100, 150, 0.001], churn: [20, 10, 0.01] } })).toBe(
    '26 % of customers are emotionally connected. Compared with satisfied customers they spend 1.5 times as much and leave half as often.',
  )
  expect(finding({ worth: { spend: [100, 112, 0.001], churn: [20, 17, 0.01] } })).toMatch(
    /they spend 12 % more and leave 15 % less often\.$/,
  )
  expect(finding({ worth: { churn: [20, 50, 0.01] } })).toMatch(/they leave 2\.5 times as often\.$/)
  expect(finding({ worth: { advocacy: [20, 36, 0.01] } })).toMatch(/they recommend 1\.8 times/)
  expect(finding({ worth: { 'mean:x': [3, 4, 0.01] } })).toMatch(
    /they are higher in MEAN:X \(4\.00 against 3\.00\)\.$/,
  )
})

test('of many outcomes three are named: money, loyalty, then what somebody chose', () => {
  const worth = {
    'mean:age': [20, 30, 0.01],
    advocacy: [20, 36, 0.01],
    churn: [20, 10, 0.01],
    'mean:x': [3, 4, 0.01],
    spend: [100, 150, 0.01],
  } as Record<string, [number, number, number]>
  expect(finding({ worth })).toMatch(
    /they spend 1\.5 times as much, leave half as often and are higher in MEAN:X/,
  )
  expect(finding({ worth: { 'mean:age': [20, 30, 0.01] } })).toMatch(
    /they have stayed 1\.5 times as long\.$/,
  )
})

test('a share somebody chose is said by how many times it is, before promoters who stand in', () => {
  const worth = {
    advocacy: [40, 70, 0.01],
    'share:Moved=Yes': [7, 42, 0.01],
  } as Record<string, [number, number, number]>
  expect(finding({ worth, flags: ['fromNps'] })).toMatch(
    /they show “SHARE:MOVED=YES” 6\.0 times as often \(42 % against 7 %\) and are higher in ADVOCACY/,
  )
})

test('promoters who stand in for advocates are not said to have recommended', () => {
  expect(finding({ worth: { advocacy: [20, 36, 0.01] }, flags: ['fromNps'] })).toMatch(
    /they are higher in ADVOCACY/,
  )
})

test('what is not clear is not claimed; nothing clear is said to be so', () => {
  expect(finding({ worth: { spend: [100, 150, 0.2], churn: [20, 10, 0.01] } })).toMatch(
    /satisfied customers they leave half as often\.$/,
  )
  expect(finding({ worth: { spend: [100, 150, 0.2], churn: [20, 10, null] } })).toMatch(
    /They do not clearly differ from satisfied customers in SPEND\.$/,
  )
  expect(finding({ worth: { spend: [100, 150, null] } })).toMatch(
    /The bases are too small to compare them with satisfied customers\.$/,
  )
})

test('without a figure it says why', () => {
  expect(finding({ share: figure(null, { n: null, flags: ['suppressed'] }) })).toMatch(/^Too few/)
  expect(finding({ share: figure(null, { n: 0, flags: ['noData'] }) })).toMatch(/^No answer/)
})
