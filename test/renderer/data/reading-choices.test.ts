import { expect, test } from 'vitest'
import { readingChoices } from '../../../src/renderer/pages/data/reading-choices.ts'
import { dataMessages } from '../../../src/shared/format/messages-data.ts'
import { readingSchema, typedFormat } from '../../../src/shared/model/index.ts'
import { inspected, inspection } from './fixtures.ts'

const words = dataMessages.reading
const columns = [inspected('A')]
const labels = (change: Parameters<typeof inspection>[1]) =>
  readingChoices(inspection(columns, change), {}).map(({ label }) => label)

test('only what a format has can be changed', () => {
  expect(labels({})).toEqual([
    words.delimiter,
    words.encoding,
    words.decimal,
    words.headerRows,
    words.thousands,
    words.dateOrder,
    words.quote,
  ])
  const sheets = [{ name: 'E Comm', rows: 3, columns: 2 }]
  expect(labels({ ...typedFormat('xlsx'), sheets })).toEqual([words.sheet, words.headerRows])
  expect(labels(typedFormat('sav', { encoding: 'windows-1250' }))).toEqual([words.encoding])
  expect(labels(typedFormat('parquet'))).toEqual([])
})

test('every choice says what the contract understands, and shows what is in force', () => {
  for (const { options, value, read } of readingChoices(inspection(columns), {})) {
    expect(options.map((option) => option.value)).toContain(value)
    for (const option of options.filter((one) => one.value !== '')) {
      expect(Object.keys(readingSchema.parse(read(option.value)))).toHaveLength(1)
    }
  }
})

test('a file is named by what it is', () => {
  const { looksLike, formats } = words
  expect(looksLike({ vendor: null, format: formats.xlsx, headerRows: 1, sheet: 'E Comm' })).toBe(
    'Excel workbook, sheet E Comm',
  )
  expect(
    looksLike({ vendor: 'Qualtrics', format: formats.delimited, headerRows: 3, sheet: null }),
  ).toBe('Qualtrics export, 3 header rows')
})
