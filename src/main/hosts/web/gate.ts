import type { IncomingMessage } from 'node:http'

/** Why a request is turned away; also the word that is logged. */
export type Refusal = 'host' | 'origin' | 'site' | 'header' | 'path'

/** Hosts under which this server may be addressed; anything else is a name rebound to 127.0.0.1. */
export function allowedHosts(port: number): string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}

/** Checks every request must pass, whatever it asks for. */
export function refuseAny(request: IncomingMessage, port: number): Refusal | null {
  const hosts = request.rawHeaders.filter((_, at) => at % 2 === 0 && isHost(request.rawHeaders[at]))
  const host = request.headers.host
  if (hosts.length !== 1 || host === undefined || !allowedHosts(port).includes(host)) return 'host'
  // Absolute targets ("GET http://elsewhere/") and "//elsewhere" are for proxies, not for us.
  if (!request.url?.startsWith('/') || request.url.startsWith('//')) return 'path'
  return null
}

/**
 * Checks of what may change something, and of WebSocket upgrades, which browsers let any page
 * attempt: the page must be ours. A missing Origin is refused, because every browser sends one here.
 */
export function refuseForeign(request: IncomingMessage): Refusal | null {
  if (request.headers.origin !== `http://${request.headers.host}`) return 'origin'
  return refuseOtherSite(request, ['same-origin'])
}

/** `none`: the address was typed, or opened from a bookmark. */
export function refuseOtherSite(request: IncomingMessage, allowed: string[]): Refusal | null {
  const site = request.headers['sec-fetch-site']
  return site === undefined || (typeof site === 'string' && allowed.includes(site)) ? null : 'site'
}

/** A header that no form and no simple cross-site request can carry. */
export function refuseWithoutHeader(request: IncomingMessage): Refusal | null {
  return request.headers['x-truenorth'] === '1' ? null : 'header'
}

function isHost(name: string | undefined): boolean {
  return name?.toLowerCase() === 'host'
}
