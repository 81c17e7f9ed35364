import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Estimate } from '../../src/shared/model/index.ts'
import { done, temporaryFolder } from '../cli/run-cli.ts'
import { dataFolder } from '../data-folder.ts'
import { expectNear } from './tolerance.ts'

interface Share {
  k: number
  n: number
  p: number
  lo: number
  hi: number
}

const golden = JSON.parse(readFileSync(path.join(import.meta.dirname, 'airline.json'), 'utf8')) as {
  satisfied: Share
  csat_by: Record<string, Record<string, Share>>
  csat_by_class_and_type: Record<string, Record<string, Share>>
  touchpoints_zero_excluded: {
    all: Record<
      string,
      { n: number; zeros_excluded: number; mean: number; sd: number; top2_share: number }
    >
  }
}
const data = dataFolder()

describe.skipIf(data === null)('satisfaction of airline passengers agrees with R', () => {
  const folder = temporaryFolder()
  let project = ''

  beforeAll(async () => {
    project = folder.at('airline.truenorth')
    const codebook = folder.at('codebook.json')
    const ratings = Object.keys(golden.touchpoints_zero_excluded.all).map((name) => [
      name,
      { role: 'rating', scale: { min: 1, max: 5 }, missing: [0] },
    ])
    await writeFile(
      codebook,
      JSON.stringify({
        variables: {
          Satisfaction: { role: 'csat', values: { Satisfied: 1, 'Neutral or Dissatisfied': 0 } },
          ...(Object.fromEntries(ratings) as object),
        },
      }),
    )
    await done('create', project)
    const file = path.join(data ?? '', 'airline', 'airline_passenger_satisfaction.csv')
    await done(
      'import',
      project,
      file,
      '--name',
      'airline',
      '--kind',
      'survey',
      '--codebook',
      codebook,
    )
  })

  function same(estimate: Estimate | undefined, wanted: Share | undefined, what: string) {
    expect(estimate?.n, what).toBe(wanted?.n)
    expectNear(estimate?.value, 100 * (wanted?.p ?? NaN), what)
    expectNear(estimate?.interval?.low, 100 * (wanted?.lo ?? NaN), what)
    expectNear(estimate?.interval?.high, 100 * (wanted?.hi ?? NaN), what)
  }
  const csatBy = async (by: string) =>
    (await done<{ estimates: Estimate[] }>('metrics', project, '--metric', 'csat', '--by', by))
      .estimates

  test.each(Object.keys(golden.csat_by))('by %s', async (variable) => {
    const [total, ...groups] = await csatBy(variable)
    same(total, golden.satisfied, 'all')
    const wanted = golden.csat_by[variable] ?? {}
    expect(groups).toHaveLength(Object.keys(wanted).length)
    for (const group of groups) {
      const code = group.group?.[variable]?.code ?? ''
      same(group, wanted[code], code)
    }
  })

  test('by class crossed with type of travel', async () => {
    const [, ...groups] = await csatBy('Class,Type of Travel')
    expect(groups).toHaveLength(6)
    for (const { group, ...rest } of groups) {
      const one = group?.['Class']?.code ?? ''
      const two = group?.['Type of Travel']?.code ?? ''
      same({ group, ...rest }, golden.csat_by_class_and_type[one]?.[two], `${one} x ${two}`)
    }
  })

  test('zeros are not applicable: means and top-2 of the touchpoints leave them out', async () => {
    for (const [name, wanted] of Object.entries(golden.touchpoints_zero_excluded.all)) {
      const { estimates } = await done<{ estimates: Estimate[] }>(
        'metrics',
        project,
        '--metric',
        `mean:${name},top-box:${name}`,
      )
      expect(estimates[0]?.n, name).toBe(wanted.n)
      expectNear(estimates[0]?.value, wanted.mean, name)
      expectNear(estimates[1]?.value, 100 * wanted.top2_share, name)
    }
  })
})
