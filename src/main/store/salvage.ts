import { rmSync } from 'node:fs'
import type { SourceFile } from '../../shared/model/index.ts'
import type { OpenOptions } from './access.ts'
import { cellStore } from './cells.ts'
import type { CellStore } from './cells.ts'
import { createFile } from './create-file.ts'
import { Damage, guarded } from './damage.ts'
import { inTransaction, openDatabase, prepareToWrite, schemaOf, type Database } from './database.ts'
import { probe } from './probe.ts'
import type { Lost } from './row-table.ts'
import { SqliteError } from './sqlite-error.ts'
import { openTable, openTables, type Tables } from './tables.ts'
import type { EncodedColumn, LineOffsets } from './types.ts'

const GONE = 'it was damaged; its cells are blank'

/**
 * Makes a new project of everything in a damaged one that matches its checksum. A column that can't
 * be read is kept with blank cells; what hangs on a lost row is lost with it; the undo journal is left
 * behind. The damaged file is only read. Returns what was lost, one entry each, in reading order.
 */
export function salvageProject(path: string, target: string, options: OpenOptions): Lost[] {
  probe(path)
  createFile(target, options)
  try {
    return guarded(path, () => {
      const from = openDatabase(path, { access: 'readOnly' })
      const to = openDatabase(target, { access: 'write' })
      try {
        prepareToWrite(to)
        return inTransaction(to, 'immediate', () => copySound(from, to))
      } finally {
        from.close()
        to.close()
      }
    })
  } catch (error) {
    rmSync(target, { force: true })
    throw error
  }
}

type Copied = Exclude<keyof Tables, 'file' | 'state' | 'step'>

function copySound(from: Database, to: Database): Lost[] {
  const lost: Lost[] = []
  const tables = openTables(to)
  const known = new Set(schemaOf(from).map(({ name }) => name))
  /** Rows of a kind whose table an older version did not have are none, and not lost. */
  const soundRows = <Kind extends keyof Tables>(kind: Kind, table: string) => {
    if (!known.has(table)) return []
    const { rows, lost: more } = openTable(from, kind).sound()
    lost.push(...more)
    return rows as ReturnType<Tables[Kind]['all']>
  }
  const copy = (kind: Copied, table: string, belongs: (row: never) => boolean = () => true) => {
    const kept = new Set<number>()
    for (const row of soundRows(kind, table)) {
      const id = 'id' in row ? row.id : 0
      if (!belongs(row as never)) {
        lost.push({ where: `${table} ${id}`, problem: 'what it belongs to was lost' })
        continue
      }
      kept.add(id)
      ;(tables[kind] as unknown as { insert(row: object): unknown }).insert(row)
    }
    return kept
  }

  // Cells of a removed file were kept for undo only.
  const used = new Set(
    openTable(from, 'part')
      .sound()
      .rows.map(({ fileId }) => fileId),
  )
  const files = new Map<number, SourceFile>()
  for (const file of soundRows('file', 'files')) {
    if (!used.has(file.id)) continue
    files.set(file.id, copyFile(file, { from: cellStore(from), to: cellStore(to), tables, lost }))
  }
  const waves = copy('wave', 'waves')
  const datasets = copy('dataset', 'datasets')
  type Part = ReturnType<Tables['part']['all']>[number]
  type Variable = ReturnType<Tables['variable']['all']>[number]
  type PartColumn = ReturnType<Tables['partColumn']['all']>[number]
  type Join = ReturnType<Tables['join']['all']>[number]
  const fileOfPart = new Map<number, number>()
  const parts = copy('part', 'parts', ({ id, datasetId, fileId, waveId }: Part) => {
    fileOfPart.set(id, fileId)
    return datasets.has(datasetId) && files.has(fileId) && (waveId === null || waves.has(waveId))
  })
  const variables = copy('variable', 'variables', ({ datasetId }: Variable) =>
    datasets.has(datasetId),
  )
  copy('partColumn', 'part_columns', ({ partId, variableId, column }: PartColumn) => {
    const columns = files.get(fileOfPart.get(partId) ?? -1)?.columns ?? 0
    return parts.has(partId) && variables.has(variableId) && column < columns
  })
  copy('join', 'joins', ({ leftVariableId, rightVariableId }: Join) => {
    return variables.has(leftVariableId) && variables.has(rightVariableId)
  })
  copy('segment', 'segments')
  copy('journey', 'journeys')
  const [settings] = soundRows('settings', 'settings')
  if (settings !== undefined) tables.settings.replace(settings)
  return lost
}

/** A file with the columns that can be read; the others are there and blank. */
function copyFile(
  file: SourceFile,
  stores: { from: CellStore; to: CellStore; tables: Tables; lost: Lost[] },
): SourceFile {
  const { from, to, tables, lost } = stores
  const attempt = <T>(where: string, read: () => T, instead: T): T => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof Damage || error instanceof SqliteError)) throw error
      lost.push({ where: `file "${file.name}", ${where}`, problem: error.message })
      return instead
    }
  }
  const blank: EncodedColumn = { dictionary: [''], codes: new Uint8Array(file.rows) }
  const problems = [...file.problems]
  const columns = file.headers.map((header, column) => {
    const read = attempt(
      `column "${header}"`,
      () => from.readColumn(file.id, column, file.rows),
      blank,
    )
    if (read === blank) {
      problems.push({ row: null, line: null, column: header, value: null, problem: GONE })
    }
    return read
  })
  const none: LineOffsets = new Uint32Array()
  const lineOffsets = attempt('its line numbers', () => from.readLineOffsets(file.id), none)
  const kept = tables.file.insert({ ...file, columns: columns.length, problems })
  to.append(kept.id, { columns, lineOffsets })
  return kept
}
