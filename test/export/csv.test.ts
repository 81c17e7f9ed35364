import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeCsv } from '../../src/main/export/csv.ts'
import { parseInProcess } from '../../src/main/ingest/index.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truenorth-csv-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function write(
  headers: string[],
  rows: string[][],
  options: { guard?: boolean; numeric?: number[] } = {},
): Promise<string> {
  const path = join(folder, 'out.csv')
  await writeCsv({
    path,
    headers,
    rows: rows.length,
    cell: (row, column) => rows[row]?.[column] ?? '',
    numeric: (column) => options.numeric?.includes(column) ?? false,
    formulaGuard: options.guard ?? false,
  })
  return path
}

const read = (path: string) => readFileSync(path, 'utf8')

test('cells are quoted only where they must be', async () => {
  const path = await write(
    ['id', 'a "b"'],
    [
      ['1', 'x,y'],
      ['007', 'two\nlines'],
      [' 2 ', ''],
    ],
  )
  expect(read(path)).toBe('id,"a ""b"""\n1,"x,y"\n007,"two\nlines"\n 2 ,\n')
})

test('formulas in text cells and headers are guarded, numbers never', async () => {
  const path = await write(
    ['=name', 'score'],
    [
      ['=1+1', '-5'],
      ['+49 30', '+3'],
      ['-x', '0'],
      ['@sum', '1'],
      ['\tx', '2'],
      ['plain', '3'],
    ],
    { guard: true, numeric: [1] },
  )
  expect(read(path)).toBe("'=name,score\n'=1+1,-5\n'+49 30,+3\n'-x,0\n'@sum,1\n'\tx,2\nplain,3\n")
})

test('in a column of numbers a cell that is none is guarded like any text', async () => {
  const cells = [
    '-5',
    '+3',
    '-1.234,50',
    '-2e3',
    '-12%',
    '=1+1',
    '+1+1',
    '-1-1',
    "-cmd|'x'!A0",
    '@x',
  ]
  const path = await write(
    ['score', 'id'],
    cells.map((cell) => [cell, '1']),
    { guard: true, numeric: [0] },
  )
  const written = read(path).split('\n').slice(1, -1)
  expect(written).toEqual([
    '-5,1',
    '+3,1',
    '"-1.234,50",1',
    '-2e3,1',
    '-12%,1',
    "'=1+1,1",
    "'+1+1,1",
    "'-1-1,1",
    "'-cmd|'x'!A0,1",
    "'@x,1",
  ])
})

test('a formula that begins on a new line or in full width is guarded too', async () => {
  const path = await write(['a', 'b'], [['\n=1+1', '＝1+1']], { guard: true })
  expect(read(path)).toBe('a,b\n"\'\n=1+1",\'＝1+1\n')
})

test('a faithful copy has no guards', async () => {
  expect(read(await write(['=a'], [['=1+1']]))).toBe('=a\n=1+1\n')
})

test('blank cells in a single column are not lost', async () => {
  const path = await write(['only'], [['a'], [''], ['']])
  expect((await parseInProcess({ path, name: 'out.csv' })).rows).toBe(3)
})

test('what is written is read back cell by cell', async () => {
  const cell = fc.oneof(
    fc.constantFrom('', '"', '\r', '\n', ',', 'Köln', ' x ', '=1', '5'),
    fc.string({ unit: 'grapheme', maxLength: 10 }).filter((text) => !/[\0\uFEFF]/.test(text)),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
      async (rows) => {
        const path = await write(['a', 'b', 'c'], rows)
        const reading = { delimiter: ',', headerRows: 1, encoding: 'utf-8' } as const
        const table = await parseInProcess({ path, name: 'out.csv', reading })
        const cells = rows.map((_, row) =>
          table.columns.map(({ dictionary, codes }) => dictionary[codes[row] ?? -1]),
        )
        expect(cells).toEqual(rows)
      },
    ),
    { numRuns: 150 },
  )
})

test.runIf(existsSync('/dev/full'))(
  'a device that was named as the target is not removed when it takes no more',
  async () => {
    const path = join(folder, 'device')
    symlinkSync('/dev/full', path)
    const table = { headers: ['a'], rows: 1, cell: () => 'x', numeric: () => false }
    await expect(writeCsv({ ...table, path, formulaGuard: false })).rejects.toMatchObject({
      code: 'FILE_WRITE',
    })
    expect(existsSync(path)).toBe(true)
  },
)

test('a cancelled or failed writing leaves no file behind', async () => {
  const path = join(folder, 'cancelled.csv')
  const controller = new AbortController()
  const options = {
    headers: ['a'],
    rows: 5_000_000,
    cell: () => 'some text that fills the file',
    numeric: () => false,
    formulaGuard: false,
  }
  await expect(
    writeCsv({
      ...options,
      path,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    }),
  ).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(existsSync(path)).toBe(false)
  await expect(writeCsv({ ...options, path: join(folder, 'none', 'x.csv') })).rejects.toMatchObject(
    { code: 'FILE_WRITE' },
  )
})
