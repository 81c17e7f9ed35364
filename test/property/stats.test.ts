import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mcnemar } from '../../src/shared/engine/stats/mcnemar.ts'
import { adjustP } from '../../src/shared/engine/stats/multiple.ts'
import { wilson } from '../../src/shared/engine/stats/wilson.ts'
import { expectClose } from '../engine/near.ts'

test('McNemar: swapping sides turns it round, and p stays a probability', () => {
  const count = fc.nat(60)
  fc.assert(
    fc.property(count, count, count, (lost, gained, rest) => {
      const n = lost + gained + rest
      const there = mcnemar({ lost, gained, n, level: 0.95 })
      const back = mcnemar({ lost: gained, gained: lost, n, level: 0.95 })
      if (n === 0) return
      expectClose(back.pValue, there.pValue ?? NaN, 1e-9)
      expect(there.pValue).toBeGreaterThanOrEqual(0)
      expect(there.pValue).toBeLessThanOrEqual(1)
      if (there.interval !== null) expectClose(back.interval?.low, -there.interval.high, 1e-9)
    }),
  )
})

test('Wilson holds the share, and a larger base never widens it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (n, hits) => {
      const share = Math.min(hits, n) / n
      const small = wilson({ share, n, level: 0.95 })
      const large = wilson({ share, n: 4 * n, level: 0.95 })
      if (small === null || large === null) throw new Error('no bounds')
      expect(small.low).toBeLessThanOrEqual(share)
      expect(small.high).toBeGreaterThanOrEqual(share)
      expect(large.high - large.low).toBeLessThanOrEqual(small.high - small.low)
    }),
  )
})

test('adjusting keeps the order of p, never lowers one, and Holm is never below BH', () => {
  const p = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null })
  fc.assert(
    fc.property(fc.array(p, { maxLength: 30 }), (values) => {
      const bh = adjustP(values, 'bh')
      const holm = adjustP(values, 'holm')
      for (const [at, value] of values.entries()) {
        if (value === null) {
          expect([bh[at], holm[at]]).toEqual([null, null])
          continue
        }
        expect(bh[at] ?? -1).toBeGreaterThanOrEqual(value * (1 - 1e-12))
        expect(holm[at] ?? -1).toBeGreaterThanOrEqual((bh[at] ?? 2) * (1 - 1e-12))
        for (const [other, against] of values.entries()) {
          if (against !== null && against > value) {
            expect(bh[other] ?? -1).toBeGreaterThanOrEqual((bh[at] ?? 2) * (1 - 1e-12))
          }
        }
      }
    }),
  )
})
