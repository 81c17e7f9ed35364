import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packedFiles } from './packed-files.ts'
import { unpackProgram, type PackedProgram } from './packed-program.ts'

// The program runs from exactly the files that would be packed, and from nothing else.

let program: PackedProgram
beforeAll(() => {
  program = unpackProgram()
  const size = `${program.files.length} files, ${(program.bytes / 1e6).toFixed(1)} MB`
  process.stdout.write(`Packed beside Electron's own files: ${size}.\n`)
})
afterAll(() => program.remove())

function command(...words: string[]): unknown {
  const cli = path.join(program.folder, 'out', 'main', 'cli.js')
  const run = spawnSync(process.execPath, [cli, ...words, '--json'], {
    cwd: program.at('home'),
    env: program.environment,
    encoding: 'utf8',
  })
  expect(run.status, run.stdout + run.stderr).toBe(0)
  return run.stdout === '' ? null : (JSON.parse(run.stdout) as unknown)
}

test('built code, samples, what the code imports and package.json are packed, and nothing else', () => {
  const places = program.files.map((file) =>
    file
      .replace(/^(out\/(main|renderer|preload)|resources\/samples)\/.*$/, '$1')
      .replace(/^node_modules\/([^/]+)\/.*$/, 'node_modules/$1'),
  )
  expect([...new Set(places)].toSorted()).toEqual([
    'node_modules/better-sqlite3',
    'node_modules/fflate',
    'node_modules/write-excel-file',
    'out/main',
    'out/preload',
    'out/renderer',
    'package.json',
    'resources/samples',
  ])
  const kinds = new Set(program.files.map((file) => path.extname(file)))
  expect([...kinds].toSorted()).toEqual(
    expect.arrayContaining(['.css', '.html', '.js', '.json', '.node', '.svg', '.woff2']),
  )
  for (const kind of ['.map', '.ts', '.tsx', '.md', '.c', '.h', '.truenorth', '.env', '.pem'])
    expect(kinds, kind).not.toContain(kind)
  expect(program.files.filter((file) => /(^|\/)\./.test(file))).toEqual([])
  expect(program.bytes, 'beside Electron itself').toBeLessThan(16_000_000)
})

test.each([
  ['win32', ['win32-arm64', 'win32-x64']],
  ['darwin', ['darwin-arm64', 'darwin-x64']],
  ['linux', ['linux-arm64', 'linux-x64']],
])('for %s the native modules of that system are packed', (platform, modules) => {
  const native = packedFiles(platform).filter((file) => file.endsWith('.node'))
  expect(native.map((file) => path.basename(file, '.node'))).toEqual(modules)
})

test('no path of this computer is in the built code', () => {
  const here = path.resolve(import.meta.dirname, '..', '..')
  for (const file of program.files.filter((name) => name.startsWith('out/')))
    expect(readFileSync(path.join(program.folder, file), 'latin1').includes(here), file).toBe(false)
})

test('the command line makes a sample, reads a file in the parser process and writes a workbook', () => {
  command('sample', 'retailer.truenorth')
  const metrics = command('metrics', 'retailer.truenorth', '--metric', 'nps', '--by', 'wave')
  expect(JSON.stringify(metrics)).toContain('adjusted')
  writeFileSync(program.at('home', 'a.csv'), 'Id,Score\n1,9\n2,10\n3,4\n')
  command('create', 'mine.truenorth')
  command('import', 'mine.truenorth', 'a.csv', '--name', 'a')
  command('export', 'mine.truenorth', '--dataset', 'a', '--out', 'a.xlsx')
  expect(readFileSync(program.at('home', 'a.xlsx')).toString('latin1', 0, 2)).toBe('PK')
  expect(command('verify', 'mine.truenorth')).toMatchObject({ ok: true })
})

test('the web host opens a project in its worker and serves every screen’s files', async () => {
  command('create', 'served.truenorth')
  const serve = path.join(program.folder, 'out', 'main', 'serve.js')
  const host = spawn(process.execPath, [serve, 'served.truenorth', '--no-open'], {
    cwd: program.at('home'),
    env: program.environment,
  })
  const ended = new Promise((resolve) => host.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    host.stderr.on('data', (text: Buffer) => (said += text.toString()))
    host.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()))
    host.once('exit', () => reject(new Error(said)))
  })
  try {
    expect(existsSync(program.at('home', 'served.truenorth.lock')), 'the worker holds it').toBe(
      true,
    )
    const { origin, hash } = new URL(address)
    const session = await fetch(`${origin}/session`, {
      method: 'POST',
      headers: { Origin: origin, 'X-Truenorth': '1', 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: hash.slice('#t='.length) }),
    })
    const headers = { Cookie: session.headers.get('set-cookie')?.split(';')[0] ?? '' }
    const page = await (await fetch(`${origin}/`, { headers })).text()
    expect(page).toContain('<div id="root">')
    for (const name of readdirSync(path.join(program.folder, 'out', 'renderer', 'assets')))
      expect((await fetch(`${origin}/assets/${name}`, { headers })).status, name).toBe(200)
  } finally {
    host.kill('SIGTERM')
  }
  expect(await ended).toBe(process.platform === 'win32' ? null : 0)
})
