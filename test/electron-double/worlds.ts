import type { ContextBridge, IpcRenderer, IpcRendererEvent, WebUtils } from 'electron'
import { makeCodec } from './codec.ts'

/**
 * What runs in pages: the preload in a world of its own, and in the page's world the other end of
 * contextBridge. Both speak by synchronous events whose name nobody else knows. These functions are
 * sent as source, so they use nothing from outside.
 */

/** Called by Chromium's side in the preload's world. */
export interface PreloadWorld {
  deliver: (channel: string, args: string) => void
  answer: (call: number, error: string | null, value: string) => void
  file: (id: number) => File | undefined
  path: (id: number, path: string) => void
}

/** Said by the preload's world through the binding, as JSON. */
export type FromWorld =
  | { say: 'send'; channel: string; args: string }
  | { say: 'invoke'; channel: string; args: string; call: number }
  | { say: 'file'; id: number }
  | { say: 'key'; key: string; modifiers: string[] }
  | { say: 'report'; message: string }

export const WORLD_NAME = 'Electron Isolated Context'
export const GLOBAL = '__electronDouble'

type AnyFunction = (...args: unknown[]) => unknown
type Message =
  | { call: string; args: unknown[] }
  | { settle: string; value?: unknown; error?: string }
  | { expose: string; value: unknown }
interface Result {
  value?: unknown
  error?: string
}

function makeLink(options: {
  nonce: string
  side: 'page' | 'preload'
  makeCodec: typeof makeCodec
  /** Before a call that carries files is made; the call then answers later. */
  beforeFiles: (files: File[]) => Promise<void>
  exposed: (key: string, value: unknown) => void
}): { expose: (key: string, value: unknown) => void } {
  const { nonce, side } = options
  const other = side === 'page' ? 'preload' : 'page'
  const dispatch = document.dispatchEvent.bind(document)
  const functions = new Map<string, AnyFunction>()
  const promises = new Map<string, { resolve: (v: unknown) => void; reject: (e: Error) => void }>()
  let last = 0
  let [leaving, arriving]: [File[], File[]] = [[], []]
  let answered: Result = {}

  const newWord = (kind: string) => `${kind} ${side} ${(last += 1)}`
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
  const refer = (value: object): string | undefined => {
    if (typeof value === 'function') {
      const word = newWord('function')
      functions.set(word, value as AnyFunction)
      return word
    }
    if (value instanceof Promise) {
      const word = newWord('promise')
      value.then(
        (settled: unknown) => post({ settle: word, value: settled }),
        (error: unknown) => post({ settle: word, error: messageOf(error) }),
      )
      return word
    }
    if (value instanceof File) return `file ${leaving.push(value) - 1}`
    return undefined
  }
  const revive = (word: string): unknown => {
    if (word.startsWith('file ')) return arriving[Number(word.slice(5))]
    if (word.startsWith('function '))
      return (...args: unknown[]) => {
        const result = post({ call: word, args })
        if (result.error !== undefined) throw new Error(result.error)
        return result.value
      }
    return new Promise((resolve, reject) => promises.set(word, { resolve, reject }))
  }
  const codec = options.makeCodec({ refer, revive })

  const say = (name: string, message: unknown): void => {
    leaving = []
    const detail = codec.encode(message)
    if (leaving.length > 0) {
      const dataTransfer = new DataTransfer()
      for (const file of leaving) dataTransfer.items.add(file)
      dispatch(new DragEvent(`${nonce} files ${other}`, { dataTransfer }))
    }
    dispatch(new CustomEvent(`${nonce} ${name} ${other}`, { detail }))
  }
  const post = (message: Message): Result => {
    answered = {}
    say('message', message)
    return answered
  }
  const call = (word: string, args: unknown[], files: File[]): unknown => {
    const called = functions.get(word)
    if (called === undefined) throw new Error('This function is gone.')
    if (files.length === 0) return called(...args)
    return options.beforeFiles(files).then(() => called(...args))
  }
  const read = (event: Event): unknown => codec.decode((event as CustomEvent<string>).detail)

  document.addEventListener(`${nonce} files ${side}`, (event) => {
    arriving = [...((event as DragEvent).dataTransfer?.files ?? [])]
  })
  document.addEventListener(`${nonce} answer ${side}`, (event) => {
    answered = read(event) as Result
  })
  document.addEventListener(`${nonce} message ${side}`, (event) => {
    const message = read(event) as Message
    const files = arriving
    arriving = []
    if ('expose' in message) return options.exposed(message.expose, message.value)
    if ('settle' in message) {
      const promise = promises.get(message.settle)
      promises.delete(message.settle)
      if (message.error === undefined) promise?.resolve(message.value)
      else promise?.reject(new Error(message.error))
      return
    }
    try {
      say('answer', { value: call(message.call, message.args, files) })
    } catch (error) {
      say('answer', { error: messageOf(error) })
    }
  })
  return { expose: (key, value) => void post({ expose: key, value }) }
}

function pageWorld(nonce: string, codec: typeof makeCodec, link: typeof makeLink): void {
  if (window !== window.top) return
  const freeze = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    Object.freeze(value)
    Object.values(value).forEach(freeze)
  }
  link({
    nonce,
    side: 'page',
    makeCodec: codec,
    beforeFiles: () => Promise.resolve(),
    exposed(key, value) {
      freeze(value)
      Object.defineProperty(window, key, { value, enumerable: true })
    },
  })
}

function preloadWorld(options: {
  nonce: string
  global: string
  makeCodec: typeof makeCodec
  makeLink: typeof makeLink
  platform: string
  run: (
    require: (name: string) => unknown,
    module: { exports: object },
    exports: object,
    process: object,
  ) => void
}): void {
  if (window !== window.top) return
  const { nonce, makeCodec: codecOf } = options
  const binding = (globalThis as unknown as Record<string, (text: string) => void>)[nonce]!
  const say = (message: FromWorld): void => binding(JSON.stringify(message))
  const codec = codecOf()
  const listeners = new Map<string, AnyFunction[]>()
  const calls = new Map<number, { resolve: (v: unknown) => void; reject: (e: Error) => void }>()
  const files = new Map<number, { file: File; known: () => void }>()
  const paths = new WeakMap<File, string>()
  let last = 0

  const fail = (message: string): never => {
    say({ say: 'report', message })
    throw new Error(message)
  }
  const strict = <T extends object>(name: string, known: Partial<T>): T =>
    new Proxy(known as T, {
      get: (target, key) =>
        key in target || typeof key === 'symbol' || key === 'then'
          ? (Reflect.get(target, key) as unknown)
          : fail(`The preload uses ${name}.${key}, which the Electron double doesn't have.`),
    })
  const pathOf = (file: File) =>
    new Promise<void>((known) => {
      last += 1
      files.set(last, { file, known })
      say({ say: 'file', id: last })
    })
  const link = options.makeLink({
    nonce,
    side: 'preload',
    makeCodec: codecOf,
    beforeFiles: async (given) => void (await Promise.all(given.map(pathOf))),
    exposed: () => undefined,
  })

  const on = (channel: string, listener: unknown) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener as AnyFunction])
    return ipcRenderer
  }
  const off = (channel: string, listener: unknown) => {
    const left = (listeners.get(channel) ?? []).filter((each) => each !== listener)
    listeners.set(channel, left)
    return ipcRenderer
  }
  const ipcRenderer: IpcRenderer = strict<IpcRenderer>('ipcRenderer', {
    send: (channel, ...args) => say({ say: 'send', channel, args: codec.encode(args) }),
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        last += 1
        calls.set(last, { resolve, reject })
        say({ say: 'invoke', channel, args: codec.encode(args), call: last })
      }),
    on,
    off,
    addListener: on,
    removeListener: off,
  })
  const contextBridge = strict<ContextBridge>('contextBridge', {
    exposeInMainWorld: (key, api) => link.expose(key, api),
  })
  const webUtils = strict<WebUtils>('webUtils', {
    getPathForFile(file) {
      if (!(file instanceof File)) throw new TypeError('getPathForFile expects a File')
      return paths.get(file) ?? fail('A file came to getPathForFile on a way the double lacks.')
    },
  })
  const electron = strict<object>('electron', { contextBridge, ipcRenderer, webUtils })
  const asked = (name: string) =>
    name === 'electron' ? electron : fail(`A sandboxed preload can't require '${name}'.`)

  const world: PreloadWorld = {
    deliver(channel, args) {
      const event = strict<IpcRendererEvent>('IpcRendererEvent', { sender: ipcRenderer, ports: [] })
      const given = codec.decode(args) as unknown[]
      for (const listener of listeners.get(channel) ?? []) listener(event, ...given)
    },
    answer(call, error, value) {
      const pending = calls.get(call)
      calls.delete(call)
      if (error === null) pending?.resolve(codec.decode(value))
      else pending?.reject(new Error(error))
    },
    file: (id) => files.get(id)?.file,
    path(id, path) {
      const waiting = files.get(id)
      files.delete(id)
      if (waiting === undefined) return
      paths.set(waiting.file, path)
      waiting.known()
    },
  }
  Object.defineProperty(globalThis, options.global, { value: world })

  // Menus get the keys that the page leaves alone.
  window.addEventListener(
    'keydown',
    (event) => {
      const modifiers = [
        ...(event.ctrlKey ? ['control'] : []),
        ...(event.metaKey ? ['meta'] : []),
        ...(event.altKey ? ['alt'] : []),
        ...(event.shiftKey ? ['shift'] : []),
      ]
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey
      if (plain && !/^F\d+$/.test(event.key)) return
      const { key } = event
      setTimeout(() => {
        if (!event.defaultPrevented) say({ say: 'key', key, modifiers })
      })
    },
    true,
  )

  const module = { exports: {} }
  const process = strict<object>('process', {
    platform: options.platform,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    versions: {},
    env: {},
  })
  try {
    options.run(asked, module, module.exports, process)
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    say({ say: 'report', message: `The preload failed: ${text}` })
  }
}

/** The two scripts of every new document, in their order. */
export function worldScripts(options: { nonce: string; preload: string; platform: string }): {
  page: string
  preload: string
} {
  const text = JSON.stringify
  return {
    page: `(${pageWorld.toString()})(${text(options.nonce)}, ${makeCodec.toString()}, ${makeLink.toString()})`,
    preload: `(${preloadWorld.toString()})({
      nonce: ${text(options.nonce)},
      global: ${text(GLOBAL)},
      platform: ${text(options.platform)},
      makeCodec: ${makeCodec.toString()},
      makeLink: ${makeLink.toString()},
      run(require, module, exports, process) {
${options.preload}
      },
    })`,
  }
}
