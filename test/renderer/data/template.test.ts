import { expect, test } from 'vitest'
import { NO_DECISIONS, questionKey } from '../../../src/renderer/pages/data/decisions.ts'
import {
  parseTemplate,
  templateFor,
  templateOf,
  withTemplate,
} from '../../../src/renderer/pages/data/template.ts'
import { inspected, inspection, meaning, row } from './fixtures.ts'

const rating = meaning({ role: 'rating', type: 'number', scale: { min: 1, max: 5 } })
const file = { decimal: '.', thousands: null, dateOrder: null } as const

test('a template holds what columns mean, and what was taken away from the proposal, but no guess that is asked about', () => {
  const rows = [
    row('Q1', { meaning: rating }),
    row('Q2', { meaning: meaning(), before: { meaning: rating, marks: file } }),
    row('Q3'),
    row('Q4', { meaning: rating, questions: ['Is 6 an answer?'] }),
  ]
  expect(templateOf(rows)).toEqual({
    variables: {
      Q1: { role: 'rating', type: 'number', scale: { min: 1, max: 5 } },
      Q2: { role: null, type: 'text', scale: null },
    },
  })
})

test('a template that was saved can be read again; another file is none', () => {
  const template = templateOf([row('Q1', { meaning: rating })])
  expect(parseTemplate(JSON.stringify(template))).toEqual(template)
  expect(parseTemplate('{"variables": {"Q1": {"role": "no such role"}}}')).toBeNull()
  expect(parseTemplate('a,b')).toBeNull()
})

test('a template speaks of the same columns whatever their case and blanks, and of no others', () => {
  const template = { variables: { 'q1 ': { label: 'One' }, gone: { label: 'Gone' } } }
  expect(templateFor(template, inspection([inspected('Q1')]))).toEqual({ Q1: { label: 'One' } })
})

test('a question whose answer stands in the template is answered, others stay open', () => {
  const change = { missing: [{ code: '11', reason: 'notApplicable' as const }] }
  const question = {
    variable: 'Q1',
    code: 'codesOutsideScale',
    text: '11?',
    choices: [
      { text: 'An answer', change: null },
      { text: 'No answer', change },
    ],
  }
  const other = { ...question, variable: 'Q2' }
  const read = inspection([inspected('Q1'), inspected('Q2')], { questions: [question, other] })
  const decided = withTemplate(NO_DECISIONS, { Q1: { ...change, label: 'One' } }, read)
  expect(decided.answers).toEqual({ [questionKey(question)]: 1 })
  expect(decided.changes).toEqual({ Q1: { ...change, label: 'One' } })
})
