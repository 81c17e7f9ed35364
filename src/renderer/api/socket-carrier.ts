import { messages } from '../../shared/format/messages.ts'
import { CallError } from './call-error.ts'
import type { Carrier, CarrierListener, ConnectionState } from './carrier.ts'
import type { Reply, Request } from './contract-types.ts'

/** The part of WebSocket that is used, so that tests can stand in for a network. */
export interface Socket {
  send(text: string): void
  close(): void
  onopen: ((event: Event) => unknown) | null
  onclose: ((event: CloseEvent) => unknown) | null
  onmessage: ((event: MessageEvent) => unknown) | null
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 10_000

/** Waiting time before the given attempt (1, 2, ...): doubles up to ten seconds. */
export function reconnectDelay(attempt: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS)
}

/**
 * Messages as JSON over a WebSocket that reconnects by itself. Requests made while the connection
 * is being made wait for it; requests made after it was lost fail at once, with words.
 */
export function socketCarrier(open: () => Socket): Carrier {
  const listeners = new Set<CarrierListener>()
  let state: ConnectionState = 'connecting'
  let waiting: Request[] = []
  let attempt = 0
  let socket: Socket

  const become = (next: ConnectionState) => {
    state = next
    for (const listener of listeners) listener.state(next)
  }

  const start = () => {
    socket = open()
    socket.onopen = () => {
      attempt = 0
      become('connected')
      const queue = waiting
      waiting = []
      for (const request of queue) socket.send(JSON.stringify(request))
    }
    socket.onmessage = (event) => {
      // Only our own services speak on this socket; every output is parsed again by the client.
      const reply = JSON.parse(String(event.data)) as Reply
      for (const listener of listeners) listener.reply(reply)
    }
    socket.onclose = () => {
      waiting = []
      attempt += 1
      become('lost')
      setTimeout(start, reconnectDelay(attempt))
    }
  }
  start()

  return {
    send(request) {
      if (state === 'connected') socket.send(JSON.stringify(request))
      else if (state === 'connecting') waiting.push(request)
      else throw new CallError('CONNECTION', messages.connection.lost)
    },
    subscribe(listener) {
      listeners.add(listener)
      listener.state(state)
      return () => listeners.delete(listener)
    },
  }
}
