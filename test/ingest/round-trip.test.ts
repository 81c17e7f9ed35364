import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { writeCsv } from '../../src/main/export/csv.ts'
import { lineOf, type ParsedTable } from '../../src/main/ingest/index.ts'
import { parseText, rowsOf, withFile } from './parse-text.ts'

/** Cells of all kinds; NUL is no text, and lone surrogates have no UTF-8. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '5',
    '98',
    '007',
    '0,435',
    '1.5',
    'a"b',
    '"',
    '""',
    'x\ny',
    '\r\n',
    '\r',
    ';',
    ',',
    '\t',
    '|',
    "'",
    '=1+1',
    '__proto__',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const latin = fc.oneof(
  fc.constantFrom('', '5', 'Köln', 'x;y', 'a"b', 'two\nlines', '0,5'),
  fc.string({ maxLength: 8 }),
)

const tables = (cells: fc.Arbitrary<string>) =>
  fc.integer({ min: 2, max: 6 }).chain((columns) =>
    fc.record({
      rows: fc.array(fc.array(cells, { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 30,
      }),
      delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const),
      ends: fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 4 }),
      quoteAll: fc.boolean(),
      lastEnd: fc.boolean(),
      bom: fc.boolean(),
    }),
  )

interface Case {
  rows: string[][]
  delimiter: ',' | ';' | '\t' | '|'
  ends: string[]
  quoteAll: boolean
  lastEnd: boolean
  bom: boolean
}

/** The file of a case, and the line on which each row starts. */
function fileOf({ rows, delimiter, ends, quoteAll, lastEnd }: Case) {
  const header = (rows[0] ?? []).map((_, index) => `column${index}`)
  const quoted = (text: string) =>
    quoteAll || /["\r\n]/.test(text) || text.includes(delimiter)
      ? `"${text.replaceAll('"', '""')}"`
      : text
  let text = ''
  let line = 1
  const lines: number[] = []
  const records = [header, ...rows]
  for (const [index, record] of records.entries()) {
    lines.push(line)
    text += record.map(quoted).join(delimiter)
    line += record.join('').split(/\r\n|\r|\n/).length
    if (index < records.length - 1 || lastEnd) text += ends[index % ends.length]
  }
  return { text, lines: lines.slice(1) }
}

const clean = (table: Case) =>
  table.rows.flat().every((text) => !text.includes('\0') && !text.includes('\uFEFF'))

/** Line breaks of neighbouring cells must not make one: counted by cell, as the file is. */
function linesOf({ rows, delimiter }: Case): number[] {
  const lines: number[] = []
  let line = 2
  for (const row of rows) {
    lines.push(line)
    line += 1 + row.reduce((sum, text) => sum + text.split(/\r\n|\r|\n/).length - 1, 0)
  }
  return delimiter === undefined ? [] : lines
}

test('any table comes back cell by cell from UTF-8 and UTF-16, with its lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      tables(cell).filter(clean),
      fc.constantFrom('utf8', 'utf16le'),
      async (table, encoding) => {
        const { text } = fileOf(table)
        const bytes = Buffer.from(
          (table.bom || encoding === 'utf16le' ? '\uFEFF' : '') + text,
          encoding as 'utf8',
        )
        const read = await parseText(bytes, {
          reading: { delimiter: table.delimiter, headerRows: 1 },
        })
        expect(rowsOf(read)).toEqual(table.rows)
        expect(read.problemCount).toBe(0)
        expect(table.rows.map((_, row) => lineOf(read.lineOffsets, row + 1))).toEqual(
          linesOf(table),
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('any table of Latin text comes back from Windows-1252', async () => {
  await fc.assert(
    fc.asyncProperty(tables(latin).filter(clean), async (table) => {
      const read = await parseText(Buffer.from(fileOf(table).text, 'latin1'), {
        reading: { delimiter: table.delimiter, headerRows: 1, encoding: 'windows-1252' },
      })
      expect(rowsOf(read)).toEqual(table.rows)
    }),
    { numRuns: 100 },
  )
})

test('the place of a piece boundary changes nothing', async () => {
  const comment = 'a comment, "quoted", with\r\nline ends and ünïcode'
  const record = `7,"${comment.replaceAll('"', '""')}",98\r\n`
  for (const shift of [0, 1, 2, 3, 5, 8, 13]) {
    const header = `n,text,code${'x'.repeat(shift)}\r\n`
    const count = Math.ceil((2.2 * 1024 * 1024) / record.length)
    const table = await parseText(header + record.repeat(count))
    expect(table.rows).toBe(count)
    expect(table.columns.map(({ dictionary }) => dictionary)).toEqual([['7'], [comment], ['98']])
    expect(table.problemCount).toBe(0)
    expect(lineOf(table.lineOffsets, count)).toBe(2 * count)
  }
})

/** What `read` writes of a table. */
function written(table: ParsedTable): Promise<Buffer> {
  const rows = rowsOf(table)
  return withFile('', async (path) => {
    await writeCsv({
      path,
      headers: table.headers,
      rows: table.rows,
      cell: (row, column) => rows[row]?.[column] ?? '',
      numeric: () => false,
      formulaGuard: false,
    })
    return readFileSync(path)
  })
}

test('what is read and written is read again as it was, from any encoding and by detection alone', async () => {
  await fc.assert(
    fc.asyncProperty(
      tables(cell).filter(clean),
      fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
      async (table, encoding) => {
        const text = Buffer.from(`\uFEFF${fileOf(table).text}`, 'utf16le')
        const bytes =
          encoding === 'utf-8'
            ? Buffer.from(text.toString('utf16le'))
            : encoding === 'utf-16be'
              ? text.swap16()
              : text
        const read = await parseText(bytes, {
          reading: { delimiter: table.delimiter, headerRows: 1, firstLine: 1 },
        })
        const again = await parseText(await written(read))
        expect(again.headers).toEqual(read.headers)
        expect(rowsOf(again)).toEqual(rowsOf(read))
        expect(again.problemCount).toBe(0)
      },
    ),
    { numRuns: 100 },
  )
})
