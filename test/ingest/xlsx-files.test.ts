import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { TestContext } from 'vitest'
import { parseInProcess } from '../../src/main/ingest/index.ts'
import type { ParsedTable } from '../../src/main/ingest/index.ts'
import { dataFolder } from '../data-folder.ts'
import { rowsOf } from './parse-text.ts'

/** Facts of clients' workbooks, counted by other programs. */

async function readWhole(name: string, context: TestContext): Promise<ParsedTable> {
  const path = join(dataFolder() ?? '', name)
  if (dataFolder() === null || !existsSync(path))
    context.skip('TRUENORTH_DATA does not hold the file')
  const table = await parseInProcess({ path, name })
  expect(table.bytes).toBe(readFileSync(path).length)
  expect(table.sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'))
  return table
}

test('E-commerce churn: the second sheet holds the data, the first what they mean', async (context) => {
  const table = await readWhole('ecommerce-churn/E Commerce Dataset.xlsx', context)
  expect(table.sheets).toEqual([
    { name: 'Data Dict', rows: 21, columns: 3 },
    { name: 'E Comm', rows: 5631, columns: 20 },
  ])
  expect(table).toMatchObject({ rows: 5630, problemCount: 0, format: { sheet: 'E Comm' } })
  const rows = rowsOf(table)
  const cellsOf = (name: string) => rows.map((row) => row[table.headers.indexOf(name)] ?? '')
  expect(cellsOf('Churn').filter((cell) => cell === '1')).toHaveLength(948)
  expect(new Set(cellsOf('CustomerID')).size).toBe(5630)
  const blanks = table.headers
    .map((name) => cellsOf(name).filter((cell) => cell === '').length)
    .filter((count) => count > 0)
  expect(blanks).toHaveLength(7)
  expect([Math.min(...blanks), Math.max(...blanks)]).toEqual([251, 307])
  const apart = new Set(rows.map((row) => JSON.stringify(row.slice(1))))
  expect(rows.length - apart.size).toBe(556)
  expect(table.declared?.every((column) => column?.by === 'sheet "Data Dict"')).toBe(true)
  expect(table.declared?.[5]?.meaning).toEqual({
    label: 'Distance in between warehouse to home of customer',
  })
})

test('R community survey 2019: the workbook holds what the CSV of the same sheet holds', async (context) => {
  const table = await readWhole('r-community-survey/2019-english-responses.xlsx', context)
  const name = '2019-english-responses.csv'
  const path = join(import.meta.dirname, '../fixtures/r-community-survey', name)
  const csv = await parseInProcess({ path, name })
  expect(table.headers).toEqual(csv.headers)
  expect(table).toMatchObject({ rows: 1838, problemCount: 0, format: { sheet: null } })
  const theirs = rowsOf(csv)
  let apart = 0
  rowsOf(table).forEach((row, index) => {
    const [when = '', ...cells] = row
    const [written = '', ...others] = theirs[index] ?? []
    // The CSV rounds to whole seconds.
    const [, month, day, year, clock] = /^(\d+)\/(\d+)\/(\d+) (.+)$/.exec(written) ?? []
    const seconds = Date.parse(`${year}-${month}-${day} ${clock} UTC`)
    expect(Math.abs(Date.parse(`${when.replace(' ', 'T')}Z`) - seconds)).toBeLessThanOrEqual(500)
    cells.forEach((cell, column) => {
      const same = cell === (others[column] ?? '').replace(/\r\n/g, '\n')
      if (!same) apart++
    })
  })
  expect(apart).toBe(0)
  expect(table.declared?.[0]?.meaning).toEqual({ type: 'date', dateFormat: 'YYYY-MM-DD' })
})

test('SFO 2018: a workbook that is nothing but a dictionary is read as the table it is', async (context) => {
  const table = await readWhole('sfo/sfo_2018_Data_Dictionary_DataSF.xlsx', context)
  expect(table).toMatchObject({ rows: 669, headers: ['Field', 'Question/Description', ''] })
  expect(rowsOf(table)[6]).toEqual(['', '2', 'Monday'])
})
