import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chosenFiles } from '../../src/main/platform/chosen-files.ts'
import type { Files } from '../../src/main/platform/platform.ts'

let base = ''
let files: Files
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'truenorth-chosen-')))
  mkdirSync(join(base, 'home'))
  mkdirSync(join(base, 'usb'))
  writeFileSync(join(base, 'usb', 'a.csv'), 'id\n1\n')
  files = chosenFiles({ folders: [join(base, 'home')] })
})
afterEach(() => rmSync(base, { recursive: true }))

describe('reading', () => {
  test('what the user chose is read wherever it lies, by a handle that tells nothing', async () => {
    const path = join(base, 'usb', 'a.csv')
    const place = files.placeOf(path)
    expect(place).toMatch(/^[0-9a-f]{32}$/)
    expect(await files.source({ place })).toMatchObject({ path, name: 'a.csv' })
    expect(files.placeOf(path)).toBe(place)
  })

  test('a link leads to the file itself, so that one project has one lock', async () => {
    const link = join(base, 'home', 'link.csv')
    symlinkSync(join(base, 'usb', 'a.csv'), link)
    const { path } = await files.source({ place: files.placeOf(link) })
    expect(path).toBe(join(base, 'usb', 'a.csv'))
  })

  test('what nobody chose is not read, nor by a path or an upload', async () => {
    for (const ref of [
      { place: 'f'.repeat(32) },
      { place: join(base, 'usb', 'a.csv') },
      { path: join(base, 'usb', 'a.csv') },
      { upload: 'f'.repeat(32) },
    ])
      await expect(files.source(ref)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('a file that is gone and a folder are named, without where they lie', async () => {
    const gone = files.source({ place: files.placeOf(join(base, 'usb', 'gone.csv')) })
    await expect(gone).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: '"gone.csv" is no longer there.',
    })
    const folder = files.source({ place: files.placeOf(join(base, 'usb')) })
    await expect(folder).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

describe('writing', () => {
  test('goes to the very file the user named', async () => {
    const path = join(base, 'usb', 'new.truenorth')
    const place = files.placeOf(path)
    expect(await files.target({ place, name: 'new.truenorth' })).toEqual({ path, download: null })
  })

  test('goes nowhere else: no other name beside it, no folder of the picker, no path', async () => {
    const place = files.placeOf(join(base, 'usb', 'new.truenorth'))
    const { place: home } = await files.browse(null)
    for (const ref of [
      { place, name: 'other.truenorth' },
      { place, name: '../new.truenorth' },
      { place: home, name: 'new.truenorth' },
      { path: join(base, 'home', 'new.truenorth') },
      { download: 'new.truenorth' },
    ])
      await expect(files.target(ref)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('says when the folder went away', async () => {
    const place = files.placeOf(join(base, 'gone', 'new.truenorth'))
    await expect(files.target({ place, name: 'new.truenorth' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'The folder "gone" is no longer there.',
    })
  })
})
