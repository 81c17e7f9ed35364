import { join } from 'node:path'
import { expect } from 'vitest'
import { CHANNELS } from '../../src/main/hosts/electron/page/channel-names.ts'
import { launchDouble, type Double } from '../electron-double/launch.ts'
import { builtEntry, PAGE, watch, type Folders, type RunningApp } from './running-app.ts'
import { launchBrowser } from './browser.ts'

/** `(document, request)`; a cancellation asks nothing. */
function procedureOf([, request]: unknown[]): string[] {
  const { procedure } = request as { procedure?: string }
  return procedure === undefined ? [] : [procedure]
}

/**
 * The built desktop program over the Electron double. It starts with the first page; every further
 * one is the program started anew, since it has one window.
 */
export async function startDesktopApp(folders: Folders): Promise<RunningApp> {
  const { base, home } = folders
  const main = builtEntry('index.js')
  const browser = await launchBrowser()
  let double: Double | null = null
  const running = (): Double => {
    if (double === null) throw new Error('The program is started by `open`.')
    return double
  }
  const end = async () => {
    if (double === null) return
    process.kill(double.pid, 'SIGCONT')
    expect(await double.quit(), 'the program ends by itself').toBe(0)
    await double.close()
    expect(double.complaints()).toEqual([])
    double = null
  }

  return {
    home,
    project: (name) => join(home, `${name}.truenorth`),
    system: running,
    async open({ path = '/', prepare, ...options } = {}) {
      await end()
      let complained = (): string[] => []
      const started = await launchDouble({
        browser,
        main,
        base,
        env: folders.environment,
        context: { ...PAGE, ...options },
        fixedSize: true,
        async prepare(page) {
          page.setDefaultTimeout(10_000)
          await prepare?.(page)
          complained = watch(page, 'https://app--truenorth.test')
        },
      })
      double = started
      const page = await started.page()
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (path !== '/') await page.goto(new URL(path, page.url()).href)
      return {
        page,
        complaints: () => [...complained(), ...started.complaints()],
        asked: () => started.sent(CHANNELS.request).flatMap(procedureOf),
      }
    },
    pause: () => void process.kill(running().pid, 'SIGSTOP'),
    resume: () => void process.kill(running().pid, 'SIGCONT'),
    end,
    async close() {
      await end()
      await browser.close()
      folders.remove()
    },
  }
}
