import { rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Output } from '../../src/shared/contract/index.ts'
import { runningHost, type Connection, type RunningHost } from '../hosts/running-host.ts'
import { rejection } from './helpers.ts'

let host: RunningHost
let page: Connection
beforeAll(async () => {
  host = await runningHost()
  page = await host.connect()
})
afterAll(() => host.close())

/** The host is alive as long as it answers the ordinary question. */
const alive = async (): Promise<void> => {
  expect(await page.call('app.status', {})).toMatchObject({ host: 'web' })
}

test.each([
  ['no JSON', '{"id": 1,'],
  ['nothing', ''],
  ['a number', '7'],
  ['null', 'null'],
  ['no id', '{"procedure": "app.status", "input": {}}'],
  ['a text as id', '{"id": "1", "procedure": "app.status", "input": {}}'],
  ['a fraction as id', '{"id": 1.5, "procedure": "app.status", "input": {}}'],
  ['more than a request', '{"id": 1, "procedure": "app.status", "input": {}, "host": "cli"}'],
  ['a prototype', '{"__proto__": {"id": 1, "procedure": "app.status", "input": {}}}'],
  ['both kinds', '{"id": 1, "procedure": "app.status", "input": {}, "cancel": 1}'],
  ['deep nesting', '['.repeat(1_000_000)],
])('%s is answered with a clear error, and the host lives', async (_, text) => {
  page.send(text)
  expect(await page.next()).toEqual({
    id: -1,
    error: { code: 'BAD_INPUT', message: 'This message is not a request.' },
  })
  await alive()
})

test.each(['', 'nothing', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'app.status '])(
  'the procedure %j does not exist',
  async (procedure) => {
    await expect(page.call(procedure, {})).rejects.toMatchObject({ code: 'USAGE' })
    await alive()
  },
)

test.each([
  ['null', null],
  ['a text', 'x'],
  ['a list', []],
  ['more than is asked for', { path: '/etc/passwd' }],
])('%s as input is refused', async (_, input) => {
  await expect(page.call('app.status', input)).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('keys that would change every object change nothing', async () => {
  const id = 5
  for (const input of [
    '{"__proto__": {"polluted": true}}',
    '{"constructor": {"prototype": {"polluted": true}}}',
    '{"place": null, "__proto__": {"polluted": true}}',
  ]) {
    page.send(`{"id": ${id}, "procedure": "places.browse", "input": ${input}}`)
    expect(await page.next()).toMatchObject({ id, error: { code: 'BAD_INPUT' } })
  }
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  const status = await page.call('app.status', {})
  expect((status as { polluted?: boolean }).polluted).toBeUndefined()
})

test('an input nested a hundred thousand deep is refused, and the host lives', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  page.send(`{"id": 6, "procedure": "places.browse", "input": {"place": ${deep}}}`)
  expect(await page.next()).toMatchObject({ id: 6, error: { code: 'BAD_INPUT' } })
  await alive()
})

test('a message over four megabytes ends that connection only', async () => {
  const other = await host.connect()
  other.send(JSON.stringify({ id: 1, procedure: 'app.status', input: 'x'.repeat(4_200_000) }))
  expect(await other.closed).toBe(1009)
  await alive()
})

test('bytes instead of text end that connection only', async () => {
  const other = await host.connect()
  other.send(Buffer.from([1, 2, 3]))
  expect(await other.closed).toBe(1003)
  await alive()
})

test('text that is no UTF-8 ends that connection only', async () => {
  const other = await host.connect()
  other.socket.send(Buffer.from([0xff, 0xfe, 0xfd]), { binary: false })
  expect(await other.closed).toBe(1007)
  await alive()
})

test('a thousand requests at once are each answered: served or refused', async () => {
  const other = await host.connect()
  const calls = Array.from({ length: 1000 }, () => other.call('app.status', {}))
  const results = await Promise.allSettled(calls)
  const served = results.filter(({ status }) => status === 'fulfilled').length
  expect(served).toBeGreaterThanOrEqual(64)
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'BAD_INPUT' })
  other.socket.close()
  await alive()
})

test('more than thirty-two pages at once are refused', async () => {
  const others: Connection[] = []
  let refused = ''
  for (let i = 0; i < 40 && refused === ''; i++) {
    const attempt = host.connect().then(
      (connection) => others.push(connection),
      (error: unknown) => {
        refused = String(error)
      },
    )
    await attempt
  }
  expect(refused).toContain('403')
  for (const other of others) other.socket.close()
  await Promise.all(others.map(({ closed }) => closed))
  await alive()
})

test.each([
  ['project.open', { file: { path: '/etc/passwd' } }],
  ['project.create', { target: { path: '/forbidden.truenorth' } }],
  ['import.inspect', { file: { path: '/etc/passwd' } }],
])('%s with a path is forbidden to a page', async (procedure, input) => {
  await expect(page.call(procedure, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test.each([
  ['project.open', { file: { place: '/etc/passwd' } }],
  ['project.open', { file: { place: '../../etc/passwd' } }],
  ['project.open', { file: { place: '0'.repeat(32) } }],
  ['places.browse', { place: '/' }],
  ['places.browse', { place: '__proto__' }],
  ['project.create', { target: { place: '/', name: 'x' } }],
])('%s: a forged place is forbidden', async (procedure, input) => {
  await expect(page.call(procedure, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test.each(['../../etc/passwd', '0'.repeat(32), '', '/etc/passwd'])(
  'the upload %j, which nobody made, is not found',
  async (upload) => {
    await expect(page.call('import.inspect', { file: { upload } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  },
)

test('the picker shows no file that is no project, and nothing that leads outside home', async () => {
  writeFileSync(join(host.home, 'salaries.xlsx'), '')
  writeFileSync(join(host.outside, 'other.truenorth'), '')
  symlinkSync(host.outside, join(host.home, 'way-out'))
  symlinkSync(join(host.outside, 'other.truenorth'), join(host.home, 'link.truenorth'))
  const folder = (await page.call('places.browse', { place: null })) as Output<'places.browse'>
  expect(folder.entries).toEqual([])
  expect(folder.parent).toBeNull()
})

test.each(['../escaped', 'a/b', '..\\escaped', '.hidden', 'a:b'])(
  'a project cannot be created as %j',
  async (name) => {
    const { place } = (await page.call('places.browse', { place: null })) as Output<'places.browse'>
    await expect(page.call('project.create', { target: { place, name } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    })
  },
)

test('the paths of this computer are not told to the page', async () => {
  const { place } = (await page.call('places.browse', { place: null })) as Output<'places.browse'>
  const target = { place, name: 'client' }
  const created = JSON.stringify(await page.call('project.create', { target }))
  const status = JSON.stringify(await page.call('app.status', {}))
  const listed = JSON.stringify(await page.call('places.browse', { place }))
  for (const text of [created, status, listed])
    expect(text).not.toContain(join(host.home, 'client'))
  await page.call('project.close', {})
})

test('no refusal tells a page where on this computer a file lies', async () => {
  const { place } = (await page.call('places.browse', { place: null })) as Output<'places.browse'>
  const target = { place, name: 'refused' }
  await page.call('project.create', { target })
  const path = join(host.home, 'refused.truenorth')
  const told: string[] = []
  const refused = async (procedure: string, input: unknown): Promise<void> => {
    const error: unknown = await page.call(procedure, input).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(Error)
    told.push(String(error) + JSON.stringify(Object.entries(error as object)))
  }
  await refused('project.create', { target })
  await refused('project.saveCopy', { target })
  await refused('project.saveCopy', { target: { place, name: 'x'.repeat(199) } })
  const lock = { user: 'bob', host: 'elsewhere', pid: 1, startedAt: '', token: 'other' }
  writeFileSync(`${path}.lock`, JSON.stringify(lock))
  await refused('segments.add', { name: 's', where: 'a = 1' })
  rmSync(`${path}.lock`)
  truncateSync(path, 9000)
  await refused('datasets.list', {})
  expect(told).toHaveLength(5)
  for (const text of told) {
    expect(text).not.toContain(host.home)
    expect(text).not.toContain('INTERNAL')
  }
  await page.call('project.close', {})
})

test('a page that goes away in the middle of its requests leaves the host alive', async () => {
  const other = await host.connect()
  for (let id = 0; id < 20; id++)
    other.send(JSON.stringify({ id, procedure: 'app.status', input: {} }))
  other.socket.terminate()
  await alive()
})

test('a WebSocket of a foreign page is refused even with the cookie', async () => {
  const headers = { Origin: 'https://evil.example', Cookie: await host.cookie() }
  expect(await rejection(host.connect(headers))).toContain('403')
})
