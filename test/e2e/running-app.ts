import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { programFolder } from '../../src/main/platform/program.ts'
import type { Double } from '../electron-double/launch.ts'

/** The built app as people run it, with a home folder of its own, and pages that look at it. */
export interface RunningApp {
  /** The empty home folder the picker starts in. */
  home: string
  /** Where a project of this name lies. */
  project(name: string): string
  /** A page on the app, with nothing remembered from another one. */
  open(options?: OpenOptions): Promise<Opened>
  /** The system's dialogs and menus around the window; null in a browser, which has none. */
  system: (() => Double) | null
  /** Holds the program where it is, as a computer does that is busy with something else. */
  pause(): void
  resume(): void
  /** Ends the program and leaves its pages open, where they outlive it. */
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
  /** The questions to the services so far, by their procedures. */
  asked(): string[]
}

/** Folders of one test file, and how the program is to know them. */
export interface Folders {
  base: string
  home: string
  config: string
  environment: Record<string, string>
  /** Looks whether anything was left behind, and removes them all. */
  remove(): void
}

/** How pages look, unless a test says otherwise. */
export const PAGE = {
  viewport: { width: 1280, height: 720 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
}

/** The built file of this entry; an error that says what to do where there is none. */
export function builtEntry(name: string): string {
  const file = join(programFolder(), 'out', 'main', name)
  if (existsSync(file)) return file
  throw new Error('There is no built program in out/. Run `npm run build`, then these tests again.')
}

/** New and empty. */
export function makeFolders(): Folders {
  const base = mkdtempSync(join(tmpdir(), 'truenorth-e2e-'))
  const [home, config, temporary] = ['home', 'config', 'tmp'].map((name) => {
    mkdirSync(join(base, name))
    return join(base, name)
  }) as [string, string, string]
  return {
    base,
    home,
    config,
    environment: { HOME: home, USERPROFILE: home, TMPDIR: temporary, TRUENORTH_CONFIG: config },
    remove() {
      expect(readdirSync(temporary), 'no upload is left behind').toEqual([])
      rmSync(base, { recursive: true, force: true })
    },
  }
}

/** Notes every request that leaves this computer, every console error and every broken policy. */
export function watch(page: Page, origin: string): () => string[] {
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
  // Also what a library tried in vain and kept to itself.
  void page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) => {
      // oxlint-disable-next-line no-console
      console.error(`broken policy: ${effectiveDirective} ${sample}`)
    })
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
