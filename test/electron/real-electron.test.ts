import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron as electron } from 'playwright-core'
import { expect, test } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { programFolder } from '../../src/main/platform/program.ts'

// The built program in Electron itself. `npm test` says in TRUENORTH_ELECTRON where its program is;
// without one Playwright would fetch it, so that this test never starts without.

const program = process.env['TRUENORTH_ELECTRON'] ?? ''

test.skipIf(program === '')(
  'in Electron itself, a sample opens behind a closed bridge',
  async () => {
    const base = mkdtempSync(join(tmpdir(), 'truenorth-electron-'))
    // With this set, Electron is a plain Node and shows nothing.
    const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env
    const app = await electron.launch({
      executablePath: program,
      cwd: programFolder(),
      args: ['.'],
      // As people start it. Playwright would leave the sandbox out on Linux, where the program asks
      // for it all the same: what starts before that would run without, what starts later with it.
      chromiumSandbox: true,
      env: {
        ...environment,
        HOME: base,
        USERPROFILE: base,
        TRUENORTH_CONFIG: join(base, 'config'),
      },
    })
    try {
      const page = await app.firstWindow()
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      await page.getByRole('heading', { level: 1, name: messages.start.title }).waitFor()
      expect(new URL(page.url()).href).toMatch(/^app:\/\/truenorth\//)
      const world = await page.evaluate(() => ({
        require: 'require' in window,
        process: 'process' in window,
        bridge: Object.keys(window.truenorth ?? {}).toSorted(),
      }))
      const bridge = ['desktop', 'giveFile', 'onDesktop', 'request', 'subscribe']
      expect(world).toEqual({ require: false, process: false, bridge })
      await page.getByRole('button', { name: messages.start.sample.retailer.name }).click()
      await page.getByRole('heading', { level: 1, name: /emotionally connected/ }).waitFor()
      const reached = await page.evaluate(() => fetch('https://example.org/').then(String, String))
      expect(reached).toMatch(/TypeError/)
      // The policy says so on the console: that refusal, and nothing else.
      expect(complaints.filter((words) => !words.includes('example.org'))).toEqual([])
    } finally {
      await app.close()
      // Windows holds on to files for a moment after their program has ended.
      rmSync(base, { recursive: true, force: true, maxRetries: 10 })
    }
  },
)
