import { expect, test } from 'vitest'
import { columnNames, lineOf } from '../../src/main/ingest/index.ts'
import { parseText, rowsOf } from './parse-text.ts'

const BOM = '\uFEFF'

test('quotes, doubled quotes, delimiters and line breaks inside quotes are part of the cell', async () => {
  const table = await parseText(
    'id,text\n1,"a ""b"", c"\r\n2,"two\nlines"\r3,"three\r\nlines\rhere"\n',
  )
  expect(rowsOf(table)).toEqual([
    ['1', 'a "b", c'],
    ['2', 'two\nlines'],
    ['3', 'three\r\nlines\rhere'],
  ])
  expect(table.problemCount).toBe(0)
})

test('rows are found in the file by line, also behind cells of several lines and empty lines', async () => {
  const table = await parseText('id,text\n1,"a\nb\r\nc"\n2,x\n\n\n3,"y\rz"\n4,q\n')
  expect([1, 2, 3, 4].map((row) => lineOf(table.lineOffsets, row))).toEqual([2, 5, 8, 10])
  expect(table.problems).toEqual([
    expect.objectContaining({
      row: null,
      line: 6,
      problem: expect.stringContaining('2 empty lines'),
    }),
  ])
})

test('a header of several lines shifts the lines of all rows', async () => {
  const table = await parseText('id,"a\nb"\n1,2\n3,4\n')
  expect(table.headers).toEqual(['id', 'a\nb'])
  expect([1, 2].map((row) => lineOf(table.lineOffsets, row))).toEqual([3, 4])
})

test('cells keep their spaces, and numbers their spelling', async () => {
  const table = await parseText('code,score\n007, 5 \n 8,0\n')
  expect(rowsOf(table)).toEqual([
    ['007', ' 5 '],
    [' 8', '0'],
  ])
})

test('a quote inside a cell that does not open with one is an ordinary character', async () => {
  const table = await parseText(`id,text\n1,5' 8" tall\n2,the "best" of all\n`)
  expect(rowsOf(table).map(([, text]) => text)).toEqual([`5' 8" tall`, 'the "best" of all'])
  expect(table.problemCount).toBe(0)
})

test('a cell that opens with a quote and goes on behind it is kept as it stands, and listed', async () => {
  const table = await parseText('id,text,n\n1,"Native" graphics,3\n')
  expect(rowsOf(table)).toEqual([['1', '"Native" graphics', '3']])
  expect(table.problems).toEqual([
    expect.objectContaining({ row: 1, line: 2, column: 'text', value: '"Native" graphics' }),
  ])
})

test('in a tab-separated file that knows no quoting a quote is an ordinary character', async () => {
  const table = await parseText('id\ttext\n1\t"Fun with R\n2\tplain\n3\t"more"\n')
  expect(rowsOf(table).map(([, text]) => text)).toEqual(['"Fun with R', 'plain', '"more"'])
})

test('short rows get blanks and are listed with row, line and number of cells', async () => {
  const table = await parseText('a,b,c\n1,2,3\n4\n5,6,7\n8,9\n1,1,1\n')
  expect(rowsOf(table)).toEqual([
    ['1', '2', '3'],
    ['4', '', ''],
    ['5', '6', '7'],
    ['8', '9', ''],
    ['1', '1', '1'],
  ])
  expect(table.problems).toEqual([
    expect.objectContaining({
      row: 2,
      line: 3,
      column: 'b',
      problem: 'The row has 1 cell for 3 columns: the last 2 are blank.',
    }),
    expect.objectContaining({
      row: 4,
      line: 5,
      column: 'c',
      problem: 'The row has 2 cells for 3 columns: the last one is blank.',
    }),
  ])
})

test('surplus cells are reported, and the rows stay aligned', async () => {
  const table = await parseText('a,b\n1,2\n3,4,five,"six, seven"\n8,9,,\n10,11\n1,2\n')
  expect(rowsOf(table)).toEqual([
    ['1', '2'],
    ['3', '4'],
    ['8', '9'],
    ['10', '11'],
    ['1', '2'],
  ])
  expect(table.problems).toEqual([
    expect.objectContaining({ row: 2, line: 3, value: 'five,six, seven' }),
  ])
})

test('columns that most rows have but the header does not name are kept', async () => {
  const table = await parseText('a,b\n1,2,x\n3,4,y\n5,6,z\n')
  expect(table.headers).toEqual(['a', 'b', ''])
  expect(rowsOf(table)[1]).toEqual(['3', '4', 'y'])
})

test('empty lines in a file of one column are blank cells, but not at its end', async () => {
  const table = await parseText('comment\none\n\n\ntwo\n\n\n')
  expect(rowsOf(table)).toEqual([['one'], [''], [''], ['two']])
  expect([1, 2, 3, 4].map((row) => lineOf(table.lineOffsets, row))).toEqual([2, 3, 4, 5])
})

test('a last row without a line end counts, also with an empty last cell', async () => {
  expect(rowsOf(await parseText('a,b\n1,2\n3,'))).toEqual([
    ['1', '2'],
    ['3', ''],
  ])
})

test('headers are kept as they are; names are trimmed, filled in and made different', () => {
  expect(columnNames(['a', ' a ', '', 'a (2)', '__proto__', 'constructor'])).toEqual([
    'a',
    'a (2)',
    'column 3',
    'a (2) (2)',
    '__proto__',
    'constructor',
  ])
})

test('a header named __proto__ is a header like any other', async () => {
  const table = await parseText('__proto__,constructor\n1,2\n')
  expect(table.headers).toEqual(['__proto__', 'constructor'])
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

for (const [name, delimiter] of [
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['bar', '|'],
] as const) {
  test(`a file divided by ${name} is recognised`, async () => {
    const line = (...cells: string[]) => cells.join(delimiter)
    const table = await parseText(
      [line('id', 'score', 'text'), line('1', '5', 'a b'), line('2', '4', 'c'), ''].join('\n'),
    )
    expect(table.format).toMatchObject({ delimiter, headerRows: 1, encoding: 'utf-8' })
    expect(table.columns).toHaveLength(3)
  })
}

test('decimal commas are recognised and 0,435 stays 0,435', async () => {
  const table = await parseText('id;weight;n\n1;0,435;3\n2;1,5;4\n3;12,25;5\n')
  expect(table.format).toMatchObject({ delimiter: ';', decimal: ',' })
  expect(rowsOf(table).map((row) => row[1])).toEqual(['0,435', '1,5', '12,25'])
})

test('two columns of decimal commas without a header are divided by the semicolon', async () => {
  const table = await parseText('1;2,5\n3;4,5\n2;1,5\n6;2,25\n')
  expect(table.format).toMatchObject({ delimiter: ';', decimal: ',', headerRows: 0 })
  expect(rowsOf(table)[0]).toEqual(['1', '2,5'])
})

test('UTF-8 with a byte order mark, UTF-16 of both orders with and without one, and Windows-1252 are read', async () => {
  const text = 'id,city\n1,Köln\n2,Zürich – „x“ €\n3,Genève\n'
  const swapped = Buffer.from(text, 'utf16le').swap16()
  const windows = Buffer.from(
    text
      .replaceAll('€', '\u0080')
      .replaceAll('–', '\u0096')
      .replaceAll('„', '\u0084')
      .replaceAll('“', '\u0093'),
    'latin1',
  )
  const files: [Uint8Array, string, boolean][] = [
    [Buffer.from(text), 'utf-8', false],
    [Buffer.from(BOM + text), 'utf-8', true],
    [Buffer.from(BOM + text, 'utf16le'), 'utf-16le', true],
    [Buffer.from(text, 'utf16le'), 'utf-16le', false],
    [Buffer.from(BOM + text, 'utf16le').swap16(), 'utf-16be', true],
    [swapped, 'utf-16be', false],
    [windows, 'windows-1252', false],
  ]
  for (const [bytes, encoding, bom] of files) {
    const table = await parseText(bytes)
    expect(table.format).toMatchObject({ encoding, bom })
    expect(table.headers).toEqual(['id', 'city'])
    expect(rowsOf(table).map((row) => row[1])).toEqual(['Köln', 'Zürich – „x“ €', 'Genève'])
    expect(table.bytes).toBe(bytes.length)
  }
})

test('characters beyond ASCII that only come late in a long file decide the encoding', async () => {
  const plain = 'id,text\n' + 'x,plain words\n'.repeat(60_000)
  const late = await parseText(
    Buffer.from(`${plain}y,caf\u00e9\n${'x,plain\n'.repeat(40_000)}`, 'latin1'),
  )
  expect(late.format.encoding).toBe('windows-1252')
  expect(late.columns[1]?.dictionary).toContain('café')
})

test('what the user says about the file overrides what was detected', async () => {
  const table = await parseText('1;2,5\n3;4,5\n', {
    reading: { delimiter: ',', headerRows: 0, decimal: '.' },
  })
  expect(table.format).toMatchObject({ delimiter: ',', decimal: '.', headerRows: 0 })
  expect(rowsOf(table)[0]).toEqual(['1;2', '5'])
  const named = await parseText('a,b\nx,y\n1,2\n', { reading: { headerRows: 2 } })
  expect(named.extraHeaders).toEqual([['x', 'y']])
  expect(rowsOf(named)).toEqual([['1', '2']])
})

test('a file whose first row is data has no header row', async () => {
  const table = await parseText('1,2026-01-05,7\n2,2026-01-06,8\n3,2026-01-07,9\n')
  expect(table.format.headerRows).toBe(0)
  expect(table.headers).toEqual(['', '', ''])
  expect(lineOf(table.lineOffsets, 1)).toBe(1)
})

test('a file of words keeps its first row as header', async () => {
  const table = await parseText('gender,region\nmale,north\nfemale,south\nmale,south\n')
  expect(table.format.headerRows).toBe(1)
  expect(table.rows).toBe(3)
})

test('codes grow from one byte to two and four as distinct cells grow', async () => {
  const lines = Array.from({ length: 70_000 }, (_, index) => `${index},${index % 300},${index % 5}`)
  const table = await parseText(`id,some,few\n${lines.join('\n')}\n`)
  expect(table.columns.map(({ codes }) => codes.BYTES_PER_ELEMENT)).toEqual([4, 2, 1])
  expect(table.columns[0]?.dictionary).toHaveLength(70_000)
  expect(table.columns[1]?.dictionary.slice(0, 3)).toEqual(['0', '1', '2'])
  expect(rowsOf(table)[69_999]).toEqual(['69999', '99', '4'])
})

test('distinct texts stand in order of first appearance, also where there are very many', async () => {
  const cells = Array.from({ length: 30_000 }, (_, index) =>
    index % 7 === 0
      ? ''
      : index % 11 === 0
        ? '5'
        : index % 13 === 0
          ? `"q ""${index}"""`
          : `text number ${index}`,
  )
  const table = await parseText(
    `n,text\n${cells.map((cell, index) => `${index % 9},${cell}`).join('\n')}\n`,
  )
  const plain = cells.map((cell) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  )
  expect(table.columns[1]?.dictionary).toEqual([...new Set(plain)])
  expect(rowsOf(table).map((row) => row[1])).toEqual(plain)
})

test('only the first thousand problems are listed, all are counted', async () => {
  const table = await parseText(`a,b,c\n${'1,2\n1,2,3\n'.repeat(1_500)}`)
  expect(table.problems).toHaveLength(1_000)
  expect(table.problemCount).toBe(1_500)
})

test('progress runs to the size of the file', async () => {
  const seen: [number, number][] = []
  const text = `a,b\n${'1,some text\n'.repeat(300_000)}`
  await parseText(text, { onProgress: (done, total) => seen.push([done, total]) })
  expect(seen.length).toBeGreaterThan(2)
  expect(seen.at(-1)).toEqual([text.length, text.length])
})
