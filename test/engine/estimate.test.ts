import { expect, test } from 'vitest'
import type { Grouping } from '../../src/shared/engine/estimate.ts'
import { estimate } from '../../src/shared/engine/estimate.ts'
import type { Frame } from '../../src/shared/engine/frame/frame.ts'
import { resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import { Failure, estimateSchema } from '../../src/shared/model/index.ts'
import type { Estimate } from '../../src/shared/model/index.ts'
import { cellsOf, frameOf, NPS } from './frame-of.ts'
import { expectClose } from './near.ts'

interface Request {
  metric?: string
  by?: string[] | Grouping
  weight?: string
  mask?: Uint8Array
  level?: number
  withMissing?: boolean
}
function figures(frame: Frame, request: Request = {}): Estimate[] {
  const { metric = 'nps', by, weight, mask = null, level = 0.95, withMissing = false } = request
  const variable = (name: string) => {
    const found = frame.find(name)
    if (found === undefined) throw new Error(name)
    return found
  }
  const grouping: Grouping | null = Array.isArray(by)
    ? { kind: 'variables', variables: by.map(variable) }
    : (by ?? null)
  return estimate({
    metric: resolveMetric(metric, frame),
    frame,
    mask,
    by: grouping,
    weight: weight === undefined ? null : variable(weight),
    level,
    withMissing,
  })
}
const total = (frame: Frame, request: Request = {}) => figures(frame, request)[0] as Estimate
const weights = { type: 'number' as const, role: 'weight' as const }

test('an estimate carries value, base, error, interval, parts and what was left out', () => {
  const cells = [...cellsOf({ 9: 20, 10: 30, 7: 10, 8: 20, 6: 15, 0: 5 }), '', '11', '11.5']
  const meaning = { ...NPS, missing: [{ code: '11', reason: 'skipped' as const }] }
  const figure = total(frameOf({ q: { cells, meaning } }, 'sfo'))
  expect(estimateSchema.parse(figure)).toEqual(figure)
  expect(figure).toMatchObject({
    metric: 'nps',
    variable: 'q',
    dataset: 'sfo',
    group: null,
    n: 100,
    effectiveN: 100,
    parts: { promoterShare: 0.5, passiveShare: 0.3, detractorShare: 0.2 },
    excluded: { missing: 2, outOfRange: 1, zeroWeight: 0 },
    flags: [],
    weight: null,
    interval: { level: 0.95, method: 'adjusted-wald' },
  })
  expectClose(figure.value, 30, 1e-12)
  expectClose(figure.standardError, 7.810249675906654)
  expectClose(figure.interval?.low, 14.051, 1e-5)
  expectClose(figure.parts?.['mean'], (9 * 20 + 300 + 70 + 160 + 90) / 100, 1e-12)
})

test('the weighted vector: NPS 0, effective base 9.88304, linearised error 30.8461, ±46.660', () => {
  const frame = frameOf({
    q: { cells: '10 9 7 6 3 8 10 0 9 5 10 8'.split(' '), meaning: NPS },
    w: { cells: '1 2 1 .5 1.5 1 .8 1.2 1 2 .4 .6'.split(' '), meaning: weights },
  })
  const figure = total(frame, { weight: 'w' })
  expectClose(figure.value, 0, 1e-12)
  expectClose(figure.effectiveN, 9.883040935672517)
  expectClose(figure.standardError, 30.846057931943726)
  expectClose(figure.interval?.high, 46.66, 2e-5)
  expectClose(figure.interval?.low, -46.66, 2e-5)
  expectClose(figure.parts?.['promoterShare'], 0.4)
  expect(figure).toMatchObject({ n: 12, weight: 'w' })
  const mean = total(frame, { metric: 'mean:q', weight: 'w' })
  expectClose(mean.value, 6.638461538461538)
  expectClose(mean.standardError, 1.0001470110386685)
  expectClose(mean.interval?.low, 4.371422729277363)
  expectClose(mean.interval?.high, 8.905500347645713)
  const share = total(frame, { metric: 'top-box:q', weight: 'w' })
  expectClose(share.value, 40)
  expectClose(share.standardError, 16.2603879157124)
})

test('zero, negative, missing and unreadable weights are excluded and counted', () => {
  const frame = frameOf({
    q: { cells: ['10', '10', '0', '9', '7', '', ''], meaning: NPS },
    w: { cells: ['1', '0', '-2', '', 'x', '1', '0'], meaning: weights },
  })
  expect(total(frame, { weight: 'w' })).toMatchObject({
    n: 1,
    value: 100,
    standardError: null,
    interval: null,
    excluded: { missing: 2, outOfRange: 0, zeroWeight: 4 },
    flags: ['singleAnswer'],
  })
})

test('all weights zero: no figure, and the reason', () => {
  const frame = frameOf({
    q: { cells: ['10', '0'], meaning: NPS },
    w: { cells: ['0', '0'], meaning: weights },
  })
  expect(total(frame, { weight: 'w' })).toMatchObject({
    value: null,
    n: 0,
    effectiveN: 0,
    standardError: null,
    interval: null,
    parts: null,
    flags: ['noData'],
  })
})

test('all answers equal: the error can not be seen, and a mean gets no interval of width 0', () => {
  const frame = frameOf({ q: { cells: cellsOf({ 10: 12 }), meaning: NPS } })
  expect(total(frame)).toMatchObject({ value: 100, standardError: 0, flags: ['constant'] })
  expectClose(total(frame).interval?.low, 54.195875092271606)
  expect(total(frame).interval?.high).toBe(100)
  expect(total(frame, { metric: 'mean:q' })).toMatchObject({
    value: 10,
    standardError: 0,
    interval: null,
    flags: ['constant'],
  })
})

test('an interval stays within what the metric can be', () => {
  const cells = cellsOf({ 10: 30, 0: 1 })
  const mean = total(frameOf({ q: { cells, meaning: NPS } }), { metric: 'mean:q', level: 0.999 })
  expect(mean.interval?.high).toBe(10)
})

test('the total comes first, then groups in scale order, missing groups only where asked for', () => {
  const frame = frameOf({
    q: { cells: ['10', '10', '0', '9', '7', '8'], meaning: NPS },
    g: {
      cells: ['10', '9', '', '10', '99', '2'],
      meaning: {
        type: 'number',
        valueLabels: [{ code: '2', label: 'Two' }],
        missing: [{ code: '99', reason: 'refused' }],
      },
    },
    t: { cells: ['b', 'a10', 'a9', 'b', 'a9', ''] },
  })
  const groups = (by: string[], withMissing = false) =>
    figures(frame, { by, withMissing }).map((e) => e.group)
  expect(groups(['g'])).toEqual([
    null,
    { g: { code: '2', label: 'Two' } },
    { g: { code: '9', label: '9' } },
    { g: { code: '10', label: '10' } },
  ])
  expect(groups(['g'], true).slice(4)).toEqual([
    { g: { code: null, label: '' } },
    { g: { code: '99', label: '99' } },
  ])
  expect(groups(['t']).map((g) => g?.['t']?.code)).toEqual([undefined, 'a9', 'a10', 'b'])
  expect(figures(frame, { by: ['g'] }).map((e) => e.n)).toEqual([6, 1, 1, 2])
})

test('two variables are crossed, and only combinations that occur are given', () => {
  const frame = frameOf({
    q: { cells: ['10', '0', '10', '0', '7'], meaning: NPS },
    a: { cells: ['x', 'x', 'y', 'y', 'y'] },
    b: { cells: ['1', '2', '1', '1', ''], meaning: { type: 'number' } },
  })
  const found = figures(frame, { by: ['a', 'b'] })
  expect(found.map((e) => [e.group?.['a']?.code, e.group?.['b']?.code, e.n, e.value])).toEqual([
    [undefined, undefined, 5, 0],
    ['x', '1', 1, 100],
    ['x', '2', 1, -100],
    ['y', '1', 2, 0],
  ])
})

test('a variable with bands groups by its bands', () => {
  const frame = frameOf({
    q: { cells: ['10', '0', '10', '0'], meaning: NPS },
    tenure: { cells: ['1', '12', '80', '-1'], meaning: { type: 'number', bands: [0, 12, 24] } },
  })
  expect(figures(frame, { by: ['tenure'] }).map((e) => e.group?.['tenure'])).toEqual([
    undefined,
    { code: '0', label: '0 to under 12' },
    { code: '12', label: '12 to under 24' },
    { code: '24', label: '24 and over' },
  ])
})

test('a code written 1 by one program and 1.0 by another is one group', () => {
  const region = [...cellsOf({ '1': 20, '1.0': 10, '2.0': 5 }), '01', '']
  const frame = frameOf({
    q: { cells: region.map(() => '9'), meaning: NPS },
    region: {
      cells: region,
      meaning: { type: 'text', valueLabels: [{ code: '1', label: 'North' }] },
    },
    tenure: { cells: region, meaning: { type: 'number' } },
  })
  const found = (by: string) =>
    figures(frame, { by: [by] })
      .slice(1)
      .map(({ group, n }) => [group?.[by]?.code, group?.[by]?.label, n])
  expect(found('region')).toEqual([
    ['1', 'North', 30],
    ['01', '01', 1],
    ['2.0', '2.0', 5],
  ])
  expect(found('tenure').map(([code, , n]) => [code, n])).toEqual([
    ['1', 31],
    ['2.0', 5],
  ])
})

test('a count of customers does not depend on the scale of the weights', () => {
  const churned = { role: 'churned' as const, positive: 'Yes' }
  const count = (scale: number) =>
    total(
      frameOf({
        c: { cells: cellsOf({ Yes: 10, No: 30 }), meaning: churned },
        w: {
          cells: Array.from({ length: 40 }, (_, row) => String(scale * (row < 20 ? 1 : 3))),
          meaning: weights,
        },
      }),
      { metric: 'active-customers', weight: 'w' },
    )
  expectClose(count(1).value, 35)
  expectClose(count(250).value, 35)
  expect(count(1).n).toBe(40)
})

test('one weight that outweighs all others leaves no bounds to give, and never an endless one', () => {
  const frame = frameOf({
    q: { cells: ['1', '2', '4', '8', '9', '3'], meaning: { type: 'number' } },
    w: { cells: ['1000', '0.5', '0.6', '0.7', '0.8', '1.2'], meaning: weights },
  })
  const figure = total(frame, { metric: 'mean:q', weight: 'w' })
  expect(figure.value).not.toBeNull()
  expect(figure.interval).toBeNull()
  const scaled = frameOf({
    q: { cells: ['1', '2', '4', '5'], meaning: { type: 'number', scale: { min: 1, max: 5 } } },
    w: { cells: ['1000', '0.5', '0.6', '0.7'], meaning: weights },
  })
  const onScale = total(scaled, { metric: 'mean:q', weight: 'w' })
  expect(onScale.interval).toMatchObject({ low: 1, high: 5 })
})

test('waves keep the order their scores give them', () => {
  const frame = frameOf({
    q: { cells: ['10', '0', '10'], meaning: NPS },
    wave: {
      cells: ['Spring', 'Autumn', 'Winter'],
      meaning: { values: { Spring: 0, Autumn: 1, Winter: 2 } },
    },
  })
  const order = figures(frame, { by: ['wave'] }).map((e) => e.group?.['wave']?.code)
  expect(order).toEqual([undefined, 'Spring', 'Autumn', 'Winter'])
})

test('segments may overlap and are named in the group', () => {
  const frame = frameOf({ q: { cells: ['10', '10', '0'], meaning: NPS } })
  const segments = [
    { name: 'First two', mask: Uint8Array.from([1, 1, 0]) },
    { name: 'Last two', mask: Uint8Array.from([0, 1, 1]) },
  ]
  const found = figures(frame, { by: { kind: 'segments', segments } })
  expect(found.map((e) => [e.group?.['segment']?.code, e.value])).toEqual([
    [undefined, 100 / 3],
    ['First two', 100],
    ['Last two', 0],
  ])
})

test('more groups than can be shown are refused', () => {
  const cells = Array.from({ length: 2500 }, (_, at) => String(at))
  const frame = frameOf({ q: { cells: cells.map(() => '9'), meaning: NPS }, id: { cells } })
  expect(() => figures(frame, { by: ['id'] })).toThrow(Failure)
  expect(() => figures(frame, { by: ['id'] })).toThrow(/2500 groups/)
})

test('groups of a variable with very many answers are the same as those counted one by one', () => {
  const rows = 6000
  const spend = Array.from({ length: rows }, (_, at) => String((at * 7919) % 100_003))
  const shop = Array.from({ length: rows }, (_, at) => `s${at % 1500}`)
  const weight = Array.from({ length: rows }, (_, at) => String(1 + (at % 3)))
  const frame = frameOf({
    spend: { cells: spend, meaning: { type: 'number', role: 'spend' } },
    shop: { cells: shop },
    w: { cells: weight, meaning: weights },
  })
  const mask = Uint8Array.from({ length: rows }, (_, at) => (at % 7 === 0 ? 0 : 1))
  const request = { metric: 'spend', weight: 'w', mask }
  const found = figures(frame, { ...request, by: ['shop'] })
  expect(found.length).toBe(1501)
  const everything = figures(frame, {
    ...request,
    mask: new Uint8Array(rows).fill(1),
    by: ['shop'],
  })
  expect(everything[1]).toMatchObject({ group: { shop: { code: 's0' } }, n: 4 })
  for (const at of [1, 700, 1500]) {
    const code = found[at]?.group?.['shop']?.code
    const own = mask.map((keep, row) => (shop[row] === code ? keep : 0))
    expect({ ...found[at], group: null }).toEqual(total(frame, { ...request, mask: own }))
  }
})

test('two answers with different weights have an error; one has none', () => {
  const of = (rows: number) =>
    total(
      frameOf({
        q: { cells: ['10', '0'].slice(0, rows), meaning: NPS },
        w: { cells: ['1', '3'].slice(0, rows), meaning: weights },
      }),
      { weight: 'w', metric: 'mean:q' },
    ).standardError
  // m = 2.5; sqrt(2 (1 * 7.5^2 + 9 * 2.5^2)) / 4
  expectClose(of(2), Math.sqrt(2 * (7.5 ** 2 + 9 * 2.5 ** 2)) / 4)
  expect(of(1)).toBeNull()
})

test('weights far below 1 give the same mean', () => {
  const of = (factor: number) =>
    total(
      frameOf({
        q: { cells: ['10', '0', '4'], meaning: NPS },
        w: { cells: ['1', '3', '2'].map((w) => String(Number(w) * factor)), meaning: weights },
      }),
      { weight: 'w', metric: 'mean:q' },
    )
  expectClose(of(1).value, 3)
  expectClose(of(0.001).value, 3)
  expectClose(of(0.001).standardError, of(1).standardError ?? NaN, 1e-9)
})
