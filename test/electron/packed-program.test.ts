import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { launchDouble } from '../electron-double/launch.ts'
import { unpackProgram, type PackedProgram } from '../packaging/packed-program.ts'

// The desktop program as packed: the files alone over the double, and the whole program of
// TRUENORTH_PACKED where that names one (the workflow package.yml). That one is driven through its
// page's debugging port: its fuses keep Playwright's own way into Electron shut.

let program: PackedProgram
let browser: Browser
beforeAll(async () => {
  program = unpackProgram()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  program.remove()
})

/** One click: worker, native module, samples and screens all have to be there for it. */
async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: messages.start.sample.retailer.name }).click()
  await page.getByRole('heading', { level: 1, name: /emotionally connected/ }).waitFor()
}

test('over the double, the files that would be packed open a sample', async () => {
  const main = path.join(program.folder, 'out', 'main', 'index.js')
  const { TRUENORTH_CONFIG } = program.environment
  const double = await launchDouble({
    browser,
    main,
    base: program.at('double'),
    env: { ...program.environment, TRUENORTH_CONFIG },
  })
  try {
    await openSample(await double.page())
    expect(double.complaints()).toEqual([])
    expect(await double.quit()).toBe(0)
  } finally {
    await double.close()
  }
})

const packed = process.env['TRUENORTH_PACKED'] ?? ''

test.skipIf(packed === '')('the packed program itself opens a sample and ends', async () => {
  mkdirSync(program.at('real'), { recursive: true })
  const child = spawn(path.resolve(packed), ['--remote-debugging-port=0'], {
    env: program.environment,
  })
  const ended = once(child, 'exit')
  const real = await chromium.connectOverCDP(await debuggingAddress(child))
  try {
    const [context] = real.contexts()
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
    expect(page?.url()).toMatch(/^app:\/\/truenorth\//)
    await openSample(page!)
    // As a person does: the last window is closed.
    await page!.evaluate(() => window.close())
    if (process.platform === 'darwin') child.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
  } finally {
    child.kill('SIGKILL')
  }
})

/** Chromium says on stderr where it listens. */
function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (address !== undefined) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)))
    child.once('error', reject)
  })
}
