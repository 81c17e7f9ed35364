import { expect, test } from 'vitest'
import { readCell } from '../../src/shared/engine/frame/derive.ts'
import { MISSING, OUT_OF_RANGE, VALID } from '../../src/shared/engine/frame/frame.ts'
import { EMPTY_MEANING } from '../../src/shared/model/index.ts'
import type { Meaning } from '../../src/shared/model/index.ts'

const read = (meaning: Partial<Meaning>, text: string) =>
  readCell({ ...EMPTY_MEANING, ...meaning }, text)
const number: Partial<Meaning> = { type: 'number' }
const nps: Partial<Meaning> = { type: 'number', role: 'nps', scale: { min: 0, max: 10 } }
const rating: Partial<Meaning> = { type: 'number', role: 'rating', scale: { min: 1, max: 5 } }

test('a blank cell is missing, whatever its blanks', () => {
  for (const text of ['', ' ', '\t', '\u00a0']) {
    expect(read(number, text)).toMatchObject({ state: MISSING, reason: 'system' })
  }
})

test.each(['0,435', '1,234', '1.234,5', '1 234', '12%', '$5', '1e999', '0x10', '5.', 'NaN', '--1'])(
  '%s is no number under a decimal point, and never becomes another number',
  (text) => {
    expect(read(number, text)).toMatchObject({ state: OUT_OF_RANGE, score: NaN })
  },
)

test.each(['1e308', '-1e31', '1e-31', '-5e-324'])(
  '%s is too large or too small to calculate with: excluded, so that no figure overflows',
  (text) => {
    expect(read(number, text).state).toBe(OUT_OF_RANGE)
    expect(read({ type: 'text', values: { yes: Number(text) } }, 'yes').state).toBe(OUT_OF_RANGE)
  },
)

test.each(['0', '1e30', '-1e30', '1e-30', '9007199254740993'])(
  '%s can be calculated with',
  (text) => {
    expect(read(number, text)).toMatchObject({ state: VALID, score: Number(text) })
  },
)

test('with a decimal comma 0,435 is 0.435, and 0.435 is no number', () => {
  const comma: Partial<Meaning> = { ...number, decimal: ',' }
  expect(read(comma, '0,435').score).toBe(0.435)
  expect(read(comma, '-3,5').score).toBe(-3.5)
  expect(read(comma, '0.435').state).toBe(OUT_OF_RANGE)
})

test('numbers are read with sign, fraction and exponent', () => {
  const scores = [' 7 ', '-2', '+3', '.5', '1.5E+05', '007'].map((t) => read(number, t).score)
  expect(scores).toEqual([7, -2, 3, 0.5, 150000, 7])
})

test('text stays text: an id has no score, and 007 is not 7', () => {
  expect(read({ type: 'text' }, '007')).toEqual({ state: VALID, score: NaN, reason: null })
  const missing: Partial<Meaning> = {
    type: 'text',
    missing: [{ code: '7', reason: 'skipped' }],
  }
  expect(read(missing, '007').state).toBe(VALID)
  expect(read(missing, '7').reason).toBe('skipped')
  expect(read(missing, '7.0').reason).toBe('skipped')
})

test('declared missing codes carry their reason: as text, as number, in another case, as range', () => {
  const meaning: Partial<Meaning> = {
    ...rating,
    missing: [
      { code: '6', reason: 'notApplicable' },
      { code: 'Blank', reason: 'skipped' },
      { from: 90, to: 99, reason: 'dontKnow' },
    ],
  }
  expect(read(meaning, '6').reason).toBe('notApplicable')
  expect(read(meaning, '6.0').reason).toBe('notApplicable')
  expect(read(meaning, '06').reason).toBe('notApplicable')
  expect(read(meaning, ' Blank ').reason).toBe('skipped')
  expect(read(meaning, 'BLANK').reason).toBe('skipped')
  expect(read(meaning, '98').reason).toBe('dontKnow')
  expect(read(meaning, '100')).toMatchObject({ state: OUT_OF_RANGE, score: 100 })
})

test('an exact missing code wins over one in another case', () => {
  const meaning: Partial<Meaning> = {
    type: 'text',
    missing: [
      { code: 'na', reason: 'skipped' },
      { code: 'NA', reason: 'refused' },
    ],
  }
  expect(read(meaning, 'NA').reason).toBe('refused')
  expect(read(meaning, 'na').reason).toBe('skipped')
})

test.each([
  ['10 - Extremely likely', 10],
  ['0 – Not at all likely', 0],
  ['7: likely', 7],
  ['3 (low)', 3],
  ['5 = gut', 5],
  ['9 Extremely', 9],
])('"%s" on a scale keeps its leading number', (text, score) => {
  expect(read(nps, text)).toEqual({ state: VALID, score, reason: null })
})

test.each(['1-2 times', '4.5 stars', '10%', '5/10', 'about 5'])(
  '"%s" on a scale is no answer with a leading number',
  (text) => {
    expect(read(nps, text).state).toBe(OUT_OF_RANGE)
  },
)

test('a leading number is not taken from amounts', () => {
  expect(read({ type: 'number', role: 'spend' }, '10 euros').state).toBe(OUT_OF_RANGE)
})

test('a leading number that is declared missing is missing', () => {
  const meaning = { ...rating, missing: [{ code: '98', reason: 'dontKnow' as const }] }
  expect(read(meaning, "98 - Don't know").reason).toBe('dontKnow')
})

test('values give texts their scores, and other cells are still read as numbers', () => {
  const meaning: Partial<Meaning> = {
    role: 'csat',
    values: { Satisfied: 1, 'Neutral or Dissatisfied': 0 },
  }
  expect(read(meaning, 'Satisfied').score).toBe(1)
  expect(read(meaning, 'neutral or dissatisfied').score).toBe(0)
  expect(read(meaning, '1').score).toBe(1)
  expect(read(meaning, 'Delighted').state).toBe(OUT_OF_RANGE)
})

test('a value label in a cell stands for its code, and for its missing rule', () => {
  const meaning: Partial<Meaning> = {
    ...rating,
    valueLabels: [
      { code: '5', label: 'Excellent' },
      { code: '6', label: 'Never used' },
    ],
    missing: [{ code: '6', reason: 'notApplicable' }],
  }
  expect(read(meaning, 'Excellent').score).toBe(5)
  expect(read(meaning, 'Never used')).toMatchObject({ state: MISSING, reason: 'notApplicable' })
})

test('what lies outside the scale, or between the points of NPS, does not fit', () => {
  expect(read(nps, '11')).toMatchObject({ state: OUT_OF_RANGE, score: 11 })
  expect(read(nps, '8.5').state).toBe(OUT_OF_RANGE)
  expect(read({ role: 'nps' }, '-1').state).toBe(OUT_OF_RANGE)
  expect(read({ role: 'vesAchieve' }, '8').state).toBe(OUT_OF_RANGE)
  expect(read(rating, '3.5').state).toBe(VALID)
})

test('recoding adds the offset first, then reverses on the recoded scale', () => {
  expect(read({ ...nps, recode: { offset: -1, reverse: false } }, '11').score).toBe(10)
  expect(read({ ...nps, recode: { offset: -1, reverse: false } }, '0').state).toBe(OUT_OF_RANGE)
  expect(read({ ...rating, recode: { offset: 0, reverse: true } }, '1').score).toBe(5)
  expect(read({ ...rating, recode: { offset: 1, reverse: true } }, '0').score).toBe(5)
})

test('an NPS scale written as 1 to 11 with offset -1 is 0 to 10', () => {
  const meaning = { ...nps, scale: { min: 1, max: 11 }, recode: { offset: -1, reverse: false } }
  expect(read(meaning, '1')).toMatchObject({ state: VALID, score: 0 })
  expect(read(meaning, '11')).toMatchObject({ state: VALID, score: 10 })
})

test.each([
  [null, '2018-05-01', 17652],
  [null, '2018-05-01T10:11:12Z', 17652],
  ['yyyy-mm-dd', '2018-05-01 23:59:59', 17652],
  ['dd.mm.yyyy', '1.5.2018', 17652],
  ['d/m/y', '01/05/2018 10:00', 17652],
  ['m/d/y', '5/1/2018 07:08:10 PM', 17652],
  ['mm/dd/yyyy hh:mm', '05/01/18', 17652],
  ['y/m/d', '2018/05/01 6:31:58 PM EST', 17652],
  [null, '1969-12-31', -1],
  ['m/d/y', '12/31/1899 11:30:00 AM', -25568],
])('a date in the order %s: "%s" is day %i', (dateFormat, text, day) => {
  expect(read({ type: 'date', dateFormat }, text)).toEqual({
    state: VALID,
    score: day,
    reason: null,
  })
})

test.each(['2018-02-30', '2018-13-01', '01.05.2018', '20180501', 'May 1', '2018-05', '1-2-3'])(
  '%s is no ISO date',
  (text) => {
    expect(read({ type: 'date' }, text).state).toBe(OUT_OF_RANGE)
  },
)

test('a range of missing numbers holds for text that reads as a number, not for ids', () => {
  const meaning: Partial<Meaning> = {
    type: 'text',
    missing: [{ from: 90, to: 99, reason: 'dontKnow' }],
  }
  expect(read(meaning, '95').reason).toBe('dontKnow')
  expect(read(meaning, '095').state).toBe(VALID)
  expect(read(meaning, '89').state).toBe(VALID)
})

test.each([
  ['.', ',', '1.234,56', 1234.56],
  ['.', ',', '1.234.567', 1234567],
  ['.', ',', '-12.345', -12345],
  ['.', ',', '12,5', 12.5],
  ['.', ',', '1.23,4', NaN],
  ['.', ',', '1.2345', NaN],
  ['.', ',', '0.435', NaN],
  ['.', ',', '1234.567', NaN],
  ['.', ',', '1.234.56', NaN],
  [',', '.', '1,234', 1234],
  [',', '.', '0,435', NaN],
  [',', '.', '1,234,56', NaN],
  [' ', ',', '1\u202f234,5', 1234.5],
  [' ', ',', '1\u00a0234\u00a0567', 1234567],
  [' ', ',', '1 234\u00a0567', NaN],
  [' ', ',', '12 34', NaN],
  ["'", '.', "1'234.5", 1234.5],
  ["'", '.', '1\u2019234', 1234],
  [null, '.', '1,234', NaN],
  ['.', '.', '1.234', 1.234],
] as const)('with %j between thousands and the decimal mark %j, "%s" is %d', (...given) => {
  const [thousands, decimal, text, score] = given
  expect(read({ ...number, thousands, decimal }, text).score).toBe(score)
})
