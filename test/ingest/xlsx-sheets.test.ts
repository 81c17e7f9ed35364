import { expect, test } from 'vitest'
import { lineOf } from '../../src/main/ingest/index.ts'
import { Failure } from '../../src/shared/model/index.ts'
import { parseText, rowsOf } from './parse-text.ts'
import { rowsXml, workbook } from './workbook-file.ts'
import type { Cell, SheetSpec } from './workbook-file.ts'

const answers: Cell[][] = [
  ['id', 'region', 'nps'],
  ...Array.from({ length: 12 }, (_, row): Cell[] => [
    row + 1,
    row % 2 ? 'North' : 'South',
    row % 11,
  ]),
]
const data: SheetSpec = { name: 'Data', rows: answers }

const sheetOf = async (sheets: SheetSpec[], wanted?: string) => {
  const reading = wanted === undefined ? undefined : { sheet: wanted }
  return parseText(workbook({ sheets }), { reading })
}

test('the sheet with the data is chosen, whatever stands before it; all are listed', async () => {
  const cover: SheetSpec = { name: 'Cover', rows: [['Survey 2018'], ['by us']] }
  const dictionary: SheetSpec = {
    name: 'Fields',
    rows: [
      ['Variable', 'Description'],
      ...['id', 'region', 'nps'].flatMap((name): Cell[][] => [
        [name, `What ${name} is`],
        ...Array.from({ length: 20 }, (_, code): Cell[] => [null, code, `Code ${code}`]),
      ]),
    ],
  }
  const table = await sheetOf([cover, dictionary, data])
  expect(table).toMatchObject({ rows: 12, headers: ['id', 'region', 'nps'] })
  expect(table.format).toMatchObject({ format: 'xlsx', sheet: 'Data', headerRows: 1, firstLine: 1 })
  expect(table.sheets).toEqual([
    { name: 'Cover', rows: 2, columns: 1 },
    { name: 'Fields', rows: 64, columns: 3 },
    { name: 'Data', rows: 13, columns: 3 },
  ])
})

test('a hidden sheet and one that is called notes are not chosen while another holds a table', async () => {
  const larger: Cell[][] = [...answers, ...answers.slice(1), ...answers.slice(1)]
  const hidden: SheetSpec = { name: 'Old', state: 'hidden', rows: larger }
  const veryHidden: SheetSpec = { name: 'Older', state: 'veryHidden', rows: larger }
  const notes: SheetSpec = { name: 'Notes', rows: larger.map(([, ...cells]) => cells) }
  const table = await sheetOf([hidden, veryHidden, notes, data])
  expect(table.format.sheet).toBe('Data')
  expect(table.sheets.map(({ name }) => name)).toEqual(['Old', 'Older', 'Notes', 'Data'])
  expect((await sheetOf([hidden])).rows).toBe(36)
})

test('a sheet is read by its name, blanks and case aside; an unknown one is answered with all names', async () => {
  const other: SheetSpec = { name: 'Wave 1 ', rows: answers.slice(0, 3) }
  expect((await sheetOf([data, other], 'wave 1')).rows).toBe(2)
  const failure = await sheetOf([data, other], 'Wave 2').catch((cause: unknown) => cause)
  expect(failure).toBeInstanceOf(Failure)
  expect((failure as Failure).message).toBe(
    'file.csv has no sheet "Wave 2". Choose one of "Data", "Wave 1 ".',
  )
})

test('sheets longer than what is looked at first are measured and compared', async () => {
  const long = (count: number): Cell[][] =>
    Array.from({ length: count }, (_, row): Cell[] => (row === 0 ? ['a', 'b'] : [row, row * 2]))
  const table = await sheetOf([
    { name: 'A', rows: long(300) },
    { name: 'B', rows: long(700) },
    { name: 'C', rows: long(500) },
  ])
  expect(table).toMatchObject({ rows: 699, format: { sheet: 'B' } })
  expect(table.sheets.map(({ rows }) => rows)).toEqual([300, 700, 500])
})

test('a table that begins at B4 below a title is found, and what stands above it is reported', async () => {
  const rows =
    '<row r="1"><c r="B1" t="inlineStr"><is><t>Survey 2018</t></is></c></row>' +
    '<row r="2"><c r="B2" t="inlineStr"><is><t>confidential</t></is></c></row>' +
    rowsXml(answers, 3, 1)
  const table = await parseText(workbook({ sheets: [{ rows }] }))
  expect(table).toMatchObject({ headers: ['id', 'region', 'nps'], rows: 12 })
  expect(table.format).toMatchObject({ firstLine: 4, headerRows: 1 })
  expect(rowsOf(table)[0]).toEqual(['1', 'South', '0'])
  expect(lineOf(table.lineOffsets, 1)).toBe(5)
  expect(table.problems).toEqual([
    expect.objectContaining({
      line: 1,
      value: 'Survey 2018 · confidential',
      problem: '2 rows above the table left out.',
    }),
  ])
})

test('where the table begins and how many header rows it has can be said', async () => {
  const bytes = workbook({ sheets: [{ rows: [['note', 'x', 'y'], ...answers] }] })
  const said = await parseText(bytes, { reading: { firstLine: 2, headerRows: 1 } })
  expect(said).toMatchObject({ headers: ['id', 'region', 'nps'], rows: 12 })
  const long = Array.from({ length: 300 }, (_, row): Cell[] => [row, `note ${row}`])
  const below = workbook({ sheets: [{ rows: [...long, ...answers] }] })
  const far = await parseText(below, { reading: { firstLine: 301 } })
  expect(far).toMatchObject({ headers: ['id', 'region', 'nps'], rows: 12 })
  const none = await parseText(bytes, { reading: { headerRows: 0 } })
  expect(none).toMatchObject({ headers: ['', '', ''], rows: 14 })
})

test('a header merged over columns stands over each of them, the row below is a further header', async () => {
  const rows: Cell[][] = [
    ['id', 'Satisfaction', null, null, 'Comment'],
    [null, 'Staff', 'Food', 'Gate', null],
    ...Array.from({ length: 300 }, (_, row): Cell[] => [row, 1, 2, 3, `text ${row}`]),
  ]
  const merges = ['A1:A2', 'B1:D1', 'E1:E2']
  for (const count of [300, 20]) {
    const sheet = { rows: rows.slice(0, count + 2), merges }
    const table = await parseText(workbook({ sheets: [sheet] }))
    expect(table.headers).toEqual(['id', ...Array(3).fill('Satisfaction'), 'Comment'])
    expect(table.extraHeaders).toEqual([['', 'Staff', 'Food', 'Gate', '']])
    expect(table).toMatchObject({ rows: count, format: { headerRows: 2 }, problemCount: 0 })
  }
})

test('header rows over texts are known by their merged cells, at the end of a long sheet too', async () => {
  const rows: Cell[][] = [
    ['Name', 'Town', 'Why'],
    [null, null, 'in a word'],
    ...Array.from({ length: 400 }, (_, row): Cell[] => [`n${row}`, `t${row % 9}`, 'yes']),
  ]
  for (const count of [20, 400]) {
    const sheet = { rows: rows.slice(0, count + 2), merges: ['A1:A2', 'B1:B2'] }
    const table = await parseText(workbook({ sheets: [sheet] }))
    expect(table).toMatchObject({ headers: ['Name', 'Town', 'Why'], rows: count })
    expect(table.extraHeaders).toEqual([['', '', 'in a word']])
  }
})

test('a header that is merged over texts of its own is no two header rows', async () => {
  const rows: Cell[][] = [
    ['Who', null, 'Why', null],
    ...Array.from({ length: 30 }, (_, row): Cell[] => [`n${row}`, `t${row % 9}`, 'yes', 'no']),
  ]
  const table = await parseText(workbook({ sheets: [{ rows, merges: ['A1:B1', 'C1:D1'] }] }))
  expect(table).toMatchObject({ headers: ['Who', 'Who', 'Why', 'Why'], rows: 30 })
})

test('merged cells among the answers are blank but for the first, and it is said', async () => {
  const table = await parseText(workbook({ sheets: [{ rows: answers, merges: ['B3:B5'] }] }))
  expect(table.problems[0]?.problem).toMatch(/^1 merged area among the rows, the first at B3/)
})

test('a sheet of data without a header has none', async () => {
  const table = await parseText(workbook({ sheets: [{ rows: answers.slice(1) }] }))
  expect(table).toMatchObject({ headers: ['', '', ''], rows: 12, format: { headerRows: 0 } })
})

test('headers named like parts of objects are headers', async () => {
  const rows: Cell[][] = [
    ['__proto__', 'constructor', 'toString'],
    [1, 2, 3],
  ]
  const table = await parseText(workbook({ sheets: [{ name: '__proto__', rows }] }))
  expect(table.headers).toEqual(['__proto__', 'constructor', 'toString'])
  expect(table.sheets[0]?.name).toBe('__proto__')
})

test('a workbook without cells, and a sheet with a header only, say so', async () => {
  await expect(sheetOf([{ rows: [] }])).rejects.toThrow(/holds no cells/)
  await expect(sheetOf([{ name: 'S', rows: [['a', 'b']] }])).rejects.toThrow(
    /sheet "S" has a header of 2 columns but no rows/,
  )
})

test('a dictionary beside the data gives labels, and labels of codes that the data hold', async () => {
  const dictionary: SheetSpec = {
    name: 'Codes',
    rows: [
      ['Field', 'Question'],
      ['id', 'Respondent'],
      ['REGION ', 'Where do you live?'],
      [null, 'North', 'The North'],
      [null, 'South', 'The South'],
      ['nps', 'How likely is it?'],
      [null, 77, 'never asked'],
    ],
  }
  const table = await sheetOf([dictionary, data])
  const by = 'sheet "Codes"'
  expect(table.declared).toEqual([
    { meaning: { label: 'Respondent' }, by },
    {
      meaning: {
        label: 'Where do you live?',
        valueLabels: [
          { code: 'North', label: 'The North' },
          { code: 'South', label: 'The South' },
        ],
      },
      by,
    },
    { meaning: { label: 'How likely is it?' }, by },
  ])
})

test('a dictionary with a row for each code gives the labels of its columns named so', async () => {
  const rows: Cell[][] = [
    ['Variable', 'Label', 'Code', 'Value label'],
    ['nps', 'Likely?', 0, 'not at all'],
    ['nps', 'Likely?', 10, 'extremely'],
    ['region', 'Region', 'North', 'up'],
    ['id', 'Number', null, null],
  ]
  const table = await sheetOf([data, { name: 'x', rows }])
  expect(table.declared?.map((column) => column?.meaning)).toEqual([
    { label: 'Number' },
    { valueLabels: [{ code: 'North', label: 'up' }] },
    {
      label: 'Likely?',
      valueLabels: [
        { code: '0', label: 'not at all' },
        { code: '10', label: 'extremely' },
      ],
    },
  ])
})

test('a sheet that names few of the columns is no dictionary of them', async () => {
  const wide: Cell[][] = answers.map((row, index) => [
    ...row,
    ...Array.from({ length: 9 }, (_, at): Cell => (index === 0 ? `Q${at}` : at)),
  ])
  const lookup: SheetSpec = {
    name: 'x',
    rows: [
      ['id', 'a'],
      ['region', 'b'],
      ['nps', 'c'],
    ],
  }
  expect((await sheetOf([{ name: 'd', rows: wide }, lookup])).declared).toBeNull()
})
