import { expect, test } from 'vitest'
import {
  ALL_ROWS,
  confidenceWord,
  filterRows,
  lookReasons,
} from '../../../src/renderer/pages/data/needs-look.ts'
import { meaning, row } from './fixtures.ts'

test('questions, missing scales, cells that do not fit and guesses need a look', () => {
  const all = row('NETPRO', {
    meaning: meaning({ role: 'nps' }),
    questions: ['Is 11 an answer?'],
    excluded: 4,
    confidence: 0.3,
  })
  expect(lookReasons(all)).toEqual(['question', 'scale', 'excluded', 'unsure'])
})

test('a decided variable is no question any more, but its misfits still show', () => {
  const decided = row('Q1', { questions: ['?'], decided: true, confidence: null, excluded: 1 })
  expect(lookReasons(decided)).toEqual(['excluded'])
})

test('an ignored variable never needs a look', () => {
  expect(lookReasons(row('x', { meaning: meaning({ role: 'ignore' }), excluded: 9 }))).toEqual([])
})

test('a column in which nothing was recognised is no guess', () => {
  expect(lookReasons(row('GATE', { confidence: 0.2 }))).toEqual([])
})

test('scores for text answers stand in for a scale', () => {
  const csat = meaning({ role: 'csat', values: { Satisfied: 1, Dissatisfied: 0 } })
  expect(lookReasons(row('Satisfaction', { meaning: csat }))).toEqual([])
})

test('the search finds every word in name, label, touchpoint or alias, whatever the case', () => {
  const rows = [
    row('Q7ART', { meaning: meaning({ label: 'Artwork in the terminal', touchpoint: 'Art' }) }),
    row('Q19AGE', { aliases: ['Q20Age'] }),
  ]
  const found = (search: string) =>
    filterRows(rows, { ...ALL_ROWS, search }).map((line) => line.name)
  expect(found('terminal ART')).toEqual(['Q7ART'])
  expect(found('q20')).toEqual(['Q19AGE'])
  expect(found('terminal age')).toEqual([])
  expect(found('  ')).toEqual(['Q7ART', 'Q19AGE'])
})

test('rows can be narrowed to a role, or to none', () => {
  const rows = [row('a', { meaning: meaning({ role: 'nps' }) }), row('b')]
  expect(filterRows(rows, { ...ALL_ROWS, role: 'nps' }).map((r) => r.name)).toEqual(['a'])
  expect(filterRows(rows, { ...ALL_ROWS, role: 'none' }).map((r) => r.name)).toEqual(['b'])
})

test('confidence is said in words', () => {
  expect([0.95, 0.7, 0.2].map(confidenceWord)).toEqual(['sure', 'likely', 'guess'])
})
