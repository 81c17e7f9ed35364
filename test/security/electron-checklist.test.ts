import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config as packaging } from '../packaging/config.ts'
import { CHANNELS } from '../../src/main/hosts/electron/page/channel-names.ts'
import { unsafeSwitches } from '../../src/main/hosts/electron/safety/unsafe-switches.ts'
import { answerTo } from '../../src/main/hosts/electron/page/scheme.ts'
import { loadSite } from '../../src/main/hosts/site.ts'
import { programFolder } from '../../src/main/platform/program.ts'
import { desktopMessages } from '../../src/shared/format/messages-desktop.ts'
import { messages } from '../../src/shared/format/messages.ts'
import type { Double } from '../electron-double/launch.ts'
import { ask } from '../electron/running-desktop.ts'
import { startDesktopApp } from '../e2e/desktop-app.ts'
import { makeFolders, type RunningApp } from '../e2e/running-app.ts'
import { goTo, titleOf } from '../e2e/screen.ts'

// Electron's security checklist, point by point and in its words, asked of the built program: over
// the Electron double with a real Chromium's page, and of its sources and packaging where only they
// can tell.

const ORIGIN = 'https://app--truenorth.test'
const sources = join(import.meta.dirname, '../../src/main')

let app: RunningApp
let double: Double
let page: Page
const requests: string[] = []

beforeAll(async () => {
  app = await startDesktopApp(makeFolders())
  const opened = await app.open({
    reducedMotion: 'reduce',
    prepare: async (each) => void each.on('request', (request) => requests.push(request.url())),
  })
  page = opened.page
  double = app.system!()
}, 60_000)
// Also looks whether the double saw anything that Electron would have let pass.
afterAll(() => app.close(), 60_000)

const preferences = () => {
  const windows = double.notes('window')
  expect(windows).toHaveLength(1)
  return windows[0]!.options as Record<string, unknown>
}
const sourceFiles = () =>
  readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({
      name: name.replaceAll('\\', '/'),
      text: readFileSync(join(sources, name), 'utf8'),
    }))
/** Sources with such words, but for those that refuse the switches with these names. */
const filesWith = (words: RegExp) =>
  sourceFiles()
    .filter(({ name }) => !/safety\/(unsafe-switches|refuse-to-start)\.ts$/.test(name))
    .filter(({ text }) => words.test(text))
    .map(({ name }) => name)

/** What the program says of being started with this switch. */
const refused = (name: string) =>
  unsafeSwitches({ hasSwitch: (asked) => asked === name }, { packaged: false })

test('1. Only load secure content: a session of every page asks nobody else for anything', async () => {
  await page.getByRole('button', { name: messages.start.sample.retailer.name }).click()
  await titleOf(page)
    .filter({ hasText: /emotionally connected/ })
    .waitFor({ timeout: 30_000 })
  for (const name of ['overview', 'journey', 'compare', 'data', 'settings'] as const) {
    await goTo(page, name)
    await page.waitForURL(`**/${name}`)
    await titleOf(page).waitFor()
  }
  const foreign = requests.filter(
    (url) => !url.startsWith(`${ORIGIN}/`) && !/^(data|blob):/.test(url),
  )
  expect(foreign).toEqual([])
  expect(requests.length).toBeGreaterThan(3)
})

test('2. Do not enable Node.js integration: pages have nothing of Node', async () => {
  expect(preferences()).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
  })
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'setImmediate'].filter((n) => n in window),
  )
  expect(found).toEqual([])
})

test('3. Enable context isolation: what a page does to its world does not reach the preload', async () => {
  expect(preferences()).toMatchObject({ contextIsolation: true })
  // The preload reads each answer with JSON.parse, of its own world.
  const seen = await page.evaluate(async () => {
    const { parse } = JSON
    let overheard = 0
    JSON.parse = (text: string) => {
      if (text.startsWith('{"id":4242')) overheard += 1
      return parse(text) as unknown
    }
    const bridge = window.truenorth!
    await new Promise<void>((resolve) => {
      const end = bridge.subscribe((reply) => {
        if (!('id' in reply) || reply.id !== 4242) return
        end()
        resolve()
      })
      bridge.request({ id: 4242, procedure: 'app.status', input: {} })
    })
    JSON.parse = parse
    return { overheard, frozen: Object.isFrozen(bridge) }
  })
  expect(seen).toEqual({ overheard: 0, frozen: true })
})

test('4. Enable process sandboxing: for all pages, and the preload needs nothing it lacks', () => {
  expect(preferences()).toMatchObject({ sandbox: true })
  expect(double.notes('sandbox')).toHaveLength(1)
  expect(refused('no-sandbox')).toEqual(['no-sandbox'])
  expect(filesWith(/no-sandbox|disable-setuid/)).toEqual([])
  const preload = readFileSync(join(programFolder(), 'out/preload/preload.cjs'), 'utf8')
  const required = [...preload.matchAll(/(?:require|import)\(([^)]*)\)/g)].map(([, name]) => name)
  expect(new Set(required)).toEqual(new Set([required[0]]))
  expect(required[0]).toMatch(/^["'`]electron["'`]$/)
})

test('5. Handle session permission requests: all refused but a text for the clipboard', async () => {
  const names = `clipboard-read display-capture fileSystem fullscreen geolocation hid idle-detection keyboardLock media mediaKeySystem midi
    midiSysex notifications openExternal pointerLock serial speaker-selection storage-access top-level-storage-access usb window-management unknown`
  for (const name of names.split(/\s+/))
    expect(await double.permission(name), name).toEqual({ check: false, request: false })
  const allowed = await double.permission('clipboard-sanitized-write')
  expect(allowed).toEqual({ check: true, request: true })
})

test('6. Do not disable webSecurity: neither in the window nor by a switch nor in tests', () => {
  expect(preferences()).toMatchObject({ webSecurity: true })
  expect(refused('disable-web-security')).toEqual(['disable-web-security'])
  expect(filesWith(/disable-web-security|disable-site-isolation|webSecurity: false/)).toEqual([])
  expect(readFileSync(join(import.meta.dirname, '../e2e/browser.ts'), 'utf8')).not.toMatch(
    /disable-web-security|disable-site-isolation/,
  )
})

describe('7. Define a Content Security Policy', () => {
  test('every answer of the scheme carries it: scripts from our own files alone', async () => {
    const site = loadSite(join(programFolder(), 'out', 'renderer'))
    for (const address of [...site.keys(), '/', '/overview', '/stopped.html', '/none.js']) {
      const request = { url: `app://truenorth${address}`, method: 'GET' }
      const policy = answerTo(site, request).headers.get('Content-Security-Policy') ?? ''
      const directives = Object.fromEntries(
        policy.split(';').map((each) => {
          const [name = '', ...values] = each.trim().split(' ')
          return [name, values.join(' ')]
        }),
      )
      expect(directives, address).toMatchObject({
        'default-src': "'none'",
        'script-src': "'self'",
        'connect-src': "'none'",
        'object-src': "'none'",
        'base-uri': "'none'",
        'form-action': "'none'",
        'frame-ancestors': "'none'",
        'require-trusted-types-for': "'script'",
        'trusted-types': 'default',
      })
    }
    const served = await page.reload()
    expect(served?.headers()['content-security-policy']).toContain("script-src 'self';")
    await titleOf(page).waitFor()
  })

  test('a page cannot make code of texts', async () => {
    const made = await page.evaluate(async () => {
      // What a debugger evaluates may use eval; what a timer runs later may not.
      await new Promise((resolve) => setTimeout(resolve, 0))
      const found: string[] = []
      const attempt = (name: string, work: () => unknown) => {
        try {
          work()
          found.push(name)
        } catch {
          // As it must be.
        }
      }
      attempt('eval', () => (0, eval)('1'))
      attempt('Function', () => new Function('1')())
      attempt('HTML', () => (document.createElement('p').innerHTML = '<b>x</b>'))
      const script = document.createElement('script')
      attempt('text of a script', () => (script.textContent = 'window.inline = true'))
      script.append('window.inline = true')
      document.body.append(script)
      script.remove()
      if ('inline' in window) found.push('inline')
      return found
    })
    expect(made).toEqual([])
  })
})

test('8. Do not enable allowRunningInsecureContent: nothing over plain http is even asked for', async () => {
  expect(preferences()).toMatchObject({ allowRunningInsecureContent: false })
  const loaded = await page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const image = new Image()
        image.addEventListener('load', () => resolve(true))
        image.addEventListener('error', () => resolve(false))
        image.src = 'http://127.0.0.1:9/x.png'
      }),
  )
  expect(loaded).toBe(false)
})

test('9. Do not enable experimental features', () => {
  expect(preferences()).toMatchObject({ experimentalFeatures: false })
  expect(double.notes('switch')).toEqual([])
})

test('10. Do not use enableBlinkFeatures', () => {
  expect(Object.keys(preferences()).filter((name) => /Blink/i.test(name))).toEqual([])
  expect(filesWith(/BlinkFeatures|blink-features/i)).toEqual([])
  expect(refused('enable-blink-features')).toEqual(['enable-blink-features'])
})

test('11. Do not use allowpopups for WebViews: there is no WebView', async () => {
  expect(preferences()).toMatchObject({ webviewTag: false })
  const able = await page.evaluate(() => 'loadURL' in document.createElement('webview'))
  expect(able).toBe(false)
})

// That it prevents it is the matter of hosts/electron/safety/guard.test.ts.
test('12. Verify WebView options before creation: every one is prevented', () => {
  expect(filesWith(/'will-attach-webview'/)).toEqual(['hosts/electron/safety/guard.ts'])
})

test.each([
  'https://example.org/',
  'https://app--truenorth.test.evil.example/',
  'https://app--evil.test/',
  'data:text/html,x',
  'file:///etc/passwd',
])('13. Disable or limit navigation: a page that goes to %s stays', async (address) => {
  const here = page.url()
  await page.evaluate((url) => {
    const link = document.createElement('a')
    link.href = url
    document.body.append(link)
    link.click()
    link.remove()
    location.href = url
  }, address)
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)))
  expect(page.url()).toBe(here)
})

test('14. Disable or limit creation of new windows: there is none', async () => {
  await page.evaluate((own) => {
    for (const url of ['https://example.org/', 'about:blank', own, 'data:text/html,x'])
      window.open(url)
  }, `${ORIGIN}/overview`)
  await expect.poll(() => page.context().pages().length).toBe(1)
  expect((await double.state()).windows).toHaveLength(1)
  expect(double.complaints()).toEqual([])
})

// Which addresses it takes at all is the matter of hosts/electron/safety/guard.test.ts.
test('15. Do not use shell.openExternal with untrusted content: only a menu item opens one, ours', async () => {
  expect(filesWith(/shell\.openExternal\(/)).toEqual(['hosts/electron/safety/external.ts'])
  expect(filesWith(/openExternal\(shell, (?!ARTICLE\))/)).toEqual([])
  expect(double.notes('openExternal')).toEqual([])
  await double.choose('Help', desktopMessages.menu.article)
  await expect.poll(() => double.notes('openExternal')).toHaveLength(1)
  expect(double.notes('openExternal')[0]?.what).toMatch(/^https:\/\/hbr\.org\//)
})

test('16. Use a current version of Electron: one exact version, the one installed and packed', () => {
  const read = (path: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8')) as {
      version: string
      devDependencies?: Record<string, string>
    }
  const named = read('package.json').devDependencies?.['electron'] ?? ''
  expect(named).toMatch(/^\d+\.\d+\.\d+$/)
  expect(read('node_modules/electron/package.json').version).toBe(named)
  // Three majors get fixes; older ones than this had the holes that safety was planned around.
  expect(Number.parseInt(named, 10)).toBeGreaterThanOrEqual(45)
})

describe('17. Validate the sender of all IPC messages', () => {
  const closes = { id: 1, procedure: 'project.close', input: {} }
  const nothing = { project: false, readOnly: false, undo: null, redo: null, progress: null }
  const shows = { ask: 'show', title: 'Evil', scheme: 'dark', ...nothing }
  const senders: [string, { url: string; top: boolean } | null][] = [
    ['another site', { url: 'https://evil.example/', top: true }],
    ['a look-alike', { url: 'app://truenorth.evil.example/', top: true }],
    ['our name as a user', { url: 'app://truenorth@evil.example/', top: true }],
    ['a file', { url: 'file:///truenorth/index.html', top: true }],
    ['a data address', { url: 'data:text/html,app://truenorth/', top: true }],
    ['a frame inside our page', { url: 'app://truenorth/', top: false }],
    ['an empty frame', { url: 'about:blank', top: false }],
    ['an empty page', { url: 'about:blank', top: true }],
    ['a frame that is gone', null],
  ]
  test.each(senders)('%s is not answered, and nothing happens', async (_, frame) => {
    const { length } = double.notes('dialog')
    const desktop = await double.forge({ frame }, CHANNELS.desktop, { ask: 'openProject' })
    expect(desktop.error).toMatch(/does not come from a page of Truenorth/)
    const shown = await double.forge({ frame }, CHANNELS.desktop, shows)
    expect(shown).toEqual({ error: desktop.error })
    const given = await double.forge({ frame }, CHANNELS.giveFile, '/etc/passwd')
    expect(given).toEqual({ error: desktop.error })
    await double.forge({ frame }, CHANNELS.request, 'forged', closes)
    // Answered after anything that they may have set going.
    expect(await ask(page, 'app.status', {})).toMatchObject({ project: expect.anything() })
    expect(double.notes('dialog')).toHaveLength(length)
    expect((await double.state()).windows[0]?.title).not.toBe(shows.title)
  })

  test.each([
    'openProject',
    { ask: 'openExternal', address: 'https://evil.example/' },
    { ask: 'openProject', path: '/etc/passwd' },
    { ask: 'saveAs', title: 'x', name: 'x', kind: 'exe' },
  ])('%j gets nothing, though it comes from our page', async (message) => {
    const { length } = double.notes('dialog')
    const answer = await page.evaluate(
      (sent) => window.truenorth!.desktop(sent as never).then(String, String),
      message,
    )
    expect(answer).toMatch(/not understood/)
    expect(double.notes('dialog')).toHaveLength(length)
  })

  test('no channel is listened to but the three that check', () => {
    const listened = double.notes('channel').map(({ what }) => what)
    const { request, desktop, giveFile } = CHANNELS
    expect(listened.toSorted()).toEqual([desktop, giveFile, request].toSorted())
    expect(filesWith(/ipcMain/)).toEqual(['hosts/electron/shell.ts'])
  })
})

// Addresses that climb are the matter of escape-attempts.test.ts.
test('18. Avoid the file:// protocol and prefer custom protocols: pages come over app://, past no policy', () => {
  const options = { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true }
  expect(double.notes('scheme')).toEqual([{ kind: 'scheme', what: 'app', options }])
  expect(page.url().startsWith(`${ORIGIN}/`)).toBe(true)
  expect(filesWith(/loadFile\(|loadURL\([^)]*file:/)).toEqual([])
})

test('19. Check which fuses you can change: all are set, and read back from what was packed', () => {
  expect(packaging.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
  const workflows = join(import.meta.dirname, '../../.github/workflows')
  expect(readFileSync(join(workflows, 'package.yml'), 'utf8')).toContain('scripts/check-fuses.mjs')
})

test('20. Do not expose Electron APIs to untrusted content: five functions, and data through them', async () => {
  const seen = await page.evaluate(async () => {
    const bridge = window.truenorth!
    const heard: unknown[][] = []
    const listen = (...args: unknown[]) => void heard.push(args)
    const end = bridge.subscribe(listen)
    bridge.request({ id: 4343, procedure: 'app.status', input: {} })
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    end()
    const [first = []] = heard
    return {
      names: Object.keys(bridge).toSorted(),
      kinds: [...new Set(Object.values(bridge).map((each) => typeof each))],
      given: first.length,
      carries: JSON.stringify(first[0]).length > 2,
      electron: Object.keys(window).filter((name) => /electron|ipc/i.test(name)),
    }
  })
  expect(seen).toEqual({
    names: ['desktop', 'giveFile', 'onDesktop', 'request', 'subscribe'],
    kinds: ['function'],
    given: 1,
    carries: true,
    electron: [],
  })
})
