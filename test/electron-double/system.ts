import type { Display, NativeTheme, PowerSaveBlocker, Rectangle, Screen, Shell } from 'electron'
import { isReady, recentDocuments } from './app.ts'
import { events, strict } from './strict.ts'
import { focusedWindow, windows } from './windows.ts'
import type { Bounds } from './wire.ts'
import { answers, chromium, world } from './wire-of-program.ts'

export const shell: Shell = strict<Shell>('shell', {
  async openExternal(url) {
    chromium.tell('note', { kind: 'openExternal', what: url, options: null })
  },
  showItemInFolder: (path) =>
    chromium.tell('note', { kind: 'showItemInFolder', what: path, options: null }),
  async trashItem(path) {
    await chromium.ask('trash', { path })
  },
  beep: () => undefined,
})

const theme = { source: 'system' as NativeTheme['themeSource'] }
const themeEvents = events<NativeTheme>('nativeTheme', {
  known: ['updated'],
  self: () => nativeTheme,
})
const dark = () => (theme.source === 'system' ? world.dark : theme.source === 'dark')
export const nativeTheme: NativeTheme = strict<NativeTheme>('nativeTheme', {
  ...themeEvents.methods,
  get themeSource() {
    return theme.source
  },
  set themeSource(source) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError('not a theme source')
    if (theme.source === source) return
    theme.source = source
    chromium.tell('theme', { source })
    themeEvents.emitter.emit('updated')
  },
  get shouldUseDarkColors() {
    return dark()
  },
  shouldUseHighContrastColors: false,
})

const display = (area: Bounds, id: number): Display =>
  strict<Display>('Display', {
    id,
    bounds: area,
    workArea: area,
    workAreaSize: { width: area.width, height: area.height },
    size: { width: area.width, height: area.height },
    scaleFactor: 1,
  })
const displays = () => {
  if (!isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event")
  return world.displays.map(display)
}
const overlap = (a: Rectangle, b: Rectangle) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

const screenEvents = events<Screen>('screen', {
  known: ['display-added', 'display-removed', 'display-metrics-changed'],
  self: () => screen,
})
export const screen: Screen = strict<Screen>('screen', {
  ...screenEvents.methods,
  getAllDisplays: displays,
  getPrimaryDisplay: () => displays()[0]!,
  getDisplayMatching: (rectangle) =>
    displays().reduce((best, each) =>
      overlap(each.bounds, rectangle) > overlap(best.bounds, rectangle) ? each : best,
    ),
})
export const primaryArea = (): Bounds => world.displays[0]!

const blockers = new Set<number>()
let lastBlocker = 0
export const powerSaveBlocker: PowerSaveBlocker = strict<PowerSaveBlocker>('powerSaveBlocker', {
  start() {
    lastBlocker += 1
    blockers.add(lastBlocker)
    return lastBlocker
  },
  stop: (id) => blockers.delete(id),
  isStarted: (id) => blockers.has(id),
})

answers({
  state: () => ({
    windows: [...windows.values()].map((window) => ({
      id: window.id,
      title: window.title,
      bounds: { ...window.bounds },
      visible: window.visible,
      maximized: window.maximized,
      fullScreen: window.fullScreen,
      focused: focusedWindow() === window,
      representedFilename: window.representedFilename,
      documentEdited: window.documentEdited,
      progress: window.progress,
      zoom: window.zoom,
    })),
    recentDocuments: recentDocuments(),
    theme: theme.source,
    sleepBlocked: blockers.size > 0,
  }),
})
