import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createExchange, removeExchange, type Exchange } from '../../src/main/platform/exchange.ts'
import { anyFiles, confinedFiles } from '../../src/main/platform/files.ts'
import type { Files } from '../../src/main/platform/platform.ts'

let home: string
let exchange: Exchange
let web: Files
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'truenorth-files-')))
  exchange = createExchange()
  web = confinedFiles({ exchange, folders: [home], files: [] })
})
afterEach(() => {
  rmSync(home, { recursive: true, force: true })
  removeExchange(exchange)
})

test('the web host takes no path from a page, neither to read nor to write', async () => {
  const path = join(home, 'a.truenorth')
  writeFileSync(path, '')
  await expect(web.source({ path })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(web.target({ path })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('an upload nobody made is not found', async () => {
  for (const upload of ['0'.repeat(32), '../../etc/passwd', ''])
    await expect(web.source({ upload })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a new file gets its folder from a handle and its name as plain text', async () => {
  const { place } = await web.browse(null)
  expect(await web.target({ place, name: 'New client.truenorth' })).toEqual({
    path: join(home, 'New client.truenorth'),
    download: null,
  })
})

test.each([
  '../up',
  'a/b',
  'a\\b',
  '..',
  '.hidden',
  'a\0b',
  'c:stream',
  'CON?',
  'end.',
  'a\u202eb',
])('a new file cannot be called %j', async (name) => {
  const { place } = await web.browse(null)
  await expect(web.target({ place, name })).rejects.toMatchObject({ code: 'BAD_INPUT' })
})

test('a folder cannot be opened as a project, nor a project be a folder', async () => {
  mkdirSync(join(home, 'sub'))
  writeFileSync(join(home, 'a.truenorth'), '')
  const { place, entries } = await web.browse(null)
  await expect(web.source({ place })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  const project = entries.find(({ kind }) => kind === 'project')?.place ?? ''
  await expect(web.target({ place: project, name: 'x' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('the command line reads and writes any path, and says which one is missing', async () => {
  const cli = anyFiles()
  const path = join(home, 'x.csv')
  await expect(cli.source({ path })).rejects.toMatchObject({ code: 'NOT_FOUND', path })
  writeFileSync(path, '')
  expect((await cli.source({ path })).name).toBe('x.csv')
  expect(await cli.target({ path })).toEqual({ path, download: null })
  await expect(cli.target({ path: join(home, 'no', 'x.csv') })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(cli.source({ upload: '0'.repeat(32) })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
