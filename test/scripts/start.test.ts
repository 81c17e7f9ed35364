import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'

// npm start in a small checkout of its own, with a program in Electron's place that does what real
// ones do: it gets ready, hands over, dies early or never shows a window.

const FAKE = `#!/usr/bin/env node
import { writeFileSync } from 'node:fs'
const { FAKE: plan, ...env } = process.env
writeFileSync('started.json', JSON.stringify({ args: process.argv.slice(2), asNode: env.ELECTRON_RUN_AS_NODE ?? null }))
const steps = {
  'ready then 3': () => { console.log('truenorth-ready'); console.error('noise'); process.exitCode = 3 },
  'hands over': () => {},
  'dies early': () => {
    console.error('[1234:0101/000000.0:ERROR:a.cc(1)] The SUID sandbox helper is missing.')
    console.error('and more')
    process.exitCode = 127
  },
  'is killed': () => process.kill(process.pid, 'SIGKILL'),
  'shows nothing': () => setInterval(() => {}, 1000),
  'ready and stays': () => { console.log('truenorth-ready'); setInterval(() => {}, 1000) },
}
process.on('SIGTERM', () => process.exit(7))
steps[plan]()
`
/** Electron's own script: succeeds once FETCH says so, and counts its runs. */
const INSTALL = `const fs = require('fs')
const path = require('path')
fs.appendFileSync('fetches', 'x')
if (process.env.FETCH === 'hangs') setInterval(() => {}, 1000)
else if (process.env.FETCH !== 'works') { console.error('TypeError: fetch failed\\n    at somewhere'); process.exit(1) }
else {
  const dist = path.join(__dirname, 'dist')
  fs.mkdirSync(dist, { recursive: true })
  fs.writeFileSync(path.join(dist, 'electron'), process.env.PROGRAM, { mode: 0o755 })
  fs.writeFileSync(path.join(dist, 'version'), require('./package.json').version)
  fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron')
}
`

let folder: string
const put = (name: string, text: string, mode = 0o644): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text, { mode })
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-start-'))
  cpSync(join(programFolder(), 'scripts'), join(folder, 'scripts'), { recursive: true })
  put('package.json', '{"type": "module", "scripts": {"start": "node scripts/start.mjs"}}')
  const lock = '{"name": "small", "version": "1.0.0", "lockfileVersion": 3, "packages": {}}'
  put('package-lock.json', lock)
  put('node_modules/.package-lock.json', lock)
  put('node_modules/electron-vite/package.json', '{"bin": {"electron-vite": "build.mjs"}}')
  put(
    'node_modules/electron-vite/build.mjs',
    `import { mkdirSync, writeFileSync } from 'node:fs'
     mkdirSync('out/main', { recursive: true })
     writeFileSync('out/main/serve.js', 'console.log("web " + JSON.stringify(process.argv.slice(2)))')`,
  )
  put('node_modules/electron/package.json', '{"version": "45.4.1"}')
  put('node_modules/electron/install.js', INSTALL)
  put('elsewhere/electron', FAKE.replace('/usr/bin/env node', process.execPath), 0o755)
  put('elsewhere/package.json', '{"type": "module"}')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const environment = (extra: Record<string, string>): NodeJS.ProcessEnv => {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ELECTRON_OVERRIDE_DIST_PATH: ___, ...rest } = process.env
  return { ...rest, ...extra }
}
const withDisplay = (extra: Record<string, string> = {}) => ({ DISPLAY: ':99', ...extra })
const withElectron = (plan: string, extra: Record<string, string> = {}) =>
  withDisplay({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere'), FAKE: plan, ...extra })

function start(args: string[], extra: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'scripts', 'start.mjs'), ...args],
    { cwd: folder, encoding: 'utf8', env: environment(extra) },
  )
  return { status, stdout, said: stderr.replace('Building Truenorth ...\n', '') }
}
const started = () =>
  JSON.parse(readFileSync(join(folder, 'started.json'), 'utf8')) as {
    args: string[]
    asNode: string | null
  }
const fetches = (): number =>
  existsSync(join(folder, 'fetches')) ? readFileSync(join(folder, 'fetches'), 'utf8').length : 0

// The program in Electron's place is a script, which Windows does not start by itself.
const onPosix = process.platform === 'win32' ? test.skip : test

test.skipIf(process.platform !== 'linux')(
  'without a display the app runs in the browser; one line says why, and nothing is fetched',
  () => {
    const { status, stdout, said } = start(['a.truenorth'])
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'web ["a.truenorth"]\n' })
    expect(said).toBe(
      'Truenorth runs in your browser, because there is no display (DISPLAY and WAYLAND_DISPLAY are not set).\n',
    )
    expect(fetches()).toBe(0)
    const forced = start(['--host', 'electron'])
    expect(forced).toEqual({
      status: 1,
      stdout: '',
      said: 'No window could be opened: there is no display (DISPLAY and WAYLAND_DISPLAY are not set).\n',
    })
  },
)

onPosix.each([
  [['--host', 'web', 'a.truenorth'], '["a.truenorth"]'],
  [['--host=web'], '[]'],
  [['--no-open'], '["--no-open"]'],
  [['--port', '5000', 'a.truenorth'], '["--port","5000","a.truenorth"]'],
  // What is wrong with these, serve says.
  [['--nonsense'], '["--nonsense"]'],
  [['a', 'b'], '["a","b"]'],
])('start %j is for the browser, Electron or not', (args, given) => {
  expect(start(args, withElectron('ready then 3'))).toEqual({
    status: 0,
    stdout: `web ${given}\n`,
    said: '',
  })
})

test.each([
  [['--host', 'phone'], '--host is web or electron.\n'],
  [['--host'], '--host is web or electron.\n'],
  [
    ['--host', 'electron', '--no-open'],
    'With --host electron only a project can be named; --port and --no-open are for the browser.\n',
  ],
])('start %j is wrong usage', (args, said) => {
  expect(start(args, withDisplay())).toEqual({ status: 2, stdout: '', said })
})

onPosix('with Electron and a display the app has its own window, and its exit code counts', () => {
  const { status, stdout, said } = start(
    ['a b.truenorth'],
    withElectron('ready then 3', { ELECTRON_RUN_AS_NODE: '1' }),
  )
  expect({ status, stdout, said }).toEqual({ status: 3, stdout: '', said: 'noise\n' })
  expect(started()).toEqual({ args: [folder, join(folder, 'a b.truenorth')], asNode: null })
  expect(fetches()).toBe(0)
})

onPosix('handing a project over to the window that is open is a success', () => {
  expect(start(['a.truenorth'], withElectron('hands over'))).toEqual({
    status: 0,
    stdout: '',
    said: '',
  })
})

onPosix.each([
  ['dies early', 'Electron could not start (The SUID sandbox helper is missing)'],
  ['is killed', 'Electron could not start (it ended with 137)'],
  ['shows nothing', 'Electron showed no window within 1 seconds'],
])('an Electron that %s leaves the app to the browser', (plan, why) => {
  const limited = withElectron(plan, { TRUENORTH_WAIT: '1' })
  expect(start(['a.truenorth'], limited)).toEqual({
    status: 0,
    stdout: 'web ["a.truenorth"]\n',
    said: `Truenorth runs in your browser, because ${why}.\n`,
  })
  const forced = start(['--host', 'electron', 'a.truenorth'], limited)
  expect({ status: forced.status, stdout: forced.stdout }).toEqual({ status: 1, stdout: '' })
  expect(forced.said.trimEnd().split('\n').at(-1)).toBe(`No window could be opened: ${why}.`)
})

onPosix('what Electron said before it died is told to who insists on it', () => {
  expect(start(['--host', 'electron'], withElectron('dies early')).said).toContain('and more')
})

onPosix('a program that is no program is a reason, not a crash', () => {
  put('elsewhere/electron', 'not a program', 0o644)
  expect(start([], withElectron('ready then 3'))).toMatchObject({ status: 0, stdout: 'web []\n' })
})

test('a folder named as Electron’s that holds none is a reason, and nothing is fetched', () => {
  const nowhere = withDisplay({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'src') })
  expect(start([], nowhere)).toEqual({
    status: 0,
    stdout: 'web []\n',
    said: 'Truenorth runs in your browser, because the folder that ELECTRON_OVERRIDE_DIST_PATH names holds no Electron.\n',
  })
  expect(fetches()).toBe(0)
})

onPosix('a missing Electron is fetched once and then started', () => {
  const works = withDisplay({
    FETCH: 'works',
    FAKE: 'ready then 3',
    PROGRAM: FAKE.replace('/usr/bin/env node', process.execPath),
  })
  put('node_modules/electron/dist/package.json', '{"type": "module"}')
  const first = start([], works)
  expect(first.status).toBe(3)
  expect(first.said).toBe('Fetching Electron 45.4.1 (about 120 MB, once) ...\nnoise\n')
  expect(start([], works)).toEqual({ status: 3, stdout: '', said: 'noise\n' })
  expect(fetches()).toBe(1)
  put('node_modules/electron/package.json', '{"version": "45.4.2"}')
  start([], works)
  expect(fetches(), 'another version than the one that lies there').toBe(2)
  expect(start([], works).status).toBe(3)
})

onPosix('a download that failed is remembered for a day, and tried again when one insists', () => {
  const why = 'Electron could not be fetched (TypeError: fetch failed)'
  const first = start([], withDisplay())
  expect(first).toMatchObject({ status: 0, stdout: 'web []\n' })
  expect(first.said.split('\n').slice(1).join('\n')).toBe(
    `Truenorth runs in your browser, because ${why}.\n`,
  )
  expect(start([], withDisplay()).said).toBe(
    `Truenorth runs in your browser, because ${why}; npm start -- --host electron tries again.\n`,
  )
  expect(fetches()).toBe(1)
  const forced = start(['--host', 'electron'], withDisplay())
  expect({ status: forced.status, stdout: forced.stdout }).toEqual({ status: 1, stdout: '' })
  expect(fetches()).toBe(2)

  const marker = 'node_modules/.cache/truenorth/electron-download.json'
  const { time, ...rest } = JSON.parse(readFileSync(join(folder, marker), 'utf8')) as {
    time: number
  }
  put(marker, JSON.stringify({ ...rest, time: time - 25 * 60 * 60_000 }))
  start([], withDisplay())
  expect(fetches(), 'a day later').toBe(3)
  put('node_modules/electron/package.json', '{"version": "45.4.2"}')
  start([], withDisplay())
  expect(fetches(), 'another version').toBe(4)
})

onPosix('a download that takes too long is given up', () => {
  const { status, said } = start([], withDisplay({ FETCH: 'hangs', TRUENORTH_WAIT: '1' }))
  expect(status).toBe(0)
  expect(said).toContain('could not be fetched (not done after 1 seconds)')
})

onPosix.each(['ready and stays', 'shows nothing'])(
  'a signal goes to an Electron that %s, and nothing is started after it',
  async (plan) => {
    const child = spawn(process.execPath, [join(folder, 'scripts', 'start.mjs')], {
      cwd: folder,
      env: environment(withElectron(plan)),
    })
    let stdout = ''
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()))
    const ended = new Promise((resolve) => child.once('exit', resolve))
    while (!existsSync(join(folder, 'started.json')))
      await new Promise((resolve) => setTimeout(resolve, 20))
    await new Promise((resolve) => setTimeout(resolve, 200))
    child.kill('SIGTERM')
    expect(await ended).toBe(7)
    expect(stdout).toBe('')
  },
)

onPosix.each([
  [['--host', 'web', 'a.truenorth']],
  [['a.truenorth', '--host=web']],
  [['--', '--host', 'web', 'a.truenorth']],
])('npm start %j passes --host on, although npm keeps options for itself', (args) => {
  const run = spawnSync('npm', ['start', '--silent', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: environment(withElectron('ready then 3')),
  })
  expect(run.stdout).toBe('web ["a.truenorth"]\n')
})
