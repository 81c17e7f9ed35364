import { writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { cli, done, temporaryFolder } from './run-cli.ts'

const folder = temporaryFolder()
let project = ''

beforeAll(async () => {
  project = folder.at('codes.truenorth')
  const survey = folder.at('survey.csv')
  const rows = Array.from({ length: 40 }, (_, id) => `R${id},${1 + (id % 5)}`)
  writeFileSync(survey, ['id,score', ...rows].join('\n'))
  await done('create', project)
  await done('import', project, survey, '--name', 'survey')
})

function change(meaning: unknown): Promise<Awaited<ReturnType<typeof cli>>> {
  const file = folder.at('change.json')
  writeFileSync(file, JSON.stringify({ variables: { score: meaning } }))
  return cli('codebook', project, '--dataset', 'survey', '--set', file)
}

test.each([
  ['a scale whose ends are the wrong way round', { scale: { min: 5, max: 1 } }, /minimum/],
  ['a scale of one point', { scale: { min: 3, max: 3 } }, /minimum/],
  ['bands that do not rise', { bands: [0, 12, 12] }, /rise/],
  ['reverse scoring without a scale', { scale: null, recode: { reverse: true } }, /scale/],
])('%s is refused with what to do, and nothing changes', async (_, meaning, words) => {
  const before = await done('codebook', project, '--dataset', 'survey')
  const { code, json } = await change(meaning)
  expect(code).toBe(1)
  expect(json).toMatchObject({ error: { code: 'CODEBOOK' } })
  expect((json as { error: { message: string } }).error.message).toMatch(words)
  expect(await done('codebook', project, '--dataset', 'survey')).toEqual(before)
})
