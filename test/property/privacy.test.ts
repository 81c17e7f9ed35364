import fc from 'fast-check'
import { expect, test } from 'vitest'
import { complementary } from '../../src/shared/engine/complementary.ts'
import { applySmallBases } from '../../src/shared/engine/small-bases.ts'
import { DEFAULT_SETTINGS } from '../../src/shared/model/index.ts'
import type { Estimate } from '../../src/shared/model/index.ts'

test('what is shown never gives away fewer than five people: not alone, not by subtraction', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 6 })
  const table = fc.array(sizes, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(table, (counts) => {
      const cell = (n: number, group: Estimate['group']): Estimate => ({
        metric: 'nps',
        variable: 'q',
        dataset: 'd',
        group,
        value: 1,
        n,
        effectiveN: n,
        standardError: 1,
        interval: null,
        parts: null,
        excluded: { missing: 0, outOfRange: 0, zeroWeight: 0 },
        flags: [],
        weight: null,
      })
      const cells = counts.flatMap((line, i) =>
        line.map((n, j) => ({ i, j, n, key: { a: named(i), b: named(j) } })),
      )
      const total = cells.reduce((sum, { n }) => sum + n, 0)
      const shown = applySmallBases(
        [cell(total, null), ...cells.map(({ n, key }) => cell(n, key))],
        DEFAULT_SETTINGS,
        { reveal: true },
      )
      if (total > 0 && total < 5) expect(shown.filter(({ n }) => n !== null)).toEqual([])
      const hidden = cells.filter((_, at) => shown[at + 1]?.n === null)
      for (const { n } of cells.filter((_, at) => shown[at + 1]?.n !== null)) {
        expect(n === 0 || n >= 5).toBe(true)
      }
      if (total < 5) return
      const lines = [
        { all: cells, gone: hidden },
        ...counts.map((_, i) => ({
          all: cells.filter((c) => c.i === i),
          gone: hidden.filter((c) => c.i === i),
        })),
        ...Array.from({ length: 6 }, (_, j) => ({
          all: cells.filter((c) => c.j === j),
          gone: hidden.filter((c) => c.j === j),
        })),
      ]
      for (const { all, gone } of lines) {
        const people = gone.reduce((sum, { n }) => sum + n, 0)
        const everything = all.every((c) => c.n === 0 || gone.includes(c))
        if (gone.length > 0 && !everything) {
          expect(gone.length).toBeGreaterThan(1)
          expect(people).toBeGreaterThanOrEqual(5)
        }
      }
      expect(complementary(shown, 5).hidden.size).toBe(0)
    }),
  )
})

const named = (at: number) => ({ code: String(at), label: String(at) })
