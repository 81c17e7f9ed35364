import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recentProjects } from '../../src/main/platform/recent-projects.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-recent-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = (): Date => new Date('2026-11-21T12:00:00Z')

test('recent projects come newest first, each once, and can be forgotten', async () => {
  const recent = recentProjects({ folder: join(folder, 'new'), now })
  expect(await recent.list()).toEqual([])
  await Promise.all([recent.add('/a'), recent.add('/b'), recent.add('/a')])
  expect((await recent.list()).map(({ path }) => path)).toEqual(['/a', '/b'])
  await recent.forget('/a')
  expect(await recent.list()).toEqual([{ path: '/b', openedAt: '2026-11-21T12:00:00.000Z' }])
})

test('at most twenty are kept', async () => {
  const recent = recentProjects({ folder, now })
  for (let i = 0; i < 25; i++) await recent.add(`/p${i}`)
  expect(await recent.list()).toHaveLength(20)
  expect((await recent.list())[0]?.path).toBe('/p24')
})

test('a damaged list counts as empty and is replaced', async () => {
  writeFileSync(join(folder, 'recent.json'), '{"projects": [')
  const recent = recentProjects({ folder, now })
  expect(await recent.list()).toEqual([])
  await recent.add('/a')
  expect(await recent.list()).toHaveLength(1)
  expect(readdirSync(folder)).toEqual(['recent.json'])
})
