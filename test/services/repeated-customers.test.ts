import { describe, expect, test } from 'vitest'
import type { Estimate } from '../../src/shared/model/index.ts'
import { done, temporaryFolder } from '../cli/run-cli.ts'
import { churnLines, codebook, customers, surveyLines, type JoinReport } from './small-client.ts'
import { smallProject } from './two-files.ts'

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
      '--metric',
      'nps',
      '--by',
      'wave,lost.plan',
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
