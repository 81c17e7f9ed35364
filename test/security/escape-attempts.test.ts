import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Page, Response } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket as Client } from 'ws'
import { CHANNELS } from '../../src/main/hosts/electron/page/channel-names.ts'
import { programFolder } from '../../src/main/platform/program.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { startDesktopApp } from '../e2e/desktop-app.ts'
import { makeFolders, type RunningApp } from '../e2e/running-app.ts'
import { button, dropFiles, eventually, goTo, openProject, titleOf } from '../e2e/screen.ts'
import { startWebApp } from '../e2e/web-app.ts'
import { makeHostileProject } from './hostile-project.ts'
import { MARK, TRIPWIRE } from './hostile-strings.ts'
import { callOut, loadPictures, plantScripts, runTexts } from './ways-out.ts'

// Twelve ways out of the page, tried in both hosts by somebody who can already say what the page
// does. After each one the same is asked: did a script run, did anybody else hear of it, did a window
// or dialog open, is the page still ours?

const HOSTS = { 'web host': startWebApp, 'desktop program': startDesktopApp }
const LINK = `javascript:window.${TRIPWIRE}=1`
const LABELS = [
  `<img ${MARK} src=x onerror="window.${TRIPWIRE}=1">`,
  `<script ${MARK}>window.${TRIPWIRE}=1</script>`,
  `<svg ${MARK} onload="window.${TRIPWIRE}=1">`,
  LINK,
  `[click](${LINK})`,
  `<a ${MARK} href="${LINK}">click</a>`,
]

describe.each(Object.entries(HOSTS))('from the page of the %s', (_, start) => {
  let app: RunningApp
  let page: Page
  let base: string
  let elsewhere: Server
  let address: string
  let reached: { url: string; carried: string }[]
  let dialogs: string[]
  let trap: { bytes: Buffer; refused: string }

  beforeAll(async () => {
    elsewhere = createServer(({ url = '', headers }, answer) => {
      const carried = [headers.cookie, headers.referer].filter((each) => each !== undefined)
      if (url !== '/favicon.ico') reached.push({ url, carried: carried.join() })
      answer.setHeader('Access-Control-Allow-Origin', '*').end(`window.${TRIPWIRE} = 1`)
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    // Another site: cookies know no ports, so that 127.0.0.1 would be the same one.
    address = `http://localhost:${(elsewhere.address() as AddressInfo).port}`
    const folders = makeFolders()
    base = folders.base
    app = await start(folders)
    await makeHostileProject(app.project('hostile'), { folder: base, strings: LABELS })
    const opened = await app.open({ reducedMotion: 'reduce' })
    page = opened.page
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    dialogs = []
    trap = await openTrap()
    await openProject(app, page, 'hostile')
    await titleOf(page).waitFor()
  }, 60_000)
  afterAll(async () => {
    await app.close()
    elsewhere.close()
  }, 60_000)
  beforeEach(() => {
    reached = []
    dialogs = []
  })

  /** Tries to open a project that somebody has put triggers into; what the page says then. */
  async function openTrap(): Promise<{ bytes: Buffer; refused: string }> {
    const path = app.project('trap')
    copyFileSync(app.project('hostile'), path)
    const database = new Sqlite(path)
    database.exec(`CREATE TRIGGER trap AFTER INSERT ON segments BEGIN DELETE FROM variables; END;
      CREATE TRIGGER again AFTER UPDATE ON project BEGIN DELETE FROM segments; END`)
    database.close()
    const bytes = readFileSync(path)
    if (app.system !== null)
      await app.system().answer('showOpenDialog', { canceled: false, filePaths: [path] })
    await button(page, messages.start.open).click()
    if (app.system === null)
      await page.getByRole('dialog').getByRole('button', { name: /^trap/ }).click()
    const refused = await page
      .getByText(/structure/)
      .first()
      .innerText()
    await page.reload()
    await titleOf(page).waitFor()
    return { bytes, refused }
  }

  /** As a text: the test's own compiler would make another import of it. */
  const imported = (name: string) =>
    page.evaluate<boolean>(`import(${JSON.stringify(name)}).then(() => true, () => false)`)

  async function nothingEscaped(): Promise<void> {
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)))
    expect(await page.evaluate((name) => name in window, TRIPWIRE), 'a script ran').toBe(false)
    expect(await page.locator(`[${MARK}]`).count(), 'a text became an element').toBe(0)
    expect(reached, 'somebody else was asked').toEqual([])
    expect(dialogs, 'a dialog opened').toEqual([])
    await eventually(() => page.context().pages().length, 'a window opened').toBe(1)
    expect(app.system?.().notes('openExternal') ?? [], 'the system was asked').toEqual([])
    expect(app.system?.().complaints() ?? [], 'the double saw what must not be').toEqual([])
    const open = page.getByTitle(messages.project.menu).filter({ hasText: 'hostile' })
    await eventually(() => open.count(), 'the project is open').toBe(1)
  }

  test('eval makes no code of a text', async () => {
    await page.evaluate(runTexts, TRIPWIRE)
    await nothingEscaped()
  })

  test('inline scripts and handlers do not run', async () => {
    await page.evaluate(plantScripts, TRIPWIRE)
    await nothingEscaped()
  })

  test('nothing is sent over the network', async () => {
    await page.evaluate(callOut, address)
    await imported(`${address}/module.js`)
    await nothingEscaped()
  })

  test('no window opens; in a browser, none that is told anything of the page', async () => {
    const openAll = (addresses: string[]) =>
      page.evaluate((urls) => {
        for (const url of urls) window.open(url, '_blank', 'noopener')
      }, addresses)
    if (app.system === null) {
      // A browser's windows are its user's to allow, and here one was pressed for. Whoever is there
      // learns neither who we are nor a token.
      const opening = page.context().waitForEvent('page')
      await openAll([`${address}/window`])
      await eventually(() => reached).toEqual([{ url: '/window', carried: '' }])
      await (await opening).close()
      reached = []
    } else await openAll([`${address}/window`, 'about:blank', page.url(), 'data:text/html,x'])
    await nothingEscaped()
  })

  test('nobody else gets the page, or anything of ours by a way there', async () => {
    const here = page.url()
    const baseOf = await page.evaluate((to) => {
      const form = document.createElement('form')
      form.action = `${to}/form`
      form.method = 'post'
      document.body.append(form)
      form.submit()
      form.remove()
      const element = document.createElement('base')
      element.href = to
      document.head.append(element)
      const { baseURI } = document
      element.remove()
      return baseURI
    }, address)
    expect(baseOf, 'addresses of ours led elsewhere').toBe(here)
    await nothingEscaped()
    await page.evaluate((to) => location.assign(to), `${address}/gone`)
    if (app.system === null) {
      // No browser lets a page forbid it. Whoever is there learns neither who we are nor a token.
      await page.waitForURL(`${address}/gone`)
      expect(reached).toEqual([{ url: '/gone', carried: '' }])
      reached = []
      await page.goBack()
      await titleOf(page).waitFor()
    }
    expect(page.url()).toBe(here)
    await nothingEscaped()
  })

  test('an HTML file dropped on the window is read as data, not shown', async () => {
    const here = new URL(page.url()).origin
    const file = join(base, 'page.html')
    writeFileSync(file, `<h1 ${MARK}>id</h1>,b\n<script>window.${TRIPWIRE}=1</script>,2\n`)
    const devtools = await page.context().newCDPSession(page)
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', {
        type,
        x: 640,
        y: 400,
        data: { items: [], files: [file], dragOperationsMask: 1 },
      })
    await eventually(() => new URL(page.url()).origin).toBe(here)
    await nothingEscaped()
    await dropFiles(page, file)
    await eventually(() => page.locator('main').innerText()).toContain('page.html')
    await nothingEscaped()
    await page.reload()
    await titleOf(page).waitFor()
  })

  test('require, import and the bridge lead nowhere', async () => {
    const found = await page.evaluate(() => {
      const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer']
      const got = names.filter((name) => name in window)
      for (const value of Object.values(window.truenorth ?? {})) {
        const made = (value as () => unknown).constructor as unknown as (code: string) => unknown
        try {
          const run = made('return typeof process') as () => string
          if (run() !== 'undefined') got.push('process by way of the bridge')
        } catch {
          // As it should be.
        }
      }
      return got
    })
    for (const name of [
      'node:fs',
      'fs',
      'electron',
      'file:///etc/passwd',
      'data:text/javascript,1',
    ])
      expect(await imported(name), name).toBe(false)
    expect(found).toEqual([])
    await nothingEscaped()
  })

  test('a message of somebody else closes no project', async () => {
    const request = { id: 1, procedure: 'project.close', input: {} }
    if (app.system !== null)
      for (const frame of [
        { url: 'https://evil.example/', top: true },
        { url: 'app://truenorth.evil.example/', top: true },
        { url: 'app://truenorth/', top: false },
        null,
      ])
        await app.system().forge({ frame }, CHANNELS.request, 'forged', request)
    else {
      const { host, origin } = new URL(page.url())
      const cookies = await page.context().cookies()
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
      for (const headers of [
        { Origin: 'https://evil.example', Cookie: cookie },
        { Origin: `${origin}.evil.example`, Cookie: cookie },
        { Origin: 'null', Cookie: cookie },
        { Cookie: cookie },
        { Origin: origin },
        { Origin: origin, Cookie: cookie, 'Sec-Fetch-Site': 'cross-site' },
      ])
        await new Promise<void>((resolve) => {
          const socket = new Client(`ws://${host}/rpc`, { headers: headers as never })
          socket.on('open', () => socket.send(JSON.stringify(request), () => socket.close()))
          socket.on('error', () => undefined)
          socket.on('close', () => resolve())
        })
    }
    await nothingEscaped()
    await page.reload()
    await nothingEscaped()
  })

  test('no address climbs out of the screens', async () => {
    const here = page.url()
    const { origin, protocol } = new URL(here)
    const climbing = [
      '/../../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/..\\..\\package.json',
      '/assets/../../../package.json',
      '/package.json',
      '/package.json%00.js',
      '/./package.json/.',
      '/data/..%2f..%2f..%2fpackage.json',
      '/main/index.js',
      `${origin}//package.json`,
      `${origin}/${programFolder()}/package.json`,
      `${protocol}..%2f..%2fpackage.json`,
    ]
    const answers: Response[] = []
    const hear = (response: Response) => void answers.push(response)
    page.on('response', hear)
    await page.evaluate(loadPictures, climbing)
    page.off('response', hear)
    // A browser makes one address of several before it asks.
    const asked = new Set(climbing.map((each) => new URL(each, here).href))
    expect(answers).toHaveLength(asked.size)
    for (const answer of answers)
      // A name without a dot is drawn by the page, which says that there is no such page.
      if (answer.ok()) expect(answer.headers()['content-type'], answer.url()).toMatch(/^text\/html/)
    for (const address of ['/..%2f..%2fpackage.json', '/..\\..\\package.json']) {
      const [answer] = await Promise.all([
        page.waitForResponse((response) => response.request().isNavigationRequest()),
        page.waitForURL(/package\.json$/),
        page.evaluate((to) => location.assign(to), address),
      ])
      expect(answer.status(), address).toBe(404)
      await page.goto(here)
      await titleOf(page).waitFor()
    }
    await nothingEscaped()
  })

  test('a project with a trigger of somebody else was not opened, and never ran it', () => {
    expect(trap.refused).toMatch(/structure/)
    expect(readFileSync(app.project('trap')).equals(trap.bytes)).toBe(true)
    expect(existsSync(`${app.project('trap')}.lock`)).toBe(false)
  })

  test('HTML in labels is shown as it stands', async () => {
    for (const name of ['overview', 'connection', 'journey', 'compare', 'data'] as const) {
      await goTo(page, name)
      await page.waitForURL(`**/${name}**`)
      await titleOf(page).waitFor()
      await nothingEscaped()
    }
    expect(await page.locator('main').innerText()).toContain('<img')
  })

  test('a javascript: link in a remark is words', async () => {
    await goTo(page, 'journey')
    const spot = page.getByRole('button', { name: /^Step 1 / }).first()
    await spot.focus()
    await page.keyboard.press('Enter')
    const said = page.getByRole('complementary').locator('blockquote').filter({ hasText: LINK })
    await said.first().click()
    expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0)
    await nothingEscaped()
  })
})
