import { expect, test } from 'vitest'
import { splitList } from '../../src/main/hosts/cli/arguments.ts'
import { cli, done, temporaryFolder } from './run-cli.ts'

const folder = temporaryFolder()

test.each([
  ['an unknown command', ['frobnicate']],
  ['an unknown option', ['datasets', 'p.truenorth', '--colour', 'red']],
  ['a missing argument', ['create']],
  ['one argument too many', ['datasets', 'a.truenorth', 'b.truenorth']],
  ['a format nobody writes', ['export', 'PROJECT', '--dataset', 'd', '--out', 'f.pdf']],
  ['a missing option', ['metrics', 'PROJECT']],
  ['a number that is none', ['metrics', 'PROJECT', '--metric', 'nps', '--confidence', 'high']],
])('%s is wrong usage: exit code 2, one document, no prompt', async (what, words) => {
  const project = folder.at(`${what}.truenorth`)
  await done('create', project)
  const given = words.map((word) => (word === 'PROJECT' ? project : word))
  const { code, json } = await cli(...given)
  expect(code).toBe(2)
  expect(json).toMatchObject({ error: { code: 'USAGE' } })
})

test('lists are split at commas, except inside double quotes', () => {
  expect(splitList('nps,"mean:Q7, part",csat')).toEqual(['nps', 'mean:Q7, part', 'csat'])
  expect(splitList('mean:"Q7, part"')).toEqual(['mean:Q7, part'])
  expect(splitList('"a ""b"""')).toEqual(['a "b"'])
})
