import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'
import { config } from './config.ts'

const text = readFileSync(
  path.join(programFolder(), '.github', 'workflows', 'package.yml'),
  'utf8',
).replaceAll(/^\s*#.*$/gm, '')
const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found)

test('the three systems are packed, and what was packed is looked into and started on each', () => {
  expect(all(/system: (\w+)/g)).toEqual(['Windows', 'macOS', 'Linux'])
  expect(all(/option: (--\w+)/g)).toEqual(['--win', '--mac', '--linux'])
  for (const program of all(/^ +(?:programs|start): (.+)$/gm))
    for (const each of (program ?? '').split(' '))
      expect(each.startsWith(`${config.directories.output}/`), each).toBe(true)
  expect(all(/^ +start: /gm)).toHaveLength(3)
  const order = ['npm ci', 'npm test\n', 'electron-builder@', 'check-fuses.mjs', 'TRUENORTH_PACKED']
  const places = order.map((step) => text.indexOf(step))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('the tools are of fixed versions, electron-builder of the one whose options are known', () => {
  for (const action of all(/uses: (\S+)/g)) expect(action).toMatch(/^actions\/[\w-]+@v\d+$/)
  const known = readFileSync(path.join(import.meta.dirname, 'known-options.ts'), 'utf8')
  const [version] = /electron-builder ([\d.]+\d)/.exec(known)?.slice(1) ?? []
  expect(all(/electron-builder@(\S+)/g)).toEqual([version])
})

test('what it names is there', () => {
  for (const file of all(/((?:scripts|resources)\/[\w./-]+\.mjs)/g))
    expect(existsSync(path.join(programFolder(), file ?? '')), file).toBe(true)
  expect(existsSync(path.join(programFolder(), 'test/electron/packed-program.test.ts'))).toBe(true)
})

test('it may read the code and nothing else, and switches no sandbox off', () => {
  expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m)
  expect(text).not.toMatch(/: write|no-sandbox|pull_request_target/)
})
