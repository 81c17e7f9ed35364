import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { desktopMessages } from '../../src/shared/format/messages-desktop.ts'
import { messages } from '../../src/shared/format/messages.ts'
import type { MenuEntry } from '../electron-double/wire.ts'
import { importNow } from '../e2e/screen.ts'
import { desktop, shows } from './running-desktop.ts'

// Menus, keys and the taskbar of the desktop program: each does what the page's own button does.

const words = desktopMessages.menu
const { start, opened, makeProject, trash, at, inDocuments } = desktop()

const find = (entries: MenuEntry[], ...path: string[]): MenuEntry => {
  const [label, ...rest] = path
  const entry = entries.find((each) => each.label === label)
  if (entry === undefined) throw new Error(`no ${label}`)
  return rest.length === 0 ? entry : find(entry.submenu, ...rest)
}

test('what needs a project can be chosen only while one is open', async () => {
  const double = await start()
  await double.page()
  const enabled = async () => {
    const menu = await double.menu()
    return [words.saveCopy, words.print, words.savePdf, words.closeProject].map(
      (label) => find(menu, words.file, label).enabled,
    )
  }
  await expect.poll(enabled).toEqual([false, false, false, false])
  const project = await makeProject('Client')
  await double.answer('showOpenDialog', { canceled: false, filePaths: [project] })
  await double.choose(words.file, words.openProject)
  await shows(double, 'Client')
  await expect.poll(enabled).toEqual([true, true, true, true])
  await double.choose(words.file, words.closeProject)
  await expect.poll(enabled).toEqual([false, false, false, false])
  expect(existsSync(`${project}.lock`), 'a closed project is let go').toBe(false)
})

test('a new project is made where the dialog says; called off, nothing happens', async () => {
  const double = await start()
  await double.page()
  await double.answer('showSaveDialog', { canceled: true, filePath: '' })
  await double.choose(words.file, words.newProject)
  await expect.poll(() => double.notes('dialog').length).toBe(1)
  await double.answer('showSaveDialog', { canceled: false, filePath: inDocuments('Fresh') })
  await double.press('CmdOrCtrl+N')
  await shows(double, 'Fresh')
  expect(existsSync(inDocuments('Fresh.truenorth'))).toBe(true)
  expect(trash()).toEqual([])
})

test('the pages are reached from View, by name and by number', async () => {
  const { double, page } = await opened('Client')
  for (const name of ['connection', 'journey', 'compare', 'data', 'overview'] as const) {
    await double.choose(words.view, messages.pages[name])
    await page.waitForURL(`**/${name}`)
  }
  await page.keyboard.press('Control+4')
  await page.waitForURL('**/compare')
})

test('Edit names what would be undone, undoes it and does it again', async () => {
  const data = at('wave.csv')
  writeFileSync(data, 'id,nps\n1,9\n2,10\n3,4\n')
  const double = await start({ args: [await makeProject('Client'), data] })
  const page = await double.page()
  await importNow(page, 3)
  const what = 'Import wave.csv'
  const labels = async () =>
    find(await double.menu(), words.edit)
      .submenu.slice(0, 2)
      .map(({ label }) => label)
  await expect.poll(labels).toEqual([words.undo(what), words.redo(null)])
  await double.choose(words.edit, words.undo(what))
  await expect.poll(labels).toEqual([words.undo(null), words.redo(what)])
  await double.choose(words.edit, words.redo(what))
  await expect.poll(labels).toEqual([words.undo(what), words.redo(null)])
})

test('Help opens the sheet of keys, the settings their page, the palette its search', async () => {
  const { double, page } = await opened('Client')
  await double.choose(words.help, words.shortcuts)
  await page.getByRole('dialog', { name: messages.shortcuts.title }).waitFor()
  await page.keyboard.press('Escape')
  await double.choose(words.view, words.palette)
  await page.getByPlaceholder(messages.commands.search).waitFor()
  await page.keyboard.press('Escape')
  await double.choose(words.file, words.settings)
  await page.waitForURL('**/settings')
})

test('an article opens in the browser, and the licences in their folder, only by the menu', async () => {
  const { double } = await opened('Client')
  await double.choose(words.help, words.article)
  await expect
    .poll(() => double.notes('openExternal'))
    .toMatchObject([{ what: /^https:\/\/hbr\.org\// }])
  await double.choose(words.help, words.notices)
  await expect.poll(() => double.notes('showItemInFolder')).toHaveLength(1)
  const [shown] = double.notes('showItemInFolder')
  expect(readFileSync(shown?.what ?? '', 'utf8')).toContain('Electron and Chromium')
})

test('recent projects are offered and forgotten', async () => {
  const { double } = await opened('Earlier')
  const other = await makeProject('R&D')
  await double.answer('showOpenDialog', { canceled: false, filePaths: [other] })
  await double.choose(words.file, words.openProject)
  await shows(double, 'R&D')
  const recent = async () =>
    find(await double.menu(), words.file, words.openRecent).submenu.map(({ label }) => label)
  await expect.poll(recent).toEqual(['R&&D', 'Earlier', '', words.clearRecent])
  await double.choose(words.file, words.openRecent, 'Earlier')
  await shows(double, 'Earlier')
  await double.choose(words.file, words.openRecent, words.clearRecent)
  await expect.poll(recent).toEqual(['', words.clearRecent])
  expect((await double.state()).recentDocuments).toEqual([])
})

test('macOS has the program’s own menu first, with settings and the way out', async () => {
  const double = await start({ platform: 'darwin' })
  await double.page()
  const [program, file] = await double.menu()
  expect(program?.submenu.map(({ role, label }) => role || label)).toEqual(
    expect.arrayContaining(['about', words.settings, 'services', 'hide', 'quit']),
  )
  expect(file?.submenu.map(({ role }) => role)).not.toContain('quit')
  await double.choose('appMenu', 'quit')
  expect(await double.exited).toBe(0)
})

test('the window follows the appearance that is chosen in the page', async () => {
  const { double, page } = await opened('Client')
  await page.getByRole('button', { name: messages.scheme.now(messages.scheme.auto) }).click()
  await page.getByRole('menuitemradio', { name: messages.scheme.dark }).click()
  await expect.poll(async () => (await double.state()).theme).toBe('dark')
})

test('while a sample is made, the taskbar shows it and the computer stays awake', async () => {
  const double = await start()
  const page = await double.page()
  await page.getByRole('button', { name: messages.start.sample.retailer.name }).click()
  const seen = async () => {
    const { windows, sleepBlocked } = await double.state()
    return sleepBlocked && (windows[0]?.progress ?? -1) >= 0
  }
  await expect.poll(seen, { interval: 20 }).toBe(true)
  await expect.poll(() => page.title(), { timeout: 20_000 }).toContain('Northgate')
  await expect.poll(async () => (await double.state()).windows[0]?.progress).toBe(-1)
  expect((await double.state()).sleepBlocked).toBe(false)
})

test('a copy is an own file with all there is', async () => {
  const { double } = await opened('Client')
  await double.answer('showSaveDialog', { canceled: false, filePath: inDocuments('Copy') })
  await double.press('CmdOrCtrl+Shift+S')
  await expect.poll(() => existsSync(inDocuments('Copy.truenorth'))).toBe(true)
  expect(readFileSync(inDocuments('Copy.truenorth'), 'latin1')).toMatch(/^SQLite format 3/)
})
