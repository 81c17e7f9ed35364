import type { MenuItemConstructorOptions } from 'electron'
import type { DesktopCommand } from '../../../../shared/contract/index.ts'
import { desktopMessages } from '../../../../shared/format/messages-desktop.ts'
import { messages } from '../../../../shared/format/messages.ts'

/** What the menus depend on. */
export interface MenuState {
  project: boolean
  readOnly: boolean
  /** What would be undone and done again; null where there is nothing. */
  undo: string | null
  redo: string | null
  /** Projects opened lately, newest first: their names and where they lie. */
  recent: { name: string; path: string }[]
}

export interface MenuActions {
  /** Asks the page for it. */
  command(command: DesktopCommand): void
  /** Shows a page of the app. */
  go(path: string): void
  openRecent(path: string): void
  clearRecent(): void
  /** The article behind the tiers, in the user's browser. */
  article(): void
  /** The file with the licences of what the program contains. */
  notices(): void
}

const words = desktopMessages.menu
const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/**
 * The menus as each system wants them: macOS has the program's own menu first and the window's
 * before the help, the others have Settings and the way out under File. The keys that the page
 * itself hears (undo, palette) are shown, and registered only where the menu needs them.
 */
export function menuTemplate(options: {
  platform: NodeJS.Platform
  developerTools: boolean
  state: MenuState
  actions: MenuActions
}): MenuItemConstructorOptions[] {
  const mac = options.platform === 'darwin'
  return [
    ...(mac ? [programMenu(options.actions)] : []),
    fileMenu({ ...options, mac }),
    editMenu({ ...options, mac }),
    viewMenu(options),
    ...(mac ? [{ role: 'windowMenu' } as const] : []),
    helpMenu({ ...options, mac }),
  ]
}

function programMenu(actions: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      SEPARATOR,
      settings(actions),
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  }
}

function fileMenu(options: {
  mac: boolean
  state: MenuState
  actions: MenuActions
}): MenuItemConstructorOptions {
  const { mac, state, actions } = options
  const open = state.project
  const item = itemOf(actions)
  return {
    label: words.file,
    submenu: [
      item(words.newProject, 'newProject', { accelerator: 'CmdOrCtrl+N' }),
      item(words.openProject, 'openProject', { accelerator: 'CmdOrCtrl+O' }),
      mac ? recentOfMac() : recentMenu(state, actions),
      SEPARATOR,
      item(words.import, 'import', {
        accelerator: 'CmdOrCtrl+I',
        enabled: !state.readOnly,
      }),
      item(words.saveCopy, 'saveCopy', { accelerator: 'CmdOrCtrl+Shift+S', enabled: open }),
      SEPARATOR,
      item(words.print, 'print', { accelerator: 'CmdOrCtrl+P', enabled: open }),
      item(words.savePdf, 'savePdf', { accelerator: 'CmdOrCtrl+Shift+E', enabled: open }),
      SEPARATOR,
      item(words.closeProject, 'closeProject', {
        accelerator: mac ? 'Cmd+Shift+W' : 'Ctrl+W',
        enabled: open,
      }),
      ...(mac
        ? [{ role: 'close' } as const]
        : [SEPARATOR, settings(actions), SEPARATOR, { role: 'quit' } as const]),
    ],
  }
}

/** The system keeps and fills this one. */
function recentOfMac(): MenuItemConstructorOptions {
  return {
    label: words.openRecent,
    role: 'recentDocuments',
    submenu: [{ label: words.clearRecent, role: 'clearRecentDocuments' }],
  }
}

function recentMenu(state: MenuState, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: words.openRecent,
    enabled: state.recent.length > 0,
    submenu: [
      ...state.recent.map(({ name, path }): MenuItemConstructorOptions => ({
        // "&" alone would underline the next letter.
        label: name.replaceAll('&', '&&'),
        click: () => actions.openRecent(path),
      })),
      SEPARATOR,
      { label: words.clearRecent, click: () => actions.clearRecent() },
    ],
  }
}

function editMenu(options: {
  mac: boolean
  state: MenuState
  actions: MenuActions
}): MenuItemConstructorOptions {
  const { mac, state, actions } = options
  const item = itemOf(actions)
  // Always at hand: in a text field they undo what was typed, which only the page knows of.
  return {
    label: words.edit,
    submenu: [
      item(words.undo(state.undo), 'undo', {
        accelerator: 'CmdOrCtrl+Z',
        registerAccelerator: false,
      }),
      item(words.redo(state.redo), 'redo', {
        accelerator: mac ? 'Cmd+Shift+Z' : 'Ctrl+Y',
        registerAccelerator: false,
      }),
      SEPARATOR,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  }
}

function viewMenu(options: {
  developerTools: boolean
  state: MenuState
  actions: MenuActions
}): MenuItemConstructorOptions {
  const { state, actions } = options
  const { overview, connection, journey, compare, data } = messages.pages
  const pages = { overview, connection, journey, compare, data }
  return {
    label: words.view,
    submenu: [
      ...Object.entries(pages).map(([page, label], at): MenuItemConstructorOptions => ({
        label,
        accelerator: `CmdOrCtrl+${at + 1}`,
        enabled: state.project,
        click: () => actions.go(`/${page}`),
      })),
      SEPARATOR,
      itemOf(actions)(words.palette, 'palette', {
        accelerator: 'CmdOrCtrl+K',
        registerAccelerator: false,
        enabled: state.project,
      }),
      SEPARATOR,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      SEPARATOR,
      { role: 'togglefullscreen' },
      ...(options.developerTools ? [SEPARATOR, { role: 'toggleDevTools' } as const] : []),
    ],
  }
}

function helpMenu(options: { mac: boolean; actions: MenuActions }): MenuItemConstructorOptions {
  const { mac, actions } = options
  return {
    role: 'help',
    label: words.help,
    submenu: [
      itemOf(actions)(words.shortcuts, 'shortcuts', {}),
      { label: words.article, click: () => actions.article() },
      { label: words.notices, click: () => actions.notices() },
      ...(mac ? [] : [SEPARATOR, { role: 'about' } as const]),
    ],
  }
}

function settings(actions: MenuActions): MenuItemConstructorOptions {
  return itemOf(actions)(words.settings, 'settings', { accelerator: 'CmdOrCtrl+,' })
}

function itemOf(actions: MenuActions) {
  return (
    label: string,
    command: DesktopCommand,
    rest: MenuItemConstructorOptions,
  ): MenuItemConstructorOptions => ({
    ...rest,
    label: label.replaceAll('&', '&&'),
    click: () => actions.command(command),
  })
}
