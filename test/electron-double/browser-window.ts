import { readFileSync } from 'node:fs'
import type { BrowserWindow as Type, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { app, lastWindowClosed } from './app.ts'
import { events, preventable, strict, strictClass } from './strict.ts'
import { primaryArea } from './system.ts'
import { makeWebContents } from './web-contents.ts'
import type { Window } from './windows.ts'
import { focusWindow, focusedWindow, windowOf, windows } from './windows.ts'
import type { Bounds } from './wire.ts'
import { answers, chromium, report } from './wire-of-program.ts'

const EVENTS = [
  'ready-to-show',
  'show',
  'hide',
  'close',
  'closed',
  'focus',
  'blur',
  'move',
  'moved',
  'resize',
  'resized',
  'maximize',
  'unmaximize',
  'minimize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'unresponsive',
  'responsive',
  'page-title-updated',
  'query-session-end',
  'session-end',
]

/** The options a window may have; each is looked at below or only tells how it is drawn. */
const OPTIONS = [
  'width',
  'height',
  'x',
  'y',
  'minWidth',
  'minHeight',
  'center',
  'show',
  'title',
  'icon',
  'backgroundColor',
  'autoHideMenuBar',
  'useContentSize',
  'fullscreenable',
  'acceptFirstMouse',
  'tabbingIdentifier',
  'darkTheme',
  'webPreferences',
]

/** What must never be switched, and preferences that are known. */
const UNSAFE: Record<string, boolean> = {
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  nodeIntegrationInSubFrames: true,
  contextIsolation: false,
  sandbox: false,
  webSecurity: false,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
  webviewTag: true,
}
const PREFERENCES = [
  ...Object.keys(UNSAFE),
  'preload',
  'spellcheck',
  'devTools',
  'navigateOnDragDrop',
  'safeDialogs',
  'disableDialogs',
  'autoplayPolicy',
  'additionalArguments',
  'backgroundThrottling',
  'enableWebSQL',
  'images',
  'javascript',
  'plugins',
  'webgl',
  'defaultFontSize',
  'minimumFontSize',
  'v8CacheOptions',
]

let lastId = 0

function check(options: BrowserWindowConstructorOptions): void {
  const refuse = (what: string): never => {
    report(`A window was made with ${what}.`)
    throw new Error(`A window was made with ${what}.`)
  }
  const preferences = { ...options.webPreferences } as Record<string, unknown>
  for (const [name, unsafe] of Object.entries(UNSAFE))
    if (preferences[name] === unsafe) refuse(`${name}: ${unsafe}`)
  for (const name of ['enableBlinkFeatures', 'disableBlinkFeatures'])
    if (preferences[name] !== undefined) refuse(name)
  for (const name of Object.keys(options))
    if (!OPTIONS.includes(name)) refuse(`the option ${name}, which the double doesn't know`)
  for (const name of Object.keys(preferences))
    if (!PREFERENCES.includes(name)) refuse(`the preference ${name}, which the double doesn't know`)
}

function preloadSource(window: () => Window, path: string | undefined): string | null {
  if (path === undefined) return null
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    report(`The preload can't be read: ${String(error)}`)
    setImmediate(() => window().emitContents('preload-error', preventable(), path, error))
    return null
  }
}

function initialBounds(options: BrowserWindowConstructorOptions): Bounds {
  const area = primaryArea()
  const [width, height] = [options.width ?? 800, options.height ?? 600]
  return {
    x: options.x ?? Math.round(area.x + (area.width - width) / 2),
    y: options.y ?? Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  }
}

function create(options: BrowserWindowConstructorOptions = {}): Type {
  if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
  check(options)
  const id = (lastId += 1)
  chromium.tell('note', {
    kind: 'window',
    what: String(id),
    options: { ...options.webPreferences },
  })
  const { emitter, methods, prevented } = events<Type>('BrowserWindow', {
    known: EVENTS,
    self: () => window,
  })
  const emit = (event: string, ...args: unknown[]) => void emitter.emit(event, ...args)
  const { contents, emit: emitContents } = makeWebContents(id)
  const own = (): Window => kept
  const alive = (): Window => {
    if (kept.destroyed) throw new TypeError('Object has been destroyed')
    return kept
  }
  const resizeTo = (bounds: Partial<Rectangle>) => {
    Object.assign(alive().bounds, bounds)
    const { width, height } = own().bounds
    chromium.tell('resize', { window: id, width, height })
    emit('resize')
  }
  const change = (part: Partial<Window>, event: string) => {
    Object.assign(alive(), part)
    emit(event)
  }

  const window: Type = strict<Type>('BrowserWindow', {
    ...methods,
    id,
    get webContents() {
      return contents
    },
    loadURL: (url) => contents.loadURL(url),
    show: () => change({ visible: true }, 'show'),
    showInactive: () => change({ visible: true }, 'show'),
    hide: () => change({ visible: false }, 'hide'),
    isVisible: () => alive().visible,
    focus: () => {
      if (focusedWindow()?.id === id) return
      focusWindow(alive().id)
      emit('focus')
    },
    isFocused: () => focusedWindow()?.id === id,
    isMinimized: () => alive().minimized,
    minimize: () => change({ minimized: true }, 'minimize'),
    restore: () => change({ minimized: false }, 'restore'),
    isMaximized: () => alive().maximized,
    maximize: () => change({ maximized: true }, 'maximize'),
    unmaximize: () => change({ maximized: false }, 'unmaximize'),
    isFullScreen: () => alive().fullScreen,
    setFullScreen: (flag) =>
      change({ fullScreen: flag }, flag ? 'enter-full-screen' : 'leave-full-screen'),
    isNormal: () => !own().maximized && !own().minimized && !own().fullScreen,
    getBounds: () => ({ ...alive().bounds }),
    getNormalBounds: () => ({ ...alive().bounds }),
    getSize: () => [own().bounds.width, own().bounds.height],
    getContentSize: () => [own().bounds.width, own().bounds.height],
    setBounds: (bounds) => resizeTo(bounds),
    setSize: (width, height) => resizeTo({ width, height }),
    setTitle: (title) => void (alive().title = title),
    getTitle: () => alive().title,
    setRepresentedFilename: (filename) => void (alive().representedFilename = filename),
    getRepresentedFilename: () => alive().representedFilename,
    setDocumentEdited: (edited) => void (alive().documentEdited = edited),
    isDocumentEdited: () => alive().documentEdited,
    setProgressBar: (progress) => void (alive().progress = progress),
    setBackgroundColor: () => undefined,
    setMenuBarVisibility: () => undefined,
    setAutoHideMenuBar: () => undefined,
    flashFrame: () => undefined,
    isDestroyed: () => kept.destroyed,
    close: () => void (kept.destroyed || kept.close()),
    destroy: () => kept.destroy(),
  })
  const kept: Window = {
    id,
    window,
    contents,
    url: '',
    title: options.title ?? '',
    bounds: initialBounds(options),
    visible: options.show ?? true,
    minimized: false,
    maximized: false,
    fullScreen: false,
    crashed: false,
    destroyed: false,
    representedFilename: '',
    documentEdited: false,
    progress: -1,
    zoom: 1,
    opensWindow: null,
    emitWindow: emit,
    preventedByWindow: prevented,
    emitContents,
    close() {
      if (prevented('close')) return false
      kept.destroy()
      return true
    },
    destroy() {
      if (kept.destroyed) return
      kept.destroyed = true
      windows.delete(id)
      if (focusedWindow() === null) focusWindow(null)
      chromium.tell('destroyWindow', { window: id })
      emitContents('destroyed')
      emit('closed')
      if (windows.size === 0) lastWindowClosed()
    },
  }
  windows.set(id, kept)
  focusWindow(id)
  const { width, height } = kept.bounds
  const preload = preloadSource(own, options.webPreferences?.preload)
  chromium.tell('createWindow', { window: id, width, height, preload })
  app.emit('browser-window-created', preventable(), window)
  app.emit('web-contents-created', preventable(), contents)
  return window
}

export const BrowserWindow = strictClass<typeof Type>('BrowserWindow', {
  create: (options) => create(options),
  known: {
    getAllWindows: () => [...windows.values()].map(({ window }) => window),
    getFocusedWindow: () => focusedWindow()?.window ?? null,
    fromWebContents: (contents) => windows.get(contents.id)?.window ?? null,
    fromId: (id) => windows.get(id)?.window ?? null,
  },
})

answers({
  window({ window: id, happening, bounds }) {
    const window = windowOf(id)
    if (happening === 'close') window.close()
    else if (happening === 'resize' && bounds !== undefined) window.window.setBounds(bounds)
    else if (happening === 'maximize') window.window.maximize()
    else if (happening === 'focus') window.window.focus()
    else if (happening === 'unresponsive' || happening === 'responsive') {
      window.emitContents(happening)
      window.emitWindow(happening)
    }
  },
})
