import type { Database } from './database.ts'
import { Damage } from './damage.ts'
import { JOURNALED_KINDS } from './tables.ts'
import type { JournaledKind, Step, Tables } from './tables.ts'

/** Steps that can be undone; older ones are forgotten, with the cells only they still named. */
export const MAX_STEPS = 200
/** Bound on the images of all steps together; the newest step always stays. */
const MAX_BYTES = 64 * 1024 * 1024

/** A row before and after; null where it was not there. */
export interface Image {
  kind: JournaledKind
  before: object | null
  after: object | null
}

/**
 * The undo journal in the file. Steps up to `undoPosition` are applied, later ones were undone and
 * can be redone. All calls run inside the caller's transaction.
 */
export interface Journal {
  /** Writes a step after the applied ones, drops what could be redone; returns its position. */
  record(step: { label: string; madeAt: string; images: Image[] }, position: number): number
  /** Takes the last applied step back; null where there is none. */
  undo(position: number): { label: string; position: number } | null
  redo(position: number): { label: string; position: number } | null
  undoLabel(position: number): string | null
  redoLabel(position: number): string | null
  /** Forgets every step, undone ones too. */
  clear(): void
  /** Files that neither a part nor a step names. */
  orphanFiles(): number[]
}

export function openJournal(database: Database, tables: Tables): Journal {
  const number = (sql: string): ((...values: number[]) => number | undefined) => {
    const statement = database.prepare<number[], number>(sql).pluck()
    return (...values) => statement.get(...values)
  }
  const text = (sql: string): ((position: number) => string | null) => {
    const statement = database.prepare<[number], string>(sql).pluck()
    return (position) => statement.get(position) ?? null
  }
  const dropUndone = database.prepare<[number]>('DELETE FROM journal WHERE id > ?')
  const dropAll = database.prepare<[]>('DELETE FROM journal')
  const dropOldest = database.prepare<[number, number]>(`
    DELETE FROM journal WHERE id IN (
      SELECT id FROM (
        SELECT id, row_number() OVER newest AS step, sum(octet_length(images)) OVER newest AS bytes
        FROM journal WINDOW newest AS (ORDER BY id DESC))
      WHERE step > ? OR (step > 1 AND bytes > ?))`)
  const nameFile = database.prepare<[number, number]>(
    'INSERT OR IGNORE INTO journal_files (step_id, file_id) VALUES (?, ?)',
  )
  const lastApplied = number('SELECT max(id) FROM journal WHERE id <= ?')
  const firstUndone = number('SELECT min(id) FROM journal WHERE id > ?')
  const orphans = database
    .prepare<[], number>(
      `SELECT id FROM files WHERE id NOT IN (SELECT file_id FROM parts)
       AND id NOT IN (SELECT file_id FROM journal_files)`,
    )
    .pluck()

  const stepAt = (id: number): { step: Step; images: Image[] } => {
    const step = tables.step.get([id])
    if (step === undefined) throw new Damage(`undo step ${id}`, 'it is gone')
    return { step, images: step.images.map((image) => knownImage(step, image)) }
  }
  const apply = (kind: JournaledKind, from: object | null, to: object | null): void => {
    // Images were checked by the kind's own schema when written, and are again on insert.
    const table = tables[kind] as unknown as LooseTable
    if (to === null) table.remove(table.keyOf(from ?? {}))
    else if (from === null) table.insert(to)
    else table.replace(to)
  }

  return {
    record({ label, madeAt, images }, position) {
      dropUndone.run(position)
      const { id } = tables.step.insert({
        label,
        madeAt,
        images: images as unknown as Step['images'],
      })
      for (const fileId of filesNamedBy(images)) nameFile.run(id, fileId)
      dropOldest.run(MAX_STEPS, MAX_BYTES)
      return id
    },
    undo(position) {
      const id = lastApplied(position) ?? null
      if (id === null) return null
      const { step, images } = stepAt(id)
      for (const { kind, before, after } of images.toReversed()) apply(kind, after, before)
      return { label: step.label, position: id - 1 }
    },
    redo(position) {
      const id = firstUndone(position) ?? null
      if (id === null) return null
      const { step, images } = stepAt(id)
      for (const { kind, before, after } of images) apply(kind, before, after)
      return { label: step.label, position: id }
    },
    undoLabel: text('SELECT label FROM journal WHERE id <= ? ORDER BY id DESC LIMIT 1'),
    redoLabel: text('SELECT label FROM journal WHERE id > ? ORDER BY id LIMIT 1'),
    clear: () => void dropAll.run(),
    orphanFiles: () => orphans.all(),
  }
}

interface LooseTable {
  insert(row: object): unknown
  replace(row: object): unknown
  remove(key: number[]): void
  keyOf(row: object): number[]
}

function knownImage(step: Step, image: Step['images'][number]): Image {
  const kind = JOURNALED_KINDS.find((known) => known === image.kind)
  if (kind === undefined) throw new Damage(`undo step ${step.id}`, 'it holds an unknown kind')
  return { ...image, kind }
}

/** Ids of the files that parts in these images stand on: their cells must outlive the part. */
export function filesNamedBy(images: readonly Image[]): Set<number> {
  const files = new Set<number>()
  for (const { kind, before, after } of images) {
    if (kind !== 'part') continue
    for (const row of [before, after]) {
      if (row !== null && 'fileId' in row) files.add(Number(row.fileId))
    }
  }
  return files
}
