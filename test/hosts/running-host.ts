import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { sessionClient, type SessionClient } from '../../src/main/compute/session-client.ts'
import { startWebHost, type WebHostOptions } from '../../src/main/hosts/web/web-host.ts'
import { createExchange, removeExchange, type Exchange } from '../../src/main/platform/exchange.ts'
import { fileLog } from '../../src/main/platform/log.ts'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

export interface Asked {
  method?: string
  headers?: OutgoingHttpHeaders
  body?: string | Buffer
}

export interface RunningHost {
  port: number
  token: string
  origin: string
  session: SessionClient
  exchange: Exchange
  /** The home folder the picker is confined to, and a folder beside it. */
  home: string
  outside: string
  /** Folder of the log and the recent projects. */
  config: string
  /** One request, its path sent exactly as given. */
  ask(path: string, asked?: Asked): Promise<Answer>
  /** As `ask`, with all that a page of ours sends. */
  askAsPage(path: string, asked?: Asked): Promise<Answer>
  /** The cookie, got by spending the token at the first call. */
  cookie(): Promise<string>
  connect(headers?: OutgoingHttpHeaders): Promise<Connection>
  close(): Promise<void>
}

/** A real web host with the real services in their worker, over a small site and an own home. */
export async function runningHost(
  options: { limits?: WebHostOptions['limits']; site?: string; folders?: string[] } = {},
): Promise<RunningHost> {
  const base = mkdtempSync(join(tmpdir(), 'truenorth-test-'))
  const [home, outside, config, site] = ['home', 'outside', 'config', 'site'].map((name) => {
    mkdirSync(join(base, name))
    return join(base, name)
  }) as [string, string, string, string]
  mkdirSync(join(site, 'assets'))
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>Test site</title>')
  writeFileSync(join(site, 'assets', 'index-Ab3dE6gH.js'), 'export {}')
  writeFileSync(join(base, 'secret.txt'), 'SECRET')
  const before = { HOME: process.env['HOME'], TRUENORTH_CONFIG: process.env['TRUENORTH_CONFIG'] }
  Object.assign(process.env, { HOME: home, USERPROFILE: home, TRUENORTH_CONFIG: config })

  const exchange = createExchange()
  const session = sessionClient({
    worker: {
      host: 'web',
      version: '0.0.0',
      exchange: exchange.folder,
      files: [],
      folders: options.folders ?? [],
    },
    crashed: () => undefined,
  })
  const host = await startWebHost({
    session,
    exchange,
    site: options.site ?? site,
    port: 0,
    log: fileLog({ folder: config, now: () => new Date() }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  })
  const { port } = host
  const token = host.address.split('#t=')[1] ?? ''
  const origin = `http://127.0.0.1:${port}`
  const page = { Origin: origin, 'X-Truenorth': '1', 'Sec-Fetch-Site': 'same-origin' }
  let cookie: string | null = null

  const running: RunningHost = {
    port,
    token,
    origin,
    session,
    exchange,
    home,
    outside,
    config,
    ask: (path, asked = {}) => ask(port, path, asked),
    async askAsPage(path, asked = {}) {
      const headers = { ...page, Cookie: await running.cookie(), ...asked.headers }
      return ask(port, path, { ...asked, headers })
    },
    async cookie() {
      cookie ??= await spend(port, token, page)
      return cookie
    },
    async connect(headers) {
      const sent = headers ?? { Origin: origin, Cookie: await running.cookie() }
      return connect(port, sent)
    },
    async close() {
      await host.close()
      await session.close()
      removeExchange(exchange)
      rmSync(base, { recursive: true, force: true })
      for (const [name, value] of Object.entries(before))
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
    },
  }
  return running
}

async function spend(port: number, token: string, page: OutgoingHttpHeaders): Promise<string> {
  const answer = await ask(port, '/session', {
    method: 'POST',
    headers: { ...page, 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const [set = ''] = answer.headers['set-cookie'] ?? []
  return set.split(';')[0] ?? ''
}

function ask(port: number, path: string, asked: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = asked
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false })
    sent.on('error', reject)
    sent.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.end(body)
  })
}

export interface Connection {
  socket: WebSocket
  send(text: string | Buffer): void
  /** The next message, whatever it is. */
  next(): Promise<Record<string, unknown>>
  /** The output of a procedure; rejects with the error it was answered with. */
  call(procedure: string, input: unknown): Promise<unknown>
  closed: Promise<number>
}

/** Rejects with the status of a refused upgrade, as `Error: Unexpected server response: 403`. */
function connect(port: number, headers: OutgoingHttpHeaders): Promise<Connection> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
    headers: headers as Record<string, string>,
  })
  const arrived: Record<string, unknown>[] = []
  const wanted: ((message: Record<string, unknown>) => void)[] = []
  let lastId = 1000
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  const answers = new Map<number, (message: Record<string, unknown>) => void>()
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as Record<string, unknown>
    const answer = answers.get(message['id'] as number)
    if (answer) answer(message)
    else (wanted.shift() ?? ((late) => arrived.push(late)))(message)
  })
  const connection: Connection = {
    socket,
    closed,
    send: (text) => socket.send(text),
    next: () =>
      new Promise((resolve) => {
        const message = arrived.shift()
        if (message) resolve(message)
        else wanted.push(resolve)
      }),
    call: (procedure, input) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        answers.set(id, (message) => {
          if ('output' in message) resolve(message['output'])
          else if ('error' in message)
            reject(Object.assign(new Error('refused'), message['error'] as object))
        })
        socket.send(JSON.stringify({ id, procedure, input }))
      }),
  }
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(connection))
    socket.on('error', reject)
  })
}
