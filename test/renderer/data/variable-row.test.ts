import { expect, test } from 'vitest'
import { rowsOfCodebook, rowsOfInspection } from '../../../src/renderer/pages/data/variable-row.ts'
import type { RowDecisions } from '../../../src/renderer/pages/data/variable-row.ts'
import { inspected, inspection, meaning } from './fixtures.ts'

const none: RowDecisions = { changes: {}, confirmed: new Set(), excluded: null }
const file = inspection([
  inspected('NETPRO', { meaning: meaning({ role: 'nps' }), excluded: 3, confidence: 0.4 }),
  inspected('Q7ART'),
])

test('rows show the proposal until something is decided', () => {
  const rows = rowsOfInspection(file, none)
  expect(rows.map((row) => [row.name, row.position, row.meaning.role, row.excluded])).toEqual([
    ['NETPRO', 1, 'nps', 3],
    ['Q7ART', 2, null, 0],
  ])
  expect(rows[0]?.confidence).toBe(0.4)
})

test('a decided row shows the change and is no longer a guess', () => {
  const rows = rowsOfInspection(file, { ...none, changes: { NETPRO: { role: 'rating' } } })
  expect(rows[0]).toMatchObject({ decided: true, confidence: null })
  expect(rows[0]?.meaning.role).toBe('rating')
})

test('the counts of the last plan replace those of the inspection', () => {
  const rows = rowsOfInspection(file, { ...none, excluded: new Map([['Q7ART', 7]]) })
  expect(rows.map((row) => row.excluded)).toEqual([0, 7])
})

test('an edit gives one new row and leaves the others the same objects', () => {
  const first = rowsOfInspection(file, none)
  const second = rowsOfInspection(file, { ...none, changes: { Q7ART: { label: 'Artwork' } } })
  expect(second[0]).toBe(first[0])
  expect(second[1]).not.toBe(first[1])
})

test('a stored variable that did not change keeps its row', () => {
  const variable = {
    ...meaning({ label: 'Artwork' }),
    id: 4,
    name: 'Q7ART',
    aliases: ['Q7ARTS'],
    waves: ['2017'],
    distinct: 7,
    blank: 1,
    missingCells: 12,
    excludedCells: 2,
  }
  const [once] = rowsOfCodebook([variable])
  const [again] = rowsOfCodebook([variable])
  expect(once).toBe(again)
  expect(once).toMatchObject({ excluded: 2, missingCells: 12, aliases: ['Q7ARTS'] })
  expect(once?.meaning).toEqual(meaning({ label: 'Artwork' }))
})
