import { expect, test } from 'vitest'
import { compose, type Session } from '../../src/main/compose.ts'
import { nodePlatform } from '../../src/main/platform/node-platform.ts'
import { temporaryFolder } from '../cli/run-cli.ts'
import { smallProject } from './two-files.ts'

const folder = temporaryFolder()
const lines = ['id,nps', ...Array.from({ length: 12 }, (_, row) => `${row},${row % 11}`)]

/** A session over a project with one survey, and a file to import. */
async function withSurvey(name: string): Promise<{ session: Session; file: { path: string } }> {
  const { project, write } = await smallProject(folder.at, name)
  const session = compose(nodePlatform({ host: 'cli', version: '0.0.0' }))
  await session.request('project.open', { file: { path: project } })
  const file = { path: write(`${name}.csv`, lines) }
  await session.request('import.run', { file, name: 'Guests', kind: 'survey' })
  return { session, file }
}

const BAD = [
  '  ',
  '\u200b \u2060',
  '..',
  '\n',
  'a\nb',
  'a\u0000',
  '\u202Ereversed',
  '\ud800',
  'x'.repeat(201),
]

test.each(BAD)('%j names no dataset, no wave and no segment', async (name) => {
  const { session, file } = await withSurvey(`bad-${BAD.indexOf(name)}`)
  const before = await session.request('project.catalogue', {})
  for (const [procedure, input] of [
    ['import.run', { file, name, kind: 'survey' }],
    ['import.run', { file, waveOf: 'Guests', wave: name }],
    ['segments.add', { name, where: 'nps > 3' }],
  ] as const)
    await expect(session.request(procedure, input)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  expect(await session.request('project.catalogue', {})).toEqual(before)
  await session.close()
})

test('a name that differs from another in case, blanks or the way of an accent only is taken', async () => {
  const { session, file } = await withSurvey('taken')
  const add = (name: string) => session.request('segments.add', { name, where: 'nps > 3' })
  await add('Caf\u00e9')
  for (const name of ['CAF\u00c9', ' Caf\u00e9 ', 'Cafe\u0301'])
    await expect(add(name)).rejects.toMatchObject({
      code: 'SEGMENT_EXISTS',
      message: expect.stringContaining('"Caf\u00e9"') as string,
    })
  await expect(
    session.request('import.run', { file, name: ' gUESTS ', kind: 'survey' }),
  ).rejects.toMatchObject({ code: 'DATASET_EXISTS' })
  await session.close()
})

test('files of one wave, written in another case, lie in one wave', async () => {
  const { session, file } = await withSurvey('waves')
  for (const wave of ['Spring', 'SPRING ', 'spring'])
    await session.request('import.run', { file, waveOf: 'Guests', wave })
  const { waves } = (await session.request('project.catalogue', {})) as {
    waves: { name: string }[]
  }
  expect(waves.map(({ name }) => name)).toEqual(['Wave 1', 'Spring'])
  await session.close()
})

test('a dataset named after its file leaves out what a name may not hold', async () => {
  const { session } = await withSurvey('plain')
  const { write } = await smallProject(folder.at, 'plain-files')
  const imported = async (name: string) =>
    (await session.request('import.run', {
      file: { path: write(name, lines) },
      kind: 'survey',
    })) as {
      dataset: { name: string }
    }
  expect((await imported('\u202Egnp.csv')).dataset.name).toBe('gnp')
  expect((await imported('two\nlines.csv')).dataset.name).toBe('twolines')
  expect((await imported(' .csv')).dataset.name).toBe('dataset')
  expect((await imported('...csv')).dataset.name).toBe('dataset 2')
  await session.close()
})

test('two windows that import at once get two names, or are told that theirs is taken', async () => {
  const { session, file } = await withSurvey('at-once')
  const results = await Promise.allSettled([
    session.request('import.run', { file, kind: 'survey' }),
    session.request('import.run', { file, kind: 'survey' }),
    session.request('import.run', { file, name: 'Same', kind: 'survey' }),
    session.request('import.run', { file, name: 'same', kind: 'survey' }),
  ])
  const codes = results.map((result) =>
    result.status === 'fulfilled' ? 'done' : (result.reason as { code: string }).code,
  )
  expect(codes.toSorted()).toEqual(['DATASET_EXISTS', 'done', 'done', 'done'])
  await session.close()
})
