import { expect, test } from 'vitest'
import { CodedColumn, withDistinctTexts } from '../../src/main/ingest/coded-column.ts'
import { TableBuilder } from '../../src/main/ingest/table-builder.ts'
import { DEFAULT_LIMITS } from '../../src/main/ingest/parsed-table.ts'
import { numberText, singleText } from '../../src/main/ingest/number-text.ts'
import { clockText, dayText } from '../../src/main/ingest/time-text.ts'

test('a number of a typed file is written as the shortest text that gives it back', () => {
  const texts = [1.5, 5, -0, 0.1 + 0.2, 1e21, -1.25e22, 1e-7, 1.5e-9, 123456.789].map(numberText)
  expect(texts).toEqual([
    '1.5',
    '5',
    '0',
    '0.30000000000000004',
    '1000000000000000000000',
    '-12500000000000000000000',
    '0.0000001',
    '0.0000000015',
    '123456.789',
  ])
  expect([1e300, 5e-324, Number.NaN, -Infinity].map(numberText)).toEqual([
    '1e+300',
    '5e-324',
    'NaN',
    '-Infinity',
  ])
})

test('a number of single precision keeps the digits it was made of', () => {
  const singles = [0.1, 2.5, 1 / 3, 16777216, -0.07].map((value) => singleText(Math.fround(value)))
  expect(singles).toEqual(['0.1', '2.5', '0.33333334', '16777216', '-0.07'])
})

test('days and spans of time are written as ISO texts, days out of our calendar are not', () => {
  expect([0, 17_660, -719_162, 2_932_896].map(dayText)).toEqual([
    '1970-01-01',
    '2018-05-09',
    '0001-01-01',
    '9999-12-31',
  ])
  expect([2_932_897, -719_163, Number.NaN].map(dayText)).toEqual([null, null, null])
  expect([0, 41_400, 90_061, -60].map(clockText)).toEqual([
    '00:00:00',
    '11:30:00',
    '25:01:01',
    '-00:01:00',
  ])
})

test('keys with one text become one entry of the column', () => {
  const column = new CodedColumn('')
  for (const [row, key] of [
    [1, 'a'],
    [2, 'A'],
    [4, 'b'],
  ] as const) {
    column.set(row, key)
  }
  const raw = withDistinctTexts(column.finish(6, (key) => Buffer.from(key.toLowerCase())))
  expect(Buffer.from(raw.bytes).toString()).toBe('ab')
  expect([...raw.ends]).toEqual([0, 1, 2])
  expect([...raw.codes]).toEqual([0, 1, 1, 0, 2, 0])
})

test('a few wide rows and many narrow ones do not fill the memory with blanks', () => {
  const builder = new TableBuilder({ name: 'x', limits: { ...DEFAULT_LIMITS, memory: 20_000 } })
  builder.add(Array.from({ length: 1_000 }, () => 'x'))
  for (let row = 0; row < 19; row++) builder.add(['y'])
  expect(builder.finish()).toHaveLength(1_000)
  builder.add(['y'])
  expect(() => builder.finish()).toThrow(RangeError)
})
