import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjust, compare } from '../../src/shared/engine/compare.ts'
import { estimate } from '../../src/shared/engine/estimate.ts'
import { deriveColumn } from '../../src/shared/engine/frame/derive.ts'
import { resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import { applySmallBasesToComparisons } from '../../src/shared/engine/small-bases.ts'
import { DEFAULT_SETTINGS, EMPTY_MEANING } from '../../src/shared/model/index.ts'
import type { Estimate, Meaning } from '../../src/shared/model/index.ts'
import { encode, frameOf, NPS } from '../engine/frame-of.ts'
import { expectClose } from '../engine/near.ts'

/** Laws of the engine, over random surveys. */

interface Row {
  answer: string
  weight: string
  group: string
  item: string
}
const row: fc.Arbitrary<Row> = fc.record({
  answer: fc.constantFrom('0', '3', '6', '7', '8', '9', '10', ' 10', '', '11', 'x'),
  weight: fc.constantFrom('0.5', '1', '1.25', '2', '3', '0', '', '-1'),
  group: fc.constantFrom('a', 'b', 'c', ''),
  item: fc.constantFrom('1', '2', '3', '4', '5', '6', ''),
})
const few = fc.array(row, { maxLength: 120 })
/** More different weights than are counted like answers. */
const many = fc
  .array(row, { minLength: 40, maxLength: 120 })
  .map((data) => data.map((r, at) => ({ ...r, weight: String(1 + at / 8) })))
const rows = fc.oneof({ arbitrary: few, weight: 3 }, { arbitrary: many, weight: 1 })
const METRICS = ['nps', 'mean:item', 'top-box:item', 'share:group=a', 'csat']
const missing = [{ code: '6', reason: 'notApplicable' as const }]

function survey(data: readonly Row[], weights = data.map((r) => r.weight)) {
  return frameOf({
    answer: { cells: data.map((r) => r.answer), meaning: NPS },
    weight: { cells: weights, meaning: { type: 'number', role: 'weight' } },
    group: {
      cells: data.map((r) => r.group),
      meaning: { valueLabels: [{ code: 'a', label: 'Alpha' }] },
    },
    item: {
      cells: data.map((r) => r.item),
      meaning: { role: 'csat', scale: { min: 1, max: 5 }, missing },
    },
  })
}
interface Options {
  weighted?: boolean
  grouped?: boolean
  mask?: Uint8Array
  withMissing?: boolean
}
function figures(
  frame: ReturnType<typeof survey>,
  { weighted = false, grouped = false, mask, withMissing = false }: Options = {},
): Estimate[] {
  const group = frame.find('group')
  return METRICS.flatMap((text) =>
    estimate({
      metric: resolveMetric(text, frame),
      frame,
      mask: mask ?? null,
      by: grouped && group !== undefined ? { kind: 'variables', variables: [group] } : null,
      weight: weighted ? (frame.find('weight') ?? null) : null,
      level: 0.95,
      withMissing,
    }),
  )
}

/** Equal but for the last digits: sums taken in another order. */
function expectSame(actual: readonly Estimate[], expected: readonly Estimate[]): void {
  expect(actual.length).toBe(expected.length)
  for (const [at, a] of actual.entries()) {
    const b = expected[at]
    expect([a.metric, a.group, a.n, a.excluded, a.flags]).toEqual([
      b?.metric,
      b?.group,
      b?.n,
      b?.excluded,
      b?.flags,
    ])
    for (const key of ['value', 'effectiveN', 'standardError'] as const) {
      if (a[key] === null) expect(b?.[key]).toBeNull()
      else expectClose(a[key], b?.[key] ?? NaN, 1e-9)
    }
    if (a.interval === null) expect(b?.interval).toBeNull()
    else {
      expectClose(a.interval.low, b?.interval?.low ?? NaN, 1e-9)
      expectClose(a.interval.high, b?.interval?.high ?? NaN, 1e-9)
    }
  }
}

test('the order of the rows changes nothing', () => {
  const shuffled = rows.chain((data) =>
    fc.tuple(
      fc.constant(data),
      fc.shuffledSubarray(data, { minLength: data.length, maxLength: data.length }),
    ),
  )
  fc.assert(
    fc.property(shuffled, fc.boolean(), ([data, other], weighted) => {
      const options = { weighted, grouped: true }
      expectSame(figures(survey(other), options), figures(survey(data), options))
    }),
  )
})

test('a column stacked of parts equals the column of the whole', () => {
  const meanings: Partial<Meaning>[] = [NPS, { type: 'text' }, { type: 'number', missing }]
  fc.assert(
    fc.property(rows, fc.nat(120), fc.constantFrom(...meanings), (data, cut, meaning) => {
      const cells = data.map((r) => r.answer)
      const full = { ...EMPTY_MEANING, ...meaning }
      const whole = deriveColumn({ meaning: full, parts: [encode(cells)] })
      const parts = [encode(cells.slice(0, cut)), encode(cells.slice(cut))]
      const stacked = deriveColumn({ meaning: full, parts })
      const read = ({ codes, categories, scores, states }: typeof whole) =>
        Array.from(codes, (code) => [categories[code], scores[code], states[code]])
      expect(read(stacked)).toEqual(read(whole))
    }),
  )
})

test('groups add up to the total: bases, weights and sums', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), (data, weighted) => {
      const frame = survey(data)
      const all = figures(frame, { weighted, grouped: true, withMissing: true })
      for (const metric of METRICS) {
        const [total, ...groups] = all.filter((e) => e.metric === metric)
        const sum = (of: (e: Estimate) => number) => groups.reduce((n, e) => n + of(e), 0)
        expect(sum((e) => e.n ?? 0)).toBe(total?.n)
        expect(sum((e) => e.excluded?.missing ?? 0)).toBe(total?.excluded?.missing)
        expect(sum((e) => e.excluded?.zeroWeight ?? 0)).toBe(total?.excluded?.zeroWeight)
        if (!weighted && total?.value != null) {
          expectClose(sum((e) => (e.n ?? 0) * (e.value ?? 0)) / (total.n ?? 0), total.value, 1e-9)
        }
      }
    }),
  )
})

test('a filter to a group gives what grouping gives, to the last bit', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), (data, weighted) => {
      const frame = survey(data)
      for (const grouped of figures(frame, { weighted, grouped: true })) {
        const code = grouped.group?.['group']?.code
        const mask = Uint8Array.from(data, (r) => (code === undefined || r.group === code ? 1 : 0))
        const own = figures(frame, { weighted, mask }).find((e) => e.metric === grouped.metric)
        expect({ ...own, group: grouped.group }).toEqual(grouped)
      }
    }),
  )
})

/** Sums of customers in another order differ in their last digits. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === 'number' ? Number(each.toPrecision(10)) : each,
    ),
  )

test('events grouped by what varies within a customer are those a filter to the group keeps', () => {
  const event = fc.record({
    who: fc.constantFrom('a', 'b', 'c', 'd', ''),
    day: fc.constantFrom('2026-01-01', '2026-02-01', ''),
    paid: fc.constantFrom('10', '20', '2.5', '', 'x'),
    shop: fc.constantFrom('web', 'store', ''),
    half: fc.constantFrom('1', '2'),
  })
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const data = [...events, { who: 'a', day: '', paid: '1', shop: 'web', half: '1' }]
      const frame = frameOf({
        who: { cells: data.map((e) => e.who), meaning: { role: 'customerId' } },
        day: { cells: data.map((e) => e.day), meaning: { type: 'date', role: 'eventDate' } },
        paid: { cells: data.map((e) => e.paid), meaning: { type: 'number', role: 'spend' } },
        shop: { cells: data.map((e) => e.shop) },
        half: { cells: data.map((e) => e.half) },
      })
      const shop = frame.find('shop')
      if (shop === undefined) throw new Error('no shop')
      const by = { kind: 'variables' as const, variables: [shop] }
      for (const text of ['spend', 'repeat']) {
        const metric = resolveMetric(text, frame)
        const rest = { metric, frame, weight: null, level: 0.95 }
        const alone = (rows: Uint8Array) => estimate({ ...rest, mask: rows, by: null })[0]
        const inShop = (code: string | undefined, half: string) =>
          Uint8Array.from(data, (e) =>
            (code === undefined || e.shop === code) && (half === '' || e.half === half) ? 1 : 0,
          )
        for (const found of estimate({ ...rest, mask: null, by })) {
          const code = found.group?.['shop']?.code ?? undefined
          expect(rounded({ ...alone(inShop(code, '')), group: found.group })).toEqual(
            rounded(found),
          )
        }
        const changed = compare({
          ...rest,
          metrics: [metric],
          before: inShop(undefined, '1'),
          after: inShop(undefined, '2'),
          by,
          panel: null,
        })
        for (const { group, before, after } of changed) {
          const code = group?.['shop']?.code ?? undefined
          expect(rounded({ ...alone(inShop(code, '1')), group })).toEqual(rounded(before))
          expect(rounded({ ...alone(inShop(code, '2')), group })).toEqual(rounded(after))
        }
      }
    }),
  )
})

test('weights that are all equal change nothing, to the last bit', () => {
  fc.assert(
    fc.property(rows, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (data, weight) => {
      const equal = survey(
        data,
        data.map(() => String(weight)),
      )
      const weighted = figures(equal, { weighted: true, grouped: true })
      const unweighted = figures(equal, { grouped: true })
      expect(weighted.map((e) => ({ ...e, weight: null }))).toEqual(unweighted)
    }),
  )
})

test('few weights, counted, give what many weights, added up, give', () => {
  const left = Array.from({ length: 40 }, (_, at) => ({
    answer: '9',
    weight: String(100 + at),
    group: 'a',
    item: '3',
  }))
  fc.assert(
    fc.property(few, (data) => {
      const more = [...data, ...left]
      const mask = Uint8Array.from(more, (_, at) => (at < data.length ? 1 : 0))
      const options = { weighted: true, grouped: true }
      expectSame(figures(survey(more), { ...options, mask }), figures(survey(data), options))
    }),
  )
})

test('the scale of the weights changes nothing', () => {
  fc.assert(
    fc.property(rows, (data) => {
      const double = data.map((r) => (r.weight === '' ? '' : String(Number(r.weight) * 4)))
      expectSame(
        figures(survey(data, double), { weighted: true, grouped: true }),
        figures(survey(data), { weighted: true, grouped: true }),
      )
    }),
  )
})

test('no figure is ever NaN, infinite or undefined, and every value lies in its interval’s range', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), (data, weighted) => {
      for (const figure of figures(survey(data), { weighted, grouped: true })) {
        const numbers = [figure.value, figure.standardError, figure.effectiveN].concat(
          Object.values(figure.parts ?? {}),
          figure.interval === null ? [] : [figure.interval.low, figure.interval.high],
        )
        for (const number of numbers) expect(number === null || Number.isFinite(number)).toBe(true)
        if (figure.interval !== null) {
          expect(figure.interval.low).toBeLessThanOrEqual(figure.interval.high)
        }
        const shares = ['promoterShare', 'passiveShare', 'detractorShare']
        const parts = shares.map((name) => figure.parts?.[name] ?? 0)
        if (figure.metric === 'nps' && figure.value !== null) {
          expectClose(
            parts.reduce((a, b) => a + b, 0),
            1,
            1e-12,
          )
        }
      }
    }),
  )
})

const MIRROR: Record<string, string> = {
  '0': '9',
  '3': '9',
  '6': '9',
  '9': '0',
  '10': '0',
  ' 10': '0',
}

test('turning promoters into detractors turns NPS round', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), (data, weighted) => {
      const turned = data.map((r) => ({ ...r, answer: MIRROR[r.answer] ?? r.answer }))
      const [nps] = figures(survey(data), { weighted })
      const [mirror] = figures(survey(turned), { weighted })
      expect(mirror?.value === null).toBe(nps?.value === null)
      if (nps == null || mirror == null || nps.value === null) return
      expectClose(mirror.value, -nps.value, 1e-12)
      if (nps.interval !== null) expectClose(mirror.interval?.low, -nps.interval.high, 1e-12)
      if (nps.standardError !== null) expectClose(mirror.standardError, nps.standardError, 1e-9)
    }),
  )
})

function changes(data: readonly Row[], options: { weighted: boolean; swap: boolean }) {
  const frame = survey(data)
  const first = Uint8Array.from(data, (_, at) => at % 2)
  const second = first.map((is) => 1 - is)
  return compare({
    metrics: METRICS.map((text) => resolveMetric(text, frame)),
    frame,
    before: options.swap ? second : first,
    after: options.swap ? first : second,
    by: null,
    weight: options.weighted ? (frame.find('weight') ?? null) : null,
    level: 0.95,
    panel: null,
  })
}

test('swapping before and after turns the difference, its interval and its statistic round', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), (data, weighted) => {
      const back = changes(data, { weighted, swap: true })
      for (const [at, there] of changes(data, { weighted, swap: false }).entries()) {
        const turned = back[at]
        expect(turned?.flags).toEqual(there.flags)
        if (there.difference !== null) expectClose(turned?.difference, -there.difference, 1e-9)
        if (there.pValue === null) {
          expect(turned?.pValue).toBeNull()
          continue
        }
        expectClose(turned?.pValue, there.pValue, 1e-9)
        expectClose(turned?.statistic, -(there.statistic ?? NaN), 1e-9)
        expectClose(turned?.interval?.low, -(there.interval?.high ?? NaN), 1e-9)
      }
    }),
  )
})

test('an interval of a difference leaves out 0 exactly where p is below 0.05', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), (data, weighted) => {
      for (const { pValue, interval } of changes(data, { weighted, swap: false })) {
        if (pValue === null || interval === null || Math.abs(pValue - 0.05) < 1e-9) continue
        expect(interval.low > 0 || interval.high < 0).toBe(pValue < 0.05)
      }
    }),
  )
})

test('no test survives on a base below 30, and none is adjusted for', () => {
  fc.assert(
    fc.property(rows, fc.boolean(), (data, weighted) => {
      const settled = adjust(
        applySmallBasesToComparisons(changes(data, { weighted, swap: false }), DEFAULT_SETTINGS, {
          reveal: true,
        }),
        'bh',
      )
      for (const row of settled) {
        const least = Math.min(row.before.effectiveN ?? 0, row.after.effectiveN ?? 0)
        if (least >= 30) continue
        expect([row.pValue, row.adjustedP, row.interval, row.statistic]).toEqual([
          null,
          null,
          null,
          null,
        ])
        expect(row.flags).toContain('notTested')
      }
    }),
  )
})
