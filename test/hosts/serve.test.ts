import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'

const start = join(programFolder(), 'scripts', 'start.mjs')
const truenorth = join(programFolder(), 'scripts', 'truenorth.mjs')

let base: string
let running: ChildProcess[]
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'truenorth-serve-'))
  for (const name of ['home', 'tmp', 'config', 'bin']) mkdirSync(join(base, name))
  running = []
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(base, { recursive: true, force: true })
})

const environment = (extra: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  HOME: join(base, 'home'),
  TMPDIR: join(base, 'tmp'),
  TRUENORTH_CONFIG: join(base, 'config'),
  ...extra,
})

interface Started {
  child: ChildProcess
  address: string
  stdout: () => string
  ended: Promise<number | null>
}

async function served(args: string[], extra: Record<string, string> = {}): Promise<Started> {
  const child = spawn(process.execPath, [start, ...args], { env: environment(extra) })
  running.push(child)
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  for (let tries = 0; !stdout.includes('\n') && child.exitCode === null && tries < 1000; tries++)
    await wait(20)
  return { child, address: stdout.trim(), stdout: () => stdout, ended }
}

function run(args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, args, { env: environment(), encoding: 'utf8' })
}

async function letIn(address: string): Promise<{ status: number; cookie: string; origin: string }> {
  const { origin, hash } = new URL(address)
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { Origin: origin, 'X-Truenorth': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: hash.slice('#t='.length) }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { status: answer.status, cookie, origin }
}

async function ask(address: string, procedure: string, input: unknown): Promise<unknown> {
  const { cookie, origin } = await letIn(address)
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, {
    headers: { Origin: origin, Cookie: cookie },
  })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ id: 1, procedure, input }))
  const text = await new Promise<Buffer>((resolve) => socket.once('message', resolve))
  socket.close()
  return (JSON.parse(text.toString('utf8')) as { output: unknown }).output
}

test('serve prints one line, the address with its token, and ends cleanly at a signal', async () => {
  const { child, address, stdout, ended } = await served(['--no-open'])
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{43}$/)
  expect((await letIn(address)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(stdout()).toBe(address + '\n')
  expect(readdirSync(join(base, 'tmp')).filter((name) => name.startsWith('truenorth'))).toEqual([])
})

test.skipIf(process.platform === 'win32')(
  'a signal during the start gives the project back and leaves nothing behind',
  async () => {
    const project = join(base, 'early.truenorth')
    expect(run([truenorth, 'create', project]).status).toBe(0)
    for (const delay of [0, 30, 60]) {
      const child = spawn(
        process.execPath,
        [join(programFolder(), 'src', 'main', 'serve.ts'), project, '--no-open'],
        { env: environment(), stdio: 'ignore' },
      )
      running.push(child)
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
      // The lock is there well before the address is printed.
      for (let tries = 0; !existsSync(`${project}.lock`) && tries < 2000; tries++) await wait(5)
      await wait(delay)
      child.kill('SIGTERM')
      expect(await ended).toBe(0)
      expect(existsSync(`${project}.lock`)).toBe(false)
      expect(readdirSync(join(base, 'tmp'))).toEqual([])
    }
  },
)

test('serve opens the project it is given, and gives it back when it ends', async () => {
  const project = join(base, 'client & co #1 (é).truenorth')
  expect(run([truenorth, 'create', project]).status).toBe(0)
  const { child, address, ended } = await served([project, '--no-open'])
  expect(await ask(address, 'app.status', {})).toMatchObject({
    project: { name: 'client & co #1 (é)', readOnly: false },
  })
  expect(readdirSync(base).filter((name) => name.endsWith('.lock'))).toHaveLength(1)
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  expect(readdirSync(base).filter((name) => name.endsWith('.lock'))).toEqual([])
})

test('a project that is not there is named, nothing is created, and the exit code is 1', () => {
  const missing = join(base, 'missing.truenorth')
  const { status, stdout, stderr } = run([start, missing, '--no-open'])
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain(missing)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(existsSync(missing)).toBe(false)
})

test('a file that is no project is refused with one sentence, and the exit code is 1', () => {
  const file = join(base, 'letter.truenorth')
  writeFileSync(file, 'Dear client, this is a letter and not a project at all.')
  const { status, stdout, stderr } = run([start, file, '--no-open'])
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain('letter.truenorth')
  expect(stderr).not.toContain('    at ')
})

test.each([
  [['--port', 'abc']],
  [['--port', '70000']],
  [['--port=']],
  [['--nonsense']],
  [['a', 'b']],
])('serve %j is wrong usage', (args) => {
  const { status, stdout, stderr } = run([start, ...args])
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('Usage: serve')
})

test('a port that is taken is named', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const { status, stderr } = run([start, '--no-open', '--port', String(port)])
  other.close()
  expect(status).toBe(2)
  expect(stderr).toContain(`Port ${port} is in use`)
})

test.skipIf(process.platform !== 'linux')(
  'the browser gets the address from a file only this user can read, never as an argument',
  async () => {
    const opener = join(base, 'bin', 'xdg-open')
    writeFileSync(opener, `#!/bin/sh\necho "$@" > "${join(base, 'arguments')}"\n`)
    chmodSync(opener, 0o755)
    const { child, address, ended } = await served(['--host', 'web'], {
      PATH: `${join(base, 'bin')}:${process.env['PATH']}`,
      DISPLAY: ':99',
      CI: '',
    })
    for (let tries = 0; !existsSync(join(base, 'arguments')) && tries < 200; tries++) await wait(20)
    const given = readFileSync(join(base, 'arguments'), 'utf8').trim()
    const token = address.split('#t=')[1] ?? ''
    expect(given).toMatch(/^file:\/\//)
    expect(given).not.toContain(token)
    const file = fileURLToPath(given)
    expect(statSync(file).mode & 0o77).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain(token)
    const commandLines = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        } catch {
          return ''
        }
      })
    expect(commandLines.filter((line) => line.includes(token))).toEqual([])
    child.kill('SIGTERM')
    await ended
    expect(existsSync(file)).toBe(false)
  },
)
