import type { Bridge } from '../../shared/contract/index.ts'
import type { Reply, Request } from './contract-types.ts'

/**
 * What carries messages between the page and the services. `lost` means that whatever was asked
 * will not be answered any more; `connected` that new questions will be.
 */
export interface Carrier {
  /** Sends now, or as soon as the connection stands; throws CallError when there is none. */
  send(request: Request): void
  subscribe(listener: CarrierListener): () => void
}

export interface CarrierListener {
  reply(reply: Reply): void
  state(state: ConnectionState): void
}

export type ConnectionState = 'connecting' | 'connected' | 'lost'

/** The desktop shell's bridge never loses its connection: page and services live together. */
export function bridgeCarrier(bridge: Pick<Bridge, 'request' | 'subscribe'>): Carrier {
  return {
    send: (request) => bridge.request(request),
    subscribe(listener) {
      listener.state('connected')
      return bridge.subscribe((reply) => listener.reply(reply))
    },
  }
}
