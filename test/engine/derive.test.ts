import { expect, test } from 'vitest'
import { bandColumn, deriveColumn } from '../../src/shared/engine/frame/derive.ts'
import { MISSING, OUT_OF_RANGE, VALID } from '../../src/shared/engine/frame/frame.ts'
import { EMPTY_MEANING } from '../../src/shared/model/index.ts'
import type { Meaning } from '../../src/shared/model/index.ts'
import { columnOf, encode, NPS } from './frame-of.ts'

const number = { ...EMPTY_MEANING, type: 'number' as const }

test('one category per distinct trimmed code: " 5" and "5" are one, "007" and "7" two', () => {
  const column = columnOf([' 5', '5', '007', '7', ''], { type: 'number' })
  expect(column.categories.map((c) => c.code)).toEqual(['5', '007', '7', null])
  expect([...column.codes]).toEqual([0, 0, 1, 2, 3])
  expect([...column.scores]).toEqual([5, 7, 7, NaN])
  expect([...column.states]).toEqual([VALID, VALID, VALID, MISSING])
})

test('files are stacked in order, whatever the order of their dictionaries', () => {
  const column = deriveColumn({
    meaning: number,
    parts: [
      { dictionary: ['1', '2', ''], codes: new Uint8Array([1, 0, 2]) },
      { dictionary: [''], codes: new Uint8Array(2) },
      { dictionary: ['2 ', '3'], codes: new Uint16Array([0, 1, 1]) },
    ],
  })
  const cells = Array.from(column.codes, (code) => column.categories[code]?.code)
  expect(cells).toEqual(['2', '1', null, null, null, '2', '3', '3'])
})

test('the codes of a single clean file are shared, not copied', () => {
  const part = encode(['a', 'b', 'a'])
  const column = deriveColumn({ meaning: EMPTY_MEANING, parts: [part] })
  expect(column.codes).toBe(part.codes)
})

test('labels come from the codebook, by spelling and by number', () => {
  const column = columnOf(['1', '1.0', '01', '2'], {
    type: 'number',
    valueLabels: [{ code: '1', label: 'Business' }],
  })
  expect(column.categories.map((c) => c.label)).toEqual(['Business', 'Business', '01', '2'])
})

test('missing rules and reasons reach the categories', () => {
  const column = columnOf(['10', '11', ''], {
    ...NPS,
    missing: [{ code: '11', reason: 'skipped' }],
  })
  expect(column.categories.map((c) => c.reason)).toEqual([null, 'skipped', 'system'])
  expect([...column.states]).toEqual([VALID, MISSING, MISSING])
})

test('bands are half-open, the last one open upwards, what lies below does not fit', () => {
  const column = columnOf(['0', '11.9', '12', '72', '999', '-1', '', 'x'], { type: 'number' })
  const bands = bandColumn(column, [0, 12, 72])
  const of = (row: number) => bands.categories[bands.codes[row] ?? 0]
  expect([0, 1, 2, 3, 4].map((row) => of(row)?.label)).toEqual([
    '0 to under 12',
    '0 to under 12',
    '12 to under 72',
    '72 and over',
    '72 and over',
  ])
  expect(of(3)?.code).toBe('72')
  expect([5, 6, 7].map((row) => bands.states[bands.codes[row] ?? 0])).toEqual([
    OUT_OF_RANGE,
    MISSING,
    OUT_OF_RANGE,
  ])
})

test('200,000 rows by 40 columns are derived in well under 200 ms', () => {
  const dictionary = Array.from({ length: 11 }, (_, at) => String(at))
  const codes = Uint8Array.from({ length: 100_000 }, (_, row) => (row * 7) % 11)
  const parts = [
    { dictionary, codes },
    { dictionary: dictionary.toReversed(), codes },
  ]
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now()
    for (let at = 0; at < 40; at++) deriveColumn({ meaning: { ...number, ...NPS }, parts })
    return performance.now() - start
  })
  expect(Math.min(...times)).toBeLessThan(200)
})

test('a number that does not fit its scale is in no band', () => {
  const column = columnOf(['5', '20'], { type: 'number', scale: { min: 0, max: 10 } })
  const bands = bandColumn(column, [0, 12])
  expect([...bands.codes].map((code) => bands.states[code])).toEqual([VALID, OUT_OF_RANGE])
})

test('each file is read with its own decimal mark, unless the codebook names one', () => {
  const marks = { decimal: '.', thousands: null, dateOrder: null } as const
  const parts = [
    {
      dictionary: ['1,5', '2'],
      codes: new Uint8Array([0, 1]),
      marks: { ...marks, decimal: ',' as const },
    },
    { dictionary: ['1.5', '1,5', '2'], codes: new Uint8Array([0, 1, 2]), marks },
  ]
  const read = (meaning: typeof number) => {
    const column = deriveColumn({ meaning, parts })
    return Array.from(column.codes, (code) => column.scores[code])
  }
  expect(read(number)).toEqual([1.5, 2, 1.5, NaN, 2])
  expect(read({ ...number, decimal: ',' })).toEqual([1.5, 2, NaN, 1.5, 2])
})

test('each file is read with its own thousands mark and its own order of dates', () => {
  const english = { decimal: '.', thousands: ',', dateOrder: 'mdy' } as const
  const german = { decimal: ',', thousands: '.', dateOrder: 'dmy' } as const
  const parts = (texts: string[]) =>
    [english, german].map((marks) => ({
      dictionary: texts,
      codes: Uint8Array.from(texts, (_, code) => code),
      marks,
    }))
  const scores = (meaning: Meaning, texts: string[]) => {
    const column = deriveColumn({ meaning, parts: parts(texts) })
    return Array.from(column.codes, (code) => column.scores[code])
  }
  const spend = ['1,234.5', '1.234,5', '1,234', '17']
  expect(scores(number, spend)).toEqual([1234.5, NaN, 1234, 17, NaN, 1234.5, 1.234, 17])
  const day = ['05/09/2018', '2018-05-09', '31/12/2018']
  const date = { ...EMPTY_MEANING, type: 'date' as const }
  expect(scores(date, day)).toEqual([17660, 17660, NaN, 17779, 17660, 17896])
  expect(scores({ ...date, dateFormat: 'd/m/y' }, day).slice(0, 2)).toEqual([17779, 17660])
})

test('a text that two files read alike is one answer, whatever marks stand in it', () => {
  const column = deriveColumn({
    meaning: EMPTY_MEANING,
    parts: ['.', ','].map((decimal) => ({
      dictionary: ['St. Louis, MO'],
      codes: new Uint8Array([0]),
      marks: { decimal: decimal as '.', thousands: null, dateOrder: null },
    })),
  })
  expect(column.categories.map(({ code }) => code)).toEqual(['St. Louis, MO'])
})
