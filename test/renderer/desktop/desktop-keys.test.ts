import { expect, test } from 'vitest'
import type { MenuItemConstructorOptions } from 'electron'
import { menuTemplate } from '../../../src/main/hosts/electron/menus/menu-template.ts'
import { desktopKeys } from '../../../src/renderer/app/desktop-keys.ts'

/** Keys that the menu registers for what the page does, as the sheet writes them. */
function keysOfMenu(platform: NodeJS.Platform): string[] {
  const nothing = () => undefined
  const state = { project: true, readOnly: false, undo: null, redo: null, recent: [] }
  const actions = {
    command: nothing,
    go: nothing,
    openRecent: nothing,
    clearRecent: nothing,
    article: nothing,
    notices: nothing,
  }
  const items = menuTemplate({ platform, developerTools: false, state, actions })
  const all = (item: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
    Array.isArray(item.submenu) ? item.submenu.flatMap(all) : [item]
  return items
    .flatMap(all)
    .filter(({ registerAccelerator }) => registerAccelerator !== false)
    .flatMap(({ accelerator }) => (typeof accelerator === 'string' ? [accelerator] : []))
    .map((key) => key.replace(/CmdOrCtrl|Cmd/, platform === 'darwin' ? '⌘' : 'Ctrl'))
}

test.each(['darwin', 'win32', 'linux'] as const)(
  'on %s the sheet lists every key of the menus',
  (platform) => {
    const mac = platform === 'darwin'
    const listed = desktopKeys(mac).map(([keys]) => keys.join('+'))
    // Printing is on the sheet of both hosts; pages stand there with the key that both know.
    const elsewhere = new RegExp(`^${mac ? '⌘' : 'Ctrl'}\\+([P1-9])$`)
    const missing = keysOfMenu(platform).filter(
      (key) => !elsewhere.test(key) && !listed.includes(key),
    )
    expect(keysOfMenu(platform).length).toBeGreaterThan(8)
    expect(missing).toEqual([])
  },
)
