import { expect, test } from 'vitest'
import { matchView } from '../../../src/renderer/pages/data/match-view.ts'

test('what needs a look stands first, and counts add up', () => {
  const view = matchView(
    [
      { from: 'NETPRO', to: 'NETPRO', by: 'name', changes: [] },
      { from: 'Q20Age', to: 'Q19AGE', by: 'label', changes: [] },
      { from: 'Hi', to: null, by: null, changes: [] },
      { from: 'Q17LIVE', to: 'Q16LIVE', by: 'hand', changes: [] },
    ],
    ['NETPRO', 'Q19AGE', 'Q16LIVE', 'Q7ART'],
  )
  expect(view.entries.map((entry) => entry.from)).toEqual(['Hi', 'Q20Age', 'Q17LIVE', 'NETPRO'])
  expect([view.byName, view.byOther, view.byHand, view.unmatched]).toEqual([1, 1, 1, 1])
  expect(view.free).toEqual(['Q7ART'])
})

test('two variables matched to one are pointed out', () => {
  const view = matchView(
    [
      { from: 'a', to: 'x', by: 'name', changes: [] },
      { from: 'b', to: 'x', by: 'hand', changes: [] },
    ],
    ['x'],
  )
  expect([...view.doubled]).toEqual(['b'])
})
