import { beforeAll, expect, test } from 'vitest'
import { cli, done, temporaryFolder } from '../cli/run-cli.ts'
import { smallProject, type SmallProject } from './two-files.ts'

/** The passenger survey's airlines and counties as they moved between 2017 and 2018. */
const folder = temporaryFolder()
const rows = Array.from({ length: 40 }, (_, row) => row)
const first = [
  'id,AIRLINE,HOME,Q1,OPINION',
  ...rows.map(
    (row) => `a${row},${row < 30 ? 28 : 5},1,${1 + (row % 5)},${row < 20 ? 'Sehr gut' : 'Gut'}`,
  ),
]
const second = [
  'id,AIRLINE,HOME,Q1,OPINION',
  ...rows.map(
    (row) => `b${row},${row < 25 ? 30 : 28},1,${1 + (row % 5)},${row < 30 ? 'sehr  gut' : 'Gut'}`,
  ),
]
const book = (airlines: object, home: string, five: string) => ({
  variables: {
    AIRLINE: { role: 'segment', type: 'text', valueLabels: airlines },
    HOME: { role: 'segment', type: 'number', valueLabels: { 1: home, 2: 'Marin County' } },
    Q1: { role: 'rating', scale: { min: 1, max: 5 }, valueLabels: { 5: five } },
    OPINION: { role: 'segment', type: 'text' },
  },
})

let small: SmallProject
const wave = async (...more: string[]) =>
  done<{ match: { from: string; changes: object[] }[] }>(
    'import',
    small.project,
    folder.at('2018.csv'),
    '--wave-of',
    'survey',
    '--wave',
    '2018',
    '--codebook',
    folder.at('2018.json'),
    ...more,
  )

beforeAll(async () => {
  small = await smallProject(folder.at, 'codes')
  small.write('2017.csv', first)
  small.write('2018.csv', second)
  small.write('2017.json', [
    JSON.stringify(book({ 28: 'United', 5: 'Alaska' }, 'San Francisco County', 'Outstanding')),
  ])
  small.write('2018.json', [
    JSON.stringify(book({ 30: 'United', 28: 'Delta' }, 'Alameda County', 'OUTSTANDING!')),
  ])
  await done(
    'import',
    small.project,
    folder.at('2017.csv'),
    '--kind',
    'survey',
    '--name',
    'survey',
    '--wave',
    '2017',
    '--codebook',
    folder.at('2017.json'),
  )
})

const share = async (metric: string) => {
  const { estimates } = await done<{
    estimates: { group: object | null; value: number; n: number }[]
  }>('metrics', small.project, '--metric', metric, '--by', 'wave', '--dataset', 'survey')
  return estimates.filter(({ group }) => group !== null).map(({ value }) => value)
}

test('a label that got another code is that answer still, a code with another label is another answer', async () => {
  const { match } = await wave()
  const changes = Object.fromEntries(match.map((entry) => [entry.from, entry.changes]))
  expect(changes['AIRLINE']).toEqual([
    { code: '28', label: 'Delta', was: 'United', kind: 'otherMeaning', to: '28 (2018)' },
    { code: '30', label: 'United', was: null, kind: 'moved', to: '28' },
  ])
  expect(changes['HOME']).toEqual([
    {
      code: '1',
      label: 'Alameda County',
      was: 'San Francisco County',
      kind: 'otherMeaning',
      to: '3',
    },
  ])
  expect(changes['Q1']).toEqual([
    { code: '5', label: 'OUTSTANDING!', was: 'Outstanding', kind: 'relabelled', to: '5' },
  ])
  expect(changes['OPINION']).toEqual([
    { code: 'sehr  gut', label: null, was: null, kind: 'respelled', to: 'Sehr gut' },
  ])
  expect(await share('share:AIRLINE=United')).toEqual([75, 62.5])
  expect(await share('share:AIRLINE=Delta')).toEqual([0, 37.5])
  expect(await share('share:HOME=Alameda County')).toEqual([0, 100])
  expect(await share('share:OPINION=Sehr gut')).toEqual([50, 75])
  expect(await share('mean:Q1')).toEqual([3, 3])
  await done('undo', small.project)
})

test('what was said of codes counts, and the plan shows it beside what was found', async () => {
  small.write('said.json', [JSON.stringify([{ variable: 'OPINION', from: 'sehr  gut', to: null }])])
  const { match } = await wave('--codes', folder.at('said.json'))
  expect(match.find(({ from }) => from === 'OPINION')?.changes).toEqual([
    { code: 'sehr  gut', label: null, was: null, kind: 'respelled', to: null },
  ])
  expect(await share('share:OPINION=Sehr gut')).toEqual([50, 0])
  await done('undo', small.project)
  small.write('wrong.json', [JSON.stringify([{ variable: 'NOWHERE', from: '1', to: '2' }])])
  const failed = await cli(
    'import',
    small.project,
    folder.at('2018.csv'),
    '--wave-of',
    'survey',
    '--codes',
    folder.at('wrong.json'),
  )
  expect(failed.json).toMatchObject({ error: { code: 'VARIABLE_UNKNOWN' } })
})
