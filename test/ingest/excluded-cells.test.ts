import { expect, test } from 'vitest'
import { excludedCells } from '../../src/main/ingest/index.ts'
import { EMPTY_MEANING } from '../../src/shared/model/index.ts'
import type { Meaning } from '../../src/shared/model/index.ts'
import { parseText } from './parse-text.ts'

const rating: Meaning = {
  ...EMPTY_MEANING,
  type: 'number',
  role: 'rating',
  scale: { min: 1, max: 5 },
  missing: [{ code: '98', reason: 'dontKnow' }],
}

async function excluded(cells: string[], meaning: Meaning, limit = 10) {
  const table = await parseText(
    `id,score\n${cells.map((cell, row) => `${row},${cell}`).join('\n')}\n`,
  )
  const column = table.columns[1]
  if (column === undefined) throw new Error('no column')
  return excludedCells({ meaning, column, name: 'score', lineOffsets: table.lineOffsets, limit })
}

test('a number that no sum can hold is listed as such', async () => {
  const { count, cells } = await excluded(['1e300', '2'], { ...EMPTY_MEANING, type: 'number' })
  expect(count).toBe(1)
  expect(cells[0]?.problem).toBe('too large or too small to calculate with')
})

test('cells that do not fit are counted and listed with row, line and reason', async () => {
  const { count, cells } = await excluded(['5', '6', '', '98', 'x', '"0,435"', '3'], rating)
  expect(count).toBe(3)
  expect(cells).toEqual([
    { row: 2, line: 3, column: 'score', value: '6', problem: 'outside the scale 1 to 5' },
    { row: 5, line: 6, column: 'score', value: 'x', problem: 'not a number' },
    { row: 6, line: 7, column: 'score', value: '0,435', problem: 'not a number' },
  ])
})

test('all are counted, the first ones are listed', async () => {
  const { count, cells } = await excluded(Array<string>(50).fill('9'), rating, 3)
  expect(count).toBe(50)
  expect(cells.map(({ row }) => row)).toEqual([1, 2, 3])
})

test('text always fits', async () => {
  expect(await excluded(['a', '0,5', '007'], EMPTY_MEANING)).toMatchObject({ count: 0, cells: [] })
})

test('a date that does not exist does not fit', async () => {
  const date: Meaning = { ...EMPTY_MEANING, type: 'date', dateFormat: 'dd.mm.yyyy' }
  const { cells } = await excluded(['01.02.2026', '31.02.2026'], date)
  expect(cells).toEqual([
    expect.objectContaining({ row: 2, value: '31.02.2026', problem: 'not a date' }),
  ])
})
