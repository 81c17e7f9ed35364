import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { places } from '../../src/main/platform/places.ts'

let base: string
let home: string
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'truenorth-places-')))
  home = join(base, 'home')
  mkdirSync(join(home, 'Clients', 'Retailer'), { recursive: true })
  mkdirSync(join(home, '.hidden'))
  mkdirSync(join(base, 'outside'))
  writeFileSync(join(base, 'outside', 'other.truenorth'), '')
  writeFileSync(join(home, 'b 10.truenorth'), 'xy')
  writeFileSync(join(home, 'b 9.truenorth'), '')
  writeFileSync(join(home, 'notes.txt'), '')
  symlinkSync(join(base, 'outside'), join(home, 'way-out'))
  symlinkSync(join(base, 'outside', 'other.truenorth'), join(home, 'link.truenorth'))
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

test('browsing starts at home and shows folders, then projects, and nothing else', async () => {
  const folder = await places({ folders: [home], files: [] }).browse(null)
  expect(folder.name).toBe('home')
  expect(folder.parent).toBeNull()
  expect(folder.entries.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
    ['Clients', 'folder', null],
    ['b 9.truenorth', 'project', 0],
    ['b 10.truenorth', 'project', 2],
  ])
})

test('browsing goes down and up again, never above home', async () => {
  const picker = places({ folders: [home], files: [] })
  const top = await picker.browse(null)
  const clients = await picker.browse(top.entries[0]?.place ?? '')
  expect(clients.name).toBe('Clients')
  const back = await picker.browse(clients.parent)
  expect(back.place).toBe(top.place)
  expect(back.parent).toBeNull()
})

test('a folder named at the start stands beside home', async () => {
  const picker = places({ folders: [home, join(base, 'outside')], files: [] })
  const top = await picker.browse((await picker.browse(null)).parent)
  expect(top.entries.map(({ name }) => name)).toEqual(['home', 'outside'])
  const outside = await picker.browse(top.entries[1]?.place ?? '')
  expect(outside.entries.map(({ name }) => name)).toEqual(['other.truenorth'])
})

test('a handle nobody gave out opens nothing', async () => {
  const picker = places({ folders: [home], files: [] })
  for (const forged of ['', '..', home, '0'.repeat(32), '__proto__'])
    await expect(picker.resolve(forged)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a handle of a path outside is refused, unless the file was named at the start', async () => {
  const file = join(base, 'outside', 'other.truenorth')
  const picker = places({ folders: [home], files: [] })
  await expect(picker.resolve(picker.handle(file))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const named = places({ folders: [home], files: [file] })
  expect(await named.resolve(named.handle(file))).toBe(file)
})

test('a link that leads outside is refused when it is used, even if it was put there later', async () => {
  const picker = places({ folders: [home], files: [] })
  const link = picker.handle(join(home, 'link.truenorth'))
  await expect(picker.resolve(link)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const place = (await picker.browse(null)).entries[1]?.place ?? ''
  rmSync(join(home, 'b 9.truenorth'))
  symlinkSync(join(base, 'outside', 'other.truenorth'), join(home, 'b 9.truenorth'))
  await expect(picker.resolve(place)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('a file that was deleted meanwhile is said to be gone', async () => {
  const picker = places({ folders: [home], files: [] })
  const place = (await picker.browse(null)).entries[1]?.place ?? ''
  rmSync(join(home, 'b 9.truenorth'))
  await expect(picker.resolve(place)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
