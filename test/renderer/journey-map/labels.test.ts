import { expect, test } from 'vitest'
import {
  fitText,
  placeNotes,
  spread,
  textWidth,
  wrapText,
} from '../../../src/renderer/journey-map/labels.ts'

test('a name that has no room ends in an ellipsis and fits', () => {
  const long = 'Rechtsschutzversicherungsgesellschaft'
  const fitted = fitText(long, 120, 12)
  expect(fitted).toMatch(/^Rechts.*…$/)
  expect(textWidth(fitted, 12)).toBeLessThanOrEqual(120)
  expect(fitText('Chat', 120, 12)).toBe('Chat')
  expect(fitText('Chat', 4, 12)).toBe('')
})

test('a name in two lines is broken at a space and keeps all its words if they fit', () => {
  expect(wrapText('Help with transferring funds', { room: 100, size: 12, lines: 2 })).toEqual([
    'Help with',
    'transferring funds',
  ])
  const cut = wrapText('Help with transferring funds from another bank', {
    room: 100,
    size: 12,
    lines: 2,
  })
  expect(cut).toHaveLength(2)
  expect(cut[1]).toMatch(/…$/)
  expect(wrapText('退货与退款', { room: 100, size: 12, lines: 2 })).toEqual(['退货与退款'])
})

const note = { width: 60, height: 16, distance: 10, prefer: 'above' as const }
const bounds = { left: 0, right: 400, top: 0, bottom: 300 }

test('notes never lie on each other and stay inside the map', () => {
  const notes = [100, 120, 140, 160, 395].map((x) => ({ ...note, x, y: 50 }))
  const found = placeNotes(notes, { bounds, obstacles: [] })
  const boxes = found.filter((place) => place !== null)
  expect(boxes.length).toBe(5)
  for (const [index, a] of boxes.entries()) {
    expect(a.x + 30).toBeLessThanOrEqual(400)
    for (const b of boxes.slice(index + 1)) {
      expect(Math.abs(a.x - b.x) >= 60 || Math.abs(a.y - b.y) >= 16).toBe(true)
    }
  }
})

test('a note stands where it would rather, unless the curve is there', () => {
  const free = placeNotes([{ ...note, x: 100, y: 100 }], { bounds, obstacles: [] })
  expect(free[0]?.y).toBe(82)
  const obstacles = [
    { x: 95, y: 80 },
    { x: 105, y: 82 },
  ]
  expect(placeNotes([{ ...note, x: 100, y: 100 }], { bounds, obstacles })[0]?.y).toBe(118)
})

test('a note says less before it leaves its place, and keeps off words that stand already', () => {
  const wide = { ...note, width: 90, shortWidth: 14 }
  const crowd = [100, 130, 160, 190].map((x) => ({ ...wide, x, y: 100 }))
  const found = placeNotes(crowd, { bounds, obstacles: [] })
  expect(found.map((place) => place?.short)).toEqual([false, false, true, true])
  expect(found.map((place) => Math.abs((place?.y ?? 0) - 100))).toEqual([18, 18, 18, 18])
  const taken = [{ left: 60, right: 140, top: 70, bottom: 95 }]
  expect(placeNotes([{ ...note, x: 100, y: 100 }], { bounds, obstacles: [], taken })[0]?.y).toBe(
    118,
  )
})

test('a note without room is left out rather than laid on another', () => {
  const low = { left: 0, right: 60, top: 0, bottom: 40 }
  const found = placeNotes(
    [
      { ...note, x: 30, y: 20 },
      { ...note, x: 30, y: 20 },
      { ...note, x: 30, y: 20 },
    ],
    { bounds: low, obstacles: [] },
  )
  expect(found.filter((place) => place === null).length).toBeGreaterThan(0)
})

test('labels of curves that end close together are spread, in the order of their ends', () => {
  const found = spread([50, 52, 10, 51], { height: 16, top: 0, bottom: 100 })
  const sorted = [...found].sort((a, b) => a - b)
  expect(found[2]).toBe(10)
  expect(sorted.slice(1).every((y, index) => y - (sorted[index] ?? 0) >= 16 - 1e-9)).toBe(true)
  expect(found[0]! < found[3]! && found[3]! < found[1]!).toBe(true)
  expect(Math.max(...spread([98, 99, 100], { height: 16, top: 0, bottom: 100 }))).toBe(92)
})
