import { expect, test } from 'vitest'
import { lineOf } from '../../src/main/ingest/index.ts'
import type { ParsedTable } from '../../src/main/ingest/index.ts'
import { failureOf, parseText, rowsOf } from './parse-text.ts'
import { rowsXml, workbook, workbookParts, zipped } from './workbook-file.ts'
import type { Cell, WorkbookSpec } from './workbook-file.ts'

/** The cells below the header of a sheet with one column. */
async function column(cells: Cell[], spec: Partial<WorkbookSpec> = {}): Promise<string[]> {
  return (await columnTable(cells, spec)).texts
}

async function columnTable(
  cells: Cell[],
  spec: Partial<WorkbookSpec> = {},
): Promise<ParsedTable & { texts: string[] }> {
  // A second column keeps rows whose cell is blank.
  const rows: Cell[][] = [['value', 'id'], ...cells.map((cell, row): Cell[] => [cell, row])]
  const table = await parseText(workbook({ sheets: [{ rows }], ...spec }))
  return { ...table, texts: rowsOf(table).map(([cell = '']) => cell) }
}

const written = (inside: string, attributes = ''): Cell => ({
  xml: `<c${attributes}>${inside}</c>`,
})
const number = (value: string, style = 0): Cell => written(`<v>${value}</v>`, ` s="${style}"`)

test('numbers are the shortest text of their double', async () => {
  const cells = ['5', '5.0', '0.30000000000000004', '1E-3', '1.5E+21', '-0', '00012', '1e-7']
  expect(await column(cells.map((cell) => number(cell)))).toEqual([
    '5',
    '5',
    '0.30000000000000004',
    '0.001',
    '1500000000000000000000',
    '0',
    '12',
    '0.0000001',
  ])
})

test('shared and inline texts: runs, readings of Japanese words, escapes, blanks, line breaks, CDATA', async () => {
  const strings = [
    '<si><t>plain</t></si>',
    '<si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>',
    '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
    '<si><t xml:space="preserve">  two  </t></si>',
    '<si><t>a_x000D_b_x005F_x000D__x0000_</t></si>',
    '<si><t>&lt;b&gt; &amp;amp; &#228;</t></si>',
    '<si><t>one\r\ntwo</t></si>',
    '<si><t><![CDATA[<i>&]]></t></si>',
    '<si/>',
    '<si><t>_xD83D__xDE00_ _xD83D_</t></si>',
  ]
  const cells = strings.map((_, index) => written(`<v>${index}</v>`, ' t="s"'))
  const inline = written('<is><r><t>in </t></r><r><t>line</t></r></is>', ' t="inlineStr"')
  expect(await column([...cells, inline], { strings: strings.join('') })).toEqual([
    'plain',
    'rich text',
    '東京',
    '  two  ',
    'a\rb_x000D__x0000_',
    '<b> &amp; ä',
    'one\ntwo',
    '<i>&',
    '',
    '😀 _xD83D_',
    'in line',
  ])
})

test('booleans, results of formulas and ISO dates have their texts', async () => {
  expect(
    await column([
      written('<v>1</v>', ' t="b"'),
      written('<v>0</v>', ' t="b"'),
      written('<f>A1&amp;"x"</f><v>valuex</v>', ' t="str"'),
      written('<f>1+1</f><v>2</v>'),
      written('<v>2018-05-09T11:30:00.000Z</v>', ' t="d"'),
      written('<v>2018-05-09</v>', ' t="d"'),
    ]),
  ).toEqual(['TRUE', 'FALSE', 'valuex', '2', '2018-05-09 11:30:00', '2018-05-09'])
})

test('errors, formulas without their value and what is no number are reported with their address', async () => {
  const table = await columnTable([
    number('1'),
    written('<v>#N/A</v>', ' t="e"'),
    written('<f>1/0</f><v>#DIV/0!</v>', ' t="e"'),
    written('<f>SUM(A1:A9)</f>'),
    written('<f>SUM(A1:A9)</f><v/>'),
    number('twelve'),
    written('<v>99</v>', ' t="s"'),
    written('<f>""</f><v></v>', ' t="str"'),
  ])
  expect(table.texts).toEqual(['1', '#N/A', '#DIV/0!', '', '', 'twelve', '', ''])
  expect(table.problems).toEqual([
    expect.objectContaining({
      row: 2,
      line: 3,
      column: 'value',
      value: '#N/A',
      problem: 'Cell A3 holds the error #N/A: kept as this text.',
    }),
    expect.objectContaining({ row: 3, value: '#DIV/0!' }),
    expect.objectContaining({ row: 4, problem: expect.stringContaining('A5 holds a formula') }),
    expect.objectContaining({ row: 5, problem: expect.stringContaining('save it again') }),
    expect.objectContaining({ row: 6, problem: expect.stringContaining('kept as it stands') }),
    expect.objectContaining({ row: 7, problem: expect.stringContaining('does not hold') }),
  ])
})

test('a formula is never computed, whatever it says', async () => {
  expect(await column([written('<f>2+2</f><v>5</v>')])).toEqual(['5'])
})

const DATES: [format: string | number, serial: string, text: string][] = [
  [14, '43229', '2018-05-09'],
  [22, '43229.479166666664', '2018-05-09 11:30:00'],
  ['yyyy-mm-dd', '43229', '2018-05-09'],
  ['dd/mm/yyyy;@', '43229', '2018-05-09'],
  ['[$-407]d. mmmm yyyy', '43229', '2018-05-09'],
  ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '43229', '2018-05-09'],
  ['yyyy"年"m"月"d"日"', '43229', '2018-05-09'],
  [31, '43229', '2018-05-09'],
  ['m/d/yyyy h:mm:ss', '43229', '2018-05-09 00:00:00'],
  ['m/d/yyyy', '43229.5', '2018-05-09 12:00:00'],
  ['h:mm', '0.479166666666667', '11:30:00'],
  ['[$-F400]h:mm:ss\\ AM/PM', '0.479166666666667', '11:30:00'],
  ['m/d/yyyy h:mm', '0.479166666666667', '11:30:00'],
  ['m/d/yyyy', '0.5', '12:00:00'],
  ['h:mm', '43229.5', '2018-05-09 12:00:00'],
  ['h:mm', '0', '00:00:00'],
  ['[h]:mm', '1.1041666666666667', '26:30:00'],
  [46, '0.5', '12:00:00'],
  ['[mm]:ss', '-0.5', '-12:00:00'],
  ['mm:ss.0', '0.000011574074074074', '00:00:01'],
  ['yyyy-mm-dd', '1', '1900-01-01'],
  ['yyyy-mm-dd', '59', '1900-02-28'],
  ['yyyy-mm-dd', '61', '1900-03-01'],
  ['yyyy-mm-dd hh:mm', '43812.410165486115', '2019-12-13 09:50:38.298'],
  ['0.00E+00', '43229', '43229'],
  ['#,##0.00 "days"', '43229', '43229'],
  ['[Red]-0.0;[Blue]0', '43229', '43229'],
  ['_-* #,##0.00\\ [$€-407]_-', '43229', '43229'],
  ['General', '43229', '43229'],
  ['@', '43229', '43229'],
]

test.each(DATES)('%s makes %s to %s', async (format, serial, text) => {
  expect(await column([number(serial, 1)], { formats: [format] })).toEqual([text])
})

test('days are counted from 1904 where the workbook says so', async () => {
  const formats = ['yyyy-mm-dd', 'h:mm']
  const cells = [number('0', 1), number('41767', 1), number('0.5', 2)]
  expect(await column(cells, { formats, from1904: true })).toEqual([
    '1904-01-01',
    '2018-05-09',
    '12:00:00',
  ])
})

test('what is shown as a date and is none stays a number and is reported', async () => {
  const table = await columnTable(
    ['60', '0', '-1', '3000000', '1e300'].map((serial) => number(serial, 1)),
    { formats: [14] },
  )
  expect(table.texts.slice(0, 4)).toEqual(['60', '0', '-1', '3000000'])
  expect(table.problems).toHaveLength(5)
  expect(table.problems[0]?.problem).toContain('A2 is shown as a date')
})

test('a column of dates declares itself, one with anything else does not', async () => {
  const rows: Cell[][] = [
    ['day', 'mixed', 'time'],
    [number('43229', 1), number('43229', 1), number('0.5', 2)],
    [null, 'unknown', number('0.25', 2)],
    [number('43230', 1), number('43230', 1), null],
  ]
  const table = await parseText(workbook({ sheets: [{ rows }], formats: [14, 'h:mm'] }))
  const day = { meaning: { type: 'date', dateFormat: 'YYYY-MM-DD' }, by: 'workbook' }
  expect(table.declared).toEqual([day, null, null])
})

test('percentages keep the raw number, and it is said', async () => {
  const table = await columnTable([number('0.45', 1), number('1', 1)], { formats: ['0.0%'] })
  expect(table.texts).toEqual(['0.45', '1'])
  expect(table.problems).toEqual([
    expect.objectContaining({
      row: null,
      column: 'value',
      problem: expect.stringContaining('45 %'),
    }),
  ])
})

test('rows and cells without an address follow each other; sparse ones keep their place', async () => {
  const rows =
    '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>' +
    '<row><c><v>1</v></c><c><v>2</v></c></row>' +
    '<row r="4"><c r="B4"><v>4</v></c></row>' +
    '<row r="9"><c r="A9"><v>5</v></c><c><v>6</v></c></row>'
  const table = await parseText(workbook({ sheets: [{ rows }] }))
  expect(rowsOf(table)).toEqual([
    ['1', '2'],
    ['', '4'],
    ['5', '6'],
  ])
  expect([1, 2, 3].map((row) => lineOf(table.lineOffsets, row))).toEqual([2, 4, 9])
  expect(table.problems[0]?.problem).toMatch(/^5 empty rows left out, the first of them row 3/)
})

test('a dimension that lies and formatted cells beyond the table add nothing', async () => {
  const rows =
    rowsXml([
      ['a', 'b'],
      [1, 2],
    ]) + '<row r="3"><c r="A3" s="1"/><c r="XFD3" s="1"/></row><row r="1048576" spans="1:9"/>'
  const table = await parseText(
    workbook({ sheets: [{ rows, dimension: 'A1:XFD1048576' }], formats: [14] }),
  )
  expect(table).toMatchObject({ headers: ['a', 'b'], rows: 1, problemCount: 0 })
  expect(table.sheets).toEqual([{ name: 'Sheet1', rows: 2, columns: 2 }])
})

test('rows out of order, cells in a wrong row, cells that stand twice: damaged', async () => {
  const damaged = [
    '<row r="5"><c r="A5"><v>1</v></c></row><row r="4"><c r="A4"><v>1</v></c></row>',
    '<row r="5"><c r="A6"><v>1</v></c></row>',
    '<row r="5"><c r="A5"><v>1</v></c><c r="A5"><v>2</v></c></row>',
    '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    '<row r="5"><c r="XFE5"><v>1</v></c></row>',
    '<row r="5"><c r="A5"><v>1</v></row>',
    '<row r="5"><c r="A5"><v>1&nbsp;</v></c></row>',
    '<row r="5"><c r="A5"><v>&toString;</v></c></row>',
    '<row r="5"><c r="A5"><v>\u0001</v></c></row>',
    '<row r="5"><c r="A5"><v>4<row r="5"/>2</v></c></row>',
    '<row r="5"><c r="A5"><c r="B5"><v>2</v></c></c></row>',
    '<row r="5" r="6"><c r="A5"><v>1</v></c></row>',
    '<row r="5"><c r="A5" s="0" s="1"><v>1</v></c></row>',
  ]
  for (const rows of damaged) {
    const failure = await failureOf(workbook({ sheets: [{ rows }] }))
    expect(failure.message, rows).toMatch(/is damaged: .*Get a complete copy/)
  }
})

test('prefixes, strict namespaces, absolute targets, other paths and UTF-16 change nothing', async () => {
  const spec: WorkbookSpec = {
    sheets: [
      {
        rows: [
          ['a', 'b'],
          [1, 'ü'],
        ],
      },
    ],
  }
  const parts = workbookParts(spec)
  const sheet = parts['xl/worksheets/sheet1.xml']!
  const prefixed = sheet.replace('xmlns=', 'xmlns:x=').replace(/<(\/?)(?=[a-z])/g, '<$1x:')
  const strict = Object.fromEntries(
    Object.entries(parts).map(([path, xml]) => [
      path,
      xml
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006',
          'http://purl.oclc.org/ooxml/officeDocument',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'http://purl.oclc.org/ooxml/spreadsheetml/main',
        ),
    ]),
  )
  const { 'xl/worksheets/sheet1.xml': _, ...others } = parts
  const links = others['xl/_rels/workbook.xml.rels']!
  const utf16 = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from(sheet.replace('UTF-8', 'UTF-16'), 'utf16le'),
  ])
  const variants = [
    { ...parts, 'xl/worksheets/sheet1.xml': prefixed },
    strict,
    {
      ...others,
      'data/one.xml': sheet,
      'xl/_rels/workbook.xml.rels': links.replace('worksheets/sheet1.xml', '/data/one.xml'),
    },
    { ...others, 'xl\\WorkSheets\\sheet1.xml': sheet },
    { ...others, 'xl/worksheets/sheet1.xml': utf16 },
  ]
  for (const variant of variants) {
    expect(rowsOf(await parseText(zipped(variant, 6)))).toEqual([['1', 'ü']])
  }
})

test('rows in the usual form and in any other one are the same rows', async () => {
  const usual =
    '<row r="2" spans="1:2"><c r="A2" s="1"><v>43229</v></c><c r="B2" t="s"><v>0</v></c></row>'
  const others = [
    usual.replace('<row', '<row\n'),
    usual.replaceAll('"', "'"),
    usual.replace('</row>', '</row >'),
    usual.replace('<v>43229', '<v><![CDATA[43229]]>'),
    usual.replace('43229', '4322&#57;'),
    usual
      .replace('<c r="B2" t="s">', '<c t="s" r="B2">')
      .replace('</v></c></row>', '</v>\n</c>\n</row>'),
    `<!-- <row r="2"><c r="A2"><v>1</v></c></row> -->${usual}`,
    `${usual.replace('</row>', '</row ><!-- x </row>')}<row r="3"><c r="A3"><v>1</v></c></row> -->`,
  ]
  const head = '<row r="1"><c r="A1" t="str"><v>day</v></c><c r="B1" t="str"><v>why</v></c></row>'
  for (const row of [usual, ...others]) {
    for (const after of ['', '\n', '<row r="9"/>']) {
      const table = await parseText(
        workbook({
          sheets: [{ rows: `${head}${row}${after}` }],
          formats: [14],
          strings: '<si><t>so</t></si>',
        }),
      )
      expect(rowsOf(table), row).toEqual([['2018-05-09', 'so']])
    }
  }
})
