import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { App, CommandLine } from 'electron'
import { makeDock } from './dock.ts'
import { events, preventable, strict } from './strict.ts'
import { windows } from './windows.ts'
import { answers, chromium, world } from './wire-of-program.ts'

const EVENTS = [
  'will-finish-launching',
  'ready',
  'activate',
  'open-file',
  'open-url',
  'second-instance',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'browser-window-created',
  'web-contents-created',
  'render-process-gone',
  'child-process-gone',
  'certificate-error',
]

const electronVersion = '45.4.1'
Object.defineProperties(process, {
  platform: { value: world.platform },
  type: { value: 'browser' },
  defaultApp: { value: true },
  resourcesPath: { value: world.paths['resources'] ?? '' },
})
Object.defineProperty(process.versions, 'electron', { value: electronVersion })

const life = { ready: false, quitting: false, hasLock: false, name: '', recent: [] as string[] }
const { emitter, methods, prevented } = events<App>('app', { known: EVENTS, self: () => app })

let becomeReady = (): void => undefined
const ready = new Promise<void>((resolve) => (becomeReady = resolve))

const packageJson = () =>
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    name: string
    version: string
  }

/** Electron's order: before-quit, each window, will-quit, quit. Any of them can say no. */
function quit(): void {
  if (life.quitting) return
  life.quitting = true
  if (prevented('before-quit')) return void (life.quitting = false)
  for (const window of windows.values()) if (!window.close()) return void (life.quitting = false)
  // The windows' own handlers come first.
  setImmediate(() => {
    if (prevented('will-quit')) return void (life.quitting = false)
    leave(0)
  })
}

function leave(code: number): void {
  emitter.emit('quit', preventable(), code)
  // What was said before is still to be heard.
  const end = () => process.exit(code)
  if (process.connected)
    process.send?.(
      { name: 'note', input: { kind: 'left', what: String(code), options: null } },
      end,
    )
  else end()
}

export function lastWindowClosed(): void {
  if (life.quitting) return
  if (emitter.listenerCount('window-all-closed') === 0) quit()
  else emitter.emit('window-all-closed')
}

export const isReady = (): boolean => life.ready

export const app: App = strict<App>('app', {
  ...methods,
  emit: (event: string | symbol, ...args: unknown[]) => emitter.emit(event, ...args),
  isPackaged: false,
  get name() {
    return app.getName()
  },
  set name(name) {
    life.name = name
  },
  getName: () => life.name || packageJson().name,
  setName: (name) => void (life.name = name),
  getVersion: () => packageJson().version,
  getAppPath: () => new URL('../..', import.meta.url).pathname.replace(/\/$/, ''),
  getLocale: () => 'en-GB',
  getPath(name) {
    const path = world.paths[name]
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  },
  setPath(name, path) {
    if (!isAbsolute(path) || !existsSync(path)) throw new Error('Failed to set path')
    world.paths[name] = path
  },
  isReady,
  whenReady: () => ready,
  requestSingleInstanceLock(data) {
    life.hasLock = !world.second
    if (world.second) {
      const { argv } = process
      chromium.tell('secondInstance', { argv, cwd: process.cwd(), data: data ?? null })
    }
    return life.hasLock
  },
  hasSingleInstanceLock: () => life.hasLock,
  releaseSingleInstanceLock: () => void (life.hasLock = false),
  quit,
  exit(code = 0) {
    for (const window of windows.values()) window.destroy()
    leave(code)
  },
  focus: () => undefined,
  enableSandbox() {
    if (life.ready) throw new Error('app.enableSandbox() can only be called before app is ready')
    chromium.tell('note', { kind: 'sandbox', what: 'all', options: null })
  },
  disableHardwareAcceleration: () => undefined,
  setAppUserModelId: () => undefined,
  setAboutPanelOptions: () => undefined,
  showAboutPanel: () => chromium.tell('note', { kind: 'role', what: 'about', options: null }),
  setAccessibilitySupportEnabled: () => undefined,
  addRecentDocument: (path) =>
    void (life.recent = [path, ...life.recent.filter((each) => each !== path)]),
  clearRecentDocuments: () => void (life.recent = []),
  getRecentDocuments: () => [...life.recent],
  commandLine: strict<CommandLine>('app.commandLine', {
    appendSwitch: (name, value) =>
      chromium.tell('note', { kind: 'switch', what: name, options: value ?? null }),
    // Electron sets this one itself where the variable is there.
    hasSwitch: (name) =>
      process.argv.some((word) => word === `--${name}` || word.startsWith(`--${name}=`)) ||
      (name === 'no-sandbox' && 'ELECTRON_DISABLE_SANDBOX' in process.env),
  }),
  ...(world.platform === 'darwin' ? { dock: makeDock() } : { dock: undefined }),
})

export const recentDocuments = (): string[] => [...life.recent]

answers({
  emitApp(happening) {
    if (happening.event === 'activate') emitter.emit('activate', preventable(), windows.size > 0)
    else if (happening.event === 'open-file')
      emitter.emit('open-file', preventable(), happening.path)
    else {
      const { argv, cwd, data } = happening
      emitter.emit('second-instance', preventable(), argv, cwd, data)
    }
  },
  quit: () => quit(),
})

/** The program's own modules have run: it becomes ready. */
export function codeLoaded(): void {
  setImmediate(() => {
    emitter.emit('will-finish-launching')
    for (const path of world.openFirst) emitter.emit('open-file', preventable(), path)
    setImmediate(() => {
      life.ready = true
      emitter.emit('ready', preventable(), {})
      becomeReady()
    })
  })
}
