import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runningHost, type Answer, type RunningHost } from '../hosts/running-host.ts'
import { rejection } from './helpers.ts'

let host: RunningHost
beforeEach(async () => {
  host = await runningHost()
})
afterEach(() => host.close())

function spend(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return host.ask('/session', {
    method: 'POST',
    headers: {
      Origin: host.origin,
      'X-Truenorth': '1',
      'Content-Type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

test('the token is 256 random bits and lets one browser in, once', async () => {
  expect(Buffer.from(host.token, 'base64url')).toHaveLength(32)
  const first = await spend({ token: host.token })
  expect(first.status).toBe(200)
  expect(first.headers['set-cookie']).toHaveLength(1)
  const second = await spend({ token: host.token })
  expect(second.status).toBe(403)
  expect(second.headers['set-cookie']).toBeUndefined()
  expect(JSON.parse(second.text)).toMatchObject({ open: false, error: { code: 'FORBIDDEN' } })
})

test('a wrong token opens nothing and does not burn the right one', async () => {
  const wrong = [
    host.token.slice(1),
    `${host.token}x`,
    '',
    'x'.repeat(200),
    host.token.toLowerCase(),
  ]
  for (const token of wrong) expect((await spend({ token })).status).toBe(403)
  expect((await spend({ token: host.token })).status).toBe(200)
})

test.each([
  ['no JSON', '{"token": '],
  ['a list', '[]'],
  ['a number for a token', '{"token": 1}'],
  ['more than a token', '{"token": "x", "__proto__": {"open": true}}'],
  ['a very long one', `{"token": "${'x'.repeat(100_000)}"}`],
  ['nothing', ''],
])('%s is no session', async (_, body) => {
  expect((await spend(body)).status).toBe(400)
  expect((await spend({ token: host.token })).status).toBe(200)
})

test('the cookie cannot be read by scripts, is kept from other sites, and names the port', async () => {
  const [cookie] = (await spend({ token: host.token })).headers['set-cookie'] ?? []
  expect(cookie).toMatch(
    new RegExp(`^truenorth-${host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
  )
})

test('without the cookie there is a small page that says what to do, and no app', async () => {
  const page = await host.ask('/overview?wave=2018')
  expect(page.status).toBe(200)
  expect(page.text).toContain('Open the address that Truenorth printed')
  expect(page.text).not.toContain('Test site')
  for (const path of ['/assets/index-Ab3dE6gH.js', '/index.html', '/download/' + '0'.repeat(32)])
    expect((await host.ask(path)).status).toBe(403)
  expect(await rejection(host.connect({ Origin: host.origin }))).toContain('403')
})

test.each([
  ['another value', (cookie: string) => cookie.slice(0, -2)],
  ['an empty value', (cookie: string) => cookie.slice(0, cookie.indexOf('=') + 1)],
  ['the token', (cookie: string) => cookie.split('=')[0] + '='],
  ['another name', (cookie: string) => cookie.replace('truenorth-', 'truenorth')],
])('%s as cookie opens nothing', async (what, change) => {
  const right = await host.cookie()
  const wrong = change(right) + (what === 'the token' ? host.token : '')
  expect((await host.ask('/index.html', { headers: { Cookie: wrong } })).status).toBe(403)
  expect(await rejection(host.connect({ Origin: host.origin, Cookie: wrong }))).toContain('403')
  const among = { headers: { Cookie: `a=b; ${right}; c=d` } }
  expect((await host.ask('/index.html', among)).status).toBe(200)
})

test('a reload with a used token in the address goes on with the cookie', async () => {
  const cookie = await host.cookie()
  const again = await spend({ token: host.token }, { Cookie: cookie })
  expect(again.status).toBe(200)
  expect((await spend({}, { Cookie: cookie })).status).toBe(200)
  expect((await spend({})).status).toBe(403)
})

test('neither token nor cookie nor address is ever logged', async () => {
  const cookie = await host.cookie()
  await spend({ token: host.token })
  await host.ask(`/?t=${host.token}`, { headers: { Host: 'evil', Referer: host.token } })
  await host.askAsPage(`/${host.token}.txt`)
  await host.connect().then(({ socket }) => socket.close())
  const kept = readdirSync(host.config).map((name) => readFileSync(join(host.config, name), 'utf8'))
  const text = kept.join('')
  expect(text).toContain('refused')
  expect(text).not.toContain(host.token)
  expect(text).not.toContain(cookie.split('=')[1] ?? cookie)
  expect(text).not.toContain('http')
})
