import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Estimate } from '../../src/shared/model/index.ts'
import { done, temporaryFolder } from '../cli/run-cli.ts'
import { expectNear } from './tolerance.ts'

interface Share {
  k: number
  n: number
  p: number
  lo: number
  hi: number
}

type Table = 'by_contract' | 'by_internet' | 'by_payment' | 'by_senior' | 'by_tenure_band'

const golden = JSON.parse(readFileSync(path.join(import.meta.dirname, 'telco.json'), 'utf8')) as {
  rows: number
  churn: Share
} & Record<Table, Record<string, Share>>
const file = path.join(import.meta.dirname, '..', 'fixtures', 'telco', 'Telco-Customer-Churn.csv')

/** R cut the months 0-12, 13-24, 25-48, 49-60, 61-72: half-open bands from the next month on. */
const BANDS: Record<string, string> = {
  '0': '0-12',
  '13': '13-24',
  '25': '25-48',
  '49': '49-60',
  '61': '61-72',
}

describe('churn of the telephone company agrees with R', () => {
  const folder = temporaryFolder()
  let project = ''

  beforeAll(async () => {
    project = folder.at('telco.truenorth')
    await done('create', project)
    const { dataset } = await done<{ dataset: Record<string, unknown> }>('import', project, file)
    expect(dataset).toMatchObject({ kind: 'churn', rows: golden.rows, columns: 21 })
    const { variables } = await done<{ variables: { name: string; role: string | null }[] }>(
      'codebook',
      project,
      '--dataset',
      dataset['name'] as string,
    )
    expect(variables.find(({ name }) => name === 'Churn')?.role).toBe('churned')
    expect(variables.find(({ name }) => name === 'customerID')?.role).toBe('customerId')
  })

  const churnBy = async (variable: string) => {
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      '--metric',
      'churn',
      '--by',
      variable,
    )
    return estimates
  }

  function same(estimate: Estimate | undefined, wanted: Share | undefined, what: string) {
    expect(estimate?.n, what).toBe(wanted?.n)
    expectNear(estimate?.value, 100 * (wanted?.p ?? NaN), what)
    expectNear(estimate?.interval?.low, 100 * (wanted?.lo ?? NaN), what)
    expectNear(estimate?.interval?.high, 100 * (wanted?.hi ?? NaN), what)
    expect(estimate?.interval?.method).toBe('wilson')
  }

  test.each([
    ['Contract', 'by_contract'],
    ['InternetService', 'by_internet'],
    ['PaymentMethod', 'by_payment'],
    ['SeniorCitizen', 'by_senior'],
  ] as const)('by %s', async (variable, table) => {
    const [total, ...groups] = await churnBy(variable)
    same(total, golden.churn, 'total')
    expect(groups).toHaveLength(Object.keys(golden[table]).length)
    for (const group of groups) {
      const code = group.group?.[variable]?.code ?? ''
      same(group, golden[table][code], `${variable} ${code}`)
    }
  })

  test('by band of tenure, and retention is its complement', async () => {
    const codebook = folder.at('bands.json')
    const { writeFile } = await import('node:fs/promises')
    const bands = Object.keys(BANDS).map(Number)
    await writeFile(codebook, JSON.stringify({ variables: { tenure: { role: 'tenure', bands } } }))
    await done('codebook', project, '--dataset', '1', '--set', codebook)
    const [, ...groups] = await churnBy('tenure')
    expect(groups).toHaveLength(5)
    for (const group of groups) {
      const code = group.group?.['tenure']?.code ?? ''
      same(group, golden.by_tenure_band[BANDS[code] ?? ''], `tenure from ${code}`)
    }
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      '--metric',
      'retention',
    )
    expectNear(estimates[0]?.value, 100 - 100 * golden.churn.p)
  })

  test('the eleven blanks of TotalCharges are missing, never zero', async () => {
    const { estimates } = await done<{ estimates: Estimate[] }>(
      'metrics',
      project,
      '--metric',
      'mean:TotalCharges',
    )
    expect(estimates[0]?.n).toBe(7032)
    expect(estimates[0]?.excluded?.missing).toBe(11)
  })
})
