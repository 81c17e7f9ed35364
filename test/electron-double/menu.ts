import type {
  KeyboardEvent,
  MenuItem,
  MenuItemConstructorOptions,
  Menu as Type,
  WebContents,
} from 'electron'
import { app, isReady } from './app.ts'
import { missing, strict, strictClass } from './strict.ts'
import { focusedWindow } from './windows.ts'
import type { MenuEntry } from './wire.ts'
import { answers, chromium, world } from './wire-of-program.ts'

type Role = NonNullable<MenuItemConstructorOptions['role']>

const mac = world.platform === 'darwin'

/** What roles are called and which keys they have, as far as the program uses them. */
const ROLES: Partial<Record<Role, { label: string; accelerator?: string }>> = {
  about: { label: 'About' },
  appMenu: { label: 'App' },
  fileMenu: { label: 'File' },
  editMenu: { label: 'Edit' },
  viewMenu: { label: 'View' },
  windowMenu: { label: 'Window' },
  help: { label: 'Help' },
  window: { label: 'Window' },
  services: { label: 'Services' },
  hide: { label: 'Hide', accelerator: 'Command+H' },
  hideOthers: { label: 'Hide Others', accelerator: 'Command+Alt+H' },
  unhide: { label: 'Show All' },
  quit: {
    label: mac ? 'Quit' : 'Exit',
    ...(world.platform === 'win32' ? {} : { accelerator: 'CommandOrControl+Q' }),
  },
  close: { label: 'Close Window', accelerator: 'CommandOrControl+W' },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M' },
  zoom: { label: 'Zoom' },
  front: { label: 'Bring All to Front' },
  togglefullscreen: { label: 'Toggle Full Screen', accelerator: mac ? 'Control+Command+F' : 'F11' },
  undo: { label: 'Undo', accelerator: 'CommandOrControl+Z' },
  redo: { label: 'Redo', accelerator: mac ? 'Shift+CommandOrControl+Z' : 'Control+Y' },
  cut: { label: 'Cut', accelerator: 'CommandOrControl+X' },
  copy: { label: 'Copy', accelerator: 'CommandOrControl+C' },
  paste: { label: 'Paste', accelerator: 'CommandOrControl+V' },
  pasteAndMatchStyle: { label: 'Paste and Match Style' },
  delete: { label: 'Delete' },
  selectAll: { label: 'Select All', accelerator: 'CommandOrControl+A' },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R' },
  toggleDevTools: {
    label: 'Toggle Developer Tools',
    accelerator: mac ? 'Alt+Command+I' : 'Ctrl+Shift+I',
  },
  resetZoom: { label: 'Actual Size', accelerator: 'CommandOrControl+0' },
  zoomIn: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus' },
  zoomOut: { label: 'Zoom Out', accelerator: 'CommandOrControl+-' },
  recentDocuments: { label: 'Open Recent' },
  clearRecentDocuments: { label: 'Clear Menu' },
}
const OPTIONS = [
  'id',
  'label',
  'sublabel',
  'toolTip',
  'role',
  'type',
  'accelerator',
  'acceleratorWorksWhenHidden',
  'registerAccelerator',
  'enabled',
  'visible',
  'checked',
  'click',
  'submenu',
  'icon',
]

let applicationMenu: Type | null = null

function makeItem(options: MenuItemConstructorOptions): MenuItem {
  for (const name of Object.keys(options))
    if (!OPTIONS.includes(name)) missing(`the option ${name} of a menu item`)
  const { role, submenu } = options
  const standard = role === undefined ? undefined : ROLES[role]
  if (role !== undefined && standard === undefined) missing(`the role ${role}`)
  const type = options.type ?? (submenu === undefined ? 'normal' : 'submenu')
  if (type !== 'separator' && options.label === undefined && standard === undefined)
    throw new TypeError('A menu item needs a label, role or type')
  const accelerator = options.accelerator ?? standard?.accelerator
  const menu = Array.isArray(submenu) ? buildFromTemplate(submenu) : submenu
  const item: MenuItem = strict<MenuItem>('MenuItem', {
    id: options.id ?? '',
    label: options.label ?? standard?.label ?? '',
    sublabel: options.sublabel ?? '',
    toolTip: options.toolTip ?? '',
    type,
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    registerAccelerator: options.registerAccelerator ?? true,
    ...(role === undefined ? {} : { role: role as NonNullable<MenuItem['role']> }),
    ...(accelerator === undefined ? {} : { accelerator }),
    ...(menu === undefined ? {} : { submenu: menu }),
    click() {
      if (!item.enabled || !item.visible) return
      if (type === 'checkbox') item.checked = !item.checked
      if (type === 'radio') item.checked = true
      const window = focusedWindow()
      if (role !== undefined) return playRole(role)
      options.click?.(item, window?.window, strict<KeyboardEvent>('KeyboardEvent', {}))
    },
  })
  return item
}

/** What the system itself does for a role; the rest is only noted. */
function playRole(role: Role): void {
  const window = focusedWindow()
  const contents: WebContents | undefined = window?.contents
  chromium.tell('note', { kind: 'role', what: role, options: null })
  if (role === 'quit') app.quit()
  else if (role === 'close') window?.close()
  else if (role === 'minimize') window?.window.minimize()
  else if (role === 'togglefullscreen') window?.window.setFullScreen(!window.fullScreen)
  else if (role === 'reload') contents?.reload()
  else if (role === 'resetZoom') contents?.setZoomLevel(0)
  else if (role === 'zoomIn') contents?.setZoomLevel(contents.getZoomLevel() + 0.5)
  else if (role === 'zoomOut') contents?.setZoomLevel(contents.getZoomLevel() - 0.5)
}

function buildFromTemplate(template: (MenuItemConstructorOptions | MenuItem)[]): Type {
  const items = template.map((options) => makeItem(options as MenuItemConstructorOptions))
  const menu: Type = strict<Type>('Menu', {
    items,
    getMenuItemById(id) {
      for (const item of items) {
        if (item.id === id) return item
        const found = item.submenu?.getMenuItemById(id) ?? null
        if (found !== null) return found
      }
      return null
    },
    append: (item) => void items.push(item),
    popup: () => chromium.tell('note', { kind: 'role', what: 'popup', options: entriesOf(menu) }),
  })
  return menu
}

export const Menu = strictClass<typeof Type>('Menu', {
  create: () => buildFromTemplate([]),
  known: {
    buildFromTemplate,
    setApplicationMenu(menu) {
      if (!isReady()) throw new Error('The menu is set before the app is ready.')
      applicationMenu = menu
    },
    getApplicationMenu: () => applicationMenu,
  },
})

const entriesOf = (menu: Type | null | undefined): MenuEntry[] =>
  (menu?.items ?? []).map((item) => ({
    id: item.id,
    label: item.label,
    role: 'role' in item ? (item.role ?? '') : '',
    accelerator: 'accelerator' in item ? String(item.accelerator) : '',
    type: item.type,
    enabled: item.enabled,
    visible: item.visible,
    checked: item.checked,
    submenu: 'submenu' in item ? entriesOf(item.submenu) : [],
  }))

/** By label, id or role; `&` marks the letter of a label and is not read. */
function find(path: string[]): MenuItem {
  let items = applicationMenu?.items ?? []
  let found: MenuItem | undefined
  for (const word of path) {
    found = items.find(
      (item) =>
        item.label.replaceAll('&', '') === word ||
        item.id === word ||
        ('role' in item && item.role === word),
    )
    if (found === undefined)
      throw new Error(`No "${word}" among ${items.map(({ label }) => label).join(', ')}`)
    items = 'submenu' in found ? (found.submenu?.items ?? []) : []
  }
  if (found === undefined) throw new Error('Which menu item?')
  return found
}

/** `CmdOrCtrl+Shift+S` as the keys of this system, in one order. */
export function keysOf(accelerator: string): string {
  const parts = accelerator.replace(/\+$/, 'Plus').split('+')
  const words = parts.map((part) => {
    const word = part.toLowerCase()
    if (/^(commandorcontrol|cmdorctrl)$/.test(word)) return mac ? 'meta' : 'control'
    if (/^(command|cmd|meta|super)$/.test(word)) return 'meta'
    if (word === 'ctrl') return 'control'
    if (word === 'option') return 'alt'
    if (word === '+') return 'plus'
    return word
  })
  return words.toSorted().join('+')
}

/** Clicks the item whose keys these are; false: none is, or it is disabled. */
function press(accelerator: string): boolean {
  const wanted = keysOf(accelerator)
  const search = (menu: Type | null | undefined): MenuItem | undefined => {
    for (const item of menu?.items ?? []) {
      const own = 'accelerator' in item ? String(item.accelerator) : ''
      if (own !== '' && item.registerAccelerator && item.enabled && keysOf(own) === wanted)
        return item
      const inside = 'submenu' in item ? search(item.submenu) : undefined
      if (inside !== undefined) return inside
    }
    return undefined
  }
  const item = search(applicationMenu)
  item?.click()
  return item !== undefined
}

answers({
  menu: () => entriesOf(applicationMenu),
  clickMenu({ path }) {
    const item = find(path)
    if (!item.enabled || !item.visible) throw new Error(`"${path.join(' > ')}" is disabled.`)
    item.click()
  },
  pressAccelerator: ({ accelerator }) => press(accelerator),
  key({ key, modifiers }) {
    const name = key === '+' ? 'Plus' : key
    press([...modifiers, name].join('+'))
  },
})
