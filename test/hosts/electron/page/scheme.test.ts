import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerTo } from '../../../../src/main/hosts/electron/page/scheme.ts'
import { loadSite, type Asset } from '../../../../src/main/hosts/site.ts'

let folder = ''
let site: Map<string, Asset>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-scheme-'))
  const built = join(folder, 'site')
  mkdirSync(join(built, 'assets'), { recursive: true })
  writeFileSync(join(built, 'index.html'), '<!doctype html><title>T</title>')
  writeFileSync(join(built, 'assets', 'index-Ab3dE6gH.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'SECRET')
  symlinkSync(join(folder, 'secret.txt'), join(built, 'link.txt'))
  site = loadSite(built)
})
afterAll(() => rmSync(folder, { recursive: true }))

const get = (url: string, method = 'GET') => answerTo(site, { url, method })

test.each(['/', '', '/overview?x=1', '/data/survey%20(1)', '/journey#here'])(
  'the page is served at %j',
  async (path) => {
    const answer = get(`app://truenorth${path}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await answer.text()).toContain('<title>T</title>')
  },
)

test('files of the build are served with their type, and to HEAD without their body', async () => {
  const file = 'app://truenorth/assets/index-Ab3dE6gH.js'
  expect(get(file).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await get(file).text()).toBe('export {}')
  expect(await get(file, 'HEAD').text()).toBe('')
})

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/%2E%2E%2Fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/assets//../../secret.txt',
  '/secret.txt%00.html',
  '/\0',
  '/link.txt',
  '/assets',
  '//etc/passwd',
  '/etc/passwd.txt',
  '/C:/Windows/win.ini',
  '/file:///etc/passwd',
  '/__proto__',
  '/constructor',
])('nothing outside the build is served at %j', async (path) => {
  const answer = get(`app://truenorth${path}`)
  const text = await answer.text()
  expect(text).not.toContain('SECRET')
  // A name without a dot is drawn by the page, which says that there is no such page.
  if (answer.status !== 404) expect(text).toContain('<title>T</title>')
  else expect(text).toBe('There is nothing here.')
})

test.each([
  'app://elsewhere/index.html',
  'app://truenorth.evil.example/index.html',
  'app://truenorth:81/index.html',
  'app://someone@truenorth/index.html',
  'https://truenorth/index.html',
  'file:///index.html',
])('%s is not ours', (url) => {
  expect(get(url).status).toBe(404)
})

test('nothing but reading is answered', () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect(get('app://truenorth/', method).status).toBe(405)
})

test('every answer carries the policy, and lets scripts talk to nobody', () => {
  const answers = [get('app://truenorth/'), get('app://truenorth/x.y'), get('app://a/', 'POST')]
  answers.push(get('app://truenorth/stopped.html'))
  for (const { headers } of answers) {
    const policy = headers.get('content-security-policy') ?? ''
    const directives = policy.split('; ').map((each) => each.split(' '))
    const named = Object.fromEntries(directives.map(([name = '', ...values]) => [name, values]))
    expect(named).toMatchObject({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'connect-src': ["'none'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    })
    expect(policy).not.toMatch(/https?:|wss?:|\*|unsafe-eval|script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

test('the page for screens that stopped has no script', async () => {
  const text = await get('app://truenorth/stopped.html').text()
  expect(text).toContain('nothing is lost')
  expect(text).not.toMatch(/<script|\son\w+=/)
})
