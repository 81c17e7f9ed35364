import { expect, test } from 'vitest'
import {
  keepExisting,
  neighbour,
  NO_SELECTION,
  selectOnly,
  selectRange,
  toggle,
  toggleAll,
} from '../../../src/renderer/components/selection.ts'

const shown = ['a', 'b', 'c', 'd', 'e']
const names = (selection: { selected: ReadonlySet<string> }) => [...selection.selected].sort()

test('shift extends from the anchor in both directions and keeps the anchor', () => {
  const down = selectRange(selectOnly('b'), 'd', shown)
  expect(names(down)).toEqual(['b', 'c', 'd'])
  expect(names(selectRange(down, 'a', shown))).toEqual(['a', 'b'])
})

test('a range without an anchor, or one that is filtered away, selects the line itself', () => {
  expect(names(selectRange(NO_SELECTION, 'c', shown))).toEqual(['c'])
  expect(names(selectRange(selectOnly('z'), 'c', shown))).toEqual(['c'])
})

test('toggling adds and takes away one line', () => {
  const two = toggle(toggle(NO_SELECTION, 'a'), 'c')
  expect(names(two)).toEqual(['a', 'c'])
  expect(names(toggle(two, 'a'))).toEqual(['c'])
})

test('all shown lines are selected, or none when all are', () => {
  const all = toggleAll(toggle(NO_SELECTION, 'x'), shown)
  expect(names(all)).toEqual([...shown, 'x'])
  expect(names(toggleAll(all, shown))).toEqual(['x'])
})

test('the keyboard stays inside what is shown', () => {
  expect(neighbour(NO_SELECTION, shown, 1)).toBe('a')
  expect(neighbour(selectOnly('b'), shown, 1)).toBe('c')
  expect(neighbour(selectOnly('e'), shown, 1)).toBe('e')
  expect(neighbour(selectOnly('c'), shown, -10)).toBe('a')
  expect(neighbour(NO_SELECTION, [], 1)).toBeNull()
})

test('names that are gone leave the selection', () => {
  const kept = keepExisting(toggle(selectOnly('a'), 'b'), new Set(['a']))
  expect(kept).toEqual({ selected: new Set(['a']), anchor: null, active: null })
})
