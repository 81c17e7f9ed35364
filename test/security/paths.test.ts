import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runningHost, type RunningHost } from '../hosts/running-host.ts'
import { raw } from './helpers.ts'

let host: RunningHost
beforeAll(async () => {
  host = await runningHost()
})
afterAll(() => host.close())

const CLIMBS = [
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/%2E%2E/%2E%2E/etc/passwd',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/assets\\..\\..\\secret.txt',
  '/....//secret.txt',
  '/%252e%252e/secret.txt',
  '/..%c0%afsecret.txt',
  '/secret.txt%00.html',
  '/index.html%00',
  '/etc/passwd.txt',
  '/C:/Windows/win.ini',
  '/file:///etc/passwd',
  '/.git/config',
  '/package.json',
  '/assets/',
  '/download/../secret.txt',
  '/download/..%2fsecret.txt',
]

test.each(CLIMBS)('%s reads no file outside the site', async (path) => {
  const answer = await host.askAsPage(path)
  expect(answer.text).not.toContain('SECRET')
  expect(answer.text).not.toContain('root:')
  // Either nothing is there, or (no dot in sight) it is a page of the app.
  if (answer.status === 200) expect(answer.text).toContain('Test site')
  else expect(answer.status).toBe(404)
})

test('an address with a control sign in it is refused', async () => {
  const ours = `127.0.0.1:${host.port}`
  for (const path of ['/a\0b', '/a\x01b', '/a\rb'])
    expect((await raw(host.port, `GET ${path} HTTP/1.1\r\nHost: ${ours}\r\n\r\n`)).answer).toMatch(
      /^HTTP\/1.1 400/,
    )
})

test('a link laid into the site after the start is not followed', async () => {
  const site = join(host.home, '..', 'site')
  symlinkSync(join(site, '..', 'secret.txt'), join(site, 'link.txt'))
  expect((await host.askAsPage('/link.txt')).status).toBe(404)
})

test('addresses of pages get the app, missing files get none', async () => {
  for (const path of ['/', '/data', '/compare/SFO%202018', '/overview?wave=2018'])
    expect((await host.askAsPage(path)).text).toContain('Test site')
  for (const path of ['/missing.js', '/assets/index-Old.js', '/favicon.ico'])
    expect((await host.askAsPage(path)).status).toBe(404)
})

test('a page of a dataset survives a reload, whatever the dataset is called', async () => {
  for (const name of ['survey (1)', 'client.v2', 'a/b', "it's 100 %!", '..x', '漢', '<b>', 'x.js'])
    for (const path of ['/data/', '/data/codebook/'])
      expect((await host.askAsPage(path + encodeURIComponent(name))).text).toContain('Test site')
  for (const path of ['/data/../secret.txt', '/data/./x.js', '/data/..', '/data/a\\..\\b'])
    expect((await host.askAsPage(path)).status).toBe(404)
})

test('a name that looks like one of ours but is a property of every object finds nothing', async () => {
  for (const path of ['/__proto__.js', '/constructor.js', '/download/__proto__'])
    expect((await host.askAsPage(path)).status).toBeGreaterThanOrEqual(200)
  expect((await host.askAsPage('/')).status).toBe(200)
})
