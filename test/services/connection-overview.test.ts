import { expect, test } from 'vitest'
import { clientFor, importChurn, importSurvey } from './connection-client.ts'

const client = clientFor(importChurn, importSurvey)

const plain = (text: string) => text.replaceAll('\u202f', ' ')

test('the overview opens with connection, then says where the clearest change was', async () => {
  const { finding, metrics } = await client.ask('metrics.overview', {})
  expect(plain(finding)).toBe(
    '30 % of customers are emotionally connected, up 15 points since 2024. The clearest gain is at “Buy in store” (mean rating +1.00).',
  )
  expect(metrics[0]?.metric.metric).toBe('connected')
  const first = await client.ask('metrics.overview', { wave: '2024' })
  expect(plain(first.finding)).toBe('15 % of customers are emotionally connected.')
})

test('a change that is not clear is not called one, and a small base is said', async () => {
  const findingOf = async (people: number) => {
    const ids = Array.from({ length: people }, (_, at) => `'K${101 + at}'`)
    const where = `customer in (${ids.join(', ')})`
    return plain((await client.ask('metrics.overview', { where })).finding)
  }
  expect(await findingOf(40)).toMatch(
    /^30 % of customers are emotionally connected, with no clear change since 2024 \(15 % then\)\./,
  )
  expect(await findingOf(20)).toMatch(
    /^30 % of customers are emotionally connected; the base is too small to compare it with 2024\./,
  )
})
