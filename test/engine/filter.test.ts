import { expect, test } from 'vitest'
import {
  evaluateFilter,
  filterNames,
  filterSegments,
  parseFilter,
  quoteName,
  quoteText,
} from '../../src/shared/engine/filter/index.ts'
import { Failure } from '../../src/shared/model/index.ts'
import { frameOf } from './frame-of.ts'

const frame = frameOf({
  Gender: {
    cells: ['1', '2', '1', '', '3'],
    meaning: {
      type: 'number',
      valueLabels: [
        { code: '1', label: 'Women' },
        { code: '2', label: 'Men' },
      ],
      missing: [{ code: '3', reason: 'refused' }],
    },
  },
  'Trip purpose': { cells: ["it's", 'b', 'c', 'd', 'e'] },
  score: { cells: ['10', '9', '8.5', 'x', ''], meaning: { type: 'number' } },
  id: { cells: ['007', '7', '07', '7.0', 'A'] },
  when: {
    cells: ['30.04.2018', '01.05.2018 10:00', '2.5.2018', '', 'soon'],
    meaning: { type: 'date', dateFormat: 'd.m.y' },
  },
  rank: {
    cells: ['2', '1', '5', '5', '1'],
    meaning: {
      type: 'number',
      valueLabels: [
        { code: '1', label: '5' },
        { code: '2', label: 'two' },
      ],
    },
  },
  segment: { cells: ['x', 'y', 'x', 'y', ''] },
  wave: {
    cells: ['2018', '2017', '2018', '2016', ''],
    meaning: { values: { 2016: 1, 2017: 2, 2018: 3 } },
  },
})

const kept = (where: string, segments: { name: string; where: string }[] = []): number[] =>
  Array.from(evaluateFilter(parseFilter(where), { frame, segments })).flatMap((keep, row) =>
    keep === 1 ? [row] : [],
  )
const failure = (where: string, segments: { name: string; where: string }[] = []): Failure => {
  try {
    kept(where, segments)
  } catch (error) {
    if (error instanceof Failure) return error
  }
  throw new Error(`no failure: ${where}`)
}

test.each([
  ["Gender = '1'", [0, 2]],
  ['Gender = 1', [0, 2]],
  ['Gender = 1.0', [0, 2]],
  ["gender = 'Women'", [0, 2]],
  ["Gender != 'Women'", [1]],
  ["not Gender = 'Women'", [1]],
  ["Gender in ('Women', 2)", [0, 1, 2]],
  ['Gender in (1,2)', [0, 1, 2]],
  ["Gender not in ('1')", [1]],
  ['Gender is missing', [3, 4]],
  ['Gender is not missing', [0, 1, 2]],
  ['NOT Gender IS MISSING', [0, 1, 2]],
  ['Gender = 3', []],
  ["Gender = 1 or id = 'A'", [0, 2, 4]],
  ["Gender = 1 or Gender is missing and id = 'A'", [0, 2, 4]],
  ["(Gender = 1 or Gender is missing) and id = 'A'", [4]],
  [`"Trip purpose" = 'it''s'`, [0]],
])('%s keeps rows %j', (where, rows) => {
  expect(kept(where)).toEqual(rows)
})

test('an unknown comparison is neither true nor false, but `or` with a true one is true', () => {
  expect(kept("Gender = 1 or score >= 9 or id = 'A'")).toEqual([0, 1, 2, 4])
  expect(kept('not (Gender = 1 and score > 100)')).toEqual([0, 1, 2])
  expect(kept('Gender = 1 and not score > 100')).toEqual([0, 2])
})

test("'007' is not 7: texts with leading zeros are ids, numbers meet what reads as a number", () => {
  expect(kept("id = '007'")).toEqual([0])
  expect(kept("id = '7'")).toEqual([1, 3])
  expect(kept('id = 7')).toEqual([1, 3])
  expect(kept("id = '07'")).toEqual([2])
})

test('a number meets every code of a number variable that reads as it', () => {
  const numbers = frameOf({ n: { cells: ['007', '7', '8'], meaning: { type: 'number' } } })
  const mask = evaluateFilter(parseFilter('n = 7'), { frame: numbers, segments: [] })
  expect([...mask]).toEqual([1, 1, 0])
})

test('< and its kin compare scores and days', () => {
  expect(kept('score > 8.5')).toEqual([0, 1])
  expect(kept('score <= 8.5')).toEqual([2])
  expect(kept("when >= '2018-05-01'")).toEqual([1, 2])
  expect(kept("when = '2018-05-01'")).toEqual([1])
  expect(kept("when in ('2018-04-30', '2018-05-02')")).toEqual([0, 2])
  expect(kept('when is missing')).toEqual([3])
})

test('waves are ordered by their place, not by their name', () => {
  expect(kept("wave < '2018'")).toEqual([1, 3])
  expect(kept("wave >= '2017'")).toEqual([0, 1, 2])
})

test('a wave may be named by a bare number; one that there is not is said, not compared', () => {
  const column = frame.find('wave')?.column()
  if (column === undefined) throw new Error('no wave')
  // As the built-in one: scored by place, and text.
  const places = column.scores.map((score) => score - 1)
  const variable = { ...frame.find('score')!.variable, name: 'wave' }
  const meaning = { ...variable.meaning, type: 'text' as const, role: 'wave' as const }
  const built = {
    name: 'wave',
    variable: { ...variable, meaning },
    column: () => ({ ...column, scores: places }),
  }
  const withWave = { ...frame, variables: [built], find: () => built }
  const rows = (where: string) => [
    ...evaluateFilter(parseFilter(where), { frame: withWave, segments: [] }),
  ]
  expect(rows('wave >= 2017')).toEqual([1, 1, 1, 0, 0])
  expect(rows("wave >= '2017'")).toEqual([1, 1, 1, 0, 0])
  expect(() => rows('wave >= 2015')).toThrow("no wave '2015'")
})

test('beside <, a number in quotes is the number it is without', () => {
  const turned = frameOf({
    q: {
      cells: ['1', '2', '6', '7'],
      meaning: { role: 'rating', scale: { min: 1, max: 7 }, recode: { offset: 0, reverse: true } },
    },
  })
  const rows = (where: string) => [
    ...evaluateFilter(parseFilter(where), { frame: turned, segments: [] }),
  ]
  expect(rows('q >= 6')).toEqual([1, 1, 0, 0])
  expect(rows("q >= '6'")).toEqual([1, 1, 0, 0])
})

test('a text that is one code and the label of another is ambiguous; a number is a code', () => {
  expect(failure("rank = '5'").code).toBe('AMBIGUOUS')
  expect(kept('rank = 5')).toEqual([2, 3])
  expect(kept("rank = 'two'")).toEqual([0])
})

test('a segment stands for its filter, in =, != and in, and keeps what is unknown unknown', () => {
  const segments = [
    { name: 'Women', where: 'Gender = 1' },
    { name: 'High', where: 'score >= 9' },
    { name: 'Both', where: "segment = 'Women' and segment = 'High'" },
  ]
  expect(kept("segment = 'Women'", segments)).toEqual([0, 2])
  expect(kept("segment = 'women'", segments)).toEqual([0, 2])
  expect(kept("segment != 'Women'", segments)).toEqual([1])
  expect(kept("segment in ('Women', 'High')", segments)).toEqual([0, 1, 2])
  expect(kept("segment not in ('Women', 'High')", segments)).toEqual([])
  expect(kept("segment = 'Both'", segments)).toEqual([0])
  expect(kept(`"segment" = 'x'`, segments)).toEqual([0, 2])
})

test('a segment that is unknown, in a circle, or compared otherwise fails', () => {
  const circle = [
    { name: 'A', where: "segment = 'B'" },
    { name: 'B', where: "not segment = 'A'" },
  ]
  expect(failure("segment = 'Womn'", [{ name: 'Women', where: 'Gender = 1' }])).toMatchObject({
    code: 'SEGMENT_UNKNOWN',
    message: expect.stringContaining('"Women"') as string,
  })
  expect(failure("segment = 'A'", circle)).toMatchObject({
    code: 'FILTER',
    message: expect.stringContaining('A > B > A') as string,
  })
  expect(failure('segment is missing').code).toBe('FILTER')
})

test('an unknown variable is named with those that are near', () => {
  expect(failure('Gendr = 1')).toMatchObject({
    code: 'VARIABLE_UNKNOWN',
    message: expect.stringContaining('Did you mean "Gender"') as string,
  })
})

test('comparing what has no order fails with what to do', () => {
  expect(failure('"Trip purpose" < 5').message).toContain('is text')
  expect(failure('when > 5').message).toContain('2018-05-01')
  expect(failure("score > 'high'").code).toBe('FILTER')
})

test.each([
  ['', 1, 'empty'],
  ['Gender', 7, 'the filter ends'],
  ['Gender = ', 10, 'a text in single quotes'],
  ["Gender = 'a", 10, 'never closed'],
  ['Gender = "a"', 10, 'single quotes'],
  ["'Gender' = 1", 1, 'double quotes'],
  ['Gender = 1 and', 15, 'the name of a variable'],
  ['Gender in 1', 11, '"("'],
  ['Gender in (1', 13, '")"'],
  ['(Gender = 1', 12, '")"'],
  ['Gender = 1)', 11, 'found ")"'],
  ['Gender is 1', 11, '"missing"'],
  ['Gender ( 1', 8, 'found "("'],
  ["Gender '1'", 8, "found '1'"],
  ['Gender == 1', 9, 'a text in single quotes'],
  ['Gender = 0,435', 11, 'found ","'],
  ['Trip purpose = 1', 6, 'found "purpose"'],
  ['Gender = 1; drop', 11, 'has no meaning'],
  ['and = 1', 1, 'the name of a variable'],
])('%j fails at character %i: %s', (where, position, words) => {
  const found = failure(where)
  expect(found.code).toBe('FILTER')
  expect(found.message).toContain(`at character ${position}:`)
  expect(found.message).toContain(words)
  expect(found.details).toEqual({ position })
})

test('deep nesting fails instead of breaking the call stack, long chains work', () => {
  expect(failure(`${'('.repeat(50_000)}Gender = 1`).code).toBe('FILTER')
  expect(failure(`${'not '.repeat(20_000)}Gender = 1`).code).toBe('FILTER')
  expect(kept(Array(5000).fill('Gender = 1').join(' or '))).toEqual([0, 2])
})

test('names and segments of a filter are listed once each', () => {
  const filter = parseFilter(
    `a = 1 and (B > 2 or not "a" is missing) and segment in ('x', 'y') and segment != 'x'`,
  )
  expect(filterNames(filter)).toEqual(['a', 'B'])
  expect(filterSegments(filter)).toEqual(['x', 'y'])
})

test.each([
  'plain',
  'data.Var',
  'with space',
  'a"b',
  'and',
  'segment',
  '2017',
  "it's",
  'größe',
  'Q8-1',
])('the name %s survives quoting', (name) => {
  expect(filterNames(parseFilter(`${quoteName(name)} = ${quoteText("x'y")}`))).toEqual([name])
})
