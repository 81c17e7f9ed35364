import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { chromiumSide, codec } from './chromium.ts'
import type {
  AppHappening,
  Bounds,
  DialogKind,
  MenuEntry,
  Note,
  Sender,
  State,
  ToChromium,
  ToProgram,
  WindowHappening,
  World,
} from './wire.ts'
import { WORLD, connectWire } from './wire.ts'

/** A program running over the double: its windows, and the strings of the system around it. */
export interface Double {
  /** The page of the newest window, once something is loaded in it. */
  page: () => Promise<Page>
  /** Pages of open windows, oldest first. */
  pages: () => Page[]
  /** Prepares the answer of the next dialog of this kind. */
  answer: (kind: DialogKind, answer: object) => Promise<void>
  /** What happened since the start: dialogs, addresses handed to the system, prints, roles. */
  notes: (kind: Note['kind']) => Note[]
  /** What pages sent over this channel, oldest first. */
  sent: (channel: string) => unknown[][]
  menu: () => Promise<MenuEntry[]>
  /** Chooses a menu item by labels, ids or roles from the menu bar on. */
  choose: (...path: string[]) => Promise<void>
  /** Presses the keys of a menu item; false: none has them. */
  press: (accelerator: string) => Promise<boolean>
  /** What the system tells the program. */
  happen: (happening: AppHappening) => Promise<void>
  /** What a person does to the window itself. */
  window: (happening: WindowHappening, bounds?: Bounds) => Promise<void>
  /** Sends a message with a sender of the test's making; the handler's answer or error. */
  forge: (from: Omit<Sender, 'window'>, channel: string, ...args: unknown[]) => Promise<Forged>
  permission: (name: string) => Promise<{ check: boolean; request: boolean }>
  state: () => Promise<State>
  /** What it wrote on its standard outputs, but for the line that it is ready. */
  said: () => string
  /** Everything that must never happen and did: unknown API, unanswered dialogs, errors. */
  complaints: () => string[]
  pid: number
  /** The exit code, once the program has ended. */
  exited: Promise<number | null>
  /** As Quit in the menu does; resolves with the exit code. */
  quit: () => Promise<number | null>
  /** Ends it without asking, and its pages. */
  close: () => Promise<void>
}

export interface Forged {
  value?: unknown
  error?: string
}

export interface LaunchOptions {
  browser: Browser
  /** The built main file. */
  main: string
  args?: string[]
  /** A folder of the test's: home, documents, userData and trash lie in it. */
  base: string
  env?: NodeJS.ProcessEnv
  platform?: NodeJS.Platform
  displays?: Bounds[]
  openFirst?: string[]
  second?: boolean
  /** Gets what a second instance of this program hands over. */
  first?: Double
  context?: BrowserContextOptions
  prepare?: (page: Page) => Promise<unknown>
  fixedSize?: boolean
}

const [register, run] = ['register.ts', 'run.ts'].map((name) =>
  join(import.meta.dirname, name),
) as [string, string]
const SCREEN: Bounds = { x: 0, y: 0, width: 1440, height: 900 }

/** Paths of `app.getPath` below the test's folder. */
export function pathsIn(base: string): Record<string, string> {
  const names = ['home', 'userData', 'documents', 'desktop', 'downloads', 'temp', 'logs', 'appData']
  const paths: Record<string, string> = {}
  for (const name of names) {
    const path = name === 'documents' ? join(base, 'home', 'Documents') : join(base, name)
    mkdirSync(path, { recursive: true })
    paths[name] = path
  }
  paths['exe'] = process.execPath
  paths['resources'] = base
  return paths
}

/** Starts the built program over the double. */
export async function launchDouble(options: LaunchOptions): Promise<Double> {
  const { browser, main, args = [], base } = options
  if (!existsSync(main)) throw new Error(`There is no built program at ${main}.`)
  const paths = pathsIn(base)
  const platform = options.platform ?? process.platform
  const world: World = {
    platform,
    paths,
    displays: options.displays ?? [SCREEN],
    second: options.second ?? false,
    openFirst: options.openFirst ?? [],
    dark: options.context?.colorScheme === 'dark',
  }
  const context = await browser.newContext({ ...options.context, serviceWorkers: 'block' })
  const child = spawn(process.execPath, ['--import', register, run, main, ...args], {
    env: {
      ...process.env,
      HOME: paths['home'],
      USERPROFILE: paths['home'],
      ...options.env,
      [WORLD]: JSON.stringify(world),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const notes: Note[] = []
  const complaints: string[] = []
  const sent: { channel: string; args: unknown[] }[] = []
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    // For who started the program.
    if (text !== 'truenorth-ready\n') said += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))

  const chromium = chromiumSide({
    context,
    platform,
    wire: () => wire,
    prepare: async (page) => options.prepare?.(page),
    fixedSize: options.fixedSize ?? false,
    trash: join(base, 'trash'),
    noted: (note) => void notes.push(note),
    sent: (channel, args) => void sent.push({ channel, args }),
    report: (message) => void complaints.push(message),
    secondInstance: ({ argv, cwd, data }) =>
      void options.first?.happen({ event: 'second-instance', argv, cwd, data }),
  })
  const wire = connectWire<ToProgram, ToChromium>({
    send: (message) => {
      // It may end at this very moment.
      if (child.connected) child.send(message, () => undefined)
    },
    receive: (listener) => child.on('message', listener),
    handlers: chromium.handlers,
  })
  const noise = () => (said === '' ? [] : [`The program said: ${said}`])
  const newest = () => Math.max(...chromium.pages.keys())
  const ended = exited.then((code) => {
    throw new Error(`The program ended with ${code}. ${[...complaints, ...noise()].join('\n')}`)
  })
  ended.catch(() => undefined)

  return {
    page: () => Promise.race([chromium.shown(), ended]),
    pages: () => [...chromium.pages.values()],
    answer: (kind, answer) => wire.ask('answerDialog', { kind, answer }),
    notes: (kind) => notes.filter((note) => note.kind === kind),
    sent: (channel) => sent.filter((each) => each.channel === channel).map(({ args }) => args),
    menu: () => wire.ask('menu', {}),
    choose: (...path) => wire.ask('clickMenu', { path }),
    press: (accelerator) => wire.ask('pressAccelerator', { accelerator }),
    happen: (happening) => wire.ask('emitApp', happening),
    window: (happening, bounds) =>
      wire.ask('window', {
        window: newest(),
        happening,
        ...(bounds === undefined ? {} : { bounds }),
      }),
    async forge(from, channel, ...given) {
      const { frame } = from
      const madeUp = frame === null ? null : { ...frame, madeUp: true }
      const message = { window: newest(), frame: madeUp, channel, args: codec.encode(given) }
      const { value, error } = await wire.ask('forge', message)
      return error === undefined
        ? value === undefined
          ? {}
          : { value: codec.decode(value) }
        : { error }
    },
    permission: (permission) => wire.ask('permission', { window: newest(), permission }),
    state: () => wire.ask('state', {}),
    said: () => said,
    complaints: () => [...complaints, ...noise()],
    pid: child.pid ?? 0,
    exited,
    quit() {
      wire.tell('quit', {})
      return exited
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await exited
      await context.close()
    },
  }
}
