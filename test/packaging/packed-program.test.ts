import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packedFiles } from './packed-files.ts'
import { unpackProgram, type PackedProgram } from './packed-program.ts'

// Exactly the files that would be packed; test/electron/packed-program.test.ts runs the program from them.

let program: PackedProgram
beforeAll(() => {
  program = unpackProgram()
  const size = `${program.files.length} files, ${(program.bytes / 1e6).toFixed(1)} MB`
  process.stdout.write(`Packed beside Electron's own files: ${size}.\n`)
})
afterAll(() => program.remove())

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

test('what only a plain Node starts stays behind: Electron’s program, as packed, starts none of it', () => {
  const entries = program.files.filter((file) => /^out\/main\/[^/]+$/.test(file))
  expect(entries.map((file) => path.basename(file, '.js'))).toEqual([
    'index',
    'parser-thread',
    'parser-utility',
    'serve',
    'worker',
  ])
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
