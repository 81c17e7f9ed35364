import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excludedCells, lineOf, propose } from '../../src/main/ingest/index.ts'
import { Failure } from '../../src/shared/model/index.ts'
import { parseText, rowsOf } from './parse-text.ts'
import { seededRandom } from './survey-file.ts'

test('a large rough file is read row by row as it was made, in several pieces and batches', async () => {
  const random = seededRandom(3)
  const below = (bound: number) => Math.floor(random() * bound)
  const cellOf = (row: number, column: number): string => {
    if (column === 0) return `R${row}`
    if (column === 1) return below(3) === 0 ? '' : String(below(120))
    if (column === 2)
      return below(4) === 0 ? `say "${row}",\r\nthen ${below(50)}` : `ümlaut ${below(90_000)}`
    return below(5) === 0 ? '98' : String(below(5) + 1)
  }
  const quoted = (cell: string) =>
    /[",\r\n]/.test(cell) || below(9) === 0 ? `"${cell.replaceAll('"', '""')}"` : cell
  const expected: string[][] = []
  const lines: number[] = []
  let problems = 0
  let empty = 0
  let text = 'id,n,text,rating\n'
  let line = 2
  for (let row = 0; row < 60_000; row++) {
    if (below(500) === 0) {
      text += '\n'
      line++
      empty++
    }
    const cells = [0, 1, 2, 3].map((column) => cellOf(row, column))
    const kept = below(300) === 0 ? cells.slice(0, 1 + below(3)) : cells
    const surplus = kept.length === 4 && below(300) === 0 ? ['more', 'x,y'] : []
    if (kept.length < 4 || surplus.length > 0) problems++
    expected.push([...kept, '', '', ''].slice(0, 4))
    lines.push(line)
    text += [...kept, ...surplus].map(quoted).join(',') + (below(2) === 0 ? '\n' : '\r\n')
    line += 1 + kept.join('').split('\r\n').length - 1
  }
  const table = await parseText(text)
  expect(table.rows).toBe(60_000)
  expect(table.problemCount).toBe(problems + (empty > 0 ? 1 : 0))
  const rows = rowsOf(table)
  const wrong = rows.findIndex((row, index) => row.join('|') !== expected[index]?.join('|'))
  expect([wrong, rows[wrong], expected[wrong]]).toEqual([-1, undefined, undefined])
  const misplaced = lines.findIndex((at, index) => lineOf(table.lineOffsets, index + 1) !== at)
  expect(misplaced).toBe(-1)
  const seen = new Set(table.columns[2]?.dictionary)
  expect(seen.size).toBe(table.columns[2]?.dictionary.length)
})

test('a file of more columns than direct tables are kept for is read alike', async () => {
  const width = 700
  const rows = Array.from({ length: 40 }, (_, row) =>
    Array.from({ length: width }, (__, column) => String((row * column) % 97)),
  )
  const header = Array.from({ length: width }, (_, column) => `c${column}`)
  const table = await parseText([header, ...rows].map((cells) => cells.join(',')).join('\n'))
  expect(rowsOf(table)).toEqual(rows)
})

test('whatever the bytes are, reading ends with a table or with one clear failure', async () => {
  const start = readFileSync(join(import.meta.dirname, '../fixtures/ves/survey-2026.csv')).subarray(
    0,
    4_000,
  )
  const piece = fc.oneof(
    fc.constantFrom(
      '"',
      '""',
      '\n',
      '\r',
      ',',
      ';',
      '\0',
      '\xff\xfe',
      '\x81',
      '<html',
      '=',
      '{"',
      "'",
    ),
    fc.string({ maxLength: 5 }),
  )
  const change = fc.record({ at: fc.nat(start.length), drop: fc.nat(200), put: piece })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
      let bytes = Buffer.from(start)
      for (const { at, drop, put } of changes) {
        bytes = Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from(put, 'latin1'),
          bytes.subarray(at + drop),
        ])
      }
      try {
        const table = await parseText(bytes)
        expect(table.columns.every(({ codes }) => codes.length === table.rows)).toBe(true)
        for (const [index, variable] of propose(table).variables.entries()) {
          const column = table.columns[index]
          if (column === undefined) throw new Error('no column')
          const { meaning, name } = variable
          const { lineOffsets } = table
          const { count } = excludedCells({ meaning, column, name, lineOffsets, limit: 5 })
          expect(count).toBe(variable.excluded)
        }
      } catch (cause) {
        expect(cause).toBeInstanceOf(Failure)
        expect((cause as Failure).message).toContain('file.csv')
      }
    }),
    { numRuns: 250 },
  )
})

test('random bytes never break the reader', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      try {
        await parseText(bytes)
      } catch (cause) {
        expect(cause).toBeInstanceOf(Failure)
      }
    }),
    { numRuns: 300 },
  )
})
