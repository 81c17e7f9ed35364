import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  evaluateFilter,
  parseFilter,
  quoteName,
  quoteText,
} from '../../src/shared/engine/filter/index.ts'
import { frameOf } from '../engine/frame-of.ts'

/** Filters keep the rows that SQLite keeps: random filters over random small tables. */

interface Row {
  n: number | null
  'a "name"': string | null
  t: string | null
}
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 })
const number = fc.constantFrom(-2, 0, 1, 2, 2.5, 10)
const text = fc.constantFrom('x', 'y', "it's", 'And', '1', '01', 'größe')
const table = fc.array(fc.record({ n: maybe(number), 'a "name"': maybe(text), t: maybe(text) }), {
  minLength: 1,
  maxLength: 12,
})

/** The same condition as our filter and as SQL. */
interface Pair {
  ours: string
  sql: string
}
const numeric = fc
  .tuple(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), number)
  .map(([operator, value]): Pair => ({
    ours: `n ${operator} ${value}`,
    sql: `n ${operator} ${value}`,
  }))
const sqlText = (value: string) => `'${value.replaceAll("'", "''")}'`
const textual = fc
  .tuple(fc.constantFrom('a "name"', 't'), fc.constantFrom('=', '!='), text)
  .map(([name, operator, value]): Pair => ({
    ours: `${quoteName(name)} ${operator} ${quoteText(value)}`,
    sql: `"${name.replaceAll('"', '""')}" ${operator} ${sqlText(value)}`,
  }))
const listed = fc
  .tuple(fc.boolean(), fc.array(text, { minLength: 1, maxLength: 3 }))
  .map(([not, values]): Pair => {
    const word = not ? 'NOT IN' : 'in'
    return {
      ours: `t ${word} (${values.map(quoteText).join(', ')})`,
      sql: `t ${word} (${values.map(sqlText).join(', ')})`,
    }
  })
const missing = fc.tuple(fc.constantFrom('n', 't'), fc.boolean()).map(([name, not]): Pair => ({
  ours: `${name} is ${not ? 'not ' : ''}missing`,
  sql: `${name} IS ${not ? 'NOT ' : ''}NULL`,
}))
const both = (text: (side: (pair: Pair) => string) => string): Pair => ({
  ours: text((pair) => pair.ours),
  sql: text((pair) => pair.sql),
})
const { filter } = fc.letrec<{ filter: Pair }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(numeric, textual, listed, missing),
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => both((s) => `${s(a)} and ${s(b)}`)),
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => both((s) => `${s(a)} or ${s(b)}`)),
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]) => both((s) => `(${s(a)}) AND (${s(b)})`)),
    tie('filter').map((a) => both((s) => `not (${s(a)})`)),
    fc.oneof(numeric, textual, listed, missing).map((a) => both((s) => `not ${s(a)}`)),
    tie('filter').map((a) => both((s) => `(${s(a)})`)),
  ),
}))

function keptBySqlite(rows: readonly Row[], where: string): number[] {
  const database = new Database(':memory:')
  try {
    database.exec('CREATE TABLE survey ("row" INTEGER, n REAL, "a ""name""" TEXT, t TEXT)')
    const insert = database.prepare('INSERT INTO survey VALUES (?, ?, ?, ?)')
    for (const [at, row] of rows.entries()) insert.run(at, row.n, row['a "name"'], row.t)
    return database
      .prepare<[], { row: number }>(`SELECT "row" FROM survey WHERE ${where} ORDER BY "row"`)
      .all()
      .map(({ row }) => row)
  } finally {
    database.close()
  }
}

function keptByUs(rows: readonly Row[], where: string): number[] {
  const cells = (name: keyof Row) => rows.map((row) => String(row[name] ?? ''))
  const frame = frameOf({
    n: { cells: cells('n'), meaning: { type: 'number' } },
    'a "name"': { cells: cells('a "name"') },
    t: { cells: cells('t') },
  })
  const mask = evaluateFilter(parseFilter(where), { frame, segments: [] })
  return [...mask].flatMap((keep, row) => (keep === 1 ? [row] : []))
}

test('filters keep the rows that SQLite keeps', () => {
  fc.assert(
    fc.property(table, filter, (rows, { ours, sql }) => {
      expect(keptByUs(rows, ours)).toEqual(keptBySqlite(rows, sql))
    }),
    { numRuns: 500 },
  )
})

test('a filter behind a segment keeps the same rows, also when it is turned round', () => {
  fc.assert(
    fc.property(table, filter, (rows, { ours, sql }) => {
      const cells = (name: keyof Row) => rows.map((row) => String(row[name] ?? ''))
      const frame = frameOf({
        n: { cells: cells('n'), meaning: { type: 'number' } },
        'a "name"': { cells: cells('a "name"') },
        t: { cells: cells('t') },
      })
      const segments = [{ name: "a 'segment'", where: ours }]
      const mask = evaluateFilter(parseFilter("segment != 'a ''segment'''"), { frame, segments })
      const kept = [...mask].flatMap((keep, row) => (keep === 1 ? [row] : []))
      expect(kept).toEqual(keptBySqlite(rows, `NOT (${sql})`))
    }),
    { numRuns: 200 },
  )
})
