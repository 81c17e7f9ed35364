import { expect, test } from 'vitest'
import { visibleRows } from '../../../src/renderer/pages/data/window-rows.ts'

const base = { count: 400, rowHeight: 48, viewHeight: 480, overscan: 4 }

test('only the rows in view and a few around them are drawn, and the height stays whole', () => {
  const window = visibleRows({ ...base, scrollTop: 48 * 100 })
  expect([window.from, window.to]).toEqual([96, 115])
  expect(window.above + (window.to - window.from) * 48 + window.below).toBe(400 * 48)
})

test('both ends and short tables are drawn without gaps', () => {
  expect(visibleRows({ ...base, scrollTop: 0 })).toMatchObject({ from: 0, to: 15, above: 0 })
  expect(visibleRows({ ...base, scrollTop: 1e9 })).toMatchObject({ to: 400, below: 0 })
  expect(visibleRows({ ...base, count: 3, scrollTop: 200 })).toEqual({
    from: 0,
    to: 3,
    above: 0,
    below: 0,
  })
})
