import { beforeAll, describe, expect, test } from 'vitest'
import type { Estimate } from '../../src/shared/model/index.ts'
import { cli, done, temporaryFolder } from '../cli/run-cli.ts'
import { smallProject, type SmallProject } from './two-files.ts'

interface JoinReport {
  join: Record<string, unknown> | null
}

/** 40 customers: evens churned; customer 1 answered twice, 41 and 42 answered but are unknown. */
const customers = Array.from({ length: 40 }, (_, index) => index + 1)
const churnLines = [
  'customer_id,churn,plan',
  ...customers.map((id) => `C${id},${id % 2 === 0 ? 'Yes' : 'No'},${id <= 20 ? 'basic' : 'plus'}`),
]
const answer = (id: number) =>
  `R${id},C${id},${id % 2 === 0 ? 3 : 10},${id <= 30 ? 'north' : 'south'}`
const surveyLines = [
  'response_id,customer_id,nps,region',
  ...[...customers.slice(0, 35), 41, 42].map(answer),
  'R900,C1,0,south',
]
const codebook = {
  variables: {
    response_id: { role: 'responseId' },
    customer_id: { role: 'customerId' },
    nps: { role: 'nps', scale: { min: 0, max: 10 } },
    region: { role: 'segment' },
  },
}

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

describe('repeated customers', () => {
  const folder = temporaryFolder()

  test('in churn data are reported, identical apart from disagreeing, and the first is used', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'repeated')
    const survey = write('survey.csv', surveyLines)
    const book = write('codebook.json', [JSON.stringify(codebook)])
    await done('import', project, survey, '--kind', 'survey', '--codebook', book)
    const lines = [...churnLines, 'C1,No,basic', 'C2,No,plus']
    const { join } = await done<JoinReport>(
      'import',
      project,
      write('churn.csv', lines),
      '--kind',
      'churn',
    )
    expect(join).toMatchObject({ repeated: 2, repeatedIdentical: 1, repeatedDisagreeing: 1 })
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      '--metric',
      'churn',
    )
    expect(estimates[0]).toMatchObject({ n: 40, value: 50 })
    expect(estimates[0]?.flags).toContain('repeatedKeys')
  })

  test('in loyalty data become one row a customer, amounts summed', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'loyalty')
    const lines = ['member_id,month,orders,spend']
    for (const id of customers) {
      lines.push(`M${id},1,${id % 2},${id}`, `M${id},2,1,10`)
    }
    const book = write('loyalty.json', [
      JSON.stringify({
        variables: {
          member_id: { role: 'customerId' },
          month: { role: 'period' },
          orders: { role: 'orders' },
          spend: { role: 'spend', currency: 'EUR' },
        },
      }),
    ])
    const file = write('loyalty.csv', lines)
    await done('import', project, file, '--kind', 'loyalty', '--codebook', book)
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      '--metric',
      'spend,repeat',
    )
    expect(estimates[0]).toMatchObject({ n: 40, value: 30.5 })
    expect(estimates[1]).toMatchObject({ n: 40, value: 50 })
  })

  test('in churn data stacked as waves count once in every wave', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'churn-waves')
    const codes = write('churn-codes.json', [
      JSON.stringify({
        variables: {
          customer_id: { role: 'customerId' },
          churn: { role: 'churned', positive: 'Yes' },
        },
      }),
    ])
    const file = write('churn 2025.csv', churnLines)
    const options = ['--kind', 'churn', '--codebook', codes]
    await done('import', project, file, '--name', 'churn', '--wave', '2025', ...options)
    const later = write('churn 2026.csv', [...churnLines, 'C1,No,basic'])
    await done('import', project, later, '--wave-of', 'churn', '--wave', '2026')
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      '--metric',
      'churn',
      '--by',
      'wave',
    )
    expect(estimates.map(({ n }) => n)).toEqual([80, 40, 40])
  })

  test('in loyalty data stacked as waves are added up within each wave, never across', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'loyalty-waves')
    const book = write('loyalty-codes.json', [
      JSON.stringify({
        variables: {
          member_id: { role: 'customerId' },
          month: { role: 'period' },
          orders: { role: 'orders' },
          spend: { role: 'spend' },
        },
      }),
    ])
    const header = 'member_id,month,orders,spend'
    const early = customers.flatMap((id) => [`M${id},1,1,10`, `M${id},2,0,20`])
    const first = write('loyalty 2025.csv', [header, ...early])
    const second = write('loyalty 2026.csv', [header, ...customers.map((id) => `M${id},1,3,100`)])
    const options = ['--kind', 'loyalty', '--codebook', book]
    await done('import', project, first, '--name', 'shop', '--wave', '2025', ...options)
    await done('import', project, second, '--wave-of', 'shop', '--wave', '2026')
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      '--metric',
      'spend,repeat',
      '--by',
      'wave',
    )
    expect(estimates.map(({ n, value }) => [n, value])).toEqual([
      [80, 65],
      [40, 30],
      [40, 100],
      [80, 50],
      [40, 0],
      [40, 100],
    ])
    expect(estimates[0]?.flags).toContain('pooledWaves')
  })

  test('in a joined file with waves are looked up in the wave of the response', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'same-wave')
    const book = write('codes.json', [JSON.stringify(codebook)])
    for (const wave of ['2025', '2026']) {
      const lines = customers.map((id) => `${wave}-${id},C${id},9,north`)
      const survey = write(`survey ${wave}.csv`, [surveyLines[0] ?? '', ...lines])
      const options = ['--wave', wave, '--codebook', book]
      await done(
        'import',
        project,
        survey,
        ...(wave === '2025' ? ['--name', 'asked'] : ['--wave-of', 'asked']),
        ...options,
      )
    }
    for (const [wave, plan] of [
      ['2025', 'basic'],
      ['2026', 'plus'],
    ] as const) {
      const lines = customers.map((id) => `C${id},No,${plan}`)
      const churn = write(`lost ${wave}.csv`, ['customer_id,churn,plan', ...lines])
      const as = wave === '2025' ? ['--name', 'lost', '--kind', 'churn'] : ['--wave-of', 'lost']
      await done('import', project, churn, '--wave', wave, ...as)
    }
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      ...['--metric', 'nps', '--by', 'wave,lost.plan'],
    )
    const groups = estimates.slice(1).map(({ group, n }) => [group?.['lost.plan']?.code, n])
    expect(groups).toEqual([
      ['basic', 40],
      ['plus', 40],
    ])
  })

  test('in a list of dated purchases are counted and added up under the filter', async () => {
    const { project, write } = await smallProject((name) => folder.at(name), 'purchases')
    const lines = ['member_id,day,amount']
    for (const id of customers) {
      lines.push(`M${id},2026-01-05,10`)
      if (id % 4 === 0) lines.push(`M${id},2026-02-05,30`)
    }
    const book = write('purchases.json', [
      JSON.stringify({
        variables: {
          member_id: { role: 'customerId' },
          day: { role: 'eventDate', type: 'date', dateFormat: 'yyyy-mm-dd' },
          amount: { role: 'spend' },
        },
      }),
    ])
    const file = write('purchases.csv', lines)
    await done('import', project, file, '--kind', 'loyalty', '--codebook', book)
    const ask = async (...words: string[]) =>
      (
        await done<{ estimates: Estimate[] }>(
          'metrics',
          project,
          '--metric',
          'repeat,spend',
          ...words,
        )
      ).estimates
    const [repeat, spend] = await ask()
    expect(repeat).toMatchObject({ n: 40, value: 25 })
    expect(spend).toMatchObject({ n: 40, value: 17.5 })
    const [later] = await ask('--where', "day >= '2026-02-01'")
    expect(later).toMatchObject({ n: 10, value: 0 })
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
