import { expect, test } from 'vitest'
import { ladderView, waveBefore } from '../../../src/renderer/app/ladder-view.ts'
import type { Catalogue } from '../../../src/renderer/app/project-state.ts'
import {
  cutWords,
  ladderOf,
  selectionOf,
  tierId,
  tierMetric,
  triedView,
} from '../../../src/renderer/pages/connection/connection-view.ts'
import { motivatorGapsView } from '../../../src/renderer/pages/connection/motivators-view.ts'
import {
  liftWords,
  outcomeChoices,
  outcomeNotes,
  withOutcome,
  withoutOutcome,
} from '../../../src/renderer/pages/connection/outcomes-view.ts'
import type { Connection } from './fixture.ts'
import { CONNECTION, estimate, shares } from './fixture.ts'
import { plain } from '../figures-of-tests.ts'

const [spend] = CONNECTION.outcomes
if (spend === undefined) throw new Error('the fixture has lost its outcome')

test('the connected are explained until another tier, an outcome or the rule is chosen', () => {
  expect(selectionOf(CONNECTION, null)).toEqual({ kind: 'tier', tier: 'connected' })
  expect(selectionOf(CONNECTION, tierId('satisfied'))).toEqual({ kind: 'tier', tier: 'satisfied' })
  expect(selectionOf(CONNECTION, 'loyalty.spend:Spend')).toEqual({
    kind: 'outcome',
    outcome: spend,
  })
  expect(selectionOf(CONNECTION, 'rule')).toEqual({ kind: 'rule' })
  expect(selectionOf(CONNECTION, 'something that is gone')).toEqual({
    kind: 'tier',
    tier: 'connected',
  })
})

test('a tier that the ladder does not have is not explained', () => {
  const three: Connection = {
    ...CONNECTION,
    tiers: CONNECTION.tiers.filter(({ tier }) => tier !== 'differentiated'),
  }
  expect(selectionOf(three, tierId('differentiated'))).toEqual({ kind: 'tier', tier: 'connected' })
})

test('the ladder ends in the wave looked at, with at most three waves before it', () => {
  const years = ['2021', '2022', '2023', '2024', '2025', '2026']
  const waves = years.map((year) => ({
    group: { wave: { code: year, label: year } },
    shares: shares([40, 20, 14, 26]),
  }))
  const rows = (wave: string) =>
    ladderView(ladderOf({ ...CONNECTION, waves, wave }), { selected: null }).rows.map(
      ({ label }) => label,
    )
  expect(rows('2025')).toEqual(['2022', '2023', '2024', '2025'])
  expect(rows('2021')).toEqual(['2021'])
  expect(waveBefore({ ...CONNECTION, waves, wave: '2025' })).toBe('2024')
  expect(waveBefore({ ...CONNECTION, waves, wave: '2021' })).toBeNull()
})

test('without waves the ladder is one bar of everybody', () => {
  const none = ladderOf({ ...CONNECTION, waves: [], wave: null, changes: [] })
  const view = ladderView(none, { selected: null })
  expect(view.rows.map(({ label }) => label)).toEqual([''])
})

test('a rule that is tried stands under the stored one', () => {
  const tried: Connection = {
    ...CONNECTION,
    tiers: shares([30, 30, 14, 26]).map(({ tier, estimate: share }) => ({
      tier,
      label: tier,
      share,
    })),
  }
  const view = triedView(CONNECTION, tried, null)
  expect(
    view.rows.map(({ label, shares: row }) => [label, row.map((each) => each.estimate.value)]),
  ).toEqual([
    ['Stored rule', [39, 21, 14, 26]],
    ['This rule', [30, 30, 14, 26]],
  ])
  expect(view.changes).toEqual([])
})

test('a lift is said by sign, by word and as a ratio; an unclear one is called unclear', () => {
  const [connected, differentiated] = spend.lifts
  if (connected === undefined || differentiated === undefined) throw new Error('no lifts')
  const said = liftWords(connected, 'currency', 0.95)
  expect(plain(said.change)).toBe('+135 ▲')
  expect(plain(said.ratio)).toBe('× 1.49')
  expect(plain(said.ratioRange)).toBe('× 1.41 to 1.57')
  expect(said.said).toBe('clearly more')
  const unclear = liftWords(differentiated, 'currency', 0.95)
  expect(plain(unclear.change)).toBe('+24.00 · unclear')
  expect(unclear.ratio).toBe('')
  const untested = { ...differentiated.comparison, adjustedP: null }
  expect(liftWords({ ...differentiated, comparison: untested }, 'currency', 0.95).said).toBe(
    'not tested',
  )
})

test('what came first is said once, with the outcomes it concerns', () => {
  expect(outcomeNotes(CONNECTION.outcomes)).toEqual([
    { labels: ['Yearly spend'], flag: 'timingUnknown' },
  ])
})

test('motivators stand by the gap between the connected and the satisfied, largest first', () => {
  const hidden = { ...estimate(null, null), interval: null }
  const motivators = [
    ...CONNECTION.motivators.map((each, at) => (at === 0 ? each : { ...each })),
    {
      ...(CONNECTION.motivators[0] as Connection['motivators'][number]),
      label: 'Hidden',
      satisfied: hidden,
    },
  ]
  expect(motivatorGapsView({ ...CONNECTION, motivators }).rows.map(({ label }) => label)).toEqual([
    'Stand out',
    'Feel I belong',
    'Hidden',
  ])
})

test('a tier explains itself by the steps the ladder has', () => {
  expect(tierMetric(CONNECTION, 'connected').label).toBe('Emotionally connected')
  expect(tierMetric(CONNECTION, 'connected').definition).toContain('different')
  const three: Connection = { ...CONNECTION, rule: { ...CONNECTION.rule, steps: 3 } }
  expect(tierMetric(three, 'connected').definition).not.toContain('different')
})

test('a cut is read from the good end of its scale', () => {
  const [looser] = CONNECTION.sensitivity
  if (looser === undefined) throw new Error('no sensitivity')
  expect(cutWords(CONNECTION, looser)).toBe('from 4, looser')
  const low: Connection = {
    ...CONNECTION,
    rule: {
      ...CONNECTION.rule,
      satisfaction: { ...CONNECTION.rule.satisfaction, lowIsGood: true },
    },
  }
  expect(cutWords(low, { ...looser, value: 2 })).toBe('up to 2, looser')
})

test('an outcome that was taken off can be added again, under the name of its question', () => {
  const none = { outcomes: [], removed: [] }
  const off = { ...none, ...withoutOutcome(none, 'mean:churn.TenureMonths') }
  expect(off).toEqual({ outcomes: [], removed: ['mean:churn.TenureMonths'] })
  const tenure = { reference: 'churn.TenureMonths', name: 'TenureMonths', label: 'Months here' }
  const catalogue = {
    metrics: ['connected', 'nps', 'spend'].map((metric) => ({ metric, label: metric })),
    variables: [tenure],
  } as Pick<Catalogue, 'metrics' | 'variables'>
  expect(outcomeChoices(CONNECTION.outcomes, off, catalogue)).toEqual([
    { value: 'nps', label: 'nps' },
    { value: 'mean:churn.TenureMonths', label: 'Months here' },
  ])
  expect(withOutcome(off, 'mean:churn.TenureMonths')).toEqual({ removed: [] })
  expect(withOutcome(off, 'nps')).toEqual({ outcomes: ['nps'] })
  expect(withoutOutcome({ outcomes: ['nps'], removed: [] }, 'nps')).toEqual({ outcomes: [] })
})
