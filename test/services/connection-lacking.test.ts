import { expect, test } from 'vitest'
import { lackingOutputSchema } from '../../src/shared/contract/index.ts'
import { clientFor, importSurvey, responses } from './connection-client.ts'

const client = clientFor(importSurvey)

const list = (input = {}) => client.ask('connection.lacking', { limit: 500, ...input })
const latest = [...new Map(responses.map((r) => [r.id, r])).values()]
const between = latest.filter(({ tier }) => tier === 'satisfied' || tier === 'differentiated')

/** Customers appear in the data in the order of their ids, from 1. */
const pseudonym = ({ id }: { id: number }) => `C-${String(id).padStart(5, '0')}`

test('the satisfied who are not connected are listed once each, by their latest response', async () => {
  const found = await list()
  expect(lackingOutputSchema.parse(found)).toEqual(found)
  expect(found.total).toBe(between.length)
  expect(found.customers.map(({ customer }) => customer).toSorted()).toEqual(
    between.map(pseudonym).toSorted(),
  )
  const wave = new Map(between.map((each) => [pseudonym(each), each.wave]))
  for (const each of found.customers) expect(each.wave).toBe(wave.get(each.customer))
})

test('the nearest to connected come first, and the weakest motivator of each first', async () => {
  const { customers } = await list()
  const different = between.filter(({ tier }) => tier === 'differentiated').length
  expect(customers.slice(0, different).every(({ tier }) => tier === 'differentiated')).toBe(true)
  expect(customers.slice(different).every(({ tier }) => tier === 'satisfied')).toBe(true)
  expect(customers[0]).toMatchObject({ motivatorMean: 14 / 3, lacks: ['m3', 'm1', 'm2'] })
  expect(customers.at(-1)).toMatchObject({ lacks: ['m3', 'm1', 'm2'], unanswered: [] })
})

test('a wave, a filter and a rule that is tried choose the customers', async () => {
  const first = await list({ wave: '2024' })
  const in2024 = responses.filter((r) => r.wave === '2024' && /^[sd]/.test(r.tier))
  expect(first.total).toBe(in2024.length)
  const north = await list({ wave: '2024', where: "region = 'north'" })
  expect(north.total).toBe(in2024.filter(({ region }) => region === 'north').length)
  const easy = await list({ rule: { motivators: { mean: 4.5 } } })
  expect(easy.customers.every(({ tier }) => tier === 'satisfied')).toBe(true)
  expect(easy.customers[0]?.lacks).toEqual(['m3', 'm1'])
})

test('that none of a few people is on the list is not told either', async () => {
  const few = latest.filter(({ tier }) => tier === 'unconnected').slice(0, 3)
  const where = `customer in (${few.map(({ id }) => `'K${id}'`).join(', ')})`
  expect(await list({ where })).toMatchObject({ total: null, customers: [] })
  expect(await list({ where: "region = 'north' and region = 'south'" })).toMatchObject({ total: 0 })
})

test('pages follow one another, and numbers stay under any filter', async () => {
  const all = await list()
  const page = await list({ offset: 10, limit: 5 })
  expect(page.customers).toEqual(all.customers.slice(10, 15))
  expect(page.total).toBe(all.total)
  const known = new Set(all.customers.map(({ customer }) => customer))
  const north = await list({ where: "region = 'north'" })
  expect(north.customers.every(({ customer }) => known.has(customer))).toBe(true)
})

test('no id of the client is told', async () => {
  expect(JSON.stringify(await list())).not.toMatch(/K\d/)
})

test('each motivator is counted, the most often lacking first', async () => {
  const { lacking, total } = await list()
  expect(lacking).toEqual([
    { variable: 'm1', label: 'M1', count: total },
    { variable: 'm2', label: 'M2', count: total },
    { variable: 'm3', label: 'M3', count: total },
  ])
})

test('without dates the later wave is the latest response', async () => {
  const dated = await list()
  const undate = { variables: { date: { role: null } } }
  await client.ask('codebook.set', { dataset: 'survey', codebook: undate })
  expect(await list()).toEqual(dated)
  await client.ask('history.undo', {})
})
