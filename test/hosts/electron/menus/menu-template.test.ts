import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import {
  menuTemplate,
  type MenuActions,
  type MenuState,
} from '../../../../src/main/hosts/electron/menus/menu-template.ts'
import { DESKTOP_COMMANDS } from '../../../../src/shared/contract/index.ts'

const OPEN: MenuState = {
  project: true,
  readOnly: false,
  undo: 'Rename Q1',
  redo: null,
  recent: [{ name: 'R&D', path: '/p/R&D.truenorth' }],
}
const SYSTEMS = ['darwin', 'win32', 'linux'] as const

function menu(
  platform: NodeJS.Platform,
  options: { state?: Partial<MenuState>; developerTools?: boolean } = {},
) {
  const asked: unknown[] = []
  const note =
    (what: string) =>
    (...said: unknown[]) =>
      void asked.push([what, ...said])
  const actions: MenuActions = {
    command: note('command'),
    go: note('go'),
    openRecent: note('openRecent'),
    clearRecent: note('clearRecent'),
    article: note('article'),
    notices: note('notices'),
  }
  const template = menuTemplate({
    platform,
    developerTools: options.developerTools ?? false,
    state: { ...OPEN, ...options.state },
    actions,
  })
  const items = template.flatMap((top) => all(top))
  const named = (label: string) => items.find((item) => item.label === label)
  const choose = (item: MenuItemConstructorOptions | undefined) =>
    (item?.click as (() => void) | undefined)?.()
  return { template, items, asked, named, choose, roles: items.map(({ role }) => role) }
}

function all(item: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  const below = Array.isArray(item.submenu) ? item.submenu : []
  return [item, ...below.flatMap((each) => all(each))]
}

test('macOS has the program menu first and the window menu before the help', () => {
  const { template } = menu('darwin')
  expect(template.map(({ role, label }) => role ?? label)).toEqual([
    'appMenu',
    'File',
    'Edit',
    'View',
    'windowMenu',
    'help',
  ])
})

test.each(['win32', 'linux'] as const)('%s has Settings and the way out under File', (platform) => {
  const { template } = menu(platform)
  expect(template.map(({ role, label }) => role ?? label)).toEqual(['File', 'Edit', 'View', 'help'])
  const file = all(template[0]!)
  expect(file.map(({ role }) => role)).toContain('quit')
  expect(file.map(({ label }) => label)).toContain('Settings…')
})

describe.each(SYSTEMS)('on %s', (platform) => {
  test('roles of the system do what the system does', () => {
    const { roles } = menu(platform)
    for (const role of ['cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'zoomOut', 'resetZoom'])
      expect(roles).toContain(role)
    for (const role of ['togglefullscreen', 'quit', 'about']) expect(roles).toContain(role)
  })

  test('every command of the contract has an item', () => {
    const { items, asked, choose } = menu(platform)
    for (const item of items) choose(item)
    const commands = asked.filter((each) => (each as string[])[0] === 'command')
    expect(new Set(commands.map((each) => (each as string[])[1]))).toEqual(
      new Set(DESKTOP_COMMANDS),
    )
  })

  test('no two items have the same keys', () => {
    const keys = menu(platform, { developerTools: true })
      .items.map(({ accelerator }) => accelerator)
      .filter((each) => each !== undefined)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toContain('CmdOrCtrl+O')
  })

  test('the keys that the page hears itself are shown and not taken from it', () => {
    const { items } = menu(platform)
    for (const keys of ['CmdOrCtrl+Z', 'CmdOrCtrl+K'])
      expect(items.find(({ accelerator }) => accelerator === keys)).toMatchObject({
        registerAccelerator: false,
      })
  })

  test('developer tools are not in the packaged program', () => {
    expect(menu(platform).roles).not.toContain('toggleDevTools')
    expect(menu(platform).roles).not.toContain('reload')
    expect(menu(platform, { developerTools: true }).roles).toContain('toggleDevTools')
  })
})

test('what needs a project is off without one, and nothing is imported into what is read only', () => {
  const none = menu('linux', { state: { project: false, undo: null } })
  for (const label of ['Save a Copy…', 'Close Project', 'Print…', 'Save as PDF…', 'Overview'])
    expect(none.named(label)?.enabled, label).toBe(false)
  expect(none.named('Open Project…')?.enabled).toBeUndefined()
  expect(none.named('Undo')).toBeDefined()
  expect(menu('linux', { state: { readOnly: true } }).named('Import Data…')?.enabled).toBe(false)
})

test('undo says what it would undo, in the letters it was written in', () => {
  expect(menu('win32').named('Undo Rename Q1')).toBeDefined()
  expect(menu('win32', { state: { undo: 'Join R&D' } }).named('Undo Join R&&D')).toBeDefined()
})

test('recent projects are opened by their path; macOS keeps the list itself', () => {
  const { named, choose, asked } = menu('win32')
  choose(named('R&&D'))
  choose(named('Clear Menu'))
  expect(asked).toEqual([['openRecent', '/p/R&D.truenorth'], ['clearRecent']])
  expect(menu('darwin').roles).toContain('recentDocuments')
  expect(menu('darwin').named('R&&D')).toBeUndefined()
  expect(menu('linux', { state: { recent: [] } }).named('Open Recent')?.enabled).toBe(false)
})

test('pages are chosen by name', () => {
  const { named, choose, asked } = menu('linux')
  choose(named('Journey'))
  expect(asked).toEqual([['go', '/journey']])
})
