import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryFile } from '../../src/main/platform/entry-file.ts'

let folder = ''
const put = (...names: string[]): string => {
  const path = join(folder, ...names)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, '')
  return path
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-entry-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('an entry lies beside who asks for it or one up, built or not', () => {
  const worker = put('out', 'main', 'worker.js')
  expect(entryFile(join(folder, 'out', 'main'), 'worker')).toBe(worker)
  expect(entryFile(join(folder, 'out', 'main', 'chunks'), 'worker')).toBe(worker)
  const source = put('src', 'parser.ts')
  expect(entryFile(join(folder, 'src'), 'parser')).toBe(source)
  expect(() => entryFile(join(folder, 'src'), 'worker')).toThrow(/not complete/)
})

test('what somebody lays beside the packed program’s archive is not run in its place', () => {
  put('resources', 'app.asar.unpacked', 'out', 'main', 'worker.js')
  const archive = join(folder, 'resources', 'app.asar', 'out', 'main')
  expect(() => entryFile(archive, 'worker')).toThrow(/not complete/)
  const own = put('resources', 'app.asar', 'out', 'main', 'worker.js')
  expect(entryFile(archive, 'worker')).toBe(own)
})
