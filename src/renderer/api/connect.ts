import type { Bridge } from '../../shared/contract/index.ts'
import { bridgeCarrier } from './carrier.ts'
import { createClient } from './client.ts'
import type { CallOptions, Client } from './client.ts'
import type { Input, Output, ProcedureName } from './contract-types.ts'
import { desktopHost } from './desktop-host.ts'
import { setHost } from './host.ts'
import { socketCarrier } from './socket-carrier.ts'
import { webHost } from './web-host.ts'

declare global {
  interface Window {
    truenorth?: Bridge
  }
}

let current: Client | null = null

/** The client every screen uses; set once at the start (and by tests). */
export function setClient(client: Client): void {
  current = client
}

export function currentClient(): Client {
  if (current === null) throw new Error('connect() has not been called')
  return current
}

/** One request outside React; inside, use the hooks. */
export function call<P extends ProcedureName>(
  procedure: P,
  input: Input<P>,
  options?: CallOptions,
): Promise<Output<P>> {
  return currentClient().call(procedure, input, options)
}

/** The one-time token of the address the program printed, taken from `#t=...`; null without one. */
export function tokenFrom(hash: string): string | null {
  return /^#t=([\w.~-]+)$/.exec(hash)?.[1] ?? null
}

/**
 * Swaps the one-time token for a session cookie and removes it from the address, so that it can't be
 * copied along with a link. A used token is no error: after a reload the cookie already stands.
 */
async function exchangeToken(): Promise<void> {
  const token = tokenFrom(location.hash)
  if (token === null) return
  history.replaceState(history.state, '', location.pathname + location.search)
  await fetch('/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Truenorth': '1' },
    body: JSON.stringify({ token }),
  })
}

/** Picks the desktop bridge where there is one, else the web host on the same origin. */
export async function connect(): Promise<Client> {
  if (window.truenorth !== undefined) {
    setHost(desktopHost(window.truenorth))
    setClient(createClient(bridgeCarrier(window.truenorth)))
  } else {
    setHost(webHost())
    // Without a host the socket fails as well, and says so.
    await exchangeToken().catch(() => undefined)
    const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`
    setClient(createClient(socketCarrier(() => new WebSocket(address))))
  }
  return currentClient()
}
