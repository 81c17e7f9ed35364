import type { Handlers, ToChromium, ToProgram, Wire, World } from './wire.ts'
import { WORLD, connectWire } from './wire.ts'

/** The program's end of the wire. Each part of the double adds what it answers. */

const handlers = {} as Handlers<ToProgram>

export const world = JSON.parse(process.env[WORLD] ?? '{}') as World

export const chromium: Wire<ToChromium> = connectWire<ToChromium, ToProgram>({
  send: (message) => {
    if (process.connected) process.send?.(message)
  },
  receive: (listener) => process.on('message', listener),
  handlers,
})

export function answers(part: Partial<Handlers<ToProgram>>): void {
  Object.assign(handlers, part)
}

/** Something that must never happen: fails the test. */
export function report(message: string): void {
  chromium.tell('report', { message })
}

// Nobody is left to hold the windows: nothing to go on for.
process.on('disconnect', () => process.exit(1))
