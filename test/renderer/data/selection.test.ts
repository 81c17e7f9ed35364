import { expect, test } from 'vitest'
import {
  afterClick,
  afterKey,
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

const press = (key: string, more: { command?: boolean; shift?: boolean; here?: string } = {}) => ({
  key,
  command: more.command ?? false,
  shift: more.shift ?? false,
  here: more.here ?? null,
  page: 2,
})

test('arrows select the next line, Shift extends and Ctrl only moves', () => {
  const at = selectOnly('b')
  expect(afterKey(at, shown, press('ArrowDown'))).toEqual(selectOnly('c'))
  expect(afterKey(at, shown, press('PageDown'))).toEqual(selectOnly('d'))
  expect(afterKey(at, shown, press('End'))).toEqual(selectOnly('e'))
  const range = afterKey(at, shown, press('ArrowDown', { shift: true }))
  expect(range === null ? [] : names(range)).toEqual(['b', 'c'])
  const moved = afterKey(at, shown, press('ArrowUp', { command: true }))
  expect(moved).toEqual({ ...at, active: 'a' })
})

test('Space takes a line or leaves it, Ctrl+A takes all, Escape none, and other keys are not ours', () => {
  const one = afterKey(NO_SELECTION, shown, press(' ', { here: 'c' }))
  expect(one === null ? [] : names(one)).toEqual(['c'])
  const all = afterKey(NO_SELECTION, shown, press('a', { command: true }))
  expect(all === null ? [] : names(all)).toEqual(shown)
  const none = afterKey(selectOnly('a'), shown, press('Escape'))
  expect(none === null ? ['?'] : names(none)).toEqual([])
  expect(afterKey(NO_SELECTION, shown, press('Escape'))).toBe(null)
  expect(afterKey(NO_SELECTION, shown, press('x'))).toBe(null)
})

test('a click selects one line, adds one or takes a range', () => {
  const click = (name: string, more: { shift?: boolean; adds?: boolean }) =>
    names(
      afterClick(selectOnly('b'), shown, {
        name,
        shift: more.shift ?? false,
        adds: more.adds ?? false,
      }),
    )
  expect(click('d', {})).toEqual(['d'])
  expect(click('d', { adds: true })).toEqual(['b', 'd'])
  expect(click('d', { shift: true })).toEqual(['b', 'c', 'd'])
})
