/** Between the program (a child process) and the test, which holds Chromium and the strings. */

export type Answer<T> = T | Promise<T>

/** What the program's windows ask of Chromium. */
export interface ToChromium {
  createWindow(input: {
    window: number
    width: number
    height: number
    preload: string | null
  }): void
  destroyWindow(input: { window: number }): void
  load(input: { window: number; url: string }): { failed: string | null }
  reload(input: { window: number }): { failed: string | null }
  /** `args` in the codec's text. */
  send(input: { window: number; channel: string; args: string }): void
  answer(input: {
    window: number
    world: number
    call: number
    error: string | null
    value: string
  }): void
  resize(input: { window: number; width: number; height: number }): void
  zoom(input: { window: number; factor: number }): void
  theme(input: { source: 'system' | 'light' | 'dark' }): void
  pdf(input: { window: number; options: Record<string, unknown> }): Uint8Array
  crash(input: { window: number }): void
  trash(input: { path: string }): void
  secondInstance(input: { argv: string[]; cwd: string; data: unknown }): void
  /** Something the test may ask for afterwards. */
  note(input: Note): void
  /** Something that must not happen. */
  report(input: { message: string }): void
}

export interface Note {
  kind:
    | 'dialog'
    | 'openExternal'
    | 'showItemInFolder'
    | 'print'
    | 'role'
    | 'trash'
    | 'errorBox'
    | 'left'
    // How the program set itself up.
    | 'sandbox'
    | 'switch'
    | 'scheme'
    | 'window'
    | 'channel'
  /** Which dialog, address, path, role, switch, scheme, window, channel. */
  what: string
  options: unknown
}

export interface Sender {
  window: number
  /** Null: the frame has gone. Made up by a test: never the frame that the window knows. */
  frame: { url: string; top: boolean; madeUp?: boolean } | null
}

export interface Served {
  status: number
  headers: [string, string][]
  body: Uint8Array
}

/** What Chromium, the system and the test tell the program. */
export interface ToProgram {
  ipc(input: Sender & { channel: string; args: string }): void
  /** `ipcRenderer.invoke`; answered by `answer`. */
  invoke(input: Sender & { channel: string; args: string; world: number; call: number }): void
  /** As `invoke`, asked by a test with a sender it made up; the answer's text or the error. */
  forge(input: Sender & { channel: string; args: string }): { value?: string; error?: string }
  serve(input: { url: string; method: string; headers: Record<string, string> }): Served | null
  /** Whether the program lets a request go out. */
  mayRequest(input: { window: number; url: string; method: string; type: string }): boolean
  mayNavigate(input: { window: number; url: string; top: boolean }): boolean
  mayOpen(input: { window: number; url: string }): boolean
  mayDownload(input: { window: number; url: string; name: string }): boolean
  /** The page of the window: loaded, titled, gone. */
  page(input: { window: number; what: 'loaded' | 'moved' | 'crashed'; url: string }): void
  title(input: { window: number; title: string }): void
  key(input: { window: number; key: string; modifiers: string[] }): void
  /** Strings of the test. */
  answerDialog(input: { kind: DialogKind; answer: object }): void
  emitApp(input: AppHappening): void
  window(input: { window: number; happening: WindowHappening; bounds?: Bounds }): void
  menu(input: Record<string, never>): MenuEntry[]
  clickMenu(input: { path: string[] }): void
  pressAccelerator(input: { accelerator: string }): boolean
  permission(input: { window: number; permission: string }): { check: boolean; request: boolean }
  state(input: Record<string, never>): State
  quit(input: Record<string, never>): void
}

export type DialogKind = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'
export type AppHappening =
  | { event: 'activate' }
  | { event: 'open-file'; path: string }
  | { event: 'second-instance'; argv: string[]; cwd: string; data: unknown }
export type WindowHappening =
  'close' | 'resize' | 'maximize' | 'unresponsive' | 'responsive' | 'focus'
export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

export interface MenuEntry {
  id: string
  label: string
  role: string
  accelerator: string
  type: string
  enabled: boolean
  visible: boolean
  checked: boolean
  submenu: MenuEntry[]
}

export interface WindowState {
  id: number
  title: string
  bounds: Bounds
  visible: boolean
  maximized: boolean
  fullScreen: boolean
  focused: boolean
  representedFilename: string
  documentEdited: boolean
  progress: number
  zoom: number
}

export interface State {
  windows: WindowState[]
  recentDocuments: string[]
  theme: string
  sleepBlocked: boolean
}

/** How the world around the program is; given to it in the environment. */
export interface World {
  platform: NodeJS.Platform
  /** `app.getPath` by name. */
  paths: Record<string, string>
  displays: Bounds[]
  /** Another instance of the program runs already. */
  second: boolean
  /** Files the system hands over before the program is ready (macOS). */
  openFirst: string[]
  dark: boolean
}
export const WORLD = 'TRUENORTH_ELECTRON_DOUBLE'

interface Envelope {
  ask?: number
  answer?: number
  name?: string
  input?: unknown
  value?: unknown
  error?: string
}

type Procedures = { [name: string]: (input: never) => unknown }
export type Handlers<P> = {
  [N in keyof P]: P[N] extends (input: infer I) => infer O ? (input: I) => Answer<O> : never
}
type Asked<P, N extends keyof P> = P[N] extends (input: infer I) => infer O
  ? { input: I; output: O }
  : never

export interface Wire<Out> {
  ask<N extends keyof Out & string>(
    name: N,
    input: Asked<Out, N>['input'],
  ): Promise<Asked<Out, N>['output']>
  /** Nobody waits for it. */
  tell<N extends keyof Out & string>(name: N, input: Asked<Out, N>['input']): void
}

/** Both ends of the wire: questions are answered in any order, messages come in theirs. */
export function connectWire<Out, In>(options: {
  send: (message: object) => void
  receive: (listener: (message: object) => void) => void
  handlers: Handlers<In>
}): Wire<Out> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (e: Error) => void }>()
  let last = 0

  const answer = async ({ ask, name = '', input }: Envelope) => {
    try {
      const handler = (options.handlers as Procedures)[name]
      if (handler === undefined) throw new Error(`Nobody answers "${name}".`)
      const value = await handler(input as never)
      if (ask !== undefined) options.send({ answer: ask, value })
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      if (ask !== undefined) options.send({ answer: ask, error: text })
      else throw error
    }
  }
  options.receive((message: Envelope) => {
    if (message.answer === undefined) return void answer(message)
    const pending = waiting.get(message.answer)
    waiting.delete(message.answer)
    if (message.error === undefined) pending?.resolve(message.value as never)
    else pending?.reject(new Error(message.error))
  })
  return {
    ask: (name, input) =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        options.send({ ask: last, name, input })
      }),
    tell: (name, input) => options.send({ name, input }),
  }
}
