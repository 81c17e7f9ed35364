import { expect, test } from 'vitest'
import { cutOf, usualBox } from '../../src/shared/engine/connection/items.ts'
import {
  connectionTiers,
  isOffPath,
  TOO_FEW_ANSWERED,
} from '../../src/shared/engine/connection/tiers.ts'
import { estimate } from '../../src/shared/engine/estimate.ts'
import { resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import {
  changeConnectionRule,
  DEFAULT_CONNECTION_RULE,
  Failure,
} from '../../src/shared/model/index.ts'
import type { ConnectionRuleChange, Meaning, Role } from '../../src/shared/model/index.ts'
import type { Cells } from './frame-of.ts'
import { frameOf } from './frame-of.ts'
import { expectClose } from './near.ts'

/** A question on 1-7 unless said else. */
const asked = (role: Role, cells: string, meaning: Partial<Meaning> = {}): Cells => ({
  cells: cells.split(' ').map((cell) => (cell === '-' ? '' : cell)),
  meaning: { type: 'number', role, scale: { min: 1, max: 7 }, ...meaning },
})

const LETTERS = { unconnected: 'u', satisfied: 's', differentiated: 'd', connected: 'c' }

/** The tier of every row as a letter; `-` where there is none. */
function ladder(variables: Record<string, Cells>, change: ConnectionRuleChange = {}) {
  const frame = frameOf(variables)
  const tiers = connectionTiers(frame, changeConnectionRule(DEFAULT_CONNECTION_RULE, change))
  const rows = tiers.rows()
  const { codes, categories } = rows.column
  const letters = Array.from(codes, (code) => {
    const tier = categories[code]?.code
    return tier == null ? '-' : LETTERS[tier as keyof typeof LETTERS]
  })
  const offPath = letters.flatMap((_, row) => (isOffPath(rows, row) ? [row] : []))
  return {
    letters: letters.join(''),
    offPath,
    rows,
    items: tiers.items,
    flags: tiers.variable.flags,
  }
}

const failureOf = (run: () => unknown): Failure => {
  try {
    run()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing failed')
}

test('the four steps: satisfied, then different, then motivated', () => {
  const { letters, offPath } = ladder({
    s: asked('satisfaction', '5 6 6 6 5 6'),
    d: asked('differentiation', '6 5 6 6 7 5'),
    m: asked('motivator', '5 5 5 6 7 7'),
  })
  expect(letters).toBe('usdcus')
  expect(offPath).toEqual([4, 5])
})

test('a mean that misses its cut by rounding alone makes it', () => {
  // Stretched from 1-10, 7 is 5 and 9 is 6.333: four of them sum to 23.999999999999996.
  const ten = (m: string) => asked('motivator', m, { scale: { min: 1, max: 10 } })
  const battery = { a: ten('7 7'), b: ten('9 9'), c: ten('9 9'), d: ten('9 8') }
  expect(ladder({ s: asked('satisfaction', '7 7'), ...battery }).letters).toBe('cs')
})

test('motivators on 1-5 are stretched to 1-7 and the figure says so', () => {
  const five = (cells: string) => asked('motivator', cells, { scale: { min: 1, max: 5 } })
  const { letters, flags, items } = ladder({
    s: asked('satisfaction', '7 7 7'),
    d: asked('differentiation', '7 7 7'),
    // 4.333 on 1-5 is 6 on 1-7.
    a: five('5 4 5'),
    b: five('4 4 4'),
    c: five('4 4 4'),
  })
  expect(letters).toBe('cdc')
  expect(flags).toEqual(['rescaled'])
  expect(items.rescaled).toBe(true)
})

test('the usual top set is the top sixth: 5 of 1-5, 6-7 of 1-7, 9-10 of 0-10', () => {
  expect(usualBox({ min: 1, max: 5 })).toBe(1)
  expect(usualBox({ min: 1, max: 7 })).toBe(2)
  expect(usualBox({ min: 0, max: 10 })).toBe(2)
  const m = asked('motivator', '7 7 7')
  const on = (min: number, max: number, cells: string) =>
    ladder({ s: asked('satisfaction', cells, { scale: { min, max } }), m }).letters
  expect(on(1, 5, '3 4 5')).toBe('uuc')
  expect(on(1, 7, '5 6 7')).toBe('ucc')
  expect(on(0, 10, '8 9 10')).toBe('ucc')
})

test('satisfaction answered yes or no has one high answer, however wide the set is', () => {
  const s = asked('satisfaction', '0 1', { scale: { min: 0, max: 1 } })
  const m = asked('motivator', '7 7')
  expect(ladder({ s, m }).letters).toBe('uc')
  expect(ladder({ s, m }, { satisfaction: { box: 2 } }).letters).toBe('uc')
})

test('where low is good the top set lies at the low end, and motivators are turned', () => {
  const { letters, items } = ladder({
    s: asked('satisfaction', '1 2 3', { direction: 'low' }),
    d: asked('differentiation', '1 2 1', { direction: 'low' }),
    m: asked('motivator', '1 2 1', { direction: 'low' }),
  })
  expect(letters).toBe('ccu')
  expect(cutOf(items.satisfaction)).toBe(2)
})

test('a reversed question counts as it reads after turning', () => {
  const { letters } = ladder({
    s: asked('satisfaction', '1 2 3', { recode: { offset: 0, reverse: true } }),
    m: asked('motivator', '1 2 1', { recode: { offset: 0, reverse: true } }),
  })
  expect(letters).toBe('ccu')
})

test('without differentiation the ladder has three steps, also where the rule leaves it out', () => {
  const s = asked('satisfaction', '7 7 3 -')
  const m = asked('motivator', '7 3 7 7')
  expect(ladder({ s, m }).letters).toBe('csu-')
  const d = asked('differentiation', '1 1 1 1')
  expect(ladder({ s, m, d }).letters).toBe('ssu-')
  const left = ladder({ s, m, d }, { differentiation: { used: false } })
  expect(left.letters).toBe('csu-')
  expect(left.items.differentiation).toBeNull()
})

test('csat stands in for satisfaction only where no question has that role', () => {
  const m = asked('motivator', '7 7')
  const csat = asked('csat', '5 4', { scale: { min: 1, max: 5 } })
  expect(ladder({ csat, m }).letters).toBe('cu')
  expect(ladder({ csat, s: asked('satisfaction', '1 7'), m }).letters).toBe('uc')
})

test('half of the motivators answered is enough; half of an odd number is rounded up', () => {
  const s = asked('satisfaction', '7 7')
  const blank = asked('motivator', '- -')
  const two = ladder({ s, a: asked('motivator', '7 7'), b: blank })
  expect(two.letters).toBe('cc')
  const three = ladder({ s, a: asked('motivator', '7 7'), b: asked('motivator', '7 -'), c: blank })
  expect(three.letters).toBe('cs')
  expect(three.rows.motivation[1]).toBe(TOO_FEW_ANSWERED)
  expect(three.rows.motivatorMean[1]).toBeNaN()
})

test('several questions of satisfaction ask which one is meant; the rule may name it', () => {
  const frame = { a: asked('satisfaction', '7 1'), b: asked('satisfaction', '1 7') }
  const all = { ...frame, m: asked('motivator', '7 7') }
  expect(failureOf(() => ladder(all))).toMatchObject({
    code: 'AMBIGUOUS',
    details: { role: 'satisfaction', variables: ['a', 'b'], dataset: 'survey' },
  })
  expect(ladder(all, { satisfaction: { variable: 'B' } }).letters).toBe('uc')
  expect(failureOf(() => ladder(all, { satisfaction: { variable: 'c' } })).code).toBe(
    'VARIABLE_UNKNOWN',
  )
})

test('what is missing is said: motivators, satisfaction, a scale, a cut nobody can miss', () => {
  const s = asked('satisfaction', '7 1')
  const m = asked('motivator', '7 7')
  expect(failureOf(() => ladder({ s })).message).toContain('role motivator')
  expect(failureOf(() => ladder({ m })).message).toContain('role satisfaction or csat')
  const endless = asked('satisfaction', '7 1', { scale: null })
  expect(failureOf(() => ladder({ s: endless, m })).code).toBe('METRIC_NEEDS')
  expect(failureOf(() => ladder({ s, m }, { satisfaction: { box: 7 } })).code).toBe('SCALE_REFUSED')
})

test('a weighted tier share has the linearised error of a mean of zeros and ones', () => {
  const s = '7 7 7 1 1 1 7 1'
  const weights = [1, 2, 3, 1, 2, 4, 0.5, 1.5]
  const frame = frameOf({
    s: asked('satisfaction', s),
    m: asked('motivator', '7 7 7 7 7 7 7 7'),
    w: { cells: weights.map(String), meaning: { type: 'number', role: 'weight' } },
  })
  const [share] = estimate({
    metric: resolveMetric('connected', frame),
    frame,
    mask: null,
    by: null,
    weight: frame.find('w') ?? null,
    level: 0.95,
  })
  const is = s.split(' ').map((answer) => (answer === '7' ? 1 : 0))
  const total = weights.reduce((sum, w) => sum + w, 0)
  const mean = weights.reduce((sum, w, at) => sum + w * (is[at] ?? 0), 0) / total
  const spread = weights.reduce((sum, w, at) => sum + (w * ((is[at] ?? 0) - mean)) ** 2, 0)
  expectClose(share?.value, 100 * mean)
  expectClose(share?.standardError, (100 * Math.sqrt((8 / 7) * spread)) / total)
})
