import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { desktopMessages } from '../../src/shared/format/messages-desktop.ts'
import { messages } from '../../src/shared/format/messages.ts'
import type { Double } from '../electron-double/launch.ts'
import { desktop, shows } from './running-desktop.ts'

// The desktop host around the screens: files handed over, dialogs, the window, crashes and the end.

const { start, launch, makeProject, trash, log, at, inDocuments } = desktop()

function makeData(name: string): string {
  const path = at(name)
  writeFileSync(path, 'id,nps\n1,9\n2,10\n3,4\n')
  return path
}

describe('files', () => {
  test('named at the start are opened and imported, and the page learns no path', async () => {
    const project = await makeProject('Gold')
    const double = await start({ args: [project, makeData('wave.csv')] })
    const page = await double.page()
    await shows(double, 'Gold')
    await page.getByText('3 rows × 2 columns').waitFor()
    expect(await page.content()).not.toContain(at(''))
    const state = await double.state()
    expect(state.recentDocuments).toEqual([project])
    expect(state.windows[0]?.representedFilename).toBe(project)
  })

  test('that macOS hands over before the program is ready wait for it', async () => {
    const project = await makeProject('Early')
    const double = await start({ platform: 'darwin', openFirst: [project] })
    await shows(double, 'Early')
    const later = await makeProject('Later')
    await double.happen({ event: 'open-file', path: later })
    await shows(double, 'Later')
  })

  test('of a second start are opened by the first, and the second ends', async () => {
    const first = await start()
    await first.page()
    const project = await makeProject('Second')
    const second = await start({ args: [project], second: true, first })
    expect(await second.exited).toBe(0)
    await shows(first, 'Second')
    expect((await first.state()).windows).toMatchObject([{ focused: true }])
  })

  test('are given by the page without their path', async () => {
    const double = await start()
    const page = await double.page()
    const refused = await page.evaluate(() =>
      window.truenorth!.giveFile(new File(['id\n1\n'], 'made-up.csv')).then(
        () => 'taken',
        () => 'refused',
      ),
    )
    expect(refused).toBe('refused')
  })
})

describe('a file that is to be written', () => {
  async function opened() {
    const project = await makeProject('Open')
    const double = await start({ args: [project] })
    await double.page()
    await shows(double, 'Open')
    const saveCopy = () => double.choose('File', desktopMessages.menu.saveCopy)
    const saveTo = (name: string) =>
      double.answer('showSaveDialog', { canceled: false, filePath: inDocuments(name) })
    const messageBoxes = () =>
      double.notes('dialog').filter(({ what }) => what === 'showMessageBox')
    return { double, project, saveCopy, saveTo, messageBoxes }
  }

  test('replaces another one only by way of the trash', async () => {
    const { saveCopy, saveTo, messageBoxes } = await opened()
    const other = await makeProject('Other')
    const before = readFileSync(other)
    await saveTo('Other.truenorth')
    await saveCopy()
    await expect.poll(trash).toEqual(['Other.truenorth'])
    expect(readFileSync(join(at('trash'), 'Other.truenorth')).equals(before)).toBe(true)
    await expect.poll(() => existsSync(other)).toBe(true)
    expect(messageBoxes()).toEqual([])
  })

  test('is asked about once more when its name was completed, and no is no', async () => {
    const { double, saveCopy, saveTo, messageBoxes } = await opened()
    await makeProject('Other')
    await saveTo('Other')
    await double.answer('showMessageBox', { response: 1 })
    await saveTo('Free')
    await saveCopy()
    await expect.poll(() => existsSync(inDocuments('Free.truenorth'))).toBe(true)
    expect(messageBoxes()).toMatchObject([
      { options: { message: desktopMessages.dialog.asksReplace('Other.truenorth') } },
    ])
    expect(trash()).toEqual([])
  })

  test('is never the project that is open', async () => {
    const { double, project, saveCopy, saveTo, messageBoxes } = await opened()
    const before = readFileSync(project)
    await saveTo('Open.truenorth')
    await double.answer('showMessageBox', { response: 0 })
    // Asked again, the user gives up.
    await double.answer('showSaveDialog', { canceled: true, filePath: '' })
    await saveCopy()
    await expect
      .poll(messageBoxes)
      .toMatchObject([{ options: { message: desktopMessages.dialog.isOpen('Open.truenorth') } }])
    expect(trash()).toEqual([])
    expect(readFileSync(project).equals(before)).toBe(true)
  })

  test('is a PDF on A4 with its background', async () => {
    const { double, saveTo } = await opened()
    await saveTo('Page.pdf')
    await double.choose('File', desktopMessages.menu.savePdf)
    const path = inDocuments('Page.pdf')
    await expect.poll(() => existsSync(path) && readFileSync(path, 'latin1')).toMatch(/^%PDF-/)
    const [, width, height] =
      /MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)/.exec(readFileSync(path, 'latin1')) ?? []
    // A4 in points, and the round-up to whole pixels.
    expect(Math.abs(Number(width) - 595.3)).toBeLessThan(1)
    expect(Math.abs(Number(height) - 841.9)).toBeLessThan(1.5)
  })

  test('prints with its background', async () => {
    const { double } = await opened()
    await double.choose('File', desktopMessages.menu.print)
    await expect
      .poll(() => double.notes('print'))
      .toMatchObject([{ options: { printBackground: true, pageSize: 'A4' } }])
  })
})

describe('the window', () => {
  test('comes back where it was, as large and with its zoom', async () => {
    const bounds = { x: 200, y: 100, width: 900, height: 600 }
    const first = await start()
    await first.page()
    await first.window('resize', bounds)
    await first.choose('View', 'zoomIn')
    const zoom = (await first.state()).windows[0]?.zoom
    expect(zoom).toBeGreaterThan(1)
    expect(await first.quit()).toBe(0)
    const again = await start()
    await again.page()
    await expect.poll(async () => (await again.state()).windows[0]).toMatchObject({ bounds, zoom })
    expect(await again.quit()).toBe(0)
    // The screen it was on is gone.
    const smaller = await start({ displays: [{ x: 0, y: 0, width: 180, height: 90 }] })
    await smaller.page()
    expect((await smaller.state()).windows[0]?.bounds).toMatchObject({ x: 0, y: 0 })
  })

  test('on macOS is closed while the program lives, with the project open behind it', async () => {
    const project = await makeProject('Kept')
    const double = await start({ platform: 'darwin', args: [project] })
    await double.page()
    await shows(double, 'Kept')
    await double.window('close')
    await expect.poll(async () => (await double.state()).windows).toEqual([])
    expect(existsSync(`${project}.lock`)).toBe(true)
    await double.happen({ event: 'activate' })
    await shows(double, 'Kept')
    expect(await double.quit()).toBe(0)
    expect(existsSync(`${project}.lock`)).toBe(false)
  })

  test('elsewhere ends the program, which lets the project go', async () => {
    const project = await makeProject('Gone')
    const double = await start({ platform: 'linux', args: [project] })
    await double.page()
    await shows(double, 'Gone')
    expect(existsSync(`${project}.lock`)).toBe(true)
    await double.window('close')
    expect(await double.exited).toBe(0)
    expect(existsSync(`${project}.lock`)).toBe(false)
  })
})

describe('screens that stop', () => {
  /** Crashes a page; gives the one that comes in its place. */
  async function crash(double: Double, page: Page): Promise<Page> {
    const devtools = await page.context().newCDPSession(page)
    void devtools.send('Page.crash').catch(() => undefined)
    return newPage(double, page)
  }
  async function newPage(double: Double, old: Page): Promise<Page> {
    const newest = () => double.pages().at(-1)
    await expect.poll(() => newest() !== old, { timeout: 10_000 }).toBe(true)
    return newest()!
  }

  test('are loaded anew where they were; the second time a plain page says so', async () => {
    const project = await makeProject('Safe')
    const double = await start({ args: [project] })
    const page = await double.page()
    await shows(double, 'Safe')
    await double.choose('View', messages.pages.compare)
    await page.waitForURL('**/compare')
    const again = await crash(double, page)
    await again.waitForURL('**/compare')
    await again.getByRole('heading', { level: 1 }).waitFor()
    const plain = await crash(double, again)
    await plain.getByText(desktopMessages.stopped.title).waitFor()
    await plain.getByText(desktopMessages.stopped.again).click()
    await plain.getByRole('heading', { level: 1 }).waitFor()
    await shows(double, 'Safe')
  })

  test('are waited for, or loaded anew as the user likes', async () => {
    const double = await start()
    const page = await double.page()
    await double.answer('showMessageBox', { response: 0 })
    await double.window('unresponsive')
    await double.answer('showMessageBox', { response: 1 })
    await double.window('unresponsive')
    const anew = await newPage(double, page)
    await anew.getByRole('heading', { level: 1 }).waitFor()
  })
})

test('without its sandbox the program does not start, whoever switched it off, and says what to do', async () => {
  const started = await Promise.all([
    launch({ platform: 'linux', args: ['--no-sandbox', '--disable-web-security'] }),
    launch({ platform: 'linux', env: { ELECTRON_DISABLE_SANDBOX: '1' } }),
  ])
  for (const double of started) {
    expect(await double.exited).toBe(1)
    const [box, ...more] = double.notes('errorBox')
    expect(more).toEqual([])
    expect(box).toMatchObject({ what: desktopMessages.unsafe.title })
    expect(box?.options).toContain(desktopMessages.unsafe.sandbox)
    expect(double.said()).toContain('--no-sandbox')
    expect(double.notes('window')).toEqual([])
    await double.close()
  }
  expect(started[0].notes('errorBox')[0]?.options).toContain('--disable-web-security')
  expect(existsSync(at('config'))).toBe(false)
})

test('the log tells what happened, and of whom and what nothing', async () => {
  const project = await makeProject('Secret Client')
  const double = await start({ args: [project, makeData('private.csv')] })
  await double.page()
  await shows(double, 'Secret Client')
  await double.forge(
    { frame: { url: 'https://evil.example/', top: true } },
    'truenorth:desktop',
    {},
  )
  expect(await double.quit()).toBe(0)
  const lines = log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toMatchObject([
    { event: 'started', host: 'electron' },
    { event: 'refused', reason: 'sender' },
  ])
  expect(log()).not.toMatch(/Secret|private|evil|truenorth-desktop|Documents/)
})
