import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { programFolder } from '../../src/main/platform/program.ts'
import { config } from './config.ts'
import { packedFiles } from './packed-files.ts'

// Whose work is in the program is looked up anew: in what the sources import, in the comments that the
// bundler leaves between modules, and in what is packed as it is.

const at = (...names: string[]) => path.join(programFolder(), ...names)
const textsIn = (folder: string, files: RegExp): string[] =>
  readdirSync(at(folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => files.test(name))
    .map((name) => readFileSync(at(folder, name), 'utf8'))
const packagesIn = (texts: string[], pattern: RegExp): Set<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name ?? '')))
const folderOf = (name: string) => at('node_modules', name)

let notices = ''
beforeAll(() => {
  notices = readFileSync(at('out', 'NOTICES.txt'), 'utf8')
})

const named = (name: string) =>
  notices.includes(`\n${name} ${(read(name) as { version: string }).version} (`)
const read = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(folderOf(name), 'package.json'), 'utf8'))

test('every package whose code is in the program is named with its version and licence', () => {
  const imported = packagesIn(
    textsIn('src', /\.tsx?$/),
    /^(?:import|export)(?! type)[^'\n]*'((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?'/gm,
  )
  // Of node_modules beside these only what is packed as it is is meant by it.
  const bundled = packagesIn(textsIn('out/main', /\.js$/), /node_modules\/((?:@[\w-]+\/)?[\w.-]+)/g)
  const packed = packagesIn(packedFiles(process.platform), /^node_modules\/((?:@[\w-]+\/)?[^/]+)/g)
  const own = [...imported, ...bundled, ...packed].filter(
    (name) => name !== 'electron' && !name.startsWith('.') && existsSync(folderOf(name)),
  )
  for (const name of [
    'react',
    'echarts',
    'zod',
    'ws',
    'better-sqlite3',
    '@fontsource-variable/inter',
  ])
    expect(own, name).toContain(name)
  expect(own.filter((name) => !named(name))).toEqual([])
  // Bundled with those that import them.
  for (const name of ['scheduler', 'zrender', '@mantine/store'])
    expect(named(name), name).toBe(true)
})

test('with their licences come the notices that are to be handed on, and those of what they contain', () => {
  const { version } = read('echarts') as { version: string }
  const echarts = notices.slice(notices.indexOf(`\necharts ${version} (`))
  for (const file of ['LICENSE', 'NOTICE', 'licenses/LICENSE-d3'])
    expect(echarts).toContain(readFileSync(path.join(folderOf('echarts'), file), 'utf8').trim())
  for (const part of notices.split(`${'-'.repeat(80)}\n`).slice(1)) {
    const [names = '', ...text] = part.split('\n\n')
    expect(text.join('').length, names).toBeGreaterThan(20)
    expect(text.join(), names).not.toContain('undefined')
  }
})

test('they lie where they can be opened, and not in the archive', () => {
  expect(config.extraResources).toEqual([{ from: 'out/NOTICES.txt', to: 'NOTICES.txt' }])
  expect(packedFiles(process.platform)).not.toContain('out/NOTICES.txt')
})
