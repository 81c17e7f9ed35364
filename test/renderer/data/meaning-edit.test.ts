import { expect, test } from 'vitest'
import {
  changesFor,
  labelValue,
  parseBands,
  roleChange,
  scoreValue,
} from '../../../src/renderer/pages/data/meaning-edit.ts'
import { common } from '../../../src/renderer/pages/data/mixed.ts'
import { meaning, row } from './fixtures.ts'

test('an edit of several variables leaves out those that already say it', () => {
  const rows = [row('a', { meaning: meaning({ role: 'rating' }) }), row('b'), row('c')]
  expect(changesFor(rows, () => ({ role: 'rating' }))).toEqual({
    b: { role: 'rating' },
    c: { role: 'rating' },
  })
})

test('a role brings the scale it is defined on, unless one is said already', () => {
  expect(roleChange('nps', row('q'))).toEqual({ role: 'nps', scale: { min: 0, max: 10 } })
  expect(roleChange('vesAchieve', row('q')).scale).toEqual({ min: 1, max: 7 })
  const said = row('q', { meaning: meaning({ scale: { min: 1, max: 10 } }) })
  expect(roleChange('nps', said)).toEqual({ role: 'nps' })
})

test('a score role reads text cells that hold numbers as numbers', () => {
  const cells = row('q', { examples: [{ value: '4', count: 9 }] })
  expect(roleChange('rating', cells).type).toBe('number')
  expect(roleChange('segment', cells).type).toBeUndefined()
})

test('churned finds the answer that means yes', () => {
  const churn = row('Churn', {
    examples: [
      { value: 'No', count: 5174 },
      { value: 'Yes', count: 1869 },
    ],
  })
  expect(roleChange('churned', churn)).toEqual({ role: 'churned', positive: 'Yes' })
})

test('bands must rise', () => {
  expect(parseBands('0, 12; 24 48')).toEqual([0, 12, 24, 48])
  expect(parseBands('0, 12, 12')).toBeNull()
  expect(parseBands('0, often')).toBeNull()
  expect(parseBands('')).toBeNull()
})

test('an emptied label takes the label away', () => {
  const said = meaning({ valueLabels: [{ code: '1', label: 'Poor' }] })
  expect(labelValue(said, '1', ' Bad ')).toEqual([{ code: '1', label: 'Bad' }])
  expect(labelValue(said, '1', ' ')).toEqual([])
  expect(labelValue(said, '2', 'Fair')).toHaveLength(2)
})

test('the last score taken away means that answers are numbers again', () => {
  const said = meaning({ values: { Satisfied: 1 } })
  expect(scoreValue(said, 'Satisfied', null)).toBeNull()
  expect(scoreValue(said, 'Neutral', 0)).toEqual({ Satisfied: 1, Neutral: 0 })
})

test('values of several variables are shared or mixed', () => {
  const same = [row('a'), row('b')]
  expect(common(same, (r) => r.meaning.scale)).toEqual({ mixed: false, value: null })
  const scaled = row('c', { meaning: meaning({ scale: { min: 1, max: 5 } }) })
  expect(common([...same, scaled], (r) => r.meaning.scale)).toEqual({ mixed: true })
})
