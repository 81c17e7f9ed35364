import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Input, Output } from '../../src/shared/contract/index.ts'
import type { Estimate } from '../../src/shared/model/index.ts'
import { temporaryFolder } from '../cli/run-cli.ts'
import { journeyClient, named, rating, touchpointsIn, type Ask } from './journey-client.ts'

// What may not be told of a few people: not by what is shown, not by what is left out, and not by two
// answers held side by side.

const folder = temporaryFolder()
const people = Array.from({ length: 120 }, (_, id) => id)
const five = { min: 1, max: 5 }
let client: { ask: Ask; close(): Promise<void> }

/**
 * 120 people; every second is satisfied, every fourth connected. Three of them are of 2023: P0 and P2
 * of the north, P4 of the south. All but P6 rated Help, one in ten Repair; eleven people wrote
 * something, two of them of 2023. A churn file has everybody twice.
 */
beforeAll(async () => {
  const columns = {
    who: people.map((id) => `P${id}`),
    customer: people.map((id) => 5000 + ((id * 37) % 120)),
    year: people.map((id) => (id < 5 && id % 2 === 0 ? 2023 : id < 60 ? 2024 : 2025)),
    region: people.map((id) => (id === 4 || id % 3 === 0 ? 'south' : 'north')),
    sat: people.map((id) => (id % 2 === 0 ? 5 : 2)),
    diff: people.map((id) => (id % 2 === 0 ? 5 : 2)),
    motive: people.map((id) => (id % 4 === 0 ? 7 : id === 6 ? 5 : 3)),
    age: people.map((id) => 20 + (id % 50)),
    shop: people.map((id) => 1 + (id % 5)),
    help: people.map((id) => (id === 6 ? '' : 1 + (id % 5))),
    repair: people.map((id) => (id % 10 === 9 ? 3 : '')),
    minutes: people.map((id) => 100 + id),
    said: people.map((id) => (id % 12 === 0 || id === 2 ? `Voice ${id}` : '')),
  }
  client = await journeyClient(folder.at('few'), [
    {
      name: 'survey',
      columns,
      codebook: {
        who: { role: 'responseId' },
        customer: { role: 'customerId', type: 'number', scale: { min: 5000, max: 5119 } },
        year: { role: 'wave' },
        region: { role: 'segment' },
        sat: { role: 'satisfaction', scale: five },
        diff: { role: 'differentiation', scale: five },
        motive: { role: 'motivator', scale: { min: 1, max: 7 } },
        age: { role: 'personal', type: 'number', scale: { min: 18, max: 99 } },
        shop: rating('Shop', 'Buy'),
        help: rating('Help', 'Buy'),
        repair: rating('Repair', 'Buy'),
        minutes: { role: 'rating', type: 'number', touchpoint: 'Wait', stage: 'Buy' },
        said: { role: 'verbatim' },
      },
    },
    {
      name: 'churn',
      kind: 'churn',
      columns: {
        customer: [...columns.customer, ...columns.customer],
        until: [...people.map(() => 2024), ...people.map(() => 2025)],
        lost: [...people, ...people].map((id) => (id % 3 === 0 ? 'Yes' : 'No')),
      },
      codebook: {
        customer: { role: 'customerId' },
        until: { role: 'wave' },
        lost: { role: 'churned', positive: 'Yes' },
      },
    },
  ])
})
afterAll(() => client.close())

const of = (...ids: number[]) => ids.map((id) => `who = 'P${id}'`).join(' or ')
const view = (input: Input<'connection.view'> = {}) => client.ask('connection.view', input)
const touchpoint = async (name: string, input: Partial<Input<'journeys.touchpoint'>> = {}) => {
  const { id } = named(await client.ask('journeys.view', {}), name)
  return client.ask('journeys.touchpoint', { touchpoint: id, ...input })
}
const isHidden = ({ n, value, flags }: Estimate) =>
  n === null && value === null && flags.includes('suppressed')
const figuresOf = ({ tiers, motivators, outcomes }: Output<'connection.view'>): Estimate[] => [
  ...tiers.map(({ share }) => share),
  ...motivators.flatMap(({ estimate, topTwo, satisfied, connected }) => [
    estimate,
    topTwo,
    satisfied,
    connected,
  ]),
  ...outcomes.flatMap((outcome) => [
    outcome.total,
    ...outcome.tiers.map(({ estimate }) => estimate),
    ...outcome.lifts.flatMap(({ comparison }) => [comparison.before, comparison.after]),
  ]),
]

describe('of three people', () => {
  const where = of(0, 2, 4)

  test('every figure of every tier is hidden, also of the tiers that none of them is in', async () => {
    for (const wave of [undefined, '2023', '2024', '2025']) {
      const outcomes = ['mean:shop', 'churn']
      const shown = await view({ where, wave, outcomes, reveal: true })
      expect(shown.outcomes).toHaveLength(2)
      expect(figuresOf(shown).length).toBeGreaterThan(10)
      expect(figuresOf(shown).filter((figure) => !isHidden(figure))).toEqual([])
      expect(shown).toMatchObject({ offPath: null, unassigned: null, tooFewMotivators: null })
    }
  })

  test('not even that nobody of them answered a question is told', async () => {
    const { estimates } = await client.ask('metrics.estimate', { metrics: ['mean:repair'], where })
    expect(estimates.every(isHidden)).toBe(true)
    const sides = { before: "wave = '2023'", after: "wave = '2024'" }
    const { comparisons } = await client.ask('metrics.compare', {
      ...sides,
      metrics: ['mean:shop'],
      where,
    })
    const map = await client.ask('journeys.view', { ...sides, where })
    const compared = [...comparisons, ...Object.values(touchpointsIn(map)).map((t) => t.comparison)]
    expect(compared.length).toBeGreaterThan(3)
    for (const each of compared) {
      if (each === null) continue
      expect(isHidden(each.before) && isHidden(each.after), each.metric).toBe(true)
    }
    const repair = await touchpoint('Repair', { where, wave: '2025' })
    expect(repair.touchpoint.estimates.every(isHidden)).toBe(true)
    expect(repair).toMatchObject({ distribution: { n: null, flags: ['suppressed'] } })
    expect(repair.verbatims).toMatchObject({ total: null, list: [] })
  })

  test('no group, no wave and no overlay tells where they stand', async () => {
    expect(await view({ where, by: 'region' })).toMatchObject({ groups: [], waves: [] })
    const { estimates } = await client.ask('metrics.estimate', {
      metrics: ['mean:shop'],
      where,
      by: ['region'],
    })
    expect(estimates.map(({ group }) => group)).toEqual([null])
    const { comparisons } = await client.ask('metrics.compare', {
      metrics: ['mean:shop'],
      before: of(0, 2),
      after: of(4),
      by: ['region'],
    })
    expect(comparisons.map(({ group }) => group)).toEqual([null])
    const map = await client.ask('journeys.view', { where, by: 'region' })
    expect(map.overlays).toEqual([])
  })

  test('nobody is listed, and not even that nobody of a wave is on the list', async () => {
    for (const wave of [undefined, '2023', '2024']) {
      for (const few of [where, of(0, 4), of(1, 3)]) {
        const list = await client.ask('connection.lacking', { where: few, wave })
        expect(list).toMatchObject({ total: null, customers: [], lacking: [{ count: null }] })
      }
    }
  })

  test('the answers they gave are not among the points of a scale that has none', async () => {
    const { distribution } = await touchpoint('Wait', { where })
    expect(distribution).toMatchObject({ n: null, answers: [], flags: ['suppressed'] })
    expect((await touchpoint('Shop', { where })).distribution?.answers).toHaveLength(5)
  })

  test('a wave they are not in is hidden as the one they are in', async () => {
    for (const wave of ['2023', '2024']) {
      const { touchpoint: shown, distribution } = await touchpoint('Shop', { where, wave })
      expect(shown.estimates.every(isHidden)).toBe(true)
      expect(distribution?.n).toBeNull()
    }
  })
})

test('of three people a named segment is hidden whether or not any of them is in it', async () => {
  await client.ask('segments.add', { name: 'Nobody', where: "region = 'east'" })
  const { estimates } = await client.ask('metrics.estimate', {
    metrics: ['mean:shop'],
    where: of(1, 3, 5),
    by: ['segment'],
  })
  expect(estimates).toHaveLength(2)
  expect(estimates.filter((figure) => !isHidden(figure))).toEqual([])
  await client.ask('history.undo', {})
})

test('a filter that leaves out fewer than five people is named as a risk', async () => {
  const flagsOf = async (where: string) => {
    const { estimates } = await client.ask('metrics.estimate', { metrics: ['mean:shop'], where })
    return estimates[0]?.flags
  }
  expect(await flagsOf("who != 'P7'")).toContain('differencingRisk')
  expect(await flagsOf("wave != '2023'")).toContain('differencingRisk')
  expect(await flagsOf("region = 'north'")).not.toContain('differencingRisk')
  expect(await flagsOf('minutes > 0')).not.toContain('differencingRisk')
  const { tiers } = await view({ where: "who != 'P7'" })
  for (const { share } of tiers) expect(share.flags).toContain('differencingRisk')
  const { touchpoint: shown } = await touchpoint('Shop', { where: "who != 'P7'" })
  expect(shown.flags).toContain('differencingRisk')
})

test('touchpoints whose answerers differ by one person are named as a risk, and no others', async () => {
  const map = await client.ask('journeys.view', { metric: 'connected' })
  for (const name of ['Shop', 'Help', 'Wait']) {
    expect(named(map, name).flags, name).toContain('differencingRisk')
  }
  const own = await client.ask('journeys.view', { metric: 'mean' })
  expect(named(own, 'Shop').flags).not.toContain('differencingRisk')
})

test('a rule that moves one person is named as a risk where that person would be told of', async () => {
  const risky = async (mean: number) => {
    const rule = { motivators: { mean } }
    const { outcomes, motivators } = await view({ rule, outcomes: ['mean:shop'] })
    const tiers = outcomes[0]?.tiers.filter(({ estimate }) => {
      return estimate.flags.includes('differencingRisk')
    })
    const gap = motivators[0]?.connected.flags.includes('differencingRisk')
    return [tiers?.map(({ tier }) => tier), gap]
  }
  // P6 has a mean of 5, all others 7 or 3.
  expect(await risky(5)).toEqual([['differentiated', 'connected'], true])
  expect(await risky(5.5)).toEqual([[], false])
  expect(await risky(3)).toEqual([[], false])
})

test.each(['customer', 'age', 'who', 'said', 'region'])(
  'no rule asks about %s, which is no judgement',
  async (name) => {
    const rules = [
      { motivators: { variables: [name], mean: 7 } },
      { satisfaction: { variable: name } },
      { differentiation: { variable: name } },
    ]
    for (const rule of rules) {
      const told = { code: 'BAD_INPUT', message: expect.stringContaining('no judgement') as string }
      await expect(client.ask('connection.lacking', { rule })).rejects.toMatchObject(told)
      await expect(client.ask('connection.setRule', { rule })).rejects.toMatchObject(told)
    }
  },
)

test('a question that a rule names many times counts once', async () => {
  const once = await view({ rule: { motivators: { variables: ['motive', 'shop'] } } })
  const names = Array.from({ length: 70_000 }, () => 'motive')
  const often = await view({ rule: { motivators: { variables: [...names, 'shop', 'SHOP'] } } })
  expect(often.rule.motivators.variables).toEqual(once.rule.motivators.variables)
  expect(often.tiers).toEqual(once.tiers)
})

test('a voice is not said to be of a wave in which too few spoke', async () => {
  const all = (await touchpoint('Shop')).verbatims
  expect(all.total).toBe(11)
  expect(all.list.map(({ wave }) => wave)).toEqual(all.list.map(() => null))
  const { verbatims } = await touchpoint('Shop', { where: 'minutes >= 100' })
  expect(verbatims.list.every(({ wave }) => wave === null)).toBe(true)
})
