import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  handedOverSchema,
  pathsFromArguments,
  sortFiles,
} from '../../../src/main/hosts/electron/opened-files.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-opened-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('files are named by their paths; options of Electron and Chromium are none', () => {
  const given = ['--no-sandbox', '--type=x', 'b.csv', '-psn_0_1', 'a.truenorth']
  const paths = ['b.csv', 'a.truenorth'].map((name) => join('/home/ann', name))
  expect(pathsFromArguments(given, '/home/ann')).toEqual(paths)
  expect(pathsFromArguments([], '/home/ann')).toEqual([])
})

test.each(['a+b #1 %20 & é 漢.truenorth', "it's.truenorth", 'two  spaces.truenorth'])(
  'a file named %j is found by its path and by its address',
  (name) => {
    const path = join(folder, name)
    const read = (argument: string) => pathsFromArguments([argument], '/elsewhere')
    expect(read(path)).toEqual([path])
    expect(read(pathToFileURL(path).href)).toEqual([path])
  },
)

test('addresses of the web are no files', () => {
  const given = ['https://x.example/a.truenorth', 'truenorth://open', 'file://host\0/x']
  expect(pathsFromArguments(given, '/x')).toEqual([])
})

test('projects are opened and data is imported; folders and what is gone are left out', () => {
  const data = join(folder, 'Survey.CSV')
  writeFileSync(data, 'id\n1\n')
  mkdirSync(join(folder, 'sub.csv'))
  const paths = [
    join(folder, 'one.truenorth'),
    data,
    join(folder, 'sub.csv'),
    join(folder, 'gone.csv'),
    join(folder, 'TWO.TrueNorth'),
    'bad\0.csv',
  ]
  expect(sortFiles(paths)).toEqual({
    project: join(folder, 'TWO.TrueNorth'),
    data: [{ path: data, name: 'Survey.CSV', bytes: 5 }],
  })
})

test('only a list of paths is taken from a second start', () => {
  expect(handedOverSchema.safeParse({ files: ['/a'] }).success).toBe(true)
  for (const other of [undefined, null, 'x', { files: 'x' }, { files: [1] }])
    expect(handedOverSchema.safeParse(other).success).toBe(false)
})
