import { expect, describe, test } from 'vitest'
import type { Comparison, Estimate } from '../../src/shared/model/index.ts'
import { cli, done, temporaryFolder } from '../cli/run-cli.ts'
import { openClient } from './connection-client.ts'
import { smallProject } from './two-files.ts'

const people = Array.from({ length: 40 }, (_, index) => index)

describe('two waves of one survey', () => {
  const folder = temporaryFolder()

  test('may be written with different delimiters and decimal marks', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'marks')
    const english = write('wave 2025.csv', [
      'id,nps,weight',
      ...people.map((id) => `A${id},${id % 11},${id % 2 === 0 ? '0.5' : '1.5'}`),
    ])
    const german = write('wave 2026.csv', [
      'id;nps;weight',
      ...people.map((id) => `B${id};${id % 11};${id % 2 === 0 ? '0,5' : '1,5'}`),
    ])
    await done('import', project, english, '--name', 'survey', '--wave', '2025')
    const second = await done<{ excludedCells: number; dataset: { wave: string } }>(
      'import',
      project,
      german,
      '--wave-of',
      'survey',
    )
    expect(second.excludedCells).toBe(0)
    expect(second.dataset.wave, 'the year in the name of the file').toBe('2026')
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      '--metric',
      'nps,mean:weight',
      '--by',
      'wave',
      '--weight',
      'weight',
    )
    const [, one, two] = estimates.filter(({ metric }) => metric === 'nps')
    expect(one?.value).toBe(two?.value)
    expect(one?.n).toBe(40)
    expect(one?.effectiveN).toBeCloseTo(32, 10)
    expect(two?.effectiveN).toBe(one?.effectiveN)
  })

  test('in one file stand in the order of their years, whichever of them the file was put in', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'years')
    const both = write('export 2026.csv', [
      'id,wave,nps',
      ...people.map((id) => `A${id},${id % 2 === 0 ? 2025 : 2026},${id % 11}`),
    ])
    await done('import', project, both, '--name', 'survey', '--wave', '2026')
    const client = await openClient({ project })
    const { datasets, waves } = await client.ask('project.catalogue', {})
    await client.close()
    expect(datasets[0]?.waves).toEqual(['2025', '2026'])
    expect(waves, 'pages offer them like those of two files').toEqual([
      { name: '2025' },
      { name: '2026' },
    ])
  })

  test('a text that is a number in one file and not in the other is told apart', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'trap')
    const english = write('first.csv', [
      'id,nps,amount',
      ...people.map((id) => `A${id},9,${id === 0 ? '0,435'.replace(',', '.') : '2.25'}`),
    ])
    const mixed = write('second.csv', [
      'id,nps,amount',
      ...people.map((id) => `B${id},9,${id === 0 ? '"0,435"' : '2.25'}`),
    ])
    await done('import', project, english, '--name', 's', '--wave', '1')
    const { excludedCells } = await done<{ excludedCells: number }>(
      'import',
      project,
      mixed,
      '--wave-of',
      's',
      '--wave',
      '2',
    )
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      '--metric',
      'mean:amount',
      '--by',
      'wave',
    )
    expect(estimates[1]?.value).toBeCloseTo((0.435 + 39 * 2.25) / 40, 12)
    expect(estimates[2], '0,435 is never 435').toMatchObject({ value: 2.25, n: 39 })
    expect(estimates[2]?.excluded?.outOfRange).toBe(1)
    expect(excludedCells).toBe(1)
  })
})

describe('a comparison of groups over several waves', () => {
  const folder = temporaryFolder()

  test('says on each side, and on the whole, that waves are pooled', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'pooled')
    const lines = (wave: string) =>
      people.flatMap((id) => [`${wave}${id}a,${id % 11},A`, `${wave}${id}b,${id % 11},B`])
    for (const wave of ['2025', '2026']) {
      const file = write(`asked ${wave}.csv`, ['id,nps,branch', ...lines(wave)])
      const as = wave === '2025' ? ['--name', 'asked'] : ['--wave-of', 'asked']
      await done('import', project, file, '--wave', wave, ...as)
    }
    const compared = async (before: string, after: string, ...more: string[]) => {
      const sides = ['--before', before, '--after', after]
      const request = ['compare', project, '--metric', 'nps', ...sides, ...more]
      return (await done<{ comparisons: Comparison[] }>(...request)).comparisons
    }
    const [branches] = await compared("branch = 'A'", "branch = 'B'")
    for (const each of [branches, branches?.before, branches?.after]) {
      expect(each?.flags).toContain('pooledWaves')
    }
    const [waves] = await compared("wave = '2025'", "wave = '2026'")
    for (const each of [waves, waves?.before, waves?.after]) {
      expect(each?.flags).not.toContain('pooledWaves')
    }
    const [total, ...groups] = await compared("branch = 'A'", "branch = 'B'", '--by', 'wave')
    expect(total?.flags).toContain('pooledWaves')
    for (const group of groups) expect(group.before.flags).not.toContain('pooledWaves')
  })
})

describe('what the codebook says of an import', () => {
  const folder = temporaryFolder()

  test('scores of its own say how long the scale is, whatever the words looked like', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'scores')
    const words = ['Very satisfied', 'Satisfied', 'Neutral', 'Dissatisfied']
    const lines = people.map((id) => `A${id},${words[id % 4]}`)
    const file = write('asked.csv', ['id,satisfaction', ...lines])
    const values = { 'Very satisfied': 4, Satisfied: 3, Neutral: 2, Dissatisfied: 1 }
    const book = write('codes.json', [
      JSON.stringify({ variables: { satisfaction: { role: 'csat', values } } }),
    ])
    await done('import', project, file, '--kind', 'survey', '--codebook', book)
    const request = ['--metric', 'csat']
    const { estimates } = await done<{ estimates: Estimate[] }>('metrics', project, ...request)
    expect(estimates[0]).toMatchObject({ n: 40, value: 50 })
  })

  test('a weight without numbers is refused, not taken for weights of nothing', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'weightless')
    const lines = people.map((id) => `A${id},${id % 11},${id % 2 === 0 ? 'x' : 'y'}`)
    await done('import', project, write('asked.csv', ['id,nps,side', ...lines]))
    const asked = await cli('metrics', project, '--metric', 'nps', '--weight', 'side')
    expect(asked.json).toMatchObject({ error: { code: 'METRIC_NEEDS' } })
  })
})

describe('answers that run from 1 to 11', () => {
  const folder = temporaryFolder()
  const lines = ['id,nps', ...people.map((id) => `A${id},${(id % 11) + 1}`)]

  test('are no NPS until somebody says what 1 stands for', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'asked')
    await done('import', project, write('open.csv', lines), '--kind', 'survey')
    const { json } = await cli('metrics', project, '--metric', 'nps')
    expect(json).toMatchObject({ error: { code: 'SCALE_REFUSED' } })
    expect(JSON.stringify(json)).toContain('offset')
  })

  test.each([
    ['11 is no answer where the codebook says so', { missing: [11] }, [37, -1800 / 37]],
    [
      'the scale of the codebook overrules an offset that was only inferred',
      { scale: { min: 0, max: 10 }, missing: [{ from: 11, to: 99 }] },
      [37, -1800 / 37],
    ],
    [
      'the offset of the codebook is used',
      { scale: { min: 0, max: 10 }, recode: { offset: -1 } },
      [40, -55],
    ],
  ])('%s', async (what, meaning, [n, value]) => {
    const { project, write } = await smallProject((name) => folder.at(`${what}-${name}`), 'one')
    const book = write('codes.json', [
      JSON.stringify({ variables: { nps: { role: 'nps', ...meaning } } }),
    ])
    const file = write('asked.csv', lines)
    await done('import', project, file, '--kind', 'survey', '--codebook', book)
    const request = ['--metric', 'nps']
    const { estimates } = await done<{ estimates: Estimate[] }>('metrics', project, ...request)
    expect(estimates[0]?.n).toBe(n)
    expect(estimates[0]?.value).toBeCloseTo(value ?? NaN, 10)
  })
})
