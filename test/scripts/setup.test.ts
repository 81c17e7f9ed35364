import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'

// The scripts run in a small checkout of their own, whose build tool only counts how often it ran.

let folder: string
const put = (name: string, text: string): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-setup-'))
  cpSync(join(programFolder(), 'scripts'), join(folder, 'scripts'), { recursive: true })
  put('package.json', '{"name": "small", "version": "1.0.0", "type": "module"}')
  const lock = '{"name": "small", "version": "1.0.0", "lockfileVersion": 3, "packages": {}}'
  put('package-lock.json', lock)
  put('node_modules/.package-lock.json', lock)
  put('node_modules/electron-vite/package.json', '{"bin": {"electron-vite": "count.mjs"}}')
  put(
    'node_modules/electron-vite/count.mjs',
    `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
     appendFileSync('builds', 'x')
     console.log('noise of the build')
     await new Promise((resolve) => setTimeout(resolve, 300))
     mkdirSync('out/main', { recursive: true })
     writeFileSync('out/main/serve.js', 'console.log(JSON.stringify(process.argv.slice(2)))')
     writeFileSync('out/main/cli.js', 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 3')`,
  )
  put('src/a.ts', 'export const a = 1')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const script = (name: string, args: string[] = []) =>
  spawnSync(process.execPath, [join(folder, 'scripts', name), ...args], { encoding: 'utf8' })
const builds = (): number => readFileSync(join(folder, 'builds'), 'utf8').length

test('the first command builds; stdout and the exit code are the command’s own', () => {
  const first = script('truenorth.mjs', ['metrics', 'a b', '--json'])
  expect(first).toMatchObject({ status: 3, stdout: '["metrics","a b","--json"]\n' })
  expect(first.stderr).toContain('noise of the build')
  const second = script('truenorth.mjs')
  expect(second).toMatchObject({ status: 3, stdout: '[]\n', stderr: '' })
  expect(builds()).toBe(1)
})

test.each([
  [[], []],
  [['a.truenorth'], ['a.truenorth']],
  [['--no-open'], ['--no-open']],
  [
    ['a.truenorth', '--port', '5000', '--no-open'],
    ['--no-open', '--port', '5000', 'a.truenorth'],
  ],
  [
    ['--port=5000', 'a b'],
    ['--port', '5000', 'a b'],
  ],
  [
    ['--', 'a.truenorth', '--port', '5000'],
    ['a.truenorth', '--port', '5000'],
  ],
])('npm start %j passes on what was typed, although npm keeps options for itself', (given, got) => {
  put('package.json', '{"type": "module", "scripts": {"start": "node scripts/start.mjs"}}')
  const run = spawnSync('npm', ['start', '--silent', ...given], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  expect(JSON.parse(run.stdout)).toEqual(got)
})

test('a changed source is built again, a touched one is not', () => {
  script('setup.mjs')
  utimesSync(join(folder, 'src', 'a.ts'), new Date(), new Date(Date.now() + 5000))
  script('setup.mjs')
  expect(builds()).toBe(1)
  put('src/a.ts', 'export const a = 2')
  script('setup.mjs')
  expect(builds()).toBe(2)
  put('src/b.ts', '')
  script('setup.mjs')
  expect(builds()).toBe(3)
})

test('of several commands started at once, one builds and the others wait for it', async () => {
  const runs = Array.from(
    { length: 4 },
    () =>
      new Promise((resolve) =>
        spawn(process.execPath, [join(folder, 'scripts', 'truenorth.mjs')], {
          stdio: 'ignore',
        }).on('exit', resolve),
      ),
  )
  expect(await Promise.all(runs)).toEqual([3, 3, 3, 3])
  expect(builds()).toBe(1)
})

test('a set-up that was killed does not block the next one', () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  put('out/.truenorth-setup', String(pid))
  expect(script('truenorth.mjs').status).toBe(3)
})

test('a failing build ends with one clear line and is tried again next time', () => {
  put('node_modules/electron-vite/count.mjs', 'process.exit(1)')
  for (let i = 0; i < 2; i++) {
    const { status, stdout, stderr } = script('truenorth.mjs')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr.trim().split('\n').at(-1)).toBe('The build failed, see above.')
  }
})

test('without the registry the installation says what is missing and what to do', () => {
  const wanted = {
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { 'is-number': '7.0.0' } },
      'node_modules/is-number': { version: '7.0.0', integrity: 'sha512-AAAA' },
    },
  }
  put('package.json', '{"name": "small", "dependencies": {"is-number": "7.0.0"}}')
  put('package-lock.json', JSON.stringify(wanted))
  const run = spawnSync(process.execPath, [join(folder, 'scripts', 'truenorth.mjs')], {
    encoding: 'utf8',
    env: {
      ...process.env,
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_cache: join(folder, 'cache'),
      npm_config_fetch_retries: '0',
    },
  })
  expect(run).toMatchObject({ status: 1, stdout: '' })
  expect(run.stderr.trim().split('\n').at(-1)).toContain('could not be installed')
})
