import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core'
import { makeCodec } from './codec.ts'
import type { Handlers, Note, ToChromium, ToProgram, Wire } from './wire.ts'
import { GLOBAL, WORLD_NAME, worldScripts, type FromWorld } from './worlds.ts'

/** The windows of one program, as pages of a Chromium that the test holds. */
export interface Chromium {
  handlers: Handlers<ToChromium>
  /** Pages by window id, oldest first; a window whose page crashed gets a new one on reload. */
  pages: Map<number, Page>
  /** Resolves with the page of the newest window, once something is loaded in it. */
  shown: () => Promise<Page>
}

export interface ChromiumOptions {
  context: BrowserContext
  platform: NodeJS.Platform
  wire: () => Wire<ToProgram>
  /** Done to each new page before anything loads in it. */
  prepare: (page: Page) => Promise<unknown>
  /** Windows keep the size of the pages instead of the one the program gives them. */
  fixedSize: boolean
  trash: string
  noted: (note: Note) => void
  /** A page sent this with `ipcRenderer.send`. */
  sent: (channel: string, args: unknown[]) => void
  report: (message: string) => void
  secondInstance: (input: { argv: string[]; cwd: string; data: unknown }) => void
}

interface Shown {
  page: Page
  cdp: CDPSession
  preload: string | null
  size: { width: number; height: number }
  /** The preload's world of the main frame; null: none (yet). */
  world: number | null
  /** Addresses that the program itself loads: no navigation of the page's. */
  expected: Set<string>
  crashed: boolean
}

/** The codec of IPC arguments; also for tests that make up messages. */
export const codec = makeCodec()

/** `app://truenorth/x` as Chromium can be sent to it, and back. */
export const toWeb = (url: string): string =>
  url.replace(/^(app):\/\/([^/?#]+)/, 'https://$1--$2.test')
export const fromWeb = (url: string): string =>
  url.replace(/^https:\/\/(app)--([^/?#]+)\.test(?=[/?#]|$)/, '$1://$2')

export function chromiumSide(options: ChromiumOptions): Chromium {
  const { context, report } = options
  const wire = () => options.wire()
  const shown = new Map<number, Promise<Shown>>()
  const pages = new Map<number, Page>()
  let loaded = later()
  // One at a time, in the order in which the program asked.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work)
    queue = done.catch((error: unknown) => {
      const text = String(error)
      if (!/closed|crashed|detached/i.test(text)) report(`Chromium: ${text}`)
    })
    return done
  }

  async function open(id: number, from: Pick<Shown, 'preload' | 'size'>): Promise<Shown> {
    const page = await context.newPage()
    pages.set(id, page)
    if (!options.fixedSize) await page.setViewportSize(from.size)
    const cdp = await context.newCDPSession(page)
    const window: Shown = {
      ...from,
      page,
      cdp,
      world: null,
      expected: new Set(),
      crashed: false,
    }
    const nonce = `electron${randomUUID().replaceAll('-', '')}`
    cdp.on('Runtime.executionContextCreated', ({ context: made }) => {
      const { frameId } = made.auxData as { frameId?: string }
      if (made.name === WORLD_NAME && frameId === mainFrame) window.world = made.id
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (window.world === executionContextId) window.world = null
    })
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === nonce) heard(id, window, JSON.parse(payload) as FromWorld, executionContextId)
    })
    await cdp.send('Page.enable')
    const mainFrame = (await cdp.send('Page.getFrameTree')).frameTree.frame.id
    await cdp.send('Runtime.enable')
    if (window.preload !== null) {
      await cdp.send('Runtime.addBinding', { name: nonce, executionContextName: WORLD_NAME })
      const scripts = worldScripts({ nonce, preload: window.preload, platform: options.platform })
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page })
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
        source: scripts.preload,
        worldName: WORLD_NAME,
      })
    }
    await options.prepare(page)
    watch(id, window)
    return window
  }

  function watch(id: number, window: Shown): void {
    const { page } = window
    const say = (what: 'loaded' | 'moved' | 'crashed') =>
      wire().tell('page', { window: id, what, url: fromWeb(page.url()) })
    page.on('load', () => {
      say('loaded')
      void page
        .title()
        .then((title) => wire().tell('title', { window: id, title }))
        .catch(() => undefined)
    })
    page.on('crash', () => {
      window.crashed = true
      window.world = null
      say('crashed')
    })
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return
      say('moved')
      loaded.resolve(page)
    })
    page.on('popup', (popup) => {
      const url = popup.url()
      void wire()
        .ask('mayOpen', { window: id, url: fromWeb(url) })
        .then(async (allowed) => {
          if (allowed) report(`The program lets ${url} open in a window of its own.`)
          await popup.close()
        })
        .catch(() => undefined)
    })
    page.on('download', (download) => {
      const [url, name] = [download.url(), download.suggestedFilename()]
      void wire()
        .ask('mayDownload', { window: id, url: fromWeb(url), name })
        .then(async (allowed) => {
          if (allowed) report(`The program lets ${url} be downloaded.`)
          await download.cancel()
        })
        .catch(() => undefined)
    })
  }

  /** What the preload said. */
  function heard(id: number, window: Shown, message: FromWorld, world: number): void {
    const frame = { url: fromWeb(window.page.url()), top: true }
    const { say } = message
    if (say === 'send') {
      const { channel, args } = message
      options.sent(channel, codec.decode(args) as unknown[])
      wire().tell('ipc', { window: id, frame, channel, args })
    } else if (say === 'invoke') {
      const { channel, args, call } = message
      wire().tell('invoke', { window: id, frame, channel, args, world, call })
    } else if (say === 'file') void findPath(window, world, message.id)
    else if (say === 'key') {
      const { key, modifiers } = message
      wire().tell('key', { window: id, key, modifiers })
    } else report(message.message)
  }

  async function findPath(window: Shown, world: number, id: number): Promise<void> {
    const { cdp } = window
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: `${GLOBAL}.file(${id})`,
      contextId: world,
    })
    const { path } = await cdp
      .send('DOM.getFileInfo', { objectId: result.objectId ?? '' })
      // Made up by the page: Electron's path is empty then, too.
      .catch(() => ({ path: '' }))
    await callWorld(window, world, 'path', [id, path])
  }

  const callWorld = (window: Shown, world: number, name: string, args: unknown[]) =>
    window.cdp
      .send('Runtime.callFunctionOn', {
        executionContextId: world,
        functionDeclaration: `function (...args) { ${GLOBAL}.${name}(...args) }`,
        arguments: args.map((value) => ({ value })),
      })
      // The document has gone meanwhile, as in Electron.
      .catch(() => undefined)

  const windowOf = (id: number) => {
    const window = shown.get(id)
    if (window === undefined) throw new Error(`Window ${id} is closed.`)
    return window
  }

  /** Goes somewhere for the program; a page that crashed is followed by a new one. */
  async function go(id: number, url: string | null): Promise<{ failed: string | null }> {
    let window = await windowOf(id)
    const target = url === null ? window.page.url() : toWeb(url)
    if (window.crashed) {
      const former = window
      shown.set(id, open(id, former))
      window = await windowOf(id)
      await former.page.close().catch(() => undefined)
    }
    window.expected.add(target)
    try {
      await window.page.goto(target, { waitUntil: 'commit' })
      loaded.resolve(window.page)
      return { failed: null }
    } catch (error) {
      return { failed: String(error).split('\n')[0] ?? '' }
    }
  }

  async function route(asked: Route): Promise<void> {
    const request = asked.request()
    const url = fromWeb(request.url())
    const frame = request.isNavigationRequest() ? request.frame() : null
    const page = frame?.page() ?? request.serviceWorker() ?? request.frame().page()
    const found = [...pages].find(([, each]) => each === page)
    if (found === undefined) return asked.abort('blockedbyclient')
    const [id] = found
    const window = await windowOf(id)
    const top = frame === window.page.mainFrame()
    if (frame !== null && !(top && window.expected.delete(request.url()))) {
      if (!(await wire().ask('mayNavigate', { window: id, url, top })))
        return asked.abort('aborted')
    }
    const type = request.resourceType()
    const method = request.method()
    if (!(await wire().ask('mayRequest', { window: id, url, method, type })))
      return asked.abort('blockedbyclient')
    const served = await wire().ask('serve', { url, method, headers: request.headers() })
    if (served === null) {
      report(`A request would have left: ${url}`)
      return asked.abort('internetdisconnected')
    }
    const headers = served.headers.map(([name, value]) => [name, toWebHeader(value)] as const)
    return asked.fulfill({
      status: served.status,
      headers: Object.fromEntries(headers),
      body: Buffer.from(served.body),
    })
  }
  void context.route('**/*', (asked) =>
    route(asked).catch(() => asked.abort().catch(() => undefined)),
  )

  const handlers: Handlers<ToChromium> = {
    createWindow({ window, width, height, preload }) {
      if (loaded.done) loaded = later()
      shown.set(
        window,
        inTurn(() => open(window, { preload, size: { width, height } })),
      )
    },
    destroyWindow: ({ window: id }) =>
      inTurn(async () => {
        const window = await windowOf(id)
        shown.delete(id)
        pages.delete(id)
        await window.page.close()
      }),
    load: ({ window, url }) => inTurn(() => go(window, url)),
    reload: ({ window }) => inTurn(() => go(window, null)),
    send: ({ window: id, channel, args }) =>
      void shown.get(id)?.then((window) => {
        if (window.world !== null) void callWorld(window, window.world, 'deliver', [channel, args])
      }),
    answer: ({ window: id, world, call, error, value }) =>
      void shown
        .get(id)
        ?.then((window) => callWorld(window, world, 'answer', [call, error, value])),
    resize: ({ window: id, width, height }) =>
      inTurn(async () => {
        const window = await windowOf(id)
        window.size = { width, height }
        if (!options.fixedSize) await window.page.setViewportSize({ width, height })
      }),
    // A page that is zoomed has fewer pixels of its own.
    zoom: ({ window: id, factor }) =>
      inTurn(async () => {
        const { page, size } = await windowOf(id)
        if (options.fixedSize) return
        const scaled = (pixels: number) => Math.round(pixels / factor)
        await page.setViewportSize({ width: scaled(size.width), height: scaled(size.height) })
      }),
    theme: ({ source }) =>
      inTurn(async () => {
        const colorScheme = source === 'system' ? null : source
        for (const page of pages.values()) await page.emulateMedia({ colorScheme })
      }),
    pdf: async ({ window: id, options: asked }) => {
      const { cdp } = await windowOf(id)
      const { data } = await cdp.send('Page.printToPDF', toChromium(asked))
      return Buffer.from(data, 'base64')
    },
    crash: async ({ window: id }) => {
      const { cdp } = await windowOf(id)
      // Never answered: nobody is left to.
      void cdp.send('Page.crash').catch(() => undefined)
    },
    trash({ path }) {
      options.noted({ kind: 'trash', what: path, options: null })
      mkdirSync(options.trash, { recursive: true })
      renameSync(path, join(options.trash, basename(path)))
    },
    note: options.noted,
    report: ({ message }) => report(message),
    secondInstance: options.secondInstance,
  }
  return { handlers, pages, shown: () => loaded.page }
}

/** Policies name the origin, which is another one here. */
const toWebHeader = (value: string) => value.replaceAll(/app:\/\/[a-z-]+/g, toWeb)

const PAPER: Record<string, [number, number]> = { A4: [8.27, 11.7], Letter: [8.5, 11] }

/** Electron's options of printToPDF as DevTools call them. */
function toChromium(options: Record<string, unknown>): object {
  const { pageSize = 'Letter', margins, ...rest } = options
  const sizes = typeof pageSize === 'string' ? PAPER[pageSize] : undefined
  if (sizes === undefined) throw new Error('The double knows no paper of this size.')
  const [paperWidth, paperHeight] = sizes
  const sides = (margins ?? {}) as Partial<Record<'top' | 'bottom' | 'left' | 'right', number>>
  const side = (name: string, inches: number | undefined) =>
    inches === undefined ? {} : { [name]: inches }
  return {
    ...rest,
    paperWidth,
    paperHeight,
    ...side('marginTop', sides.top),
    ...side('marginBottom', sides.bottom),
    ...side('marginLeft', sides.left),
    ...side('marginRight', sides.right),
  }
}

interface Later {
  done: boolean
  page: Promise<Page>
  resolve: (page: Page) => void
}

function later(): Later {
  const { promise, resolve } = Promise.withResolvers<Page>()
  const state: Later = {
    done: false,
    page: promise,
    resolve(page) {
      state.done = true
      resolve(page)
    },
  }
  return state
}
