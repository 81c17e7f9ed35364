import { readdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../../src/shared/model/index.ts'
import { cli, done, temporaryFolder } from '../cli/run-cli.ts'
import { smallProject } from './two-files.ts'

const folder = temporaryFolder()
const configBefore = process.env['TRUENORTH_CONFIG']
beforeAll(() => {
  process.env['TRUENORTH_CONFIG'] = folder.at('settings')
})
afterAll(() => {
  if (configBefore === undefined) delete process.env['TRUENORTH_CONFIG']
  else process.env['TRUENORTH_CONFIG'] = configBefore
})

interface Imported {
  problems: Problem[]
  excludedCells: number
  join: { matched: number; unmatchedHere: number } | null
}

const people = Array.from({ length: 40 }, (_, index) => index)
const mailOf = (id: number) => `person.${id}@client.example`
const survey = [
  'response_id,e-mail,nps',
  ...people.map((id) => `R${id},${id === 7 ? '' : mailOf(id)},${id % 11}`),
]
const churn = [
  'e-mail,churn',
  ...people.slice(10).map((id) => `${mailOf(id)} ,${id % 2 === 0 ? 'Yes' : 'No'}`),
]

const keys = () => readdirSync(join(folder.at('settings'), 'pseudonyms'))
let exported = 0
const csvOf = async (project: string, dataset: string) => {
  const out = folder.at(`export ${++exported}.csv`)
  await done('export', project, '--dataset', dataset, '--out', out)
  return readFileSync(out, 'utf8')
}

test('what is kept is kept, what is dropped is nowhere in the project', async () => {
  const { project, write } = await smallProject((name) => folder.at(name), 'dropped')
  const file = write('survey.csv', survey)
  const kept = await done<Imported>('import', project, file, '--name', 'kept')
  expect(kept.problems).toEqual([])
  expect(readFileSync(project).includes('client.example')).toBe(true)

  const other = folder.at('dropped too.truenorth')
  await done('create', other)
  const dropped = await done<Imported>('import', other, file, '--personal', 'drop', '--name', 's')
  expect(dropped.problems).toMatchObject([{ column: 'e-mail', value: null }])
  expect(dropped.problems[0]?.problem).toContain('dropped')
  expect(readFileSync(other).includes('client.example')).toBe(false)
  expect((await csvOf(other, 's')).split('\n')[1]).toBe('R0,,0')
})

test('pseudonyms are the same person in every file, join, and can not be guessed from the project', async () => {
  const { project, write } = await smallProject((name) => folder.at(name), 'pseudonyms')
  const book = write('key.json', [
    JSON.stringify({ variables: { 'e-mail': { role: 'customerId' } } }),
  ])
  const one = write('one.csv', survey)
  const two = write('two.csv', churn)
  // Who makes a key of the addresses has them pseudonymised by naming them.
  const first = await done<Imported>('import', project, one, '--personal', 'pseudonymise')
  expect(first.problems[0]?.problem).toMatch(/pseudonymised.*not in the project/)
  const csv = await csvOf(project, 'one')
  const names = csv.split('\n').flatMap((line) => /^R\d+,(P[0-9a-f]{20})?,/.exec(line)?.[1] ?? [])
  expect(new Set(names).size, 'one a person, none for a blank').toBe(39)
  await done('codebook', project, '--dataset', 'one', '--set', book)
  const second = await done<Imported>(
    'import',
    project,
    two,
    '--personal',
    'pseudonymise',
    '--key',
    'e-mail',
  )
  expect(second.join).toMatchObject({ matched: 30, unmatchedHere: 0 })
  const bytes = readFileSync(project)
  expect(bytes.includes('client.example')).toBe(false)

  const [file = ''] = keys()
  const path = join(folder.at('settings'), 'pseudonyms', file)
  expect(statSync(path).mode & 0o077, 'nobody else may read it').toBe(0)
  const key = readFileSync(path, 'utf8').trim()
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  expect(bytes.includes(key)).toBe(false)
  expect(bytes.includes(Buffer.from(key, 'hex'))).toBe(false)

  // On a computer without the key nobody gets a second name.
  renameSync(path, `${path}.away`)
  const elsewhere = await cli(
    'import',
    project,
    two,
    '--personal',
    'pseudonymise',
    '--name',
    'third',
  )
  expect(elsewhere.code).toBe(1)
  expect(elsewhere.out).toContain('another computer')
  renameSync(`${path}.away`, path)
})

test('another project gives the same people other pseudonyms, and undo forgets the key', async () => {
  const { project, write } = await smallProject((name) => folder.at(name), 'apart')
  const file = write('apart.csv', survey)
  const before = keys().length
  await done('import', project, file, '--personal', 'pseudonymise', '--name', 'one')
  expect(keys()).toHaveLength(before + 1)
  const apart = await csvOf(project, 'one')
  await done('undo', project)
  await done('import', project, file, '--personal', 'pseudonymise', '--name', 'one')
  expect(await csvOf(project, 'one')).not.toBe(apart)
})

test('a column the file does not have is said, and so is an action there is not', async () => {
  const { project, write } = await smallProject((name) => folder.at(name), 'wrong')
  const file = write('wrong.csv', survey)
  const wrong = await cli('import', project, file, '--personal', 'forget')
  expect(wrong.code).toBe(2)
  expect(wrong.out).toContain('drop, pseudonymise, keep')
})
