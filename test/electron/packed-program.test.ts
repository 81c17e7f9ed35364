import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { launchDouble, type Double } from '../electron-double/launch.ts'
import { unpackProgram, type PackedProgram } from '../packaging/packed-program.ts'

// The desktop program as packed: the files alone over the double, and the whole program of
// TRUENORTH_PACKED where that names one (the workflow package.yml).

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

describe('over the double, the files that would be packed', () => {
  const launch = (name: string, ...args: string[]): Promise<Double> =>
    launchDouble({
      browser,
      main: path.join(program.folder, 'out', 'main', 'index.js'),
      base: program.at(name),
      env: program.environment,
      args,
    })

  test('open a sample', async () => {
    const double = await launch('window')
    const page = await double.page()
    // One click: worker, native module, samples and screens all have to be there for it.
    await page.getByRole('button', { name: messages.start.sample.retailer.name }).click()
    await page.getByRole('heading', { level: 1, name: /emotionally connected/ }).waitFor()
    expect(double.complaints()).toEqual([])
    expect(await double.quit()).toBe(0)
    await double.close()
  })

  /** What a command says and its exit code; it must make no window. */
  const command = async (name: string, ...words: string[]) => {
    const double = await launch(name, ...words)
    const code = await double.exited
    expect(double.notes('window')).toEqual([])
    await double.close()
    return { code, said: double.said() }
  }

  test('answer commands as the command line of a checkout does, without a window', async () => {
    const [project, data, book] = ['a.truenorth', 'a.csv', 'a.xlsx'].map((name) =>
      program.at(name),
    ) as [string, string, string]
    writeFileSync(data, 'Id,Score\n1,9\n2,10\n3,4\n4,10\n5,9\n')
    const checkout = (...words: string[]) => {
      const cli = path.join(programFolder(), 'out', 'main', 'cli.js')
      const options = { env: program.environment, encoding: 'utf8' } as const
      const run = spawnSync(process.execPath, [cli, ...words], options)
      return { code: run.status, said: run.stdout + run.stderr }
    }
    await command('create', 'create', project)
    const imported = await command('import', 'import', project, data, '--name', 'a', '--json')
    expect(JSON.parse(imported.said)).toMatchObject({ dataset: { name: 'a', rows: 5 } })
    const asked = [
      ['metrics', project, '--metric', 'mean:Score', '--json'],
      ['metrics', project, '--metric', 'mean:Nothing', '--json'],
      ['metric', project],
      ['--version'],
    ]
    const codes = []
    // One after the other: a second one beside it could only read, and would say so.
    for (const words of asked) {
      const answer = await command('ask', ...words)
      expect(answer, words.join(' ')).toEqual(checkout(...words))
      codes.push(answer.code)
    }
    expect(codes).toEqual([0, 1, 2, 0])
    const exported = await command('export', 'export', project, '--dataset', 'a', '--out', book)
    expect(exported.code, exported.said).toBe(0)
    expect(readFileSync(book).toString('latin1', 0, 2)).toBe('PK')
  })

  test('serve a project and every screen’s files to a browser, and let it go at a signal', async () => {
    const project = program.at('served.truenorth')
    await command('create', 'create', project)
    const double = await launch('serve', 'serve', project, '--no-open')
    const within = { timeout: 20_000 }
    await expect.poll(double.said, within).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t=\S+\n/)
    expect(existsSync(`${project}.lock`), 'the worker holds it').toBe(true)
    const { origin, hash } = new URL(double.said().split('\n')[0] ?? '')
    const session = await fetch(`${origin}/session`, {
      method: 'POST',
      headers: { Origin: origin, 'X-Truenorth': '1', 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: hash.slice('#t='.length) }),
    })
    const headers = { Cookie: session.headers.get('set-cookie')?.split(';')[0] ?? '' }
    expect(await (await fetch(`${origin}/`, { headers })).text()).toContain('<div id="root">')
    for (const name of readdirSync(path.join(program.folder, 'out', 'renderer', 'assets')))
      expect((await fetch(`${origin}/assets/${name}`, { headers })).status, name).toBe(200)
    process.kill(double.pid, 'SIGTERM')
    const windows = process.platform === 'win32'
    expect(await double.exited).toBe(windows ? null : 0)
    expect(existsSync(`${project}.lock`)).toBe(windows)
    expect(double.notes('window')).toEqual([])
    await double.close()
  })
})

// Its fuses and its own refusals shut every way in that a debugger has, so that it is watched from
// outside: what it answers, and whether it takes a project and lets it go.
const packed = process.env['TRUENORTH_PACKED'] ?? ''

describe.skipIf(packed === '')('the packed program itself', () => {
  const start = (...args: string[]): ChildProcess =>
    spawn(path.resolve(packed), args, { env: program.environment })
  /** Resolves when it has said something like it. */
  const says = (child: ChildProcess, words: RegExp) =>
    new Promise<void>((resolve, reject) => {
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text: string) => {
          said += text
          if (words.test(said)) resolve()
        })
      child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)))
      child.once('error', reject)
    })

  test('makes a sample on the command line, opens it in its window and ends', async () => {
    const project = program.at('packed.truenorth')
    const run = spawnSync(path.resolve(packed), ['sample', project, '--json'], {
      env: program.environment,
      encoding: 'utf8',
    })
    expect(run.status, run.stderr).toBe(0)
    expect(JSON.parse(run.stdout)).toHaveProperty('datasets')
    const child = start(project)
    const ended = once(child, 'exit')
    try {
      await says(child, /truenorth-ready/)
      // The page asked for it, over its channel, and the worker has opened it.
      await expect.poll(() => existsSync(`${project}.lock`), { timeout: 30_000 }).toBe(true)
      // As the system does when it is shut down.
      if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid)])
      else child.kill('SIGTERM')
      expect((await ended)[0]).toBe(0)
      expect(existsSync(`${project}.lock`)).toBe(false)
      const log = readFileSync(program.at('config', 'truenorth.log'), 'utf8')
      expect(log).not.toContain('"level":"error"')
    } finally {
      child.kill('SIGKILL')
    }
  })

  test('lets no debugger in', async () => {
    const child = start('--remote-debugging-port=0')
    try {
      await says(child, /--remote-debugging-port/)
    } finally {
      child.kill('SIGKILL')
    }
  })
})
