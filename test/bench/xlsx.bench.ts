import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { forkedParser, parseFile } from '../../src/main/ingest/index.ts'
import { letters, workbook } from '../ingest/workbook-file.ts'
import { alternate, judge, median } from './report.ts'
import { seeded } from './survey-file.ts'

/**
 * Reading a workbook of 50,000 responses x 20 columns, beside the streaming reader of exceljs: each as
 * one process, from its start to its last row. exceljs is no dependency: TRUENORTH_EXCELJS names a
 * folder in which it is installed.
 */
const ROWS = 50_000
const COLUMNS = 20
const root = path.join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(path.join(tmpdir(), 'truenorth-bench-'))

/** As Excel writes it: texts shared, dates as styled numbers, every cell with its address. */
function makeWorkbook(): Uint8Array {
  const random = seeded(20261122)
  const strings: string[] = []
  const shared = (text: string) => strings.push(`<si><t>${text}</t></si>`) - 1
  const regions = ['North', 'South', 'East', 'West'].map(shared)
  const address = Array.from({ length: COLUMNS }, (_, column) => letters(column))
  const rows: string[] = []
  const add = (cells: (readonly [attributes: string, value: string | number] | null)[]) => {
    const line = rows.length + 1
    const written = cells.map((cell, column) =>
      cell === null ? '' : `<c r="${address[column]}${line}"${cell[0]}><v>${cell[1]}</v></c>`,
    )
    rows.push(`<row r="${line}" spans="1:20" x14ac:dyDescent="0.25">${written.join('')}</row>`)
  }
  const text = (index: number) => [' t="s"', index] as const
  const number = (value: number) => ['', value] as const
  add(address.map((_, column) => text(shared(`Question ${column + 1}`))))
  for (let row = 1; row <= ROWS; row++) {
    const ratings = Array.from({ length: 15 }, () => number(1 + Math.floor(random() * 10)))
    const comment = random() < 0.5 ? text(shared(`comment number ${row} of the survey`)) : null
    add([
      number(100_000 + row),
      [' s="1"', 43_000 + Math.floor(random() * 2_000)],
      text(regions[Math.floor(random() * 4)] ?? 0),
      number(Math.round(random() * 10_000) / 100),
      ...ratings,
      comment,
    ])
  }
  return workbook({
    sheets: [{ name: 'Answers', rows: rows.join('') }],
    strings: strings.join(''),
    formats: [14],
    level: 6,
  })
}

/** The place of exceljs, in the folder that is named or beside our own packages; null: nowhere. */
function findExceljs(): string | null {
  const named = process.env['TRUENORTH_EXCELJS']
  for (const place of [named, root]) {
    if (place === undefined) continue
    try {
      return createRequire(path.join(path.resolve(place), 'package.json')).resolve('exceljs')
    } catch {
      // Not here.
    }
  }
  return null
}

const THEIRS = `
const Excel = require(process.argv[2])
const read = async () => {
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'ignore' }
  let rows = 0
  for await (const sheet of new Excel.stream.xlsx.WorkbookReader(process.argv[3], options)) {
    for await (const row of sheet) if (row.values.length > 0) rows++
  }
  if (rows !== ${ROWS + 1}) throw new Error(rows + ' rows')
}
void read()
`

try {
  const file = path.join(folder, 'answers.xlsx')
  writeFileSync(file, makeWorkbook())
  const size = (statSync(file).size / 1e6).toFixed(1)
  process.stdout.write(`${ROWS} responses x ${COLUMNS} columns, ${size} MB of XLSX\n`)
  const built = path.join(root, 'out', 'main', 'parser-process.js')
  const launch = existsSync(built) ? forkedParser(built) : forkedParser()
  const ours = async () => {
    const { rows, columns } = await parseFile({ path: file, name: 'answers.xlsx', launch })
    if (rows !== ROWS || columns.length !== COLUMNS) throw new Error(`${rows} rows were read`)
  }
  const exceljs = findExceljs()
  if (exceljs === null) {
    const times = await alternate({ runs: 5, warmUp: 1 }, { ours, theirs: () => undefined })
    process.stdout.write(
      `read by a parser process: ${median(times.ours).toFixed(0)} ms\n` +
        '  exceljs is not installed, so there is nothing to compare with (TRUENORTH_EXCELJS names its folder)\n',
    )
  } else {
    const script = path.join(folder, 'theirs.cjs')
    writeFileSync(script, THEIRS)
    const theirs = () => {
      const { status, stderr } = spawnSync(process.execPath, [script, exceljs, file], {
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(`exceljs failed: ${stderr}`)
    }
    const times = await alternate({ runs: 7, warmUp: 1 }, { ours, theirs })
    const passed = judge({
      what: 'read by a parser process (typing, dictionaries, hand-over, checksum)',
      against: "exceljs' streaming reader",
      times,
      atMost: 0.5,
    })
    process.exitCode = passed ? 0 : 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
