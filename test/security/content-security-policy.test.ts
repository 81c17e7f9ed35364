import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { runningHost, type RunningHost } from '../hosts/running-host.ts'

// The policy is tested by breaking it in a real browser on the built screens: a header that reads
// well may still protect nothing.

let browser: Browser
let host: RunningHost
let elsewhere: Server
let elsewhereUrl: string
let reached: string[]
let page: Page

beforeAll(async () => {
  const site = join(programFolder(), 'out', 'renderer')
  if (!existsSync(site)) throw new Error('Build first: npm run build')
  host = await runningHost({ site })
  browser = await launchBrowser()
  // Another server on this computer stands for the internet.
  elsewhere = createServer((request, response) => {
    reached.push(request.url ?? '')
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.end('alert(1)')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  elsewhereUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  const context = await browser.newContext()
  page = await context.newPage()
  await page.goto(`${host.origin}/#t=${host.token}`)
  await page.waitForSelector('#root')
})
afterAll(async () => {
  await browser.close()
  elsewhere.close()
  await host.close()
})
beforeEach(() => {
  reached = []
})
afterEach(() => {
  expect(reached).toEqual([])
})

test('the token has left the address, the history and the cookie jar of scripts', async () => {
  expect(page.url()).not.toContain(host.token)
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2)
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('text cannot become code', async () => {
  const tries = await page.evaluate(async () => {
    // What a debugger evaluates may use eval whatever the policy says; what a timer runs may not.
    await new Promise((resolve) => setTimeout(resolve, 0))
    const attempt = (work: () => unknown): string => {
      try {
        work()
        return 'ran'
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown'
      }
    }
    const made = (name: string) => document.createElement(name)
    const frame = made('iframe') as HTMLIFrameElement
    const script = made('script') as HTMLScriptElement
    return {
      eval: attempt(() => (0, eval)('1 + 1')),
      function: attempt(() => new Function('return 1')()),
      html: attempt(() => (made('p').innerHTML = '<b>bold</b>')),
      beside: attempt(() => made('p').insertAdjacentHTML('beforeend', '<b>bold</b>')),
      written: attempt(() => document.write('<b>bold</b>')),
      read: attempt(() => new DOMParser().parseFromString('<b>bold</b>', 'text/html')),
      frame: attempt(() => (frame.srcdoc = '<b>bold</b>')),
      script: attempt(() => (script.text = '1 + 1')),
      address: attempt(() => (script.src = '/assets/other.js')),
      handler: attempt(() => made('p').setAttribute('onclick', '1 + 1')),
      // Other rules than the page's own can't be made.
      rules: attempt(() =>
        (
          window as unknown as {
            trustedTypes: { createPolicy: (name: string, rules: object) => void }
          }
        ).trustedTypes.createPolicy('other', {}),
      ),
      words: attempt(() => (made('p').innerHTML = 'a & b > c')),
    }
  })
  const { eval: evaluated, function: fromText, words, ...others } = tries
  expect({ evaluated, fromText, words }).toEqual({
    evaluated: 'EvalError',
    fromText: 'EvalError',
    words: 'ran',
  })
  expect(new Set(Object.values(others)), JSON.stringify(others)).toEqual(new Set(['TypeError']))
})

test('inline scripts, handlers and javascript: links do not run', async () => {
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.append('window.ranScript = true')
    document.head.append(script)
    const image = document.createElement('img')
    try {
      image.setAttribute('onerror', 'window.ranHandler = true')
    } catch {
      // Trusted types are the first to say no.
    }
    image.src = 'x:'
    const link = document.createElement('a')
    link.href = 'javascript:void(window.ranLink = true)'
    document.body.append(image, link)
    link.click()
  })
  await page.waitForTimeout(300)
  expect(
    await page.evaluate(() => Object.keys(window).filter((name) => name.startsWith('ran'))),
  ).toEqual([])
})

test('nothing is loaded from or sent to anywhere else', async () => {
  const outcome = await page.evaluate(async (url) => {
    const load = (element: HTMLElement, attributes: Record<string, string>): Promise<string> =>
      new Promise((resolve) => {
        element.onload = () => resolve('loaded')
        element.onerror = () => resolve('blocked')
        try {
          for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
        } catch {
          // Trusted types are the first to say no.
          resolve('blocked')
        }
        document.body.append(element)
        setTimeout(() => resolve('nothing'), 1000)
      })
    const tag = (name: string): HTMLElement => document.createElement(name)
    return {
      fetch: await fetch(`${url}/fetch`).then(
        () => 'sent',
        () => 'blocked',
      ),
      script: await load(tag('script'), { src: `${url}/script.js` }),
      image: await load(tag('img'), { src: `${url}/image.png` }),
      style: await load(tag('link'), { rel: 'stylesheet', href: `${url}/style.css` }),
      beacon: navigator.sendBeacon(`${url}/beacon`, 'x'),
      socket: await new Promise((resolve) => {
        try {
          const socket = new WebSocket(url.replace('http', 'ws'))
          socket.onopen = () => resolve('open')
          socket.onerror = () => resolve('blocked')
        } catch {
          resolve('blocked')
        }
      }),
    }
  }, elsewhereUrl)
  expect(outcome).toMatchObject({
    fetch: 'blocked',
    script: 'blocked',
    image: 'blocked',
    style: 'blocked',
    socket: 'blocked',
  })
})

test('no frame, no plugin, no form and no other base address is possible', async () => {
  await page.evaluate((url) => {
    const frame = document.createElement('iframe')
    frame.src = `${url}/frame`
    const object = document.createElement('object')
    try {
      object.data = `${url}/object`
    } catch {
      // Trusted types are the first to say no.
    }
    const base = document.createElement('base')
    base.href = `${url}/base/`
    const form = document.createElement('form')
    form.action = `${url}/form`
    form.method = 'post'
    document.head.prepend(base)
    document.body.append(frame, object, form)
    form.submit()
  }, elsewhereUrl)
  await page.waitForTimeout(500)
  expect(page.url().startsWith(host.origin)).toBe(true)
  expect(await page.evaluate(() => document.baseURI.startsWith(location.origin))).toBe(true)
  await page.evaluate(() => document.querySelector('base')?.remove())
})

test('a foreign page can neither frame the app nor read from it nor talk to it', async () => {
  const context = page.context()
  const foreign = await context.newPage()
  // "localhost" is another site than 127.0.0.1 to a browser, and this page has the cookie jar.
  const attacker = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(`<!doctype html><iframe id="f" src="${host.origin}/"></iframe>`)
  })
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve))
  await foreign.goto(`http://localhost:${(attacker.address() as AddressInfo).port}/`)
  const outcome = await foreign.evaluate(async (origin) => {
    const post = (init: RequestInit): Promise<string> =>
      fetch(`${origin}/upload?name=x`, { method: 'POST', credentials: 'include', ...init }).then(
        (answer) => `${answer.type} ${answer.status}`,
        () => 'failed',
      )
    return {
      read: await fetch(`${origin}/index.html`, { credentials: 'include' }).then(
        () => 'read',
        () => 'failed',
      ),
      simple: await post({ mode: 'no-cors', body: 'x' }),
      typed: await post({
        headers: { 'X-Truenorth': '1', 'Content-Type': 'application/octet-stream' },
        body: 'x',
      }),
      socket: await new Promise((resolve) => {
        const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`)
        socket.onopen = () => resolve('open')
        socket.onerror = () => resolve('failed')
      }),
      opened: (() => {
        const opened = window.open(`${origin}/`)
        return opened === null ? 'blocked' : 'opened'
      })(),
    }
  }, host.origin)
  expect(outcome).toMatchObject({ read: 'failed', typed: 'failed', socket: 'failed' })
  // The browser hides the answer of a no-cors request; ours was a refusal, so nothing was stored.
  expect(['opaque 0', 'failed']).toContain(outcome.simple)
  expect(
    await foreign
      .frames()[1]
      ?.title()
      .catch(() => ''),
  ).not.toBe('Truenorth')
  await foreign.close()
  attacker.close()
})

test('a window opened to another site cannot reach back into the app', async () => {
  const opened = page.context().waitForEvent('page')
  await page.evaluate((url) => void window.open(`${url}/window`), elsewhereUrl)
  const other = await opened
  await other.waitForURL(/window$/, { waitUntil: 'commit' })
  expect(await other.evaluate(() => window.opener === null)).toBe(true)
  await other.close()
  expect(reached.filter((url) => url !== '/favicon.ico')).toEqual(['/window'])
  reached = []
})

test('a reload keeps the app, without a token', async () => {
  await page.reload()
  await page.waitForSelector('#root')
  expect(await page.title()).toContain('Truenorth')
})

test('another browser, without the cookie, is told which address to open', async () => {
  const other = await browser.newContext()
  const stranger = await other.newPage()
  await stranger.goto(`${host.origin}/overview`)
  await stranger.getByText('Open the address that Truenorth printed').waitFor()
  await stranger.goto(`${host.origin}/#t=${host.token}`)
  await stranger.getByText('Open the address that Truenorth printed').waitFor()
  expect(stranger.url()).not.toContain(host.token)
  await other.close()
})
