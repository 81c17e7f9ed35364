import { expect, test } from 'vitest'
import { ratioOf } from '../../src/shared/engine/stats/ratio.ts'
import { expectClose } from './near.ts'

const share = (yes: number, n: number) => ({
  value: (100 * yes) / n,
  standardError: 100 * Math.sqrt(((yes / n) * (1 - yes / n)) / n),
})

test('the ratio of two shares has the interval of Katz: exp(ln R -+ z sqrt(1/a - 1/n + 1/b - 1/m))', () => {
  const ratio = ratioOf(share(30, 200), share(45, 150), 0.95)
  const reach = 1.959963984540054 * Math.sqrt(1 / 30 - 1 / 200 + 1 / 45 - 1 / 150)
  expectClose(ratio?.value, 2)
  expectClose(ratio?.interval?.low, 2 * Math.exp(-reach))
  expectClose(ratio?.interval?.high, 2 * Math.exp(reach))
})

test('the same figures turned round give the inverse, bounds too', () => {
  const [a, b] = [
    { value: 120, standardError: 4 },
    { value: 180, standardError: 9 },
  ]
  const there = ratioOf(a, b, 0.9)
  const back = ratioOf(b, a, 0.9)
  expectClose(1 / (there?.value ?? 0), back?.value ?? 0)
  expectClose(1 / (there?.interval?.low ?? 0), back?.interval?.high ?? 0)
})

test('without an error there is no interval, without two positive figures no ratio', () => {
  expect(ratioOf({ value: 2, standardError: null }, { value: 4, standardError: 1 }, 0.95)).toEqual({
    value: 2,
    interval: null,
  })
  expect(ratioOf(share(10, 10), share(5, 10), 0.95)).toEqual({ value: 0.5, interval: null })
  expect(ratioOf(share(0, 10), share(5, 10), 0.95)).toBeNull()
  expect(ratioOf(share(5, 10), share(0, 10), 0.95)).toBeNull()
  expect(ratioOf({ value: -2, standardError: 1 }, { value: -4, standardError: 1 }, 0.95)).toBeNull()
})

test('what no number can hold is no ratio and no bound', () => {
  const huge = { value: 1e308, standardError: 1e300 }
  expect(ratioOf({ value: 1e-10, standardError: 1e-12 }, huge, 0.95)).toBeNull()
  const wide = { value: 1, standardError: 0.5 }
  expect(ratioOf(wide, { value: 1e308, standardError: 5e307 }, 0.95)).toEqual({
    value: 1e308,
    interval: null,
  })
})
