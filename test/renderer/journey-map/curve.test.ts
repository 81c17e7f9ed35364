import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bandPath,
  linePath,
  monotoneSlopes,
  pieces,
  runs,
} from '../../../src/renderer/journey-map/curve.ts'
import type { Piece, Point } from '../../../src/renderer/journey-map/curve.ts'

const at = ({ from, control1, control2, to }: Piece, t: number) => {
  const s = 1 - t
  return s ** 3 * from.y + 3 * s ** 2 * t * control1.y + 3 * s * t ** 2 * control2.y + t ** 3 * to.y
}

test('a curve goes through its points and never beyond the two it lies between', () => {
  const heights = fc.array(fc.double({ min: -500, max: 500, noNaN: true }), {
    minLength: 2,
    maxLength: 30,
  })
  fc.assert(
    fc.property(heights, (ys) => {
      const all = pieces(ys.map((y, index) => ({ x: index * 30, y })))
      expect(all.length).toBe(ys.length - 1)
      for (const piece of all) {
        const [low, high] = [Math.min(piece.from.y, piece.to.y), Math.max(piece.from.y, piece.to.y)]
        for (let t = 0; t <= 1; t += 0.05) {
          expect(at(piece, t)).toBeGreaterThanOrEqual(low - 1e-6)
          expect(at(piece, t)).toBeLessThanOrEqual(high + 1e-6)
        }
      }
    }),
  )
})

test('the slopes of a straight line are its own, and a peak is flat', () => {
  expect(
    monotoneSlopes([
      { x: 0, y: 0 },
      { x: 1, y: 2 },
      { x: 3, y: 6 },
    ]),
  ).toEqual([2, 2, 2])
  expect(
    monotoneSlopes([
      { x: 0, y: 0 },
      { x: 1, y: 2 },
      { x: 2, y: 0 },
    ])[1],
  ).toBe(0)
  expect(monotoneSlopes([{ x: 0, y: 5 }])).toEqual([0])
})

const gapped: (Point | null)[] = [
  { x: 0, y: 0 },
  { x: 10, y: 10 },
  null,
  { x: 30, y: 5 },
  null,
  { x: 50, y: 1 },
  { x: 60, y: 2 },
]

test('nothing is drawn across a gap, and a point alone has no line', () => {
  expect(runs(gapped).map(({ start, points }) => [start, points.length])).toEqual([
    [0, 2],
    [3, 1],
    [5, 2],
  ])
  expect(pieces(gapped).map(({ index }) => index)).toEqual([0, 5])
  expect(linePath(pieces(gapped)).match(/M/g)).toHaveLength(2)
  expect(linePath([])).toBe('')
})

test('a band goes there and back, and stands as a bar at a point alone', () => {
  const band = bandPath(
    [{ x: 0, high: 1, low: 5 }, { x: 10, high: 2, low: 6 }, null, { x: 30, high: 3, low: 7 }],
    8,
  )
  expect(band).toMatch(/^M0 1C.*10 2L10 6C.*0 5ZM26 3h8V7h-8Z$/)
})
