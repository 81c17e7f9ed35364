import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataMessages } from '../../src/shared/format/messages-data.ts'
import { startApp, type Opened, type RunningApp } from '../e2e/app.ts'
import { dropFiles } from '../e2e/screen.ts'
import { makeHostileProject, type HostileProject } from './hostile-project.ts'
import { HOSTILE_STRINGS, hostileStrings } from './hostile-strings.ts'
import { flat, lookEverywhere, prepareTripwires, seenByTripwires } from './look-everywhere.ts'

// 738 texts that would rather be something else, as everything a client may name or write: imported
// by the real ingest and looked at on every page. What each must stay is a text. That every one of
// them takes its turn in every place is the matter of test/long.

let folder: string
let app: RunningApp
let opened: Opened
let hostile: HostileProject

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-hostile-'))
  app = await startApp()
  hostile = await makeHostileProject(app.project('hostile'), { folder, strings: hostileStrings() })
  opened = await app.open({ reducedMotion: 'reduce', prepare: prepareTripwires })
}, 60_000)
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

test('there are 738 of them, all different and the same every time', () => {
  const strings = hostileStrings()
  expect(strings).toHaveLength(HOSTILE_STRINGS)
  expect(new Set(strings).size).toBe(HOSTILE_STRINGS)
  expect(hostileStrings()).toEqual(strings)
})

test('on every page they are texts: no script, element, request, dialog or error', async () => {
  const { page } = opened
  const shown = await lookEverywhere({ app, page, hostile }).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${opened.complaints().join('\n')}`)
  })
  expect(opened.complaints()).toEqual([])
  // They were there to be seen.
  for (const text of [...hostile.touchpoints, ...hostile.headers, ...hostile.waves])
    expect(shown, JSON.stringify(text)).toContain(flat(text))
}, 60_000)

test('in a file that is still to be imported they are texts, too', async () => {
  const { page } = opened
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const strings = hostileStrings()
  const rows = Array.from({ length: 60 }, (_, row) =>
    Array.from({ length: 14 }, (_, at) => cell(strings[(row * 14 + at) % strings.length] ?? '')),
  )
  const file = join(
    folder,
    "hostile <img src=x onerror='window.escaped=1'>.csv".replace(/[<>:]/g, '‹'),
  )
  writeFileSync(file, rows.map((cells) => cells.join(',')).join('\n'))
  await dropFiles(page, file)
  await page.getByText(dataMessages.overview.size(59, 14)).waitFor()
  expect(await seenByTripwires(page)).toEqual([])
  expect(opened.complaints()).toEqual([])
}, 30_000)
