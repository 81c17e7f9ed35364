import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseInProcess } from '../../src/main/ingest/index.ts'
import { dataFolder } from '../data-folder.ts'
import { rowsOf } from './parse-text.ts'

interface Facts {
  bytes: number
  sha256: string
  encoding: string
  bom: boolean
  delimiter: string
  header_rows: number
  data_rows: number
  columns: number
  ragged_rows: number
  cells_with_newline: number
  header_problems: {
    empty: number[]
    leading_or_trailing_space: string[]
    duplicates: string[]
  }
  columns_with_blank_cells: Record<string, number>
  entirely_empty_columns: string[]
  first_column_unique: boolean
  exact_duplicate_data_rows: number
}

const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../golden/import-facts.json'), 'utf8'),
) as { files: Record<string, Facts> }

/** Whole files that lie in the repository, so that every clone checks them. */
const committed = new Map([
  ['telco/Telco-Customer-Churn.csv', 'telco/Telco-Customer-Churn.csv'],
  ['qualtrics/qualtRics_sample.csv', 'qualtrics/qualtRics_sample.csv'],
  ['qualtrics/qualtRics_sample_legacy.csv', 'qualtrics/qualtRics_sample_legacy.csv'],
  ...['2018-english-form-responses.tsv', '2019-english-responses.csv'].map(
    (name): [string, string] => [`r-community-survey/${name}`, `r-community-survey/${name}`],
  ),
])

function placeOf(name: string): string | null {
  const fixture = committed.get(name)
  if (fixture !== undefined) return join(import.meta.dirname, '../fixtures', fixture)
  const folder = dataFolder()
  const path = folder === null ? null : join(folder, name)
  return path !== null && existsSync(path) ? path : null
}

for (const [name, facts] of Object.entries(golden.files)) {
  const path = placeOf(name)
  test(`${name} is read as its facts say`, async (context) => {
    if (path === null) context.skip('TRUENORTH_DATA does not hold the file')
    const table = await parseInProcess({ path: path ?? '', name })
    const rows = rowsOf(table)
    const blank = (text: string) => text.trim() === ''
    const { header_problems: headers } = facts
    expect(table).toMatchObject({
      bytes: facts.bytes,
      sha256: facts.sha256,
      rows: facts.data_rows,
      problemCount: name.includes('2018-english-form') ? 2 : 0,
      format: {
        encoding: facts.encoding === 'ascii' ? 'utf-8' : facts.encoding,
        bom: facts.bom,
        delimiter: facts.delimiter === 'TAB' ? '\t' : facts.delimiter,
        headerRows: facts.header_rows,
      },
    })
    expect(table.columns).toHaveLength(facts.columns)
    expect(table.extraHeaders).toHaveLength(facts.header_rows - 1)
    expect(table.problems.filter(({ problem }) => problem.includes('The row has'))).toHaveLength(
      facts.ragged_rows,
    )
    expect(rows.flat().filter((cell) => /[\r\n]/.test(cell))).toHaveLength(facts.cells_with_newline)
    expect(table.headers.flatMap((header, index) => (header === '' ? [index] : []))).toEqual(
      headers.empty,
    )
    expect(table.headers.filter((header) => header.trim() !== header)).toEqual(
      headers.leading_or_trailing_space,
    )
    const repeated = table.headers.filter(
      (header, index) => header !== '' && table.headers.indexOf(header) < index,
    )
    expect(new Set(repeated)).toEqual(new Set(headers.duplicates))
    for (const [header, count] of Object.entries(facts.columns_with_blank_cells)) {
      const columns = table.headers.flatMap((other, index) =>
        other === header || header === `(column ${index})` ? [index] : [],
      )
      const counts = columns.map((column) => rows.filter((row) => blank(row[column] ?? '')).length)
      expect(counts, header).toContain(count)
    }
    const empty = table.headers.filter((_, column) => rows.every((row) => blank(row[column] ?? '')))
    expect(empty).toEqual(facts.entirely_empty_columns)
    const first = rows.map((row) => row[0])
    expect(new Set(first).size === first.length).toBe(facts.first_column_unique)
    const keys = new Set(rows.map((row) => JSON.stringify(row)))
    expect(rows.length - keys.size).toBe(facts.exact_duplicate_data_rows)
  })
}
