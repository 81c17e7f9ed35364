import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { builtEntry, PAGE, watch, type Folders, type RunningApp } from './running-app.ts'
import { launchBrowser } from './browser.ts'

/** `serve --no-open` of the built program, and a browser. */
export async function startWebApp(folders: Folders): Promise<RunningApp> {
  const { home } = folders
  const host = spawn(process.execPath, [builtEntry('serve.js'), '--no-open'], {
    env: { ...process.env, ...folders.environment },
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
    folders.remove()
    throw error
  })
  const { origin } = new URL(address)
  let cookies: Awaited<ReturnType<Browser['newContext']>> | null = null

  return {
    home,
    project: (name) => join(home, `${name}.truenorth`),
    system: null,
    async open({ path = '/', prepare, ...options } = {}) {
      const context = await browser.newContext({ ...PAGE, ...options })
      context.setDefaultTimeout(10_000)
      // The token works once; further windows share its cookie.
      if (cookies !== null) await context.addCookies(await cookies.cookies())
      const page = await context.newPage()
      await prepare?.(page)
      const complaints = watch(page, origin)
      const asked = listen(page)
      await page.goto(cookies === null ? address : origin + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (cookies === null && path !== '/') await page.goto(origin + path)
      cookies ??= context
      return { page, complaints, asked }
    },
    pause: () => void host.kill('SIGSTOP'),
    resume: () => void host.kill('SIGCONT'),
    end,
    async close() {
      await browser.close()
      await end()
      folders.remove()
    },
  }
}

/** Notes the procedure of every message that leaves the page. */
function listen(page: Page): () => string[] {
  const asked: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const { procedure } = JSON.parse(String(payload)) as { procedure?: string }
      if (procedure !== undefined) asked.push(procedure)
    }),
  )
  return () => [...asked]
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
