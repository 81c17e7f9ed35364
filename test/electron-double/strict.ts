import { EventEmitter } from 'node:events'
import { report } from './wire-of-program.ts'

/** What the language itself asks of any object. */
const ASKED_OF_ALL = ['then', 'toJSON', 'constructor', 'asymmetricMatch', 'nodeType', '$$typeof']

/** Fails the test, even where the program catches the error. */
export function missing(what: string): never {
  const message = `The program uses ${what}, which the Electron double doesn't have. Add it in test/electron-double, as electron.d.ts describes it.`
  report(message)
  throw new Error(message)
}

/** An Electron object of which only `known` exists; to touch anything else is an error. */
export function strict<T extends object>(name: string, known: Partial<T>): T {
  return new Proxy(known as T, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || ASKED_OF_ALL.includes(key))
        return Reflect.get(target, key) as unknown
      return missing(`${name}.${key}`)
    },
    set(target, key, value) {
      if (!(key in target)) missing(`${name}.${String(key)}`)
      return Reflect.set(target, key, value)
    },
  })
}

/** A class whose instances are made by `create`, with these static members and no others. */
export function strictClass<T extends abstract new (...args: never[]) => object>(
  name: string,
  options: {
    create: (...args: ConstructorParameters<T>) => InstanceType<T>
    known: Partial<Omit<T, 'prototype'>>
  },
): T {
  const statics = strict<object>(name, options.known)
  return new Proxy(function () {} as unknown as T, {
    construct: (_, args) => options.create(...(args as ConstructorParameters<T>)),
    get: (_, key) => Reflect.get(statics, key) as unknown,
  })
}

type Listener = (...args: never[]) => void

export interface Events<Self> {
  emitter: EventEmitter
  /** To be spread into the object that emits. */
  methods: Record<
    'on' | 'once' | 'off' | 'addListener' | 'removeListener',
    (event: string, listener: Listener) => Self
  > & { removeAllListeners: (event?: string) => Self; listenerCount: (event: string) => number }
  /** Emits with an Event whose default can be prevented; true: it was. */
  prevented: (event: string, ...args: unknown[]) => boolean
}

/** Events of an Electron object, of which only those named exist. */
export function events<Self>(
  name: string,
  options: { known: readonly string[]; self: () => Self },
): Events<Self> {
  const emitter = new EventEmitter()
  const check = (event: string) => {
    if (!options.known.includes(event)) missing(`the event '${event}' of ${name}`)
  }
  const method =
    (of: 'on' | 'once' | 'off') =>
    (event: string, listener: Listener): Self => {
      check(event)
      emitter[of](event, listener as (...args: unknown[]) => void)
      return options.self()
    }
  return {
    emitter,
    methods: {
      on: method('on'),
      once: method('once'),
      off: method('off'),
      addListener: method('on'),
      removeListener: method('off'),
      removeAllListeners(event) {
        if (event !== undefined) check(event)
        emitter.removeAllListeners(event)
        return options.self()
      },
      listenerCount: (event) => emitter.listenerCount(event),
    },
    prevented(event, ...args) {
      const happening = preventable()
      emitter.emit(event, happening, ...args)
      return happening.defaultPrevented
    },
  }
}

/** Electron's Event: details of some events lie on it. */
export function preventable<T extends object>(details?: T): PreventableEvent & T {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
    ...details,
  }
  return event as PreventableEvent & T
}

export interface PreventableEvent {
  defaultPrevented: boolean
  preventDefault: () => void
}
