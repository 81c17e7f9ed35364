import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseFile, parseInProcess } from '../../src/main/ingest/index.ts'
import type { ParsedTable } from '../../src/main/ingest/index.ts'
import { parseText, rowsOf } from './parse-text.ts'
import { savFile, type MadeFile } from './sav-writer.ts'

const fixture = (name: string) => join(import.meta.dirname, '../fixtures/sav', name)
const readFixture = (name: string) => parseInProcess({ path: fixture(name), name })
const meaningOf = (table: ParsedTable, header: string) =>
  table.declared?.[table.headers.indexOf(header)]?.meaning
const cellsOf = (table: ParsedTable, header: string) =>
  rowsOf(table).map((row) => row[table.headers.indexOf(header)])

for (const name of ['survey.sav', 'survey.zsav']) {
  test(`${name} keeps labels, missing values, weight and answer sets as SPSS says them`, async () => {
    const table = await readFixture(name)
    expect(table).toMatchObject({ rows: 5, problemCount: 0, format: { encoding: 'utf-8' } })
    expect(table.headers).toHaveLength(15)
    expect(meaningOf(table, 'nps')).toEqual({
      type: 'number',
      label: 'How likely are you to recommend us?',
      valueLabels: [
        { code: '0', label: 'Not at all' },
        { code: '10', label: 'Extremely' },
        { code: '11', label: 'Not applicable' },
        // Labelled, but not declared missing: that is for the user to say.
        { code: '98', label: "Don't know" },
      ],
      missing: [{ code: '11', reason: 'notApplicable' }],
    })
    expect(meaningOf(table, 'wt')).toMatchObject({ type: 'number', role: 'weight' })
    expect(meaningOf(table, 'region')?.missing).toEqual([{ code: '-9', reason: 'skipped' }])
    expect(meaningOf(table, 'b2')).toMatchObject({ group: 'Channels used', positive: '1' })
    expect(meaningOf(table, 'c1')).toEqual({ type: 'number', group: 'Reasons' })
    expect(table.declared?.map((column) => column?.measure).slice(1, 5)).toEqual([
      'ordinal',
      'scale',
      'scale',
      'nominal',
    ])
  })
}

test('a range of missing values reaches to the lowest number, and labelled codes keep their reason', async () => {
  const { label, missing } = meaningOf(
    await readFixture('survey.sav'),
    'Satisfaction_with_a_long_name',
  )!
  expect(label).toBe('Zufriedenheit – Größe')
  expect(missing).toEqual([
    { code: '98', reason: 'notApplicable' },
    { code: '-9', reason: 'refused' },
    { code: '-8', reason: 'dontKnow' },
    { code: '-7', reason: 'notApplicable' },
    { from: -Number.MAX_VALUE, to: -5, reason: 'skipped' },
  ])
})

test('texts longer than eight bytes keep their labels and missing values', async () => {
  expect(meaningOf(await readFixture('survey.sav'), 'email')).toEqual({
    type: 'text',
    valueLabels: [
      { code: 'unknown', label: 'Unknown address' },
      { code: 'refused-xyz', label: 'Refused to say' },
    ],
    missing: [
      { code: 'unknown', reason: 'dontKnow' },
      { code: 'n/a', reason: 'skipped' },
    ],
  })
})

test('a text of 600 bytes is put together from its segments', async () => {
  const [first, ...others] = cellsOf(await readFixture('survey.zsav'), 'verbatim')
  expect(first).toBe(`Grüße – naïve ${'x'.repeat(281)}${'y'.repeat(290)}ÄÖÜ`)
  expect(others).toEqual(['', 'short', '', ''])
})

test('numbers, days, moments and spans of time are written as plain texts', async () => {
  const table = await readFixture('survey.sav')
  expect(cellsOf(table, 'Satisfaction_with_a_long_name')).toEqual(['1.5', '2', '98', '-7', '997.5'])
  expect(cellsOf(table, 'nps')).toEqual(['9', '11', '98', '', '0'])
  expect(cellsOf(table, 'd').slice(0, 4)).toEqual(['2018-05-09', '2024-02-28', '1900-01-01', ''])
  expect(cellsOf(table, 't').slice(0, 3)).toEqual([
    '2018-05-09 11:30:00',
    '2024-02-28 00:00:00',
    '1900-01-01 23:59:59',
  ])
  expect(cellsOf(table, 'clock').slice(0, 2)).toEqual(['11:30:00', '00:00:05'])
  expect(cellsOf(table, 'span').slice(0, 2)).toEqual(['25:30:00', '00:00:01'])
  expect(['d', 't', 'clock'].map((header) => meaningOf(table, header)?.type)).toEqual([
    'date',
    'date',
    'text',
  ])
})

test('what R writes is read: UTF-8 in segments, ranges to the highest number, parts of a second', async () => {
  const table = await readFixture('haven.zsav')
  expect(rowsOf(table).map((row) => row.filter((_, at) => at !== 4))).toEqual([
    ['1', 'ä', '1', '1', 'abcdefghijkl', '2018-05-09', '2018-05-09 11:30:00.25', '11:30:00'],
    ['2', '', '98', '98', 'mnopqrstuvwx', '', '', '00:00:01.5'],
    ['', 'zzz', '99', '99', '-9', '1900-03-01', '1969-12-31 23:59:59', ''],
  ])
  expect(cellsOf(table, 'long')).toEqual(['é'.repeat(200), 'b'.repeat(1000), ''])
  expect(meaningOf(table, 'r')?.missing).toEqual([
    { from: 90, to: Number.MAX_VALUE, reason: 'skipped' },
  ])
  expect(meaningOf(table, 'longlab')).toEqual({
    type: 'text',
    valueLabels: [{ code: 'abcdefghijkl', label: 'Twelve letters' }],
    missing: [{ code: '-9', reason: 'skipped' }],
  })
})

test('a file in Windows-1252 is read in Windows-1252', async () => {
  const table = await readFixture('windows-1252.sav')
  expect(table.format.encoding).toBe('windows-1252')
  expect(rowsOf(table)).toEqual([
    ['Zürich', '1'],
    ['Genève', '2'],
  ])
  expect(meaningOf(table, 'stadt')?.label).toBe('Stadt – „Größe“ €')
  expect(meaningOf(table, 'note')?.valueLabels?.[0]).toEqual({ code: '1', label: 'schön' })
})

test('an SPSS file crosses the processes unchanged', async () => {
  const path = fixture('survey.sav')
  const table = await parseFile({ path, name: 'survey.sav' })
  expect(table).toEqual(await parseInProcess({ path, name: 'survey.sav' }))
})

const MADE: MadeFile = {
  variables: [
    { name: 'ID' },
    { name: 'CITY', width: 12, label: 'Größe der Stadt', labels: [['Köln', 'Cologne – é']] },
    {
      name: 'SCORE',
      missing: [97, 99, -1],
      range: true,
      labels: [
        [1, 'schlecht'],
        [97, 'weiß nicht'],
      ],
    },
  ],
  rows: [
    [1, 'Köln', 1],
    [2, '', null],
    [3.25, '  spaced', 98],
    [1e21, 'x', -1],
  ],
}
const CELLS = [
  ['1', 'Köln', '1'],
  ['2', '', ''],
  ['3.25', '  spaced', '98'],
  ['1000000000000000000000', 'x', '-1'],
]

for (const bigEndian of [false, true]) {
  for (const compression of [0, 1, 2] as const) {
    const order = bigEndian ? 'big' : 'little'
    test(`an old file without an encoding is read: compression ${compression}, ${order} end first`, async () => {
      const table = await parseText(savFile({ ...MADE, bigEndian, compression }))
      expect(rowsOf(table)).toEqual(CELLS)
      expect(table.format).toMatchObject({ format: 'sav', encoding: 'utf-8' })
      expect(meaningOf(table, 'SCORE')?.missing).toEqual([
        { code: '-1', reason: 'skipped' },
        { code: '97', reason: 'dontKnow' },
        { from: 97, to: 99, reason: 'skipped' },
      ])
    })
  }
}

test('without an encoding, bytes that are no UTF-8 are Windows-1252', async () => {
  const encode = (text: string) => Buffer.from(text.replaceAll('–', '\u0096'), 'latin1')
  const table = await parseText(savFile({ ...MADE, encode }))
  expect(table.format.encoding).toBe('windows-1252')
  expect(rowsOf(table)).toEqual(CELLS)
  expect(meaningOf(table, 'CITY')?.label).toBe('Größe der Stadt')
})

for (const [what, extension, encoding] of [
  ['a name', [20, Buffer.from('ISO-8859-2')], 'iso-8859-2'],
  ['the number of a code page', [3, [1, 0, 0, -1, 1, 1, 2, 1250]], 'windows-1250'],
  ['a name of IBM', [20, Buffer.from('cp932')], 'shift_jis'],
] as const) {
  test(`an encoding is known by ${what}`, async () => {
    const made: MadeFile = {
      variables: [{ name: 'T', width: 4 }],
      rows: [['ab']],
      extensions: [[extension[0], extension[1] as Buffer | number[]]],
    }
    expect((await parseText(savFile(made))).format.encoding).toBe(encoding)
  })
}

test('the encoding that the user names is used, and letters that are none in it are counted', async () => {
  const made: MadeFile = {
    variables: [{ name: 'T', width: 8 }],
    rows: [['ä'], ['ö'], ['ok']],
    extensions: [[20, Buffer.from('UTF-8')]],
    encode: (text) => Buffer.from(text, 'latin1'),
  }
  const broken = await parseText(savFile(made))
  expect(rowsOf(broken)).toEqual([['\uFFFD'], ['\uFFFD'], ['ok']])
  expect(broken.columns[0]?.dictionary).toEqual(['\uFFFD', 'ok'])
  expect(broken.problems).toEqual([
    expect.objectContaining({ column: 'T', problem: expect.stringContaining('2 different texts') }),
  ])
  const chosen = await parseText(savFile(made), { reading: { encoding: 'windows-1252' } })
  expect(rowsOf(chosen)).toEqual([['ä'], ['ö'], ['ok']])
  expect(chosen.problemCount).toBe(0)
})

test('variables called __proto__ and constructor are variables like any other', async () => {
  const made: MadeFile = {
    variables: [{ name: 'A' }, { name: 'B', labels: [[1, '__proto__']] }],
    rows: [[1, 1]],
    extensions: [[13, Buffer.from('A=__proto__\tB=constructor')]],
  }
  const table = await parseText(savFile(made))
  expect(table.headers).toEqual(['__proto__', 'constructor'])
  expect(({} as Record<string, unknown>)['label']).toBeUndefined()
})

const failing = async (content: Buffer) => {
  try {
    await parseText(content)
  } catch (cause) {
    return cause
  }
  throw new Error('the file was read')
}

for (const compression of [0, 1, 2] as const) {
  test(`a file that ends too early is refused and never read in part: compression ${compression}`, async () => {
    const whole = savFile({ ...MADE, compression })
    for (let length = 200; length < whole.length; length += 7) {
      expect(await failing(whole.subarray(0, length))).toMatchObject({ code: 'FILE_READ' })
    }
    expect(await failing(savFile({ ...MADE, compression, says: 5 }))).toMatchObject({
      code: 'FILE_READ',
      message: expect.stringContaining('cut off'),
    })
  })
}

test('rows beyond those that the header speaks of are read, and that is said', async () => {
  const table = await parseText(savFile({ ...MADE, says: 2 }))
  expect(table.rows).toBe(4)
  expect(table.problems).toEqual([
    expect.objectContaining({ problem: expect.stringContaining('says that it has 2 rows') }),
  ])
})

test('a file without rows, and one without variables, have their own words', async () => {
  expect(await failing(savFile({ ...MADE, rows: [] }))).toMatchObject({ code: 'FILE_EMPTY' })
  expect(await failing(savFile({ variables: [], rows: [] }))).toMatchObject({ code: 'FILE_EMPTY' })
})

test('sizes that no file can have are refused at once', async () => {
  const sound = savFile({ ...MADE, compression: 2 })
  const trailer = sound.length - 24
  for (const [at, value] of [
    [sound.length - 8, 0x7fff_ffff],
    [sound.length - 4, 0x7fff_ffff],
    [sound.length - 16, 1],
    [trailer - 4, 0x7fff_ffff],
    [trailer - 8, -1],
  ] as const) {
    const lying = Buffer.from(sound)
    lying.writeInt32LE(value, at)
    expect(await failing(lying)).toMatchObject({ code: 'FILE_READ' })
  }
  const long = savFile({ ...MADE, extensions: [[14, Buffer.from('CITY=99999999\0\t')]] })
  expect(await failing(long)).toMatchObject({ code: 'FILE_READ' })
})
