import type { CustomScheme, Protocol } from 'electron'
import { pagePolicy } from '../../page-policy.ts'
import { isPage, type Asset } from '../../site.ts'
import { isOurs, ORIGIN, SCHEME } from './origin.ts'
import { STOPPED_ADDRESS, stoppedPage } from '../window/stopped-page.ts'

/**
 * How the page's scheme behaves: like https, with an origin of its own. Has to be said before the
 * program is ready. The page's policy holds for it as for any other.
 */
export const PRIVILEGED: CustomScheme[] = [
  {
    scheme: SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
  },
]

/** Scripts of a page ask main over its channel, never anybody over a network. */
const HEADERS = pagePolicy({ connect: "'none'" })

/** Serves the built screens under app://truenorth and nothing else: no path is ever made. */
export function serveSite(protocol: Protocol, site: Map<string, Asset>): void {
  protocol.handle(SCHEME, (request) => answerTo(site, request))
}

/** The answer to one request; looked up by its address as it came. */
export function answerTo(
  site: Map<string, Asset>,
  request: { url: string; method: string },
): Response {
  if (!isOurs(request.url)) return refusal(404)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
  // Taken apart by hand: URL would quietly resolve "..", which is better not found at all.
  const [pathname = ''] = request.url.slice(ORIGIN.length).split(/[?#]/)
  const asset = find(site, pathname === '' ? '/' : pathname)
  if (asset === undefined) return refusal(404)
  const body = request.method === 'HEAD' ? null : new Uint8Array(asset.body)
  return new Response(body, { status: 200, headers: { ...HEADERS, 'Content-Type': asset.type } })
}

function find(site: Map<string, Asset>, pathname: string): Asset | undefined {
  if (pathname === STOPPED_ADDRESS) return stoppedPage
  return site.get(pathname) ?? (isPage(pathname) ? site.get('/index.html') : undefined)
}

function refusal(status: number): Response {
  const headers = { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }
  return new Response('There is nothing here.', { status, headers })
}
