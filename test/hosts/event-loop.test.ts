import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Output } from '../../src/shared/contract/index.ts'
import { runningHost, type Connection, type RunningHost } from './running-host.ts'

let host: RunningHost
let page: Connection
beforeAll(async () => {
  host = await runningHost()
  page = await host.connect()
})
afterAll(() => host.close())

/**
 * The longest this thread was busy without a pause, in milliseconds of its own processor time, so
 * that what else runs on the machine does not count.
 */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const busy = (): number => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let longest = 0
  let last = busy()
  const timer = setInterval(() => {
    const now = busy()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  await work()
  clearInterval(timer)
  return longest
}

/** 120,000 answers to 25 questions, about 8 MB. */
function survey(): Buffer {
  const head = ['id', 'wave', ...Array.from({ length: 25 }, (_, i) => `Q${i}`)].join(',')
  const rows = Array.from({ length: 120_000 }, (_, row) =>
    [row, row % 2 ? 2017 : 2018, ...Array.from({ length: 25 }, (__, i) => (row * 7 + i) % 11)].join(
      ',',
    ),
  )
  return Buffer.from([head, ...rows].join('\n') + '\n')
}

test('while a large file is imported and computed, the host never stalls for 50 ms', async () => {
  const { place } = (await page.call('places.browse', { place: null })) as Output<'places.browse'>
  await page.call('project.create', { target: { place, name: 'client' } })
  const body = survey()
  // Started before the clock: the request is written by this very thread.
  const answer = await host.askAsPage('/upload?name=large.csv', {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body,
  })
  const file = JSON.parse(answer.text) as { upload: string }
  let computing = true
  let answered = 0
  const stall = await longestStall(async () => {
    const work = (async () => {
      await page.call('import.inspect', { file })
      await page.call('import.run', { file, kind: 'survey', name: 'large' })
      await page.call('metrics.overview', {})
    })().finally(() => {
      computing = false
    })
    // The host goes on answering what does not need the services.
    while (computing) {
      expect((await host.askAsPage('/')).status).toBe(200)
      answered++
    }
    await work
  })
  expect(answered).toBeGreaterThan(20)
  expect(stall).toBeLessThan(50)
}, 120_000)
