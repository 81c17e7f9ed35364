import { expect, test } from 'vitest'
import { columnNames } from '../../src/main/ingest/column-names.ts'

test('headers that differ in case or outer blanks get names that tell them apart in any case', () => {
  expect(columnNames(['A', 'a', ' A ', 'B', 'a (2)'])).toEqual([
    'A',
    'a (2)',
    'A (3)',
    'B',
    'a (2) (2)',
  ])
})

test('empty headers are numbered by their place, and never meet a header of that name', () => {
  expect(columnNames(['', 'COLUMN 3', ' '])).toEqual(['column 1', 'COLUMN 3', 'column 3 (2)'])
})

test('twenty thousand columns of one name are named, each differently', () => {
  const names = columnNames(Array.from({ length: 20_000 }, () => 'score'))
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(20_000)
  expect(names.at(-1)).toBe('score (20000)')
})
