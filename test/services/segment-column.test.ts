import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Estimate } from '../../src/shared/model/index.ts'
import { done, temporaryFolder } from '../cli/run-cli.ts'
import { smallProject } from './two-files.ts'

const survey = join(import.meta.dirname, '..', 'fixtures', 'ves', 'survey-2025.csv')

describe('a column that is called segment, as the built-in name is', () => {
  const folder = temporaryFolder()
  let project = ''
  const groups = async (by: string) => {
    const asked = ['metrics', project, '--metric', 'nps', '--by', by]
    const { estimates } = await done<{ estimates: Estimate[] }>(...asked)
    return estimates.slice(1).map(({ group }) => group?.['segment']?.label)
  }
  beforeAll(async () => {
    project = folder.at('client.truenorth')
    await done('create', project)
    await done('import', project, survey, '--name', 'survey')
  })

  test('is meant by the bare word while no segment has been named', async () => {
    expect(await groups('segment')).toEqual(['Business', 'Family', 'Private'])
  })

  test('goes by its dataset once there are named segments, which have the bare word', async () => {
    await done('segments', project, '--add', 'Vienna', '--where', "city = 'Wien'")
    expect(await groups('segment')).toEqual(['Vienna'])
    expect(await groups('survey.segment')).toEqual(['Business', 'Family', 'Private'])
  })
})

describe('named segments', () => {
  const folder = temporaryFolder()

  test('that differ by fewer than five people are named as a risk', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'near')
    const people = Array.from({ length: 60 }, (_, id) => id)
    const place = (id: number) => (id < 3 ? 'isle' : id < 30 ? 'north' : 'south')
    const lines = people.map((id) => `A${id},${id % 11},${place(id)}`)
    await done('import', project, write('asked.csv', ['id,nps,place', ...lines]))
    const segments = {
      Mainland: "place in ('north', 'south')",
      North: "place = 'north'",
      'North and isle': "place in ('north', 'isle')",
      South: "place = 'south'",
    }
    for (const [name, where] of Object.entries(segments)) {
      await done('segments', project, '--add', name, '--where', where)
    }
    const asked = ['metrics', project, '--metric', 'nps', '--by', 'segment']
    const { estimates } = await done<{ estimates: Estimate[] }>(...asked)
    const risky = estimates.filter(({ flags }) => flags.includes('differencingRisk'))
    expect(risky.map(({ group }) => group?.['segment']?.code)).toEqual([
      'Mainland',
      'North',
      'North and isle',
    ])
  })
})
