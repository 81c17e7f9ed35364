import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'
import type { Request } from '../../src/shared/contract/index.ts'
import { openSession } from '../../src/main/hosts/cli/session.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { launchDouble, type Double, type LaunchOptions } from '../electron-double/launch.ts'

/** The built desktop program over the double, in new folders for each test. */
export interface Desktop {
  /** With the first page's window; started programs end with the test, which fails on complaints. */
  start(options?: Partial<LaunchOptions>): Promise<Double>
  /** As `start`, of a program that is to complain and end; whoever calls closes it. */
  launch(options?: Partial<LaunchOptions>): Promise<Double>
  /** Starts it with a project of this name open; its title is shown. */
  opened(name: string, options?: Partial<LaunchOptions>): Promise<{ double: Double; page: Page }>
  /** An empty project in the documents folder. */
  makeProject(name: string): Promise<string>
  /** What lies in the system's trash. */
  trash(): string[]
  log(): string
  /** A path in the test's folder, or in the documents. */
  at(name: string): string
  inDocuments(name: string): string
}

export function desktop(): Desktop {
  let browser: Browser
  let base: string
  const running: Double[] = []
  const documents = () => join(base, 'home', 'Documents')

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'truenorth-desktop-'))
    mkdirSync(documents(), { recursive: true })
  })
  afterEach(async () => {
    const complaints = running.flatMap((each) => each.complaints())
    for (const each of running.splice(0)) await each.close()
    rmSync(base, { recursive: true, force: true })
    expect(complaints).toEqual([])
  })

  const launch: Desktop['launch'] = (options = {}) =>
    launchDouble({
      browser,
      main: join(programFolder(), 'out', 'main', 'index.js'),
      base,
      ...options,
      env: { TRUENORTH_CONFIG: join(base, 'config'), ...options.env },
    })
  const start: Desktop['start'] = async (options) => {
    const double = await launch(options)
    running.push(double)
    return double
  }
  const makeProject: Desktop['makeProject'] = async (name) => {
    const path = join(documents(), `${name}.truenorth`)
    const session = openSession(undefined)
    await session.request('project.create', { target: { path } })
    await session.close()
    return path
  }
  return {
    start,
    launch,
    async opened(name, options = {}) {
      const double = await start({ ...options, args: [await makeProject(name)] })
      const page = await double.page()
      await shows(double, name)
      return { double, page }
    },
    makeProject,
    trash: () => (existsSync(join(base, 'trash')) ? readdirSync(join(base, 'trash')) : []),
    log: () => readFileSync(join(base, 'config', 'truenorth.log'), 'utf8'),
    at: (name) => join(base, name),
    inDocuments: (name) => join(documents(), name),
  }
}

/** Waits until the window says this name. */
export async function shows(double: Double, name: string): Promise<void> {
  const title = async () => (await double.state()).windows[0]?.title
  await expect.poll(title, { timeout: 10_000 }).toContain(name)
}

/** Asks the services as the page does, over the bridge; an error is the reason. */
export async function ask(page: Page, procedure: string, input: unknown): Promise<unknown> {
  const request = { id: 1_000_000 + Math.floor(Math.random() * 1e9), procedure, input }
  const reply = await page.evaluate(async (asked: Extract<Request, { id: number }>) => {
    const { promise, resolve } = Promise.withResolvers<{ output?: unknown; error?: unknown }>()
    const end = window.truenorth!.subscribe((each) => {
      if ('id' in each && each.id === asked.id && !('progress' in each)) resolve(each)
    })
    window.truenorth!.request(asked)
    const answer = await promise
    end()
    return answer
  }, request)
  if (reply.error !== undefined)
    throw Object.assign(new Error(JSON.stringify(reply.error)), reply.error)
  return reply.output
}
