import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import type { SessionClient } from '../../compute/session-client.ts'
import type { Exchange } from '../../platform/exchange.ts'
import type { Log } from '../../platform/platform.ts'
import { answerAsset, answerJson, readJson, refuse } from './answer.ts'
import { doorPage, doorScript } from './door.ts'
import {
  refuseAny,
  refuseForeign,
  refuseOtherSite,
  refuseWithoutHeader,
  type Refusal,
} from './gate.ts'
import { rpcServer } from './rpc-server.ts'
import { createSecrets } from './secrets.ts'
import { isPage, loadSite } from '../site.ts'
import { sendDownload, uploads } from './transfer.ts'

export interface WebHost {
  /** Where it listens, with the one-time token: for the terminal or the browser, nowhere else. */
  address: string
  port: number
  close(): Promise<void>
}

export interface WebHostOptions {
  session: SessionClient
  exchange: Exchange
  /** Folder of the built renderer. */
  site: string
  /** 0: any free one. */
  port: number
  log: Log
  /** Limits that tests make small. */
  limits?: { headersMs?: number; idleMs?: number; uploadBytes?: number }
}

const sessionBodySchema = z.object({ token: z.string().max(200).optional() }).strict()

/** Words for a refusal that a person may see. */
const CLOSED = 'Open the address that Truenorth printed in the terminal where it was started.'

/** Serves the app on 127.0.0.1 only; safety.md section 3 names what each check is against. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { exchange, log, session, limits = {} } = options
  const site = loadSite(options.site)
  const index = site.get('/index.html')
  let port = 0
  const secrets = createSecrets({ port: () => port })
  const refused = (reason: string): void => log.info('refused', { reason })
  const rpc = rpcServer({ session, secrets, port: () => port, refused })
  const upload = uploads({
    exchange,
    ...(limits.uploadBytes === undefined ? {} : { largest: limits.uploadBytes }),
  })

  const turnAway = (request: IncomingMessage, response: ServerResponse, reason: Refusal): void => {
    refused(reason)
    const message = 'This request does not come from a page of Truenorth.'
    refuse(response, { status: 403, code: 'FORBIDDEN', message })
  }

  /** POST /session: the token once for the cookie, or the question whether the cookie is there. */
  const openSession = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isJson(request))
      return refuse(response, { status: 415, code: 'BAD_INPUT', message: 'JSON only.' })
    const body = sessionBodySchema.safeParse(
      await readJson(request, { limit: 1000, milliseconds: 5000 }),
    )
    if (!body.success)
      return refuse(response, { status: 400, code: 'BAD_INPUT', message: 'Not a session.' })
    const { token } = body.data
    if (token !== undefined && secrets.spend(token))
      return answerJson(response, {
        status: 200,
        value: { open: true },
        headers: { 'Set-Cookie': secrets.setCookie(port) },
      })
    // With a cookie it does not matter that the token was used: that is what a reload looks like.
    if (secrets.known(request.headers.cookie))
      return answerJson(response, { status: 200, value: { open: true } })
    refused('token')
    const error = { code: 'FORBIDDEN', message: CLOSED }
    answerJson(response, { status: 403, value: { open: false, error } })
  }

  const get = async (
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
  ): Promise<void> => {
    const known = secrets.known(request.headers.cookie)
    const page = isPage(pathname) && !pathname.startsWith('/download/')
    if (!known && pathname === '/door.js') return answerAsset(response, doorScript)
    if (!known && page) return answerAsset(response, doorPage)
    if (!known) return refuse(response, { status: 403, code: 'FORBIDDEN', message: CLOSED })
    const asset = site.get(pathname) ?? (page ? index : undefined)
    if (asset) return answerAsset(response, asset)
    const [, id] = /^\/download\/([0-9a-f]+)$/.exec(pathname) ?? []
    if (id !== undefined && request.method === 'GET') {
      const foreign = refuseOtherSite(request, ['same-origin', 'none'])
      if (foreign !== null) return turnAway(request, response, foreign)
      return sendDownload(request, response, { exchange, id })
    }
    refuse(response, { status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' })
  }

  const post = async (
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
    query: URLSearchParams,
  ): Promise<void> => {
    const foreign = refuseForeign(request) ?? refuseWithoutHeader(request)
    if (foreign !== null) return turnAway(request, response, foreign)
    if (pathname === '/session') return openSession(request, response)
    if (!secrets.known(request.headers.cookie))
      return refuse(response, { status: 403, code: 'FORBIDDEN', message: CLOSED })
    if (pathname === '/upload') return upload.receive(request, response, query.get('name') ?? '')
    refuse(response, { status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' })
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reason = refuseAny(request, port)
    if (reason !== null) return turnAway(request, response, reason)
    // Taken apart by hand: URL would quietly resolve "..", which is better not found at all.
    const url = request.url ?? '/'
    const at = url.includes('?') ? url.indexOf('?') : url.length
    const pathname = url.slice(0, at)
    if (request.method === 'GET' || request.method === 'HEAD')
      return get(request, response, pathname)
    if (request.method === 'POST')
      return post(request, response, pathname, new URLSearchParams(url.slice(at)))
    const message = 'Only GET and POST are served here.'
    refuse(response, { status: 405, code: 'BAD_INPUT', message })
  }

  const server = createServer(
    {
      // An upload may take minutes, so only headers have a deadline; a silent line is cut below.
      requestTimeout: 0,
      headersTimeout: limits.headersMs ?? 10_000,
      connectionsCheckingInterval: Math.min(2000, limits.headersMs ?? 2000),
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        const kind = error instanceof Error ? error.name : typeof error
        log.error('request', { method: String(request.method), kind })
        const message = 'The request failed.'
        refuse(response, { status: 500, code: 'INTERNAL', message })
      })
    },
  )
  server.maxConnections = 256
  server.timeout = limits.idleMs ?? 60_000
  server.on('upgrade', (request, socket, head) => rpc.upgrade(request, socket, head))
  port = await listen(server, options.port)
  log.info('listening')

  return {
    address: `http://127.0.0.1:${port}/#t=${secrets.token}`,
    port,
    async close() {
      rpc.close()
      const gone = new Promise<void>((resolve) => server.close(() => resolve()))
      setTimeout(() => server.closeAllConnections(), 1000).unref()
      server.closeIdleConnections()
      await gone
      log.info('closed')
    },
  }
}

function isJson(request: IncomingMessage): boolean {
  return /^application\/json(?:; ?charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject)
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('no address'))
      else resolve(address.port)
    })
  })
}
