import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../e2e/browser.ts'
import { launchDouble, type Double } from './launch.ts'

// The double itself, with a tiny program: what it allows must be what Electron allows.

interface Fixture {
  echo: (value: unknown) => Promise<{ value: unknown; from: string }>
  fail: () => Promise<never>
  choose: () => Promise<{ canceled: boolean; filePaths: string[] }>
  refuse: () => void
  add: (a: number, b: number) => number
  pathOf: (file: File) => Promise<string>
  listen: (listener: (word: string) => void) => () => void
  ping: (word: string) => void
}
declare const fixture: Fixture

let browser: Browser
let base: string
const running: Double[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  base = mkdtempSync(join(tmpdir(), 'truenorth-double-'))
})
afterEach(async () => {
  for (const each of running.splice(0)) await each.close()
})
afterAll(async () => {
  await browser.close()
  rmSync(base, { recursive: true, force: true })
})

async function start(options: { args?: string[]; env?: NodeJS.ProcessEnv } = {}): Promise<Double> {
  const main = join(import.meta.dirname, 'fixture', 'main.mjs')
  const double = await launchDouble({ browser, main, base, ...options })
  running.push(double)
  return double
}

async function open(...args: string[]): Promise<{ double: Double; page: Page }> {
  const double = await start({ args })
  const page = await double.page()
  await page.waitForLoadState()
  return { double, page }
}

describe('a program that keeps to the rules', () => {
  test('shows its page, whose world has the bridge and nothing else of Electron', async () => {
    const { double, page } = await open()
    expect(page.url()).toBe('https://app--fixture.test/')
    const seen = await page.evaluate(() => ({
      ran: 'ran' in window,
      require: 'require' in window,
      process: 'process' in window,
      electron: Object.keys(window).filter((name) => /electron/i.test(name)),
      bridge: Object.keys(fixture).toSorted(),
      frozen: Object.isFrozen(fixture),
    }))
    expect(seen).toMatchObject({
      ran: true,
      require: false,
      process: false,
      electron: [],
      frozen: true,
    })
    expect(seen.bridge).toContain('echo')
    expect(double.complaints()).toEqual([])
    expect((await double.state()).windows).toMatchObject([{ title: 'Fixture' }])
  })

  test('carries values there and back, and says who sent them', async () => {
    const { page } = await open()
    const back = await page.evaluate(async () => {
      const bytes = new Uint8Array([1, 2, 255])
      const map = new Map([['a', 1n]])
      const { value, from } = await fixture.echo({ bytes, map, none: undefined, $: 'x', v: [NaN] })
      const got = value as { bytes: Uint8Array; map: Map<string, bigint>; none?: string; $: string }
      return {
        from,
        bytes: [...got.bytes],
        map: String(got.map.get('a')),
        none: 'none' in got && got.none === undefined,
        tag: got.$,
      }
    })
    expect(back).toEqual({
      from: 'app://fixture/',
      bytes: [1, 2, 255],
      map: '1',
      none: true,
      tag: 'x',
    })
  })

  test('calls across the bridge answer at once, with errors and listeners that end', async () => {
    const { page } = await open()
    const found = await page.evaluate(async () => {
      const heard: string[] = []
      const messageOf = (error: unknown) => (error instanceof Error ? error.message : '')
      let refused = ''
      try {
        fixture.refuse()
      } catch (error) {
        refused = messageOf(error)
      }
      const failed = await fixture.fail().catch(messageOf)
      const end = fixture.listen((word) => heard.push(word))
      fixture.ping('one')
      await fixture.echo(null)
      end()
      fixture.ping('two')
      await fixture.echo(null)
      const sum = fixture.add(1, 2)
      return { heard, refused, failed, sum }
    })
    expect(found).toEqual({
      heard: ['one'],
      refused: 'refused',
      failed: "Error invoking remote method 'fail': Error: no such thing",
      sum: 3,
    })
  })

  test('knows the path of a file from the disk, and of none that the page made up', async () => {
    const { page } = await open()
    const path = join(base, 'a file.csv')
    writeFileSync(path, 'id\n1\n')
    const input = await page.evaluateHandle(() => {
      const element = document.createElement('input')
      element.type = 'file'
      return element
    })
    await input.setInputFiles(path)
    const found = await input.evaluate(async (element) => ({
      real: await fixture.pathOf(element.files![0]!),
      made: await fixture.pathOf(new File(['x'], 'made-up.csv')),
    }))
    expect(found).toEqual({ real: path, made: '' })
  })

  test('answers dialogs as the test prepares them', async () => {
    const { double, page } = await open()
    await double.answer('showOpenDialog', { canceled: false, filePaths: ['chosen'] })
    expect(await page.evaluate(() => fixture.choose())).toEqual({
      canceled: false,
      filePaths: ['chosen'],
    })
    expect(double.notes('dialog')).toMatchObject([{ what: 'showOpenDialog' }])
    expect(double.complaints()).toEqual([])
  })

  test('menus are chosen by name and by the keys that the page leaves alone', async () => {
    const { double, page } = await open()
    await page.evaluate(() => {
      fixture.listen((word) => (document.title = `${document.title} ${word}`))
      document.addEventListener('keydown', (event) => {
        if (event.shiftKey) event.preventDefault()
      })
    })
    await double.choose('File', 'Say')
    await expect.poll(() => page.title()).toBe('Fixture said')
    await page.keyboard.press('Control+e')
    await expect.poll(() => page.title()).toBe('Fixture said said')
    await double.choose('File', 'quit')
    expect(await double.exited).toBe(0)
  })

  test('ends while its page still speaks, which nobody hears any more', async () => {
    const { double, page } = await open('--slow-to-end')
    await page.evaluate(() => {
      const speak = () => {
        fixture.ping('x')
        void fixture.echo('x').catch(() => undefined)
      }
      setInterval(() => Array.from({ length: 20 }).forEach(speak))
    })
    expect(await double.quit()).toBe(0)
    expect(double.complaints()).toEqual([])
  })

  test('stays where it is: other addresses, windows and requests are turned away', async () => {
    const { double, page } = await open()
    await page.evaluate(() => {
      location.href = 'https://example.org/'
    })
    await page.evaluate(() => void window.open('https://example.org/'))
    const fetched = await page.evaluate(() => fetch('https://example.org/').catch(String))
    expect(fetched).toMatch(/TypeError/)
    await expect.poll(() => page.context().pages().length).toBe(1)
    expect(page.url()).toBe('https://app--fixture.test/')
    expect(double.complaints()).toEqual([])
  })

  test('a made-up sender is told from the window’s own frame', async () => {
    const { double } = await open()
    const frame = { url: 'https://evil.example/', top: false }
    expect(await double.forge({ frame }, 'echo', 1)).toEqual({
      value: { value: 1, from: frame.url },
    })
    expect(await double.forge({ frame: null }, 'echo', 1)).toEqual({ value: { value: 1 } })
  })
})

describe('a program that breaks a rule fails its test', () => {
  test('by API that the double lacks, even where the error is caught', async () => {
    const double = await start({ args: ['--use-the-unknown'] })
    await double.page()
    expect(double.complaints().join()).toMatch(/app\.getAppMetrics/)
  })

  test.each([
    ['nodeIntegration', true],
    ['contextIsolation', false],
    ['sandbox', false],
    ['webSecurity', false],
    ['webviewTag', true],
  ])('by a window with %s: %s', async (name, value) => {
    const double = await start({ env: { FIXTURE_PREFERENCES: JSON.stringify({ [name]: value }) } })
    await double.exited
    expect(double.complaints().join()).toMatch(`A window was made with ${name}: ${value}`)
  })

  test('by an entry that waits for Electron, which waits for the entry', async () => {
    const double = await start({ args: ['--ready-first'] })
    const nothing = new Promise((resolve) => setTimeout(() => resolve('nothing'), 500))
    expect(await Promise.race([double.page(), nothing])).toBe('nothing')
  })

  test('by a preload that needs more than a sandboxed one gets', async () => {
    const double = await start({ env: { FIXTURE_PRELOAD: 'curious-preload.cjs' } })
    await double.page()
    await expect.poll(() => double.complaints().join()).toMatch(/can't require 'node:fs'/)
  })

  test('by a preload that is not there', async () => {
    const double = await start({ env: { FIXTURE_PRELOAD: 'gone.cjs' } })
    await double.page()
    expect(double.complaints().join()).toMatch(/ENOENT/)
  })

  test('by a dialog that nobody expects', async () => {
    const { double, page } = await open()
    expect(await page.evaluate(() => fixture.choose())).toMatchObject({ canceled: true })
    expect(double.complaints().join()).toMatch(/Nobody answers the dialog showOpenDialog/)
  })
})
