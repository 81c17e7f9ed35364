import type { MessageEvent, ParentPort } from 'electron'
import { EventEmitter } from 'node:events'

// Gives a child of Node the `process.parentPort` of a utility process. Only 'message' comes there.

const emitter = new EventEmitter()
const waiting: unknown[] = []
let listening = false
const happened = (data: unknown) =>
  emitter.emit('message', { data, ports: [] } satisfies Partial<MessageEvent>)

process.on('message', (data) => {
  if (listening) happened(data)
  else waiting.push(data)
})
process.on('disconnect', () => process.exit(0))

const on = (event: string, listener: (...args: never[]) => void): ParentPort => {
  if (event !== 'message') throw new Error(`The double has no event '${event}' of parentPort.`)
  emitter.on(event, (happening) => listener(happening as never))
  listening = true
  queueMicrotask(() => waiting.splice(0).forEach(happened))
  return port
}
const known = {
  on,
  once: (event, listener) => {
    on(event, listener)
    return port
  },
  postMessage: (message) => void process.send?.(message as object),
} satisfies Partial<ParentPort>
const port: ParentPort = known as unknown as ParentPort

Object.defineProperties(process, {
  parentPort: { value: port },
  type: { value: 'utility' },
  send: { value: process.send?.bind(process), enumerable: false },
})
