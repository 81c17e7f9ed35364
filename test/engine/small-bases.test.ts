import { expect, test } from 'vitest'
import { adjust, compare } from '../../src/shared/engine/compare.ts'
import { distribution } from '../../src/shared/engine/distribution.ts'
import { estimate } from '../../src/shared/engine/estimate.ts'
import { resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import {
  applySmallBases,
  applySmallBasesToComparisons,
} from '../../src/shared/engine/small-bases.ts'
import { DEFAULT_SETTINGS } from '../../src/shared/model/index.ts'
import type { Estimate } from '../../src/shared/model/index.ts'
import { cellsOf, frameOf, NPS } from './frame-of.ts'

const keep = { reveal: false }
const rules = (estimates: Estimate[], options = keep, settings = DEFAULT_SETTINGS) =>
  applySmallBases(estimates, settings, options)

/** NPS by group, with so many answers in each. */
function byGroup(sizes: Record<string, number>, second?: Record<string, string>): Estimate[] {
  const groups = cellsOf(sizes)
  const frame = frameOf({
    q: { cells: groups.map((_, row) => String(row % 11)), meaning: NPS },
    g: { cells: groups.map((g) => (second === undefined ? g : (g.split('|')[0] ?? ''))) },
    h: { cells: groups.map((g) => g.split('|')[1] ?? '') },
  })
  const variables = second === undefined ? ['g'] : ['g', 'h']
  return estimate({
    metric: resolveMetric('nps', frame),
    frame,
    mask: null,
    by: { kind: 'variables', variables: variables.flatMap((name) => frame.find(name) ?? []) },
    weight: null,
    level: 0.95,
  })
}
const one = (n: number, options = keep) => rules(byGroup({ a: n }), options)[0] as Estimate
const hiddenOf = (estimates: Estimate[]) =>
  estimates
    .filter((e) => e.n === null)
    .map(
      (e) =>
        Object.values(e.group ?? {})
          .map((g) => g.code)
          .join('|') || 'total',
    )

test('below 5 people the figure and its base are hidden, whoever asks', () => {
  for (const options of [keep, { reveal: true }]) {
    expect(one(4, options)).toMatchObject({
      value: null,
      n: null,
      effectiveN: null,
      standardError: null,
      interval: null,
      parts: null,
      excluded: null,
      flags: ['suppressed'],
    })
  }
  expect(one(5).n).toBe(5)
})

test('a hidden figure says nothing of its answers, but keeps what is said of the question', () => {
  const frame = frameOf({ q: { cells: ['10', '10', '10', '1'], meaning: NPS } })
  const [figure] = rules(
    estimate({
      metric: resolveMetric('nps', frame),
      frame,
      mask: Uint8Array.from([1, 1, 1, 0]),
      by: null,
      weight: null,
      level: 0.95,
    }),
  )
  expect(figure?.flags).toEqual(['ambiguousScale', 'suppressed'])
})

test.each([
  [9, 'tooFew'],
  [10, 'veryLowBase'],
  [29, 'veryLowBase'],
  [30, 'lowBase'],
  [99, 'lowBase'],
])('a base of %i is marked %s', (n, flag) => {
  expect(one(n).flags).toEqual([flag])
})

test('from 100 on a base is marked by nothing; nobody at all is no secret', () => {
  expect(one(100).flags).toEqual([])
  const frame = frameOf({ q: { cells: [''], meaning: NPS } })
  const [none] = rules(
    estimate({
      metric: resolveMetric('nps', frame),
      frame,
      mask: null,
      by: null,
      weight: null,
      level: 0.95,
    }),
  )
  expect(none).toMatchObject({ n: 0, value: null, flags: ['noData'] })
})

test('below 10 the value is hidden but the base is shown; the analyst may see it', () => {
  expect(one(9)).toMatchObject({ value: null, interval: null, parts: null, n: 9, effectiveN: 9 })
  expect(one(9, { reveal: true })).toMatchObject({ n: 9, flags: ['tooFew'] })
  expect(one(9, { reveal: true }).value).not.toBeNull()
  expect(one(10).value).not.toBeNull()
})

test('reliability counts the effective base, privacy counts people', () => {
  const frame = frameOf({
    q: { cells: cellsOf({ 10: 20, 3: 20 }), meaning: NPS },
    w: {
      cells: Array.from({ length: 40 }, (_, row) => (row % 20 === 0 ? '100' : '0.01')),
      meaning: { type: 'number', role: 'weight' },
    },
  })
  const [figure] = rules(
    estimate({
      metric: resolveMetric('nps', frame),
      frame,
      mask: null,
      by: null,
      weight: frame.find('w') ?? null,
      level: 0.95,
    }),
  )
  expect(figure).toMatchObject({ n: 40, value: null, flags: ['tooFew'] })
})

test('both dials are settings', () => {
  const settings = { ...DEFAULT_SETTINGS, privacyBase: 20, tooFewBase: 40 }
  expect(rules(byGroup({ a: 19 }), keep, settings)[0]?.flags).toEqual(['suppressed'])
  expect(rules(byGroup({ a: 25 }), keep, settings)[0]).toMatchObject({ value: null, n: 25 })
})

test('one hidden group takes the next smallest with it, so that the total does not give it away', () => {
  const found = rules(byGroup({ a: 3, b: 40, c: 20, d: 200 }))
  expect(hiddenOf(found)).toEqual(['a', 'c'])
  expect(found.find((e) => e.group?.['g']?.code === 'c')?.flags).toEqual([
    'suppressedComplementary',
  ])
})

test('two hidden groups hide each other, unless together they are still fewer than five', () => {
  expect(hiddenOf(rules(byGroup({ a: 3, b: 4, c: 20, d: 200 })))).toEqual(['a', 'b'])
  expect(hiddenOf(rules(byGroup({ a: 1, b: 2, c: 20, d: 200 })))).toEqual(['a', 'b', 'c'])
})

test('no group is hidden beside a total that is hidden itself, or where all are large', () => {
  expect(hiddenOf(rules(byGroup({ a: 2, b: 2 })))).toEqual(['total', 'a', 'b'])
  expect(hiddenOf(rules(byGroup({ a: 5, b: 6 })))).toEqual([])
})

test('crossed groups are protected along every row and column', () => {
  const found = rules(
    byGroup({ 'a|x': 3, 'a|y': 30, 'b|x': 40, 'b|y': 50, 'c|x': 60, 'c|y': 25 }, {}),
  )
  const hidden = hiddenOf(found)
  expect(hidden).toContain('a|x')
  for (const line of ['a|', 'b|', 'c|']) {
    expect(hidden.filter((g) => g.startsWith(line)).length).not.toBe(1)
  }
  for (const line of ['|x', '|y']) {
    expect(hidden.filter((g) => g.endsWith(line)).length).not.toBe(1)
  }
  expect(hidden.length).toBeLessThan(6)
})

test('metrics of one request are protected each for itself', () => {
  const small = byGroup({ a: 3, b: 40, c: 50 })
  const large = byGroup({ a: 30, b: 40, c: 50 }).map((e) => ({ ...e, metric: 'csat' }))
  const found = rules([...small, ...large])
  expect(found.filter((e) => e.n === null).map((e) => e.metric)).toEqual(['nps', 'nps'])
})

test('asking for a figure twice in one request gives away no more than asking once', () => {
  const once = byGroup({ a: 3, b: 40, c: 20 })
  const found = rules([...once, ...once])
  expect(hiddenOf(found)).toEqual(['a', 'c', 'a', 'c'])
})

test('a total that differs from the groups shown by fewer than five people is named as a risk', () => {
  expect(rules(byGroup({ a: 50, b: 60, '': 3 }))[0]?.flags).toContain('differencingRisk')
  expect(rules(byGroup({ a: 50, b: 60, '': 5 }))[0]?.flags).not.toContain('differencingRisk')
})

test('two filters that share people and differ by fewer than five are named as a risk', () => {
  const frame = frameOf({ q: { cells: cellsOf({ 10: 60, 3: 60 }), meaning: NPS } })
  const all = new Uint8Array(120).fill(1)
  const flagsWithout = (left: number) => {
    const rows = compare({
      metrics: [resolveMetric('nps', frame)],
      frame,
      before: all,
      after: all.map((_, row) => (row < left ? 0 : 1)),
      by: null,
      weight: null,
      level: 0.95,
      panel: null,
    })
    return applySmallBasesToComparisons(rows, DEFAULT_SETTINGS, keep)[0]?.flags
  }
  expect(flagsWithout(4)).toContain('differencingRisk')
  expect(flagsWithout(5)).not.toContain('differencingRisk')
  expect(flagsWithout(0)).not.toContain('differencingRisk')
})

test('a segment that leaves out fewer than five people is named as a risk', () => {
  const frame = frameOf({ q: { cells: cellsOf({ 10: 60, 3: 60 }), meaning: NPS } })
  const mask = Uint8Array.from({ length: 120 }, (_, row) => (row < 3 ? 0 : 1))
  const half = mask.map((_, row) => (row % 2 === 0 ? 1 : 0))
  const found = rules(
    estimate({
      metric: resolveMetric('nps', frame),
      frame,
      mask: null,
      by: {
        kind: 'segments',
        segments: [
          { name: 'Nearly all', mask },
          { name: 'Half', mask: half },
        ],
      },
      weight: null,
      level: 0.95,
    }),
  )
  expect(found.map((e) => e.flags)).toEqual([[], ['differencingRisk'], ['lowBase']])
})

function changed(before: number, after: number, options = keep) {
  const cells = [...cellsOf({ 10: before - 1, 3: 1 }), ...cellsOf({ 10: after - 1, 3: 1 })]
  const frame = frameOf({ q: { cells, meaning: NPS } })
  const first = Uint8Array.from(cells, (_, row) => (row < before ? 1 : 0))
  const rows = compare({
    metrics: [resolveMetric('nps', frame), resolveMetric('mean:q', frame)],
    frame,
    before: first,
    after: first.map((is) => 1 - is),
    by: null,
    weight: null,
    level: 0.95,
    panel: null,
  })
  return adjust(applySmallBasesToComparisons(rows, DEFAULT_SETTINGS, options), 'bh')[0]
}
const untested = {
  interval: null,
  statistic: null,
  degreesOfFreedom: null,
  pValue: null,
  adjustedP: null,
}

test('a comparison with a hidden side shows no difference', () => {
  expect(changed(4, 200)).toMatchObject({
    ...untested,
    difference: null,
    standardError: null,
    textbook: { standardError: null, statistic: null, pValue: null },
    flags: ['suppressed', 'notTested'],
  })
  expect(changed(4, 200, { reveal: true })?.difference).toBeNull()
})

test('a comparison with a side below 10 shows its difference to the analyst only, and no test', () => {
  expect(changed(9, 200)).toMatchObject({ ...untested, difference: null })
  const revealed = changed(9, 200, { reveal: true })
  expect(revealed).toMatchObject({ ...untested, flags: ['tooFew', 'notTested'] })
  expect(revealed?.difference).not.toBeNull()
})

test('from 10 to 29 the difference is shown and not tested; from 30 on it is tested', () => {
  const grey = changed(29, 200)
  expect(grey).toMatchObject({ ...untested, flags: ['veryLowBase', 'notTested'] })
  expect(grey?.difference).not.toBeNull()
  expect(changed(30, 200)).toMatchObject({ flags: ['lowBase'] })
  expect(changed(30, 200)?.adjustedP).not.toBeNull()
})

test('the distribution of NPS has all eleven answers, and follows the same rules', () => {
  const of = (cells: string[]) => {
    const frame = frameOf({
      q: { cells, meaning: { ...NPS, valueLabels: [{ code: '10', label: 'Extremely likely' }] } },
    })
    return distribution({
      metric: resolveMetric('nps', frame),
      frame,
      mask: null,
      weight: null,
      settings: DEFAULT_SETTINGS,
    })
  }
  const many = of([...cellsOf({ 0: 25, 10: 75 }), '', '11', '10 - Extremely likely'])
  expect(many.answers.map((a) => a.score)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(many.answers.map((a) => a.count)).toEqual([25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 76])
  expect(many.answers[10]).toMatchObject({ label: 'Extremely likely', share: 76 / 101 })
  expect(many).toMatchObject({ n: 101, effectiveN: 101, flags: [] })
  const few = of(cellsOf({ 0: 4, 10: 5 }))
  expect(few).toMatchObject({ n: 9, flags: ['tooFew'] })
  expect(few.answers.every((a) => a.count === null && a.share === null)).toBe(true)
  expect(of(cellsOf({ 0: 4 }))).toMatchObject({ n: null, effectiveN: null, flags: ['suppressed'] })
})

test('a weighted distribution counts people and weighs shares', () => {
  const frame = frameOf({
    q: { cells: [...cellsOf({ 0: 50, 10: 50 }), '5'], meaning: NPS },
    w: {
      cells: [...cellsOf({ 1: 50, 3: 50 }), '0'],
      meaning: { type: 'number', role: 'weight' },
    },
  })
  const found = distribution({
    metric: resolveMetric('nps', frame),
    frame,
    mask: null,
    weight: frame.find('w') ?? null,
    settings: DEFAULT_SETTINGS,
  })
  expect(found).toMatchObject({ n: 100, effectiveN: 80 })
  expect(found.answers[10]).toMatchObject({ count: 50, share: 0.75 })
  expect(found.answers[5]).toMatchObject({ count: 0, share: 0 })
})

test('what is not tested keeps its plain error as long as both values are shown', () => {
  expect(changed(29, 200)?.textbook?.standardError).toBeGreaterThan(0)
  expect(changed(29, 200)?.standardError).toBeGreaterThan(0)
  expect(changed(9, 200)?.textbook?.standardError).toBeNull()
})

test('a question without a scale shows the answers it got', () => {
  const frame = frameOf({
    q: { cells: [...cellsOf({ 3: 20, 40: 30 }), '40.0'], meaning: { type: 'number' } },
    w: { cells: cellsOf({ 2: 20, 1: 31 }), meaning: { type: 'number', role: 'weight' } },
  })
  const found = (weight: string | null) =>
    distribution({
      metric: resolveMetric('mean:q', frame),
      frame,
      mask: null,
      weight: weight === null ? null : (frame.find(weight) ?? null),
      settings: DEFAULT_SETTINGS,
    }).answers
  expect(found(null).map((a) => [a.score, a.count])).toEqual([
    [3, 20],
    [40, 31],
  ])
  // The first 31 rows weigh 1, the last 20 weigh 2.
  expect(found('w').map((a) => a.share)).toEqual([20 / 71, 51 / 71])
})
