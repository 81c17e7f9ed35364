import { SqliteError } from './sqlite-error.ts'
import type { SourceFile } from '../../shared/model/index.ts'
import type { CellStore } from './cells.ts'
import { Damage } from './damage.ts'
import type { Database } from './database.ts'
import { filesNamedBy } from './journal.ts'
import type { Image } from './journal.ts'
import { soundness } from './migrations.ts'
import type { Tables } from './tables.ts'

export interface Verification {
  ok: boolean
  problems: { where: string; problem: string }[]
}

interface Store {
  database: Database
  tables: Tables
  cells: CellStore
}

/** A file with very many problems is damaged all over; the first ones say enough. */
const MAX_PROBLEMS = 1000

/**
 * Checks all that is stored: SQLite's structure and references, the checksum and schema of every
 * row, every chunk and dictionary of cells, and that they fit together. Runs in the caller's
 * transaction and never throws for damage.
 */
export function verifyProject(
  store: Store,
  onProgress: (done: number, total: number) => void,
): Verification {
  const problems: Verification['problems'] = []
  const attempt = (where: string, work: () => void): void => {
    try {
      work()
    } catch (error) {
      if (error instanceof Damage) {
        problems.push({ where: join(where, error.where), problem: error.problem })
      } else if (error instanceof SqliteError) {
        problems.push({ where: where || 'structure', problem: error.message })
      } else throw error
    }
  }
  attempt('structure', () => {
    for (const problem of soundness(store.database, 'integrity_check')) {
      problems.push({ where: 'structure', problem })
    }
  })
  for (const table of Object.values(store.tables)) {
    attempt('', () => void problems.push(...table.sound().lost))
  }
  attempt('ids', () => checkSequences(store.database))
  attempt('undo steps', () => checkSteps(store))
  attempt('matches of variables', () => checkMatches(store.tables))
  const files = readableFiles(store)
  const total = files.reduce((sum, file) => sum + file.columns, 0)
  let done = 0
  onProgress(0, total)
  for (const file of files) {
    const where = `file "${file.name}"`
    attempt(where, () => checkFile(store, file))
    for (let column = 0; column < file.columns; column += 1) {
      attempt(`${where}, column "${file.headers[column] ?? column + 1}"`, () =>
        checkColumn(store, file, column),
      )
      done += 1
      onProgress(done, total)
    }
  }
  return { ok: problems.length === 0, problems: problems.slice(0, MAX_PROBLEMS) }
}

function join(outer: string, inner: string): string {
  return outer === '' ? inner : `${outer}, ${inner}`
}

/** Rows that can't be read were reported already; their cells have no rows to be checked against. */
function readableFiles({ database, tables }: Store): SourceFile[] {
  const files: SourceFile[] = []
  try {
    for (const id of database
      .prepare<[], number>('SELECT id FROM files ORDER BY id')
      .pluck()
      .all()) {
      try {
        const file = tables.file.get([id])
        if (file !== undefined) files.push(file)
      } catch (error) {
        if (!(error instanceof Damage)) throw error
      }
    }
  } catch (error) {
    if (!(error instanceof SqliteError)) throw error
  }
  return files
}

/** Tables whose ids are never used twice. */
const NUMBERED = [
  'files',
  'waves',
  'datasets',
  'parts',
  'variables',
  'joins',
  'segments',
  'journeys',
]

function checkSequences(database: Database): void {
  const sequences = database
    .prepare<[], { name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence')
    .all()
  for (const table of NUMBERED) {
    const largest = database
      .prepare<[], number | null>(`SELECT max(id) FROM ${table}`)
      .pluck()
      .get()
    const seq = sequences.find(({ name }) => name === table)?.seq ?? 0
    if ((largest ?? 0) > seq) throw new Damage(table, 'the next id is one that is in use')
  }
}

function checkSteps({ database, tables }: Store): void {
  const named = database.prepare<[number], number>(
    'SELECT file_id FROM journal_files WHERE step_id = ? ORDER BY file_id',
  )
  // One by one: all steps together may be large.
  for (const id of database.prepare<[], number>('SELECT id FROM journal').pluck().all()) {
    const step = tables.step.get([id])
    if (step === undefined) continue
    const files = [...filesNamedBy(step.images as Image[])].sort((a, b) => a - b)
    if (named.pluck().all(step.id).join() !== files.join()) {
      throw new Damage(`step ${step.id}`, 'the files it needs are not noted')
    }
  }
}

function checkMatches(tables: Tables): void {
  const parts = new Map(tables.part.all().map((part) => [part.id, part]))
  const variables = new Map(tables.variable.all().map((variable) => [variable.id, variable]))
  const files = new Map(tables.file.all().map((file) => [file.id, file]))
  for (const { partId, variableId, column } of tables.partColumn.all()) {
    const part = parts.get(partId)
    const file = files.get(part?.fileId ?? 0)
    if (part === undefined || part.datasetId !== variables.get(variableId)?.datasetId) {
      throw new Damage(`${partId}/${variableId}`, 'part and variable are not of one dataset')
    }
    if (column < 0 || column >= (file?.columns ?? 0)) {
      throw new Damage(`${partId}/${variableId}`, `the file has no column ${column + 1}`)
    }
  }
}

function checkFile({ cells }: Store, file: SourceFile): void {
  if (file.headers.length !== file.columns) throw new Damage('headers', 'some are gone')
  const extra = cells.columnsOf(file.id).find((column) => column < 0 || column >= file.columns)
  if (extra !== undefined) throw new Damage(`column ${extra + 1}`, 'the file has no such column')
  const offsets = cells.readLineOffsets(file.id)
  if (offsets.length % 2 !== 0) throw new Damage('its line numbers', 'they are cut off')
  for (let at = 2; at < offsets.length; at += 2) {
    if ((offsets[at] ?? 0) <= (offsets[at - 2] ?? 0)) {
      throw new Damage('its line numbers', 'they are out of order')
    }
  }
}

function checkColumn({ cells }: Store, file: SourceFile, column: number): void {
  const { dictionary, codes } = cells.readColumn(file.id, column, file.rows)
  let largest = -1
  for (const code of codes) if (code > largest) largest = code
  if (largest >= dictionary.length) {
    throw new Damage('cells', `a cell names text ${largest + 1} of ${dictionary.length}`)
  }
}
