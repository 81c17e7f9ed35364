import type {
  Join,
  Part,
  PartColumn,
  Settings,
  SourceFile,
  Variable,
} from '../../shared/model/index.ts'
import type { CellStore } from './cells.ts'
import type { Image } from './journal.ts'
import type { JournaledKind, RowKinds, Tables } from './tables.ts'
import type { EncodedColumn, LineOffsets } from './types.ts'

/** What a change may do. Rows are checked by their schema; a wrong one throws and nothing changes. */
export interface Transaction {
  /** Stores a file's cells and returns its id. A file no part names at the end is dropped again. */
  addFile(
    file: Omit<SourceFile, 'id'>,
    cells: { columns: EncodedColumn[]; lineOffsets: LineOffsets },
  ): number
  /** Returns the new row's id. */
  insert<Kind extends keyof RowKinds>(kind: Kind, row: Omit<RowKinds[Kind], 'id'>): number
  insertPartColumn(row: PartColumn): void
  update<Kind extends keyof RowKinds>(
    kind: Kind,
    id: number,
    patch: Partial<Omit<RowKinds[Kind], 'id'>>,
  ): void
  updatePartColumn(row: PartColumn): void
  /**
   * Removes a row with all that hangs on it: a dataset's parts and variables, their columns and
   * joins. A wave that still has parts throws.
   */
  remove(kind: keyof RowKinds, id: number): void
  removePartColumn(partId: number, variableId: number): void
  setSettings(settings: Settings): void
}

/** A transaction that writes to `tables` and `cells` and keeps an image of every row it touched. */
export function recordingTransaction(
  tables: Tables,
  cells: CellStore,
): { transaction: Transaction; images: Image[] } {
  const images: Image[] = []
  const record = (kind: JournaledKind, before: object | null, after: object | null): void => {
    if (JSON.stringify(before) !== JSON.stringify(after)) images.push({ kind, before, after })
  }

  const removePartColumn = (row: PartColumn): void => {
    tables.partColumn.remove([row.partId, row.variableId])
    record('partColumn', row, null)
  }
  const removeJoin = (row: Join): void => {
    tables.join.remove([row.id])
    record('join', row, null)
  }
  const removePart = (row: Part): void => {
    tables.partColumn.where('partId', row.id).forEach(removePartColumn)
    tables.part.remove([row.id])
    record('part', row, null)
  }
  const removeVariable = (row: Variable): void => {
    tables.join.where('leftVariableId', row.id).forEach(removeJoin)
    tables.join.where('rightVariableId', row.id).forEach(removeJoin)
    tables.partColumn.where('variableId', row.id).forEach(removePartColumn)
    tables.variable.remove([row.id])
    record('variable', row, null)
  }

  const transaction: Transaction = {
    addFile(file, content) {
      checkFile(file, content.columns)
      const { id } = tables.file.insert(file)
      cells.append(id, content)
      return id
    },
    insert(kind, row) {
      const table = tables[kind] as unknown as AnyTable
      const stored = table.insert(row)
      record(kind, null, stored)
      return stored.id
    },
    insertPartColumn(row) {
      record('partColumn', null, tables.partColumn.insert(row))
    },
    update(kind, id, patch) {
      const table = tables[kind] as unknown as AnyTable
      const before = existing(kind, id, table.get([id]))
      record(kind, before, table.replace({ ...before, ...patch, id }))
    },
    updatePartColumn(row) {
      const key = [row.partId, row.variableId]
      const before = existing('partColumn', key.join('/'), tables.partColumn.get(key))
      record('partColumn', before, tables.partColumn.replace(row))
    },
    remove(kind, id) {
      const table = tables[kind] as unknown as AnyTable
      const row = existing(kind, id, table.get([id]))
      if (kind === 'part') return removePart(row as Part)
      if (kind === 'variable') return removeVariable(row as Variable)
      if (kind === 'dataset') {
        tables.part.where('datasetId', id).forEach(removePart)
        tables.variable.where('datasetId', id).forEach(removeVariable)
      }
      table.remove([id])
      record(kind, row, null)
    },
    removePartColumn(partId, variableId) {
      const row = tables.partColumn.get([partId, variableId])
      removePartColumn(existing('partColumn', `${partId}/${variableId}`, row))
    },
    setSettings(settings) {
      const before = existing('settings', 1, tables.settings.get([1]))
      record('settings', before, tables.settings.replace({ id: 1, value: settings }))
    },
  }
  return { transaction, images }
}

interface AnyTable {
  get(key: number[]): { id: number } | undefined
  insert(row: object): { id: number }
  replace(row: object): { id: number }
  remove(key: number[]): void
}

function existing<Row>(kind: string, id: number | string, row: Row | undefined): Row {
  if (row === undefined) throw new Error(`there is no ${kind} ${id}`)
  return row
}

function checkFile(file: Omit<SourceFile, 'id'>, columns: readonly EncodedColumn[]): void {
  const { columns: wanted, rows, headers } = file
  if (columns.length !== wanted || headers.length !== wanted) {
    throw new Error(`${columns.length} columns and ${headers.length} headers for ${wanted} columns`)
  }
  for (const [index, { codes }] of columns.entries()) {
    if (codes.length !== rows) {
      throw new Error(`column ${index} has ${codes.length} codes for ${rows} rows`)
    }
  }
}
