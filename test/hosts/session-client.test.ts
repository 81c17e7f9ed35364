import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sessionClient, type SessionClient } from '../../src/main/compute/session-client.ts'
import type { ContractEvent } from '../../src/shared/contract/index.ts'

let session: SessionClient
let crashes: string[]
let events: ContractEvent[]
beforeEach(() => {
  crashes = []
  events = []
  session = sessionClient({
    file: join(import.meta.dirname, 'crashing-worker.ts'),
    worker: { host: 'web', version: '0.0.0', exchange: '', files: [], folders: [] },
    resourceLimits: { maxOldGenerationSizeMb: 64 },
    crashed: (kind) => void crashes.push(kind),
  })
  session.subscribe((event) => events.push(event))
})
afterEach(() => session.close())

test.each([
  ['crash', 'none'],
  ['throw', 'Error'],
])(
  'when the worker ends by %s, all that was asked is answered with a failure',
  async (how, kind) => {
    const lost = session.request('never-answered', {})
    const cause = session.request(how, {})
    for (const request of [lost, cause])
      await expect(request).rejects.toMatchObject({
        code: 'INTERNAL',
        message: expect.stringContaining('open the project again') as string,
      })
    expect(crashes).toEqual([kind])
    expect(events).toEqual([{ type: 'project', revision: 0 }])
  },
)

test('after a crash the next request is served by a new worker', async () => {
  await expect(session.request('crash', {})).rejects.toMatchObject({ code: 'INTERNAL' })
  expect(await session.request('echo', { a: [1] })).toEqual({ a: [1] })
  await expect(session.request('crash', {})).rejects.toMatchObject({ code: 'INTERNAL' })
  expect(await session.request('echo', 2)).toBe(2)
})

test('a worker that runs out of memory is a crash like any other', async () => {
  await expect(session.request('fill', {})).rejects.toMatchObject({ code: 'INTERNAL' })
  expect(await session.request('echo', 1)).toBe(1)
})

test('a request cancelled before it is sent is not sent', async () => {
  const signal = AbortSignal.abort()
  await expect(session.request('echo', 1, { signal })).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('what cannot be handed to the worker is refused, not lost', async () => {
  await expect(session.request('echo', () => 1)).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('after closing, nothing waits for ever', async () => {
  const open = session.request('never-answered', {})
  await session.request('echo', 1)
  await Promise.all([session.close(), expect(open).rejects.toMatchObject({ code: 'CANCELLED' })])
  await expect(session.request('echo', 1)).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(crashes).toEqual([])
})
