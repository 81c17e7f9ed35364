import { describe, expect, test } from 'vitest'
import { adjustP } from '../../src/shared/engine/stats/multiple.ts'
import { connectionOutputSchema } from '../../src/shared/contract/index.ts'
import type { Tier } from '../../src/shared/model/index.ts'
import { TIERS } from '../../src/shared/model/index.ts'
import { expectClose } from '../engine/near.ts'
import {
  clientFor,
  customers,
  importChurn,
  importSurvey,
  responses,
  valuesOf,
  type Customer,
} from './connection-client.ts'

const client = clientFor(importSurvey, importChurn)

/** The tier of a customer by the latest response before the end of the period. */
function tierOf({ id, until }: Customer): Tier | null {
  const before = responses.filter((r) => r.id === id && `${r.wave}-06-01` <= until)
  return before.at(-1)?.tier ?? null
}

const inTier = (tier: Tier) => customers.filter((customer) => tierOf(customer) === tier)

describe('tiers of a survey in two waves', () => {
  test('are pooled over waves only where no wave is named, and then say so', async () => {
    const view = await client.view()
    expect(connectionOutputSchema.parse(view)).toEqual(view)
    expect(view).toMatchObject({ dataset: 'survey', wave: null, changes: [] })
    expect(valuesOf(view.tiers)).toEqual([35, 27.5, 15, 22.5])
    for (const { share } of view.tiers) expect(share).toMatchObject({ n: 400 })
    expect(view.tiers[0]?.share.flags).toContain('pooledWaves')
  })

  test('are those of the wave asked for, beside those of every wave', async () => {
    const view = await client.view({ wave: '2025' })
    expect(valuesOf(view.tiers)).toEqual([30, 25, 15, 30])
    expect(view.waves.map(({ group }) => group?.['wave']?.code)).toEqual(['2024', '2025'])
    expect(view.waves.map(({ shares }) => shares.map(({ estimate }) => estimate.value))).toEqual([
      [40, 30, 15, 15],
      [30, 25, 15, 30],
    ])
    expect(view.tiers[0]?.share.flags).not.toContain('pooledWaves')
  })

  test('change since the wave before, each with its test', async () => {
    const { changes } = await client.view({ wave: '2025' })
    expect(changes.map(({ tier, comparison }) => [tier, comparison.difference])).toEqual([
      ['unconnected', -10],
      ['satisfied', -5],
      ['differentiated', 0],
      ['connected', 15],
    ])
    const connected = changes[3]?.comparison
    expect(connected).toMatchObject({ method: 'pooled-z', direction: 'high' })
    const pooled = 0.225
    expectClose(connected?.statistic, 0.15 / Math.sqrt(pooled * (1 - pooled) * (2 / 200)))
    expect((await client.view({ wave: '2024' })).changes).toEqual([])
  })

  test('are shared out by a variable and by named segments', async () => {
    const { groups } = await client.view({ wave: '2025', by: 'region' })
    const north = responses.filter((r) => r.wave === '2025' && r.region === 'north')
    const connected = north.filter(({ tier }) => tier === 'connected').length
    expect(groups.map(({ group }) => group?.['region']?.code)).toEqual(['north', 'south'])
    expectClose(groups[0]?.shares[3]?.estimate.value, (100 * connected) / north.length)
    await client.ask('segments.add', { name: 'North', where: "region = 'north'" })
    const segments = await client.view({ wave: '2025', by: 'segment' })
    expect(valuesOf(segments.groups[0]?.shares ?? [])).toEqual(valuesOf(groups[0]?.shares ?? []))
    await client.ask('history.undo', {})
  })

  test('have their motivators: of all, of the satisfied who are not connected, of the connected', async () => {
    const [first] = (await client.view({ wave: '2025' })).motivators
    // 60 answered 4, 50 satisfied 4 and 30 differentiated 5, 60 connected 7.
    expect(first?.estimate).toMatchObject({ n: 200, value: (110 * 4 + 30 * 5 + 60 * 7) / 200 })
    expect(first?.topTwo).toMatchObject({ n: 200, value: 30 })
    expect(first?.satisfied).toMatchObject({ n: 80, value: (50 * 4 + 30 * 5) / 80 })
    expect(first?.connected).toMatchObject({ n: 60, value: 7 })
  })

  test('are weighted with linearised errors where a weight is given', async () => {
    const { tiers, outcomes } = await client.view({ wave: '2025', weight: 'weight' })
    const wave = responses.filter((r) => r.wave === '2025')
    const weights = wave.map(({ id }) => 1 + (id % 3))
    const total = weights.reduce((sum, w) => sum + w, 0)
    const is = wave.map(({ tier }) => (tier === 'connected' ? 1 : 0))
    const mean = is.reduce<number>((sum, x, at) => sum + x * (weights[at] ?? 0), 0) / total
    const spread = is.reduce<number>((s, x, at) => s + ((weights[at] ?? 0) * (x - mean)) ** 2, 0)
    expectClose(tiers[3]?.share.value, 100 * mean)
    expectClose(tiers[3]?.share.standardError, (100 * Math.sqrt((200 / 199) * spread)) / total)
    // A weight of respondents says nothing about customers of a churn file.
    expect(outcomes.every(({ total: all }) => all.weight === null)).toBe(true)
  })

  test('a wave nobody answered in is refused with those there are', async () => {
    await expect(client.view({ wave: '1999' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: { waves: ['2024', '2025'] },
    })
  })
})

describe('what a tier is worth', () => {
  test('counts every customer once, by the latest response before the end of the period', async () => {
    const { tiers, outcomes } = await client.view()
    expect(outcomes.map(({ metric }) => metric.metric)).toEqual(['spend', 'churn', 'mean:tenure'])
    for (const { tier, churn, spend, tenure } of tiers) {
      const inside = inTier(tier)
      expect(churn?.n).toBe(inside.length)
      const lost = inside.filter(({ churned }) => churned).length
      expectClose(churn?.value, (100 * lost) / inside.length)
      const mean = (of: (c: Customer) => number) =>
        inside.reduce((sum, each) => sum + of(each), 0) / inside.length
      expectClose(
        spend?.value,
        mean((each) => each.spend),
      )
      expectClose(
        tenure?.value,
        mean((each) => each.tenure),
      )
      expect(churn?.flags).not.toContain('timingUnknown')
    }
    // Ten answered after the end of their period only: they lie in no tier.
    expect(outcomes[1]?.total.n).toBe(customers.length - 10)
  })

  test('leaves the wave out where the file lies in none, and says so', async () => {
    const all = await client.view()
    const { outcomes } = await client.view({ wave: '2025' })
    expect(valuesOf(outcomes[1]?.tiers ?? [])).toEqual(valuesOf(all.outcomes[1]?.tiers ?? []))
    for (const { total, tiers, lifts } of outcomes) {
      expect(total.flags).toContain('waveIgnored')
      for (const { estimate } of tiers) expect(estimate.flags).toContain('waveIgnored')
      for (const { comparison } of lifts) expect(comparison.flags).toContain('waveIgnored')
    }
  })

  test('every other tier is held against the satisfied, with the ratio of the two', async () => {
    const { outcomes } = await client.view()
    const churn = outcomes[1]
    expect(churn?.lifts.map(({ tier }) => tier)).toEqual([
      'unconnected',
      'differentiated',
      'connected',
    ])
    for (const { tier, comparison, ratio } of churn?.lifts ?? []) {
      const here = churn?.tiers.find((each) => each.tier === tier)?.estimate
      const satisfied = churn?.tiers.find((each) => each.tier === 'satisfied')?.estimate
      expect(comparison).toMatchObject({ after: here, before: satisfied, method: 'pooled-z' })
      expectClose(ratio?.value, (here?.value ?? 0) / (satisfied?.value ?? 1))
      expect(ratio?.interval?.low).toBeLessThan(ratio?.value ?? 0)
      expect(ratio?.interval?.high).toBeGreaterThan(ratio?.value ?? 0)
    }
  })

  test('p is adjusted over all comparisons of the one answer', async () => {
    const { changes, outcomes } = await client.view({ wave: '2025' })
    const rows = [...changes, ...outcomes.flatMap(({ lifts }) => lifts)]
    expect(rows).toHaveLength(4 + 3 * 3)
    const adjusted = adjustP(
      rows.map(({ comparison }) => comparison.pValue),
      'bh',
    )
    expect(rows.map(({ comparison }) => comparison.adjustedP)).toEqual(adjusted)
  })

  test('the metrics asked for replace those found by role; what fails is left out with the reason', async () => {
    const { outcomes, tiers, left } = await client.view({ outcomes: ['retention', 'nps', 'sperd'] })
    expect(outcomes.map(({ metric }) => metric.metric)).toEqual(['retention'])
    expect(tiers.every((tier) => tier.churn === undefined && tier.spend === undefined)).toBe(true)
    expect(left.map(({ metric }) => metric)).toEqual(['nps', 'sperd'])
    expect(left[1]?.reason).toContain('There is no metric')
  })

  test('answers on a scale have no ratio, for their zero means nothing', async () => {
    const { outcomes } = await client.view({ outcomes: ['mean:m1', 'active-customers'] })
    for (const { lifts } of outcomes) for (const { ratio } of lifts) expect(ratio).toBeNull()
  })

  test('a tier that the table hides is hidden in its lift, too', async () => {
    const few = [
      ...inTier('unconnected').slice(0, 40),
      ...inTier('satisfied').slice(0, 40),
      ...inTier('differentiated').slice(0, 3),
      ...inTier('connected').slice(0, 35),
    ].map(({ id }) => `'K${id}'`)
    const { outcomes } = await client.view({ where: `churn.customer in (${few.join(', ')})` })
    const churn = outcomes.find(({ metric }) => metric.metric === 'churn')
    const flags = churn?.tiers.map(({ estimate }) =>
      estimate.flags.filter((f) => f.includes('upp')),
    )
    expect(flags).toEqual([[], [], ['suppressed'], ['suppressedComplementary']])
    for (const { tier, comparison, ratio } of churn?.lifts.slice(1) ?? []) {
      expect([tier, comparison.after.n, comparison.after.value]).toEqual([tier, null, null])
      expect([comparison.difference, comparison.pValue, ratio]).toEqual([null, null, null])
    }
  })
})

describe('few people', () => {
  const only = (ids: number[]) => `customer in (${ids.map((id) => `'K${id}'`).join(', ')})`

  test('hide shares, counts, motivators and the list', async () => {
    const where = only([1, 2, 3])
    const view = await client.view({ wave: '2024', where })
    for (const { share } of view.tiers) {
      expect(share).toMatchObject({ value: null, n: null, flags: ['suppressed'] })
    }
    expect(view).toMatchObject({ offPath: null, unassigned: null, tooFewMotivators: null })
    for (const { estimate } of view.motivators) expect(estimate.n).toBeNull()
    expect(view.finding).toBe('Too few people answered to say how many are emotionally connected.')
    // Of each 20 customers numbers 8 to 13 are satisfied.
    const list = await client.ask('connection.lacking', { where: only([8, 9, 10, 11]) })
    expect(list).toMatchObject({ total: null, customers: [] })
    expect(list.lacking.every(({ count }) => count === null)).toBe(true)
  })

  test('in one wave hide the wave beside it, in the headline as in the table of waves', async () => {
    const where = only([1, 2, 3, ...Array.from({ length: 12 }, (_, at) => 201 + at)])
    const view = await client.view({ wave: '2025', where, reveal: true })
    for (const { share } of view.tiers) {
      expect(share).toMatchObject({ value: null, n: null, flags: ['suppressedComplementary'] })
    }
    for (const { comparison } of view.changes) {
      expect(comparison).toMatchObject({ difference: null, pValue: null })
    }
  })

  test('a motivator’s mean among the rest can’t be found by subtraction', async () => {
    // 3 unconnected, 6 satisfied and 9 connected of wave 2024: the smaller of the two shown goes.
    const where = only([0, 1, 2, 8, 9, 10, 11, 12, 13, 17, 18, 19, 37, 38, 39, 57, 58, 59, 40])
    const { motivators } = await client.view({ wave: '2024', where, reveal: true })
    for (const { estimate, satisfied, connected } of motivators) {
      expect(estimate.n).toBe(18)
      expect(satisfied).toMatchObject({ n: null, flags: ['suppressedComplementary'] })
      expect(connected.n).toBe(9)
    }
  })

  test('nobody at all is no secret', async () => {
    const where = "region = 'north' and region = 'south'"
    expect(await client.view({ where })).toMatchObject({
      offPath: 0,
      unassigned: 0,
      finding: 'No answer is left under this filter.',
    })
    const list = await client.ask('connection.lacking', { where })
    expect(list).toMatchObject({ total: 0, customers: [] })
  })
})

test('tiers keep the order of the ladder everywhere', async () => {
  const { tiers, outcomes, waves } = await client.view()
  for (const rows of [tiers, ...outcomes.map((o) => o.tiers), ...waves.map((w) => w.shares)]) {
    expect(rows.map(({ tier }) => tier)).toEqual([...TIERS])
  }
})

test('the finding claims what is clear, and nothing else', async () => {
  const { finding } = await client.view({ wave: '2025' })
  expect(finding.replaceAll('\u202f', ' ')).toMatch(
    /^30 % of customers are emotionally connected, up 15 points since 2024\. Compared with satisfied customers they /,
  )
})
