import { expect, test } from 'vitest'
import {
  addMissing,
  guessReason,
  missingText,
  parseMissing,
  removeMissing,
  ruleFor,
  toggleMissing,
} from '../../../src/renderer/pages/data/missing-rules.ts'
import { meaning } from './fixtures.ts'

test('codes and ranges are read as typed', () => {
  expect(parseMissing('98, 99; -9 .. -1\n90-95', 'skipped')).toEqual([
    { code: '98', reason: 'skipped' },
    { code: '99', reason: 'skipped' },
    { from: -9, to: -1, reason: 'skipped' },
    { from: 90, to: 95, reason: 'skipped' },
  ])
  expect(parseMissing('-9', 'refused')).toEqual([{ code: '-9', reason: 'refused' }])
  expect(parseMissing('n/a', 'skipped')).toEqual([{ code: 'n/a', reason: 'skipped' }])
})

test('a range that is upside down is refused', () => {
  expect(parseMissing('95-90', 'skipped')).toBeNull()
})

test('a code is found by its text, its number or inside a range', () => {
  const rules = [
    { code: '11', reason: 'skipped' as const },
    { from: 90, to: 99, reason: 'dontKnow' as const },
  ]
  expect(ruleFor(rules, '11.0')).toEqual(rules[0])
  expect(ruleFor(rules, '95')).toEqual(rules[1])
  expect(ruleFor(rules, '10')).toBeUndefined()
  expect(ruleFor(rules, 'often')).toBeUndefined()
})

test('a rule for the same code takes the place of the former one', () => {
  const rules = addMissing([{ code: '6', reason: 'skipped' }], [{ code: '6', reason: 'refused' }])
  expect(rules).toEqual([{ code: '6', reason: 'refused' }])
  expect(removeMissing(rules, { code: '6', reason: 'system' })).toEqual([])
})

test('the reason is guessed from the words', () => {
  expect(guessReason('BLANK', 'BLANK')).toBe('skipped')
  expect(guessReason('6', 'Never used')).toBe('notApplicable')
  expect(guessReason('9', "Don't know")).toBe('dontKnow')
  expect(guessReason('8', 'Prefer not to say')).toBe('refused')
  expect(guessReason('0', '0')).toBe('notApplicable')
})

test('one click declares a value missing, another makes it an answer again', () => {
  const said = meaning({ valueLabels: [{ code: '8', label: 'Refused' }] })
  const missing = toggleMissing(said, '8')
  expect(missing).toEqual([{ code: '8', reason: 'refused' }])
  expect(toggleMissing({ ...said, missing }, '8')).toEqual([])
})

test('rules are written as they would be typed', () => {
  expect(missingText({ code: '98', reason: 'skipped' })).toBe('98')
  expect(missingText({ from: 90, to: 95, reason: 'skipped' })).toBe('90–95')
})
