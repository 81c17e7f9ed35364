import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { compare } from '../../src/shared/engine/compare.ts'
import { estimate } from '../../src/shared/engine/estimate.ts'
import type { Frame } from '../../src/shared/engine/frame/frame.ts'
import { resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import type { Comparison, Estimate, Meaning } from '../../src/shared/model/index.ts'
import { cellsOf, frameOf, NPS } from '../engine/frame-of.ts'
import { expectNear } from './tolerance.ts'

/**
 * Figures of R from the counts they follow from: these run in every clone, with or without the data
 * files.
 */
const read = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, name), 'utf8'))

type Year = '2017' | '2018'
interface Share {
  k: number
  n: number
  p: number
  lo: number
  hi: number
}
interface Sfo {
  distribution: Record<Year, Record<string, number>>
  excluded: Record<Year, number>
  overall: Record<Year | 'pooled', Record<string, number>>
  difference_2018_minus_2017: { difference: number; se: number; z: number; p_two_sided: number }
  weighted: Record<
    Year,
    { nps: number; se_linearised: number; promoter_share: number; kish: { n_eff: number } }
  > & { difference: { difference: number; se: number; z: number; p_two_sided: number } }
  items_2018: Record<string, { top2: Share }>
}
const sfo = read('sfo.json') as Sfo
const years: Year[] = ['2017', '2018']

function total(frame: Frame, metric: string, weight: string | null = null): Estimate {
  const [figure] = estimate({
    metric: resolveMetric(metric, frame),
    frame,
    mask: null,
    by: null,
    weight: weight === null ? null : (frame.find(weight) ?? null),
    level: 0.95,
  })
  if (figure === undefined) throw new Error(metric)
  return figure
}

/** Both years under one variable `year`. */
function bothYears(cells: Record<Year, Record<string, string[]>>, more: Partial<Meaning> = {}) {
  const stack = (name: string) => years.flatMap((year) => cells[year][name] ?? [])
  return frameOf({
    NETPRO: { cells: stack('answers'), meaning: { ...NPS, ...more } },
    WEIGHT: { cells: stack('weights'), meaning: { type: 'number', role: 'weight' } },
    year: { cells: years.flatMap((year) => (cells[year]['answers'] ?? []).map(() => year)) },
  })
}

function change(frame: Frame, weight: string | null): Comparison {
  const year = frame.find('year')?.column()
  const side = (code: Year) =>
    Uint8Array.from(year?.codes ?? [], (c) => (year?.categories[c]?.code === code ? 1 : 0))
  const [row] = compare({
    metrics: [resolveMetric('nps', frame)],
    frame,
    before: side('2017'),
    after: side('2018'),
    by: null,
    weight: weight === null ? null : (frame.find(weight) ?? null),
    level: 0.95,
    panel: null,
  })
  if (row === undefined) throw new Error('no row')
  return row
}

describe('SFO', () => {
  const answers = (year: Year) => [
    ...cellsOf(sfo.distribution[year]),
    ...Array<string>(sfo.excluded[year]).fill('11'),
  ]
  const missing: Partial<Meaning> = { missing: [{ code: '11', reason: 'skipped' }] }
  const frame = bothYears(
    { '2017': { answers: answers('2017') }, '2018': { answers: answers('2018') } },
    missing,
  )

  test.each(years)('NPS of %s agrees with R, with shares, mean and error', (year) => {
    const own = frameOf({ NETPRO: { cells: answers(year), meaning: { ...NPS, ...missing } } })
    const nps = total(own, 'nps')
    const golden = sfo.overall[year]
    expectNear(nps.value, golden['nps'] ?? NaN)
    expectNear(nps.standardError, golden['se_multinomial'] ?? NaN)
    expectNear(nps.parts?.['promoterShare'], golden['promoter_share'] ?? NaN)
    expectNear(nps.parts?.['passiveShare'], golden['passive_share'] ?? NaN)
    expectNear(nps.parts?.['detractorShare'], golden['detractor_share'] ?? NaN)
    expectNear(nps.parts?.['mean'], golden['mean'] ?? NaN)
    expect(nps).toMatchObject({ n: golden['n'], excluded: { missing: sfo.excluded[year] } })
    const mean = total(own, 'mean:NETPRO')
    expectNear(mean.value, golden['mean'] ?? NaN)
    expectNear(mean.parts?.['standardDeviation'], golden['sd'] ?? NaN)
  })

  test('both years together, and the change with its textbook test', () => {
    expectNear(total(frame, 'nps').value, sfo.overall.pooled['nps'] ?? NaN)
    const golden = sfo.difference_2018_minus_2017
    const row = change(frame, null)
    expectNear(row.difference, golden.difference)
    expectNear(row.textbook?.standardError, golden.se)
    expectNear(row.textbook?.statistic, golden.z)
    expectNear((row.textbook?.pValue ?? NaN) * 1e6, golden.p_two_sided * 1e6)
  })

  test('weighted NPS, linearised errors and effective bases, and the weighted change', () => {
    const counts = read('sfo-weights.json') as Record<Year, [string, ...number[]][]>
    const expand = (year: Year) => {
      const rows = counts[year].flatMap(([weight, ...byAnswer]) =>
        byAnswer.flatMap((count, answer) =>
          Array.from({ length: count }, () => [String(answer), weight] as const),
        ),
      )
      return { answers: rows.map(([answer]) => answer), weights: rows.map(([, weight]) => weight) }
    }
    const cells = { '2017': expand('2017'), '2018': expand('2018') }
    const row = change(bothYears(cells), 'WEIGHT')
    for (const [year, side] of [
      ['2017', row.before],
      ['2018', row.after],
    ] as const) {
      const golden = sfo.weighted[year]
      expectNear(side.value, golden.nps)
      expectNear(side.standardError, golden.se_linearised)
      expectNear(side.effectiveN, golden.kish.n_eff)
      expectNear(side.parts?.['promoterShare'], golden.promoter_share)
    }
    const golden = sfo.weighted.difference
    expectNear(row.difference, golden.difference)
    expectNear(row.textbook?.standardError, golden.se)
    expectNear(row.textbook?.statistic, golden.z)
    expectNear(row.textbook?.pValue, golden.p_two_sided)
  })

  test.each(Object.entries(sfo.items_2018))('the top two boxes of %s', (_, { top2 }) => {
    const frame = frameOf({
      item: {
        cells: cellsOf({ 5: top2.k, 3: top2.n - top2.k, 6: 40, 0: 9 }),
        meaning: {
          role: 'rating',
          scale: { min: 1, max: 5 },
          missing: [
            { code: '6', reason: 'notApplicable' },
            { code: '0', reason: 'skipped' },
          ],
        },
      },
    })
    expectShare(total(frame, 'top-box:item'), top2)
  })
})

function expectShare(figure: Estimate, golden: Share): void {
  expectNear(figure.value, 100 * golden.p)
  expectNear(figure.interval?.low, 100 * golden.lo)
  expectNear(figure.interval?.high, 100 * golden.hi)
  expectNear(figure.parts?.['share'], golden.p)
  expect(figure).toMatchObject({ n: golden.n, interval: { method: 'wilson' } })
}

/** Every {k, n, p, lo, hi} below a node, with the way to it. */
function shares(node: unknown, way = ''): [string, Share][] {
  if (typeof node !== 'object' || node === null) return []
  if ('k' in node && 'lo' in node) return [[way, node as Share]]
  return Object.entries(node).flatMap(([key, child]) => shares(child, `${way} ${key}`))
}

test.each(shares(read('telco.json')))('telco churn with Wilson interval:%s', (_, golden) => {
  const cells = cellsOf({ Yes: golden.k, No: golden.n - golden.k })
  const frame = frameOf({ Churn: { cells, meaning: { role: 'churned', positive: 'Yes' } } })
  expectShare(total(frame, 'churn'), golden)
  expectNear(total(frame, 'retention').value, 100 - 100 * golden.p)
})

test.each(shares(read('airline.json')))('airline satisfaction with Wilson:%s', (_, golden) => {
  const values = { Satisfied: 1, 'Neutral or Dissatisfied': 0 }
  const cells = cellsOf({ Satisfied: golden.k, 'Neutral or Dissatisfied': golden.n - golden.k })
  const frame = frameOf({ Satisfaction: { cells, meaning: { role: 'csat', values } } })
  expectShare(total(frame, 'csat'), golden)
})
