import { afterAll, beforeAll, expect, test } from 'vitest'
import { runningHost, type RunningHost } from '../hosts/running-host.ts'
import { raw, rejection } from './helpers.ts'

let host: RunningHost
beforeAll(async () => {
  host = await runningHost()
})
afterAll(() => host.close())

test.each([
  ['a rebound name', 'evil.example'],
  ['a rebound name with our port', 'evil.example:PORT'],
  ['our address without the port', '127.0.0.1'],
  ['another port', '127.0.0.1:1'],
  ['a longer name', '127.0.0.1:PORT.evil.example'],
  ['a user part', 'a@127.0.0.1:PORT'],
  ['another spelling of the address', '127.1:PORT'],
  ['the unspecified address', '0.0.0.0:PORT'],
])('DNS rebinding: %s as Host is refused, with or without the cookie', async (_, name) => {
  const Host = name.replace('PORT', String(host.port))
  for (const headers of [{ Host }, { Host, Cookie: await host.cookie() }])
    expect((await host.ask('/', { headers })).status).toBe(403)
})

test('DNS rebinding: no Host, or two of them, is refused', async () => {
  const ours = `127.0.0.1:${host.port}`
  expect((await raw(host.port, 'GET / HTTP/1.1\r\n\r\n')).answer).toMatch(/^HTTP\/1.1 400/)
  expect((await raw(host.port, 'GET / HTTP/1.0\r\n\r\n')).answer).toMatch(/^HTTP\/1.1 403/)
  const twice = `GET / HTTP/1.1\r\nHost: ${ours}\r\nhost: evil.example\r\n\r\n`
  expect((await raw(host.port, twice)).answer).toMatch(/^HTTP\/1.1 40[03]/)
})

test('a request written for a proxy is refused', async () => {
  const ours = `127.0.0.1:${host.port}`
  const known = `Host: ${ours}\r\nCookie: ${await host.cookie()}\r\n\r\n`
  for (const target of ['http://evil.example/', '//evil.example/', '*'])
    expect((await raw(host.port, `GET ${target} HTTP/1.1\r\n${known}`)).answer).toMatch(
      /^HTTP\/1.1 403/,
    )
  const tunnel = `CONNECT evil.example:443 HTTP/1.1\r\nHost: ${ours}\r\n\r\n`
  expect((await raw(host.port, tunnel)).answer).not.toMatch(/^HTTP\/1.1 200/)
})

test('both names of this computer are served', async () => {
  for (const name of ['127.0.0.1', 'localhost'])
    expect((await host.ask('/', { headers: { Host: `${name}:${host.port}` } })).status).toBe(200)
})

test.each([
  ['no Origin', {}],
  ['a foreign Origin', { Origin: 'https://evil.example' }],
  ['an opaque Origin', { Origin: 'null' }],
  ['another port of this computer', { Origin: 'http://127.0.0.1:1' }],
  ['our other name', { Origin: 'http://localhost:PORT' }],
  ['https', { Origin: 'https://127.0.0.1:PORT' }],
])('%s: an upload and a WebSocket are refused although the cookie is right', async (_, given) => {
  const origin = (given as { Origin?: string }).Origin?.replace('PORT', String(host.port))
  const headers = {
    Cookie: await host.cookie(),
    'X-Truenorth': '1',
    'Content-Type': 'application/octet-stream',
    ...(origin === undefined ? {} : { Origin: origin }),
  }
  expect((await host.ask('/upload?name=a', { method: 'POST', headers, body: 'x' })).status).toBe(
    403,
  )
  expect(await rejection(host.connect(headers))).toContain('403')
})

test.each(['cross-site', 'same-site', 'none', 'same-origin, same-origin'])(
  'Sec-Fetch-Site %s: what changes something is refused',
  async (site) => {
    const headers = { 'Sec-Fetch-Site': site, 'Content-Type': 'application/octet-stream' }
    const upload = await host.askAsPage('/upload?name=a', { method: 'POST', headers, body: 'x' })
    expect(upload.status).toBe(403)
    const upgrade = { Origin: host.origin, Cookie: await host.cookie(), 'Sec-Fetch-Site': site }
    expect(await rejection(host.connect(upgrade))).toContain('403')
  },
)

test('a cross-site form cannot post: no own header, no right type, no right origin', async () => {
  const form = { 'Content-Type': 'text/plain', Origin: 'https://evil.example' }
  const body = JSON.stringify({ token: host.token })
  expect((await host.ask('/session', { method: 'POST', headers: form, body })).status).toBe(403)
  // Even if a form could claim our origin, it cannot send the header, and not JSON.
  const own = { ...form, Origin: host.origin }
  expect((await host.ask('/session', { method: 'POST', headers: own, body })).status).toBe(403)
  const typed = { ...own, 'X-Truenorth': '1' }
  expect((await host.ask('/session', { method: 'POST', headers: typed, body })).status).toBe(415)
})

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is not served', async (method) => {
  const answer = await host.askAsPage('/', { method })
  expect([403, 405]).toContain(answer.status)
  expect(answer.headers['access-control-allow-origin']).toBeUndefined()
})

test('a preflight from a foreign page gets no permission', async () => {
  const headers = {
    Origin: 'https://evil.example',
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'x-truenorth',
  }
  const answer = await host.ask('/upload', { method: 'OPTIONS', headers })
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual(
    [],
  )
})

test('a WebSocket anywhere but at /rpc is refused', async () => {
  const ours = `127.0.0.1:${host.port}`
  const cookie = await host.cookie()
  const upgrade = (path: string): string =>
    `GET ${path} HTTP/1.1\r\nHost: ${ours}\r\nOrigin: http://${ours}\r\nCookie: ${cookie}\r\n` +
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
  for (const path of ['/', '/rpc/', '/rpc?x', '/rpc/../rpc', '//rpc'])
    expect((await raw(host.port, upgrade(path))).answer).toMatch(/^HTTP\/1.1 403/)
})

test('every answer carries the protective headers, refusals included', async () => {
  const answers = [
    await host.ask('/'),
    await host.ask('/assets/index-Ab3dE6gH.js'),
    await host.ask('/', { headers: { Host: 'evil.example' } }),
    await host.askAsPage('/nothing.here'),
    await host.askAsPage('/'),
  ]
  for (const { headers } of answers) {
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['cache-control']).toBe('no-store')
  }
})
