import { beforeAll, describe, expect, test } from 'vitest'
import type { Estimate } from '../../src/shared/model/index.ts'
import { cli, done, temporaryFolder } from '../cli/run-cli.ts'
import { smallProject, type SmallProject } from './two-files.ts'
import { churnLines, codebook, customers, surveyLines, type JoinReport } from './small-client.ts'

describe('a survey and a churn file joined by customer', () => {
  const folder = temporaryFolder()
  let small: SmallProject
  let joined: JoinReport

  const metrics = async (...words: string[]) =>
    (await done<{ estimates: Estimate[] }>('metrics', small.project, ...words)).estimates

  beforeAll(async () => {
    small = await smallProject((name) => folder.at(name), 'joined')
    const book = small.write('codebook.json', [JSON.stringify(codebook)])
    const survey = small.write('survey.csv', surveyLines)
    await done('import', small.project, survey, '--kind', 'survey', '--codebook', book)
    const churnBook = small.write('churn.json', [
      JSON.stringify({
        variables: {
          customer_id: { role: 'customerId' },
          churn: { role: 'churned', positive: 'Yes' },
          plan: { role: 'segment' },
        },
      }),
    ])
    const churn = small.write('churn.csv', churnLines)
    joined = await done<JoinReport>(
      'import',
      small.project,
      churn,
      '--kind',
      'churn',
      '--codebook',
      churnBook,
    )
  })

  test('the report counts customers on both sides', () => {
    expect(joined.join).toMatchObject({
      key: 'customer_id',
      matched: 35,
      unmatchedHere: 5,
      unmatchedThere: 2,
      repeated: 0,
    })
  })

  test('NPS by a joined variable counts responses; customers without a record are left out', async () => {
    const [total, ...groups] = await metrics('--metric', 'nps', '--by', 'churn.plan')
    expect(total?.n).toBe(38)
    expect(groups.map(({ group, n }) => [group?.['churn.plan']?.code, n])).toEqual([
      ['basic', 21],
      ['plus', 15],
    ])
  })

  test('churn by a survey answer counts each customer once, by the latest response', async () => {
    const [total, ...groups] = await metrics('--metric', 'churn', '--by', 'survey.region')
    expect(total?.n).toBe(40)
    // Customer 1 answered north first and south last.
    expect(groups.map(({ group, n }) => [group?.['survey.region']?.code, n])).toEqual([
      ['north', 29],
      ['south', 6],
    ])
    expect(groups[0]?.flags).toContain('timingUnknown')
  })

  test('a filter on the other dataset keeps the rows of the matched customers', async () => {
    const [estimate] = await metrics('--metric', 'nps', '--where', "churn.churn = 'Yes'")
    expect(estimate).toMatchObject({ n: 17, value: -100 })
  })

  test('undo takes the churn file and its join back; redo brings both again', async () => {
    await done('undo', small.project)
    expect((await cli('metrics', small.project, '--metric', 'churn')).code).toBe(1)
    const missing = await cli('metrics', small.project, '--metric', 'nps', '--by', 'churn.plan')
    expect(missing.json).toMatchObject({ error: { code: 'VARIABLE_UNKNOWN' } })
    await done('redo', small.project)
    expect((await metrics('--metric', 'nps', '--by', 'churn.plan')).length).toBe(3)
  })
})

describe('dates on both sides', () => {
  const folder = temporaryFolder()
  const answers = (dateOf: (id: number) => string) => [
    'response_id,customer_id,nps,region,answered',
    ...customers.flatMap((id) => [
      `A${id},C${id},9,before,${dateOf(id)}`,
      `B${id},C${id},9,after,2026-09-01`,
    ]),
  ]
  const lost = [
    'customer_id,churn,until',
    ...customers.map((id) => `C${id},${id % 2 === 0 ? 'Yes' : 'No'},2026-06-30`),
  ]
  const dated = {
    variables: {
      ...codebook.variables,
      answered: { role: 'date', type: 'date', dateFormat: 'yyyy-mm-dd' },
    },
  }
  const lostCodes = {
    variables: {
      customer_id: { role: 'customerId' },
      churn: { role: 'churned', positive: 'Yes' },
      until: { role: 'period', type: 'date', dateFormat: 'yyyy-mm-dd' },
    },
  }
  async function byRegion(name: string, dateOf: (id: number) => string): Promise<Estimate[]> {
    const { project, write } = await smallProject((file) => folder.at(`${name}-${file}`), name)
    const survey = write('asked.csv', answers(dateOf))
    const book = write('asked.json', [JSON.stringify(dated)])
    await done('import', project, survey, '--kind', 'survey', '--codebook', book)
    const churn = write('lost.csv', lost)
    const churnBook = write('lost.json', [JSON.stringify(lostCodes)])
    await done('import', project, churn, '--kind', 'churn', '--codebook', churnBook)
    const request = ['--metric', 'churn', '--by', 'region']
    return (await done<{ estimates: Estimate[] }>('metrics', project, ...request)).estimates
  }

  test('the latest response before the end of the period counts, and nothing is unknown', async () => {
    const [, ...groups] = await byRegion('dated', () => '2026-05-01')
    expect(groups.map((e) => [Object.values(e.group ?? {})[0]?.code, e.n])).toEqual([
      ['before', 40],
    ])
    expect(groups[0]?.flags).not.toContain('timingUnknown')
  })

  test('one response without its date makes the timing unknown', async () => {
    const [, ...groups] = await byRegion('undated', (id) => (id === 7 ? '' : '2026-05-01'))
    expect(groups[0]?.flags).toContain('timingUnknown')
  })
})

describe('nothing is pooled silently', () => {
  const folder = temporaryFolder()

  test('a metric that two datasets can serve asks which one is meant', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'two')
    const book = write('codebook.json', [JSON.stringify(codebook)])
    for (const name of ['first', 'second']) {
      const file = write(`${name}.csv`, surveyLines)
      await done('import', project, file, '--name', name, '--kind', 'survey', '--codebook', book)
    }
    const asked = await cli('metrics', project, '--metric', 'nps')
    expect(asked.code).toBe(1)
    expect(asked.json).toMatchObject({
      error: { code: 'AMBIGUOUS', details: { datasets: ['first', 'second'] } },
    })
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      '--metric',
      'nps',
      '--dataset',
      'second',
    )
    expect(estimates[0]?.dataset).toBe('second')
  })

  test('a dataset in which several variables could serve counts as one that can', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'three')
    const two = {
      variables: { ...codebook.variables, later: { role: 'nps', scale: { min: 0, max: 10 } } },
    }
    const book = write('codebook.json', [JSON.stringify(codebook)])
    const twoBook = write('two.json', [JSON.stringify(two)])
    const first = write('first.csv', surveyLines)
    const lines = surveyLines.map((line, at) => `${line},${at === 0 ? 'later' : at % 11}`)
    const second = write('second.csv', lines)
    await done('import', project, first, '--kind', 'survey', '--codebook', book)
    await done('import', project, second, '--kind', 'survey', '--codebook', twoBook)
    const asked = await cli('metrics', project, '--metric', 'nps')
    expect(asked.json).toMatchObject({
      error: { code: 'AMBIGUOUS', details: { datasets: ['first', 'second'] } },
    })
    const named = await cli('metrics', project, '--metric', 'nps', '--dataset', 'second')
    expect(named.json).toMatchObject({
      error: { code: 'AMBIGUOUS', details: { variables: ['nps', 'later'] } },
    })
    expect((await cli('metrics', project, '--metric', 'nps:later')).code).toBe(0)
  })
})
