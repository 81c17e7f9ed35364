import { expect, test } from 'vitest'
import { adjust, compare } from '../../src/shared/engine/compare.ts'
import type { Grouping } from '../../src/shared/engine/estimate.ts'
import type { Frame } from '../../src/shared/engine/frame/frame.ts'
import { resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import { comparisonSchema } from '../../src/shared/model/index.ts'
import type { Comparison, Meaning } from '../../src/shared/model/index.ts'
import type { Cells } from './frame-of.ts'
import { cellsOf, frameOf, NPS } from './frame-of.ts'
import { expectClose } from './near.ts'

const weights: Partial<Meaning> = { type: 'number', role: 'weight' }

interface Request {
  metrics?: string[]
  by?: string[]
  weight?: string
  panel?: string
  segments?: { name: string; mask: Uint8Array }[]
}
/** Rows before and after, stacked under a variable `side`. */
function sides(
  before: Record<string, readonly string[]>,
  after: Record<string, readonly string[]>,
  meanings: Record<string, Partial<Meaning>>,
): Frame {
  const variables: Record<string, Cells> = {}
  for (const name of Object.keys(before)) {
    const cells = [...(before[name] ?? []), ...(after[name] ?? [])]
    variables[name] = { cells, meaning: meanings[name] ?? {} }
  }
  const [first] = Object.keys(before)
  const lengths = [before[first ?? '']?.length ?? 0, after[first ?? '']?.length ?? 0]
  variables['side'] = { cells: [...Array(lengths[0]).fill('b'), ...Array(lengths[1]).fill('a')] }
  return frameOf(variables)
}
function changes(frame: Frame, request: Request = {}): Comparison[] {
  const { metrics = ['nps'], by, weight, panel, segments } = request
  const side = frame.find('side')?.column()
  const on = (code: string) =>
    Uint8Array.from(side?.codes ?? [], (c) => (side?.categories[c]?.code === code ? 1 : 0))
  const find = (name: string) => frame.find(name) ?? null
  const variables = (by ?? []).flatMap((name) => find(name) ?? [])
  const grouping: Grouping | null =
    segments !== undefined
      ? { kind: 'segments', segments }
      : by === undefined
        ? null
        : { kind: 'variables', variables }
  return compare({
    metrics: metrics.map((m) => resolveMetric(m, frame)),
    frame,
    before: on('b'),
    after: on('a'),
    by: grouping,
    weight: weight === undefined ? null : find(weight),
    level: 0.95,
    panel: panel === undefined ? null : find(panel),
  })
}
const change = (frame: Frame, request: Request = {}) => changes(frame, request)[0] as Comparison

const two = sides(
  { q: cellsOf({ 9: 90, 7: 40, 2: 20 }) },
  { q: cellsOf({ 9: 50, 7: 30, 2: 20 }) },
  { q: NPS },
)

test('two NPS: the adjusted test of the row, and the textbook test beside it', () => {
  const row = change(two)
  expect(comparisonSchema.parse(row)).toEqual(row)
  expect(row).toMatchObject({
    method: 'adjusted-wald-z',
    pairs: null,
    direction: 'high',
    flags: [],
  })
  expectClose(row.difference, 30 - 100 * (70 / 150))
  expectClose(row.standardError, 9.6493, 6e-5)
  expectClose(row.statistic, -1.723, 6e-5)
  expectClose(row.pValue, 0.0849, 6e-5)
  expectClose(row.textbook?.statistic, -1.7066, 6e-5)
  expectClose(row.textbook?.pValue, 0.08789, 6e-5)
  const { low, high } = row.interval ?? { low: NaN, high: NaN }
  expectClose((low + high) / 2, -16.6254, 6e-5)
  expect(row.before.n).toBe(150)
  expect(row.after.n).toBe(100)
})

test('shares: pooled z in percentage points, unpooled beside it', () => {
  const frame = sides(
    { q: cellsOf({ 1: 42, 0: 58 }) },
    { q: cellsOf({ 1: 55, 0: 45 }) },
    { q: { role: 'csat', scale: { min: 0, max: 1 } } },
  )
  const row = change(frame, { metrics: ['csat'] })
  expect(row.method).toBe('pooled-z')
  expectClose(row.difference, 13)
  expectClose(row.standardError, 7.067885115082163)
  expectClose(row.pValue, 0.06587026383145685)
  expectClose(row.interval?.low, 13 - 1.959963984540054 * 7.067885115082163)
  expectClose(row.textbook?.standardError, 7.007852738178792)
  expectClose(row.textbook?.pValue, 0.06358740024718043)
})

test("means: Welch's t", () => {
  const frame = sides(
    { q: '5 4 4 3 5 2 4 4 5 1'.split(' ') },
    { q: '3 2 4 3 1 2 5 2'.split(' ') },
    { q: { type: 'number' } },
  )
  const row = change(frame, { metrics: ['mean:q'] })
  expect(row.method).toBe('welch-t')
  expectClose(row.statistic, -1.5325650234054051)
  expectClose(row.degreesOfFreedom, 15.411473810171188)
  expectClose(row.pValue, 0.14565210055793418)
  expect(row.textbook).toEqual({
    standardError: row.standardError,
    statistic: row.statistic,
    pValue: row.pValue,
  })
})

const x = '10 9 7 6 3 8 10 0 9 5 10 8'.split(' ')
const w = '1 2 1 .5 1.5 1 .8 1.2 1 2 .4 .6'.split(' ')
const y = '9 10 10 8 7 10 9 2 10 6 9 9'.split(' ')
const v = '1 1 .5 2 1 1.5 .7 1 1.1 .9 1.3 1'.split(' ')
const people = x.map((_, at) => `p${at}`)
const weighted = sides({ q: x, w, id: people }, { q: y, w: v, id: people }, { q: NPS, w: weights })

test('weighted: NPS adjusted on the effective base, shares and means by linearised errors', () => {
  const [nps, share, mean] = changes(weighted, {
    metrics: ['nps', 'top-box:q', 'mean:q'],
    weight: 'w',
  })
  expectClose(nps?.difference, 47.69230769230769)
  expectClose(nps?.standardError, 31.335373395012372)
  expectClose(nps?.statistic, 1.1902697619579408)
  expectClose(nps?.pValue, 0.23394038155488717)
  expectClose(nps?.textbook?.standardError, 37.90463031851161)
  expectClose(nps?.textbook?.pValue, 0.208312740558947)
  expect(share?.method).toBe('linearised-z')
  expectClose(share?.standardError, 22.728591333962576)
  expectClose(share?.pValue, 0.32635534451034365)
  expectClose(mean?.difference, 1.6230769230769244)
  expectClose(mean?.standardError, 1.1826917803655694)
  expectClose(mean?.statistic, 1.372358335470322)
  expectClose(mean?.interval?.low, -0.6949563712511475)
  expect(mean?.degreesOfFreedom).toBeNull()
})

test('the paired 3x3 table: 25.0 to 43.5, difference 18.5, error 5.0663, t 3.6516', () => {
  const classes = ['0', '7', '10']
  const table = [
    [20, 15, 10],
    [5, 30, 25],
    [3, 12, 80],
  ]
  const before: string[] = []
  const after: string[] = []
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      before.push(...Array<string>(count).fill(classes[i] ?? ''))
      after.push(...Array<string>(count).fill(classes[j] ?? ''))
    }
  }
  const id = before.map((_, at) => `person ${at}`)
  const frame = sides({ q: before, id }, { q: after.toReversed(), id: id.toReversed() }, { q: NPS })
  const row = change(frame, { panel: 'id' })
  expect(row).toMatchObject({ method: 'paired-t', pairs: 200, degreesOfFreedom: 199, flags: [] })
  expectClose(row.before.value, 25)
  expectClose(row.after.value, 43.5)
  expectClose(row.difference, 18.5)
  expectClose(row.standardError, 5.066269379645705)
  expectClose(row.statistic, 3.6516021185777814)
  expectClose(row.pValue, 0.00033313347894475614)
  const independent = change(frame)
  expectClose(independent.textbook?.standardError, 7.6265, 6e-5)
})

test('paired shares: McNemar on those who changed', () => {
  const make = (counts: [string, string, number][]) => {
    const all = counts.flatMap(([b, a, n]) => Array.from({ length: n }, () => [b, a] as const))
    const id = all.map((_, at) => String(at))
    const csat: Partial<Meaning> = { role: 'csat', scale: { min: 0, max: 1 } }
    return sides(
      { q: all.map(([b]) => b), id },
      { q: all.map(([, a]) => a), id },
      { q: csat, id: { type: 'text' } },
    )
  }
  const large = make([
    ['1', '1', 12],
    ['1', '0', 4],
    ['0', '1', 26],
    ['0', '0', 6],
  ])
  const row = change(large, { metrics: ['csat'], panel: 'id' })
  expect(row).toMatchObject({ method: 'mcnemar', degreesOfFreedom: 1, pairs: 48 })
  expectClose(row.statistic, 14.7)
  expectClose(row.pValue, 0.000126, 1e-6)
  expectClose(row.difference, 100 * (22 / 48))
  const small = make([
    ['1', '1', 20],
    ['1', '0', 7],
    ['0', '1', 2],
    ['0', '0', 21],
  ])
  const exact = change(small, { metrics: ['csat'], panel: 'id' })
  expect(exact.method).toBe('mcnemar-exact')
  expectClose(exact.pValue, 0.1796875)
})

test('paired and weighted: linearised error of the differences, by the weight after', () => {
  const [mean, share] = changes(weighted, {
    metrics: ['mean:q', 'top-box:q'],
    weight: 'w',
    panel: 'id',
  })
  expect(mean).toMatchObject({ method: 'paired-t-linearised', pairs: 12 })
  expectClose(mean?.before.value, 7.06923076923077)
  expectClose(mean?.difference, 1.1923076923076923)
  expectClose(mean?.standardError, 0.431633696258729)
  expectClose(mean?.degreesOfFreedom, 9.764331210191083)
  expectClose(mean?.pValue, 0.02047445313048068)
  expectClose(mean?.interval?.low, 0.22741219374761135)
  expectClose(share?.difference, 23.076923076923077)
  expectClose(share?.standardError, 13.25232442998288)
})

test('pairs need a valid answer on both sides; of repeated keys the first row counts', () => {
  const frame = sides(
    { q: ['10', '0', '7', '', '9', '0'], id: ['a', 'b', 'c', 'd', 'e', 'a'] },
    { q: ['0', '10', '11', '10', '8', '9'], id: ['a', 'b', 'c', 'd', 'x', ''] },
    { q: NPS },
  )
  const row = change(frame, { panel: 'id' })
  expect(row).toMatchObject({ pairs: 2, difference: 0 })
  expect(row.before).toMatchObject({ n: 2, value: 0, excluded: { missing: 1, outOfRange: 0 } })
  expect(row.after).toMatchObject({ n: 2, excluded: { missing: 0, outOfRange: 1 } })
  expect(row.flags).toContain('repeatedKeys')
})

test('groups that occur on either side are compared; of pairs by the group before', () => {
  const frame = sides(
    { q: ['10', '9', '0', '7'], g: ['x', 'x', 'y', ''], id: ['1', '2', '3', '4'] },
    { q: ['0', '0', '10', '7'], g: ['x', 'z', 'y', 'y'], id: ['1', '2', '3', '4'] },
    { q: NPS },
  )
  const rows = changes(frame, { by: ['g'] })
  expect(rows.map((r) => [r.group?.['g']?.code, r.before.n, r.after.n])).toEqual([
    [undefined, 4, 4],
    ['x', 2, 1],
    ['y', 1, 2],
    ['z', 0, 1],
  ])
  expect(rows[3]).toMatchObject({ difference: null, pValue: null, flags: ['notTested'] })
  const paired = changes(frame, { by: ['g'], panel: 'id' })
  expect(paired.map((r) => [r.group?.['g']?.code, r.pairs])).toEqual([
    [undefined, 4],
    ['x', 2],
    ['y', 1],
    ['z', 0],
  ])
})

test('segments are compared each on its own rows', () => {
  const mask = Uint8Array.from({ length: 250 }, (_, row) => (row % 2 === 0 ? 1 : 0))
  const rows = changes(two, { segments: [{ name: 'Even', mask }] })
  expect(rows.map((r) => [r.group?.['segment']?.code, r.before.n, r.after.n])).toEqual([
    [undefined, 150, 100],
    ['Even', 75, 50],
  ])
})

test('sides that share rows are not independent and are not tested', () => {
  const frame = frameOf({ q: { cells: cellsOf({ 10: 60, 0: 40 }), meaning: NPS } })
  const all = new Uint8Array(100).fill(1)
  const some = all.map((_, row) => (row < 80 ? 1 : 0))
  const [row] = compare({
    metrics: [resolveMetric('nps', frame)],
    frame,
    before: all,
    after: some,
    by: null,
    weight: null,
    level: 0.95,
    panel: null,
  })
  expect(row).toMatchObject({ pValue: null, interval: null, flags: ['notTested', 'overlap'] })
  expectClose(row?.difference, -20)
})

test('nothing varies: no test; counts are never tested', () => {
  const frame = sides(
    { q: cellsOf({ 5: 20 }), c: cellsOf({ No: 20 }) },
    { q: cellsOf({ 5: 30 }), c: cellsOf({ No: 30 }) },
    { q: { type: 'number', scale: { min: 1, max: 5 } }, c: { role: 'churned' } },
  )
  for (const row of changes(frame, {
    metrics: ['mean:q', 'top-box:q', 'churn', 'active-customers'],
  })) {
    expect(row).toMatchObject({ pValue: null, statistic: null, interval: null, method: 'none' })
    expect(row.flags).toContain('notTested')
  }
})

test('adjusting is over all rows of the request', () => {
  const rows = changes(two, { metrics: ['nps', 'mean:q', 'top-box:q'] })
  const adjusted = adjust(rows, 'bh')
  const p = rows.map((r) => r.pValue ?? NaN)
  expect(adjusted.map((r) => r.adjustedP)).toEqual(
    rows.map((r) => {
      const rising = p.toSorted((a, b) => a - b)
      const from = rising.indexOf(r.pValue ?? NaN)
      return Math.min(...rising.slice(from).map((value, at) => (value * 3) / (from + at + 1)))
    }),
  )
  expect(adjust(rows, 'none').map((r) => r.adjustedP)).toEqual(p)
})

test('a single row on both sides is an overlap', () => {
  const frame = frameOf({ q: { cells: cellsOf({ 10: 60, 0: 40 }), meaning: NPS } })
  const before = Uint8Array.from({ length: 100 }, (_, row) => (row <= 50 ? 1 : 0))
  const request = { frame, before, by: null, weight: null, level: 0.95, panel: null }
  const metrics = [resolveMetric('nps', frame)]
  const after = (from: number) => before.map((_, row) => (row >= from ? 1 : 0))
  expect(compare({ ...request, metrics, after: after(50) })[0]?.flags).toContain('overlap')
  expect(compare({ ...request, metrics, after: after(51) })[0]?.flags).toEqual([])
})

test('people who all changed by the same amount are not tested, whatever the rounding', () => {
  const start = Array.from({ length: 40 }, (_, at) => `${at}.1`)
  const end = Array.from({ length: 40 }, (_, at) => `${at}.2`)
  const id = start.map((_, at) => String(at))
  const w = start.map((_, at) => String(0.3 + (at % 7) / 10))
  const meanings = { q: { type: 'number' as const }, w: weights }
  const frame = sides({ q: start, w, id }, { q: end, w, id }, meanings)
  for (const weight of [undefined, 'w']) {
    const request = { metrics: ['mean:q'], panel: 'id', ...(weight && { weight }) }
    const row = change(frame, request)
    expectClose(row.difference, 0.1, 1e-9)
    expect(row).toMatchObject({ pValue: null, interval: null, flags: ['notTested'] })
  }
})

test('of the same people, too, a row that stands on both sides leaves nothing to test', () => {
  const cells = Array.from({ length: 120 }, (_, row) => String(row % 11))
  const frame = frameOf({
    q: { cells, meaning: NPS },
    id: { cells: cells.map((_, row) => String(row % 60)) },
  })
  const before = Uint8Array.from(cells, () => 1)
  const after = before.map((_, row) => (row < 60 ? 0 : 1))
  const [row] = compare({
    metrics: [resolveMetric('nps', frame)],
    frame,
    before,
    after,
    by: null,
    weight: null,
    level: 0.95,
    panel: frame.find('id') ?? null,
  })
  expect(row?.pValue).toBeNull()
  expect(row?.flags).toContain('overlap')
})

test('pairs whose weights are all equal are tested as if there were none, to the last bit', () => {
  const equal = x.map(() => '0.3')
  const frame = sides(
    { q: x, w: equal, id: people },
    { q: y, w: equal, id: people },
    { q: NPS, w: weights },
  )
  const metrics = ['nps', 'mean:q', 'top-box:q']
  const plainRows = changes(frame, { metrics, panel: 'id' })
  const unweighted = (c: Comparison): Comparison => ({
    ...c,
    before: { ...c.before, weight: null },
    after: { ...c.after, weight: null },
  })
  expect(changes(frame, { metrics, panel: 'id', weight: 'w' }).map(unweighted)).toEqual(plainRows)
})

test('people without a usable weight after are no pairs', () => {
  const frame = sides(
    { q: x, w, id: people },
    { q: y, w: v.map((weight, at) => (at < 2 ? '0' : weight)), id: people },
    { q: NPS, w: weights },
  )
  const row = change(frame, { panel: 'id', weight: 'w' })
  expect(row).toMatchObject({ pairs: 10, before: { n: 10 }, after: { n: 10 } })
})
