import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Comparison, Estimate } from '../../src/shared/model/index.ts'
import { done, temporaryFolder } from '../cli/run-cli.ts'
import { dataFolder } from '../data-folder.ts'
import { expectNear } from './tolerance.ts'

interface Item {
  n: number
  mean: number
  sd: number
  top2: { k: number; n: number; p: number; lo: number; hi: number }
}
interface Overall {
  n: number
  nps: number
  se_multinomial: number
  promoter_share: number
  passive_share: number
  detractor_share: number
  mean: number
}
interface Golden {
  rows: Record<string, number>
  excluded: Record<string, number>
  overall: Record<'2017' | '2018' | 'pooled', Overall>
  difference_2018_minus_2017: { difference: number; se: number; z: number; p_two_sided: number }
  weighted: Record<
    '2017' | '2018',
    { nps: number; se_linearised: number; kish: { n_eff: number } }
  > & {
    difference: { difference: number; se: number; z: number; p_two_sided: number }
  }
  q7all_trend: Record<string, Item & { weighted_mean: number; weighted_top2_share: number }>
  items_2018: Record<string, Item>
}

const fixture = (name: string) => path.join(import.meta.dirname, '..', 'fixtures', name)
const golden = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'sfo.json'), 'utf8'),
) as Golden
const data = dataFolder()

describe.skipIf(data === null)('SFO 2017 and 2018, stacked as two waves, agree with R', () => {
  const folder = temporaryFolder()
  const file = (year: number) =>
    path.join(data ?? '', 'sfo', `${year}_SFO_Customer_Survey_20250817.csv`)
  let project = ''

  const estimates = async (...words: string[]) =>
    (await done<{ estimates: Estimate[] }>('metrics', project, ...words)).estimates

  beforeAll(async () => {
    project = folder.at('sfo.truenorth')
    const codebook = ['--codebook', fixture('sfo-codebook.json')]
    await done('create', project)
    await done('import', project, file(2017), '--name', 'sfo', '--wave', '2017', ...codebook)
    const second = await done<{ match: { from: string; to: string | null; by: string }[] }>(
      'import',
      project,
      file(2018),
      '--wave',
      '2018',
      '--wave-of',
      'sfo',
      ...codebook,
    )
    const matched = second.match.map(({ from, to, by }) => `${from} ${to} ${by}`)
    expect(matched).toContain('Q9Boarding Q9BOARDING name')
    expect(matched).toContain('Q17LIVE Q16LIVE values')
  })

  test('NPS by wave: value, base, error, shares and what was left out', async () => {
    const [total, ...waves] = await estimates('--metric', 'nps', '--by', 'wave')
    expect(total?.flags).toContain('pooledWaves')
    expectNear(total?.value, golden.overall.pooled.nps, 'pooled')
    for (const year of ['2017', '2018'] as const) {
      const estimate = waves.find(({ group }) => group?.['wave']?.code === year)
      const wanted = golden.overall[year]
      expect(estimate?.n).toBe(wanted.n)
      expect(estimate?.excluded).toEqual({
        missing: golden.excluded[year],
        outOfRange: 0,
        zeroWeight: 0,
      })
      expect(estimate?.variable).toBe('NETPRO')
      expect(estimate?.flags).toEqual([])
      expectNear(estimate?.value, wanted.nps, year)
      expectNear(estimate?.standardError, wanted.se_multinomial, year)
      expectNear(estimate?.parts?.['promoterShare'], wanted.promoter_share, year)
      expectNear(estimate?.parts?.['passiveShare'], wanted.passive_share, year)
      expectNear(estimate?.parts?.['detractorShare'], wanted.detractor_share, year)
    }
  })

  test('the textbook change in NPS', async () => {
    const { comparisons, finding } = await done<{ comparisons: Comparison[]; finding: string }>(
      'compare',
      project,
      '--metric',
      'nps',
      '--before',
      "wave = '2017'",
      '--after',
      "wave = '2018'",
    )
    const [nps] = comparisons
    const wanted = golden.difference_2018_minus_2017
    expectNear(nps?.difference, wanted.difference)
    expectNear(nps?.textbook?.standardError, wanted.se)
    expectNear(nps?.textbook?.statistic, wanted.z)
    expectNear(nps?.textbook?.pValue, wanted.p_two_sided)
    expect(finding).toMatch(/NPS/)
    expect(finding).not.toMatch(/effect/i)
  })

  test('weighted NPS, its linearised error and effective base', async () => {
    const [, ...waves] = await estimates('--metric', 'nps', '--by', 'wave', '--weight', 'WEIGHT')
    for (const [index, year] of (['2017', '2018'] as const).entries()) {
      const wanted = golden.weighted[year]
      expectNear(waves[index]?.value, wanted.nps, year)
      expectNear(waves[index]?.standardError, wanted.se_linearised, year)
      expectNear(waves[index]?.effectiveN, wanted.kish.n_eff, year)
      expect(waves[index]?.weight).toBe('WEIGHT')
    }
    const { comparisons } = await done<{ comparisons: Comparison[] }>(
      'compare',
      project,
      '--metric',
      'nps',
      '--weight',
      'WEIGHT',
      '--before',
      "wave = '2017'",
      '--after',
      "wave = '2018'",
    )
    const wanted = golden.weighted.difference
    expectNear(comparisons[0]?.difference, wanted.difference)
    expectNear(comparisons[0]?.textbook?.standardError, wanted.se)
    expectNear(comparisons[0]?.textbook?.statistic, wanted.z)
    expectNear(comparisons[0]?.textbook?.pValue, wanted.p_two_sided)
  })

  test('means, top-2 and Wilson intervals of every rated item', async () => {
    for (const [item, wanted] of Object.entries(golden.items_2018)) {
      const [mean, top] = await estimates(
        '--metric',
        `mean:${item},top-box:${item}`,
        '--where',
        "wave = '2018'",
      )
      expect(mean?.n, item).toBe(wanted.n)
      expectNear(mean?.value, wanted.mean, item)
      expectNear(mean?.standardError, wanted.sd / Math.sqrt(wanted.n), item)
      expectNear(top?.value, 100 * wanted.top2.p, item)
      expectNear(top?.interval?.low, 100 * wanted.top2.lo, item)
      expectNear(top?.interval?.high, 100 * wanted.top2.hi, item)
    }
  })

  test('satisfaction with the airport as a whole, by wave, weighted and not', async () => {
    for (const [index, year] of ['2017', '2018'].entries()) {
      const wanted = golden.q7all_trend[year]
      const [csat] = (await estimates('--metric', 'csat', '--by', 'wave')).slice(1 + index)
      expect(csat?.n).toBe(wanted?.n)
      expectNear(csat?.value, 100 * (wanted?.top2.p ?? NaN), year)
      const where = ['--where', `wave = ${year}`, '--weight', 'WEIGHT']
      const [mean, share] = await estimates('--metric', 'mean:Q7ALL,csat', ...where)
      expectNear(mean?.value, wanted?.weighted_mean ?? NaN, year)
      expectNear(share?.value, 100 * (wanted?.weighted_top2_share ?? NaN), year)
    }
  })

  test('verify finds nothing wrong, and undo takes the second wave back', async () => {
    expect(await done('verify', project)).toEqual({ ok: true, problems: [] })
    await done('undo', project)
    const { datasets } = await done<{ datasets: { rows: number; waves: string[] }[] }>(
      'datasets',
      project,
    )
    expect(datasets[0]).toMatchObject({ rows: golden.rows['2017'], waves: ['2017'] })
    await done('redo', project)
    const [, , last] = await estimates('--metric', 'nps', '--by', 'wave')
    expectNear(last?.value, golden.overall['2018'].nps)
  })
})
