import { expect, test } from 'vitest'
import { rowsOfCodebook, rowsOfInspection } from '../../../src/renderer/pages/data/variable-row.ts'
import type { RowDecisions } from '../../../src/renderer/pages/data/variable-row.ts'
import { inspected, inspection, meaning } from './fixtures.ts'

const none: RowDecisions = {
  changes: {},
  confirmed: new Set(),
  excluded: null,
  continued: new Map(),
}
const file = inspection([
  inspected('NETPRO', { meaning: meaning({ role: 'nps' }), excluded: 3, confidence: 0.4 }),
  inspected('Q7ART'),
])

const variable = (name: string, waves: string[]) => ({
  ...meaning(),
  id: 4,
  name,
  aliases: ['Q7ARTS'],
  waves,
  distinct: 7,
  blank: 1,
  missingCells: 12,
  excludedCells: 2,
})

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

test('a variable that goes on shows its stored meaning and asks nothing', () => {
  const asked = inspection([inspected('NETPRO', { questions: ['Is 11 no answer?'] })])
  const before = meaning({ role: 'nps', scale: { min: 0, max: 10 } })
  const continued = new Map([['NETPRO', { meaning: before, of: 'NPS' }]])
  const [row] = rowsOfInspection(asked, { ...none, continued })
  expect(row).toMatchObject({ meaning: before, continues: 'NPS', questions: [], confidence: null })
})

test('a variable tells its waves only where it is not in all of them', () => {
  const both = variable('Q7ART', ['2017', '2018'])
  const one = variable('Hi', ['2017'])
  expect(rowsOfCodebook([both, one]).map((row) => row.waves)).toEqual([[], ['2017']])
})

test('a stored variable that did not change keeps its row', () => {
  const art = { ...variable('Q7ART', ['2017']), ...meaning({ label: 'Artwork' }) }
  const [once] = rowsOfCodebook([art])
  const [again] = rowsOfCodebook([art])
  expect(once).toBe(again)
  expect(once).toMatchObject({ excluded: 2, missingCells: 12, aliases: ['Q7ARTS'] })
  expect(once?.meaning).toEqual(meaning({ label: 'Artwork' }))
})
