import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFailed } from 'vitest'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { programFolder } from '../../src/main/platform/program.ts'
import { launchBrowser } from './browser.ts'

/** The built app as people run it, with a home folder of its own, and pages that look at it. */
export interface RunningApp {
  /** The empty home folder the picker starts in. */
  home: string
  /** Where a project of this name lies. */
  project(name: string): string
  /** A page on the app, with nothing remembered from another one. */
  open(options?: OpenOptions): Promise<Opened>
  /** Holds the program where it is, as a computer does that is busy with something else. */
  pause(): void
  resume(): void
  /** Ends the program and leaves its pages open. */
  end(): Promise<void>
  close(): Promise<void>
}

export interface OpenOptions extends BrowserContextOptions {
  /** An address inside the app to begin with, such as `/settings`. */
  path?: string
  /** What is done to the page before it opens. */
  prepare?: (page: Page) => Promise<unknown>
}

export interface Opened {
  page: Page
  /** Everything that must never happen and did: foreign requests, errors, broken policy. */
  complaints(): string[]
}

const built = join(programFolder(), 'out', 'main', 'serve.js')

/** Starts `serve --no-open` of the built program and a browser; both end with `close`. */
export async function startApp(): Promise<RunningApp> {
  if (!existsSync(built)) {
    throw new Error(
      'There is no built program in out/. Run `npm run build`, then these tests again.',
    )
  }
  const base = mkdtempSync(join(tmpdir(), 'truenorth-e2e-'))
  const [home, config, temporary] = ['home', 'config', 'tmp'].map((name) => {
    mkdirSync(join(base, name))
    return join(base, name)
  }) as [string, string, string]
  const host = spawn(process.execPath, [built, '--no-open'], {
    env: {
      ...process.env,
      HOME: home,
      USERPROFILE: home,
      TMPDIR: temporary,
      TRUENORTH_CONFIG: config,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => host.once('exit', () => resolve()))
  const end = async () => {
    host.kill('SIGCONT')
    host.kill('SIGTERM')
    await ended
  }
  const [address, browser] = await Promise.all([
    firstLine(host.stdout, host.stderr),
    launchBrowser(),
  ]).catch(async (error: unknown) => {
    await end()
    rmSync(base, { recursive: true, force: true })
    throw error
  })
  const { origin } = new URL(address)
  let cookies: Awaited<ReturnType<Browser['newContext']>> | null = null

  return {
    home,
    project: (name) => join(home, `${name}.truenorth`),
    async open({ path = '/', prepare, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 720 },
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        ...options,
      })
      context.setDefaultTimeout(10_000)
      // The token works once; further windows share its cookie.
      if (cookies !== null) await context.addCookies(await cookies.cookies())
      const page = await context.newPage()
      await prepare?.(page)
      const complaints = watch(page, origin)
      await page.goto(cookies === null ? address : origin + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (cookies === null && path !== '/') await page.goto(origin + path)
      cookies ??= context
      return { page, complaints }
    },
    pause: () => void host.kill('SIGSTOP'),
    resume: () => void host.kill('SIGCONT'),
    end,
    async close() {
      await browser.close()
      await end()
      expect(readdirSync(temporary), 'no upload is left behind').toEqual([])
      rmSync(base, { recursive: true, force: true })
    },
  }
}

/**
 * Tests of one file that tell one story, each going on where the last one ended. After the first
 * that fails the others fail at once, and a picture of the screen is left in the temporary folder.
 */
export function tellsAStory(opened: () => Opened): void {
  let failed: string | null = null
  beforeEach(() => {
    if (failed !== null) throw new Error(`The story ended before this, at "${failed}".`)
  })
  afterEach(() => expect(opened().complaints()).toEqual([]))
  onEveryFailure(async (name) => {
    if (failed !== null) return
    failed = name
    await opened()
      .page.screenshot({ path: join(tmpdir(), 'truenorth-e2e-failed.png'), timeout: 2000 })
      .catch(() => undefined)
  })
}

function onEveryFailure(act: (name: string) => Promise<void>): void {
  beforeEach(({ task }) => {
    onTestFailed(() => act(task.name))
  })
}

/** The address is the first line on stdout; without one, what stderr says is the reason. */
function firstLine(out: NodeJS.ReadableStream, notes: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let [text, said] = ['', '']
    notes.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
    out.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      const [line, rest] = text.split('\n')
      if (line !== undefined && rest !== undefined) resolve(line)
    })
    out.once('end', () => reject(new Error(`The built program did not start: ${said}`)))
  })
}

/** Notes every request that leaves this computer, every console error and every broken policy. */
function watch(page: Page, origin: string): () => string[] {
  const complaints: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    const own = url.startsWith(`${origin}/`) || /^(data|blob):/.test(url)
    if (!own) complaints.push(`request to ${url}`)
  })
  page.on('websocket', (socket) => {
    if (!socket.url().startsWith(`${origin.replace('http', 'ws')}/`)) {
      complaints.push(`socket to ${socket.url()}`)
    }
  })
  page.on('pageerror', (error) => complaints.push(`error ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    // A broken content security policy is told here as well.
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`console ${message.type()} ${message.text()}`)
    }
  })
  return () => [...complaints]
}
