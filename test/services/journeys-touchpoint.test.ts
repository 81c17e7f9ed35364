import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Output } from '../../src/shared/contract/index.ts'
import { temporaryFolder } from '../cli/run-cli.ts'
import { journeyClient, named, survey } from './journey-client.ts'
import type { Ask } from './journey-client.ts'

type Detail = Output<'journeys.touchpoint'>
const folder = temporaryFolder()
let ask: Ask
let close = async () => {}

/** Comments of six people of 2024 on the store itself; the others are about nothing in particular. */
const people = Array.from({ length: 240 }, (_, id) => id)
const client = {
  ...survey,
  columns: {
    ...survey.columns,
    on_store: people.map((id) => (id < 6 ? 'Bright' : '')),
    hostile: people.map((id) => (id % 2 === 0 ? `\u001b[2J<b>${'long '.repeat(200)}` : '')),
  },
  codebook: {
    ...survey.codebook,
    on_store: { role: 'verbatim', touchpoint: 'Store' },
    hostile: { role: 'verbatim', touchpoint: 'Search' },
  },
} as const

beforeAll(async () => {
  const made = await journeyClient(folder.at('detail'), [client])
  ask = made.ask
  close = made.close
  await ask('segments.add', { name: 'North', where: "region = 'N'" })
})
afterAll(() => close())

async function detail(name: string, more: object = {}): Promise<Detail> {
  const { id } = named(await ask('journeys.view', {}), name)
  return ask('journeys.touchpoint', { touchpoint: id, ...more })
}

describe('behind a touchpoint', () => {
  test('stands the same view as on the map', async () => {
    const view = await ask('journeys.view', {})
    expect((await detail('Returns')).touchpoint).toEqual(named(view, 'Returns'))
  })

  test('are its answers, waves, segments and how many are connected', async () => {
    const { distribution, trend, segments, connected } = await detail('Returns')
    expect(distribution?.answers.map(({ score, count }) => [score, count])).toEqual([
      [1, 0],
      [2, 20],
      [3, 20],
      [4, 0],
      [5, 0],
    ])
    const { estimates } = await ask('metrics.estimate', {
      metrics: ['mean:q_returns'],
      by: ['wave'],
    })
    expect(trend).toEqual(estimates.slice(1))
    expect(segments.map(({ group, n }) => [group?.['segment']?.label, n])).toEqual([['North', 40]])
    expect(connected).toMatchObject({ metric: 'connected', value: 100, n: 40 })
  })

  test('a wave narrows everything but the trend', async () => {
    const all = await detail('Returns')
    const one = await detail('Returns', { wave: '2025' })
    expect(one.touchpoint.estimates[0]?.n).toBe(20)
    expect(one.distribution).toMatchObject({ n: 20, wave: '2025' })
    expect(one.connected?.n).toBe(20)
    expect(one.verbatims.total).toBe(20)
    expect(one.trend).toEqual(all.trend)
  })

  test('the answers shown are of the question the curve rests on', async () => {
    const felt = await detail('Store', { metric: 'emotion' })
    expect(felt.distribution).toMatchObject({ variable: 'feel_store' })
    const nps = await detail('Store', { metric: 'nps' })
    expect(nps.distribution?.answers).toHaveLength(11)
    const connected = await detail('Store', { metric: 'connected' })
    expect(connected.distribution).toMatchObject({ variable: 'q_store' })
    expect(connected.trend.map(({ n }) => n)).toEqual([120, 120])
  })

  test('a touchpoint that is gone is refused', async () => {
    const gone = ask('journeys.touchpoint', { touchpoint: 999 })
    await expect(gone).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

describe('what people wrote', () => {
  test('is on the touchpoint itself where they were asked, else on nothing in particular', async () => {
    expect((await detail('Returns')).verbatims).toMatchObject({ variable: 'said', total: 40 })
    expect((await detail('Search')).verbatims.variable).toBe('hostile')
  })

  test('is not shown, nor counted, where fewer wrote than the privacy base', async () => {
    const { verbatims } = await detail('Store')
    expect(verbatims).toEqual({ total: null, variable: 'on_store', list: [] })
    await ask('project.setSettings', { privacyBaseVerbatim: 6 })
    expect((await detail('Store')).verbatims.total).toBe(6)
    await ask('history.undo', {})
    expect((await detail('Store')).verbatims.total).toBeNull()
  })

  test('is of those who answered here, from the lowest and the highest scores, in file order', async () => {
    const { list } = (await detail('Returns')).verbatims
    expect(list).toHaveLength(30)
    expect(list.filter(({ score }) => score === 2)).toHaveLength(15)
    expect(list[0]).toEqual({ text: 'They took it back, 0', score: 2, wave: '2024' })
    const order = list.map(({ text }) => Number(text.split(', ')[1]))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  test('stays text: on one line, cut, without signs that are not seen', async () => {
    const [first] = (await detail('Search')).verbatims.list
    expect(first?.text.startsWith('[2J<b>long long')).toBe(true)
    expect(first?.text.length).toBeLessThanOrEqual(500)
    expect(first?.text).not.toMatch(/\p{Cc}/u)
  })
})
