import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFailed } from 'vitest'
import { startDesktopApp } from './desktop-app.ts'
import { makeFolders, type Opened, type RunningApp } from './running-app.ts'
import { startWebApp } from './web-app.ts'

export type { Opened, OpenOptions, RunningApp } from './running-app.ts'

/** Which program the stories run over: `TRUENORTH_E2E_HOST=electron` for the desktop's. */
const overDesktop = process.env['TRUENORTH_E2E_HOST'] === 'electron'

/** Starts the built program, over the web host or the Electron double; it ends with `close`. */
export function startApp(): Promise<RunningApp> {
  return (overDesktop ? startDesktopApp : startWebApp)(makeFolders())
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
