import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { exportTables } from '../../src/main/store/export-sqlite.ts'
import { temporaryFolder } from './sample-project.ts'

function table(name: string, headers: string[], cells: (string | null)[][]) {
  return {
    name,
    headers,
    rows: cells.length,
    cell: (row: number, column: number) => cells[row]?.[column] ?? null,
  }
}

function read(path: string, sql: string): unknown[] {
  const database = new Sqlite(path, { readonly: true })
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

test('cells come out as they are: no number is made of a text, blank is not null', () => {
  const path = join(temporaryFolder(), 'out.sqlite')
  exportTables(path, [
    table(
      'survey',
      ['id', 'score'],
      [
        ['007', '0,435'],
        ['', null],
        ['a\0b', "it's"],
      ],
    ),
    table('churn', ['x'], []),
  ])
  expect(read(path, 'SELECT * FROM survey')).toEqual([
    { id: '007', score: '0,435' },
    { id: '', score: null },
    { id: 'a\0b', score: "it's" },
  ])
  expect(read(path, 'SELECT * FROM churn')).toEqual([])
  expect(read(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
})

test('names that SQL cannot hold or tell apart are made usable', () => {
  const path = join(temporaryFolder(), 'names.sqlite')
  exportTables(path, [
    table(
      'sqlite_x',
      ['Age', 'age', 'AGE_2', '', 'a"b', 'n\0l', 'x); DROP'],
      [['1', '2', '3', '4', '5', '6', '7']],
    ),
    table('SQLITE_X', [], []),
    table('', ['y'], []),
  ])
  expect(read(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")).toEqual([
    { name: '_sqlite_x' },
    { name: '_SQLITE_X_2' },
    { name: 'table_3' },
  ])
  expect(Object.entries(read(path, 'SELECT * FROM _sqlite_x')[0] ?? {})).toEqual([
    ['Age', '1'],
    ['age_3', '2'],
    ['AGE_2', '3'],
    ['column_4', '4'],
    ['a"b', '5'],
    ['n\uFFFDl', '6'],
    ['x); DROP', '7'],
  ])
})

test('a table wider than SQLite allows goes on in a second one, row by row', () => {
  const path = join(temporaryFolder(), 'wide.sqlite')
  const headers = Array.from({ length: 4001 }, (_, column) => `c${column}`)
  const rows = ['a', 'b'].map((row) => headers.map((header) => `${row}${header}`))
  exportTables(path, [table('wide', headers, rows)])
  const sql =
    'SELECT wide.c0, wide_2.c2000, wide_3.c4000 FROM wide JOIN wide_2 USING (rowid) JOIN wide_3 USING (rowid)'
  expect(
    read(
      path,
      sql.replaceAll('USING (rowid)', 'ON 1 = 1') +
        ' WHERE wide.rowid = wide_2.rowid AND wide.rowid = wide_3.rowid',
    ),
  ).toEqual([
    { c0: 'ac0', c2000: 'ac2000', c4000: 'ac4000' },
    { c0: 'bc0', c2000: 'bc2000', c4000: 'bc4000' },
  ])
})

test('an existing file is kept unless overwriting is asked for, and a failure leaves nothing', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'out.sqlite')
  exportTables(path, [table('a', ['x'], [['1']])])
  const other = table('b', ['x'], [['2']])
  expect(() => exportTables(path, [other])).toThrow(
    expect.objectContaining({ code: 'FILE_EXISTS' }),
  )
  const failing = {
    ...other,
    cell: () => {
      throw new Error('no cell')
    },
  }
  expect(() => exportTables(path, [failing], { overwrite: true })).toThrow(
    expect.objectContaining({ code: 'FILE_WRITE' }),
  )
  expect(read(path, 'SELECT * FROM a')).toEqual([{ x: '1' }])
  exportTables(path, [other], { overwrite: true })
  expect(read(path, 'SELECT * FROM b')).toEqual([{ x: '2' }])
  expect(readdirSync(folder)).toEqual(['out.sqlite'])
})
