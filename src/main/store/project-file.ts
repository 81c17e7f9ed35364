import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { Failure } from '../../shared/model/index.ts'
import type { ProjectModel, SourceFile } from '../../shared/model/index.ts'
import type { OpenOptions } from './access.ts'
import { cellStore } from './cells.ts'
import type { CellStore } from './cells.ts'
import { createFile } from './create-file.ts'
import { Damage, guarded } from './damage.ts'
import { inTransaction } from './database.ts'
import { columnWithout, fileWithout, linesWithout } from './erase-rows.ts'
import { openJournal } from './journal.ts'
import type { Journal } from './journal.ts'
import { openFile } from './open-file.ts'
import type { OpenFile } from './open-file.ts'
import { assertUsableName } from './probe.ts'
import { readModel } from './project-model.ts'
import { openTables } from './tables.ts'
import type { ProjectState, Tables } from './tables.ts'
import { recordingTransaction } from './transaction.ts'
import type { Transaction } from './transaction.ts'
import type { EncodedColumn, LineOffsets } from './types.ts'
import { verifyProject } from './verify.ts'
import type { Verification } from './verify.ts'
import { writeBeside } from './write-beside.ts'

export type { Transaction } from './transaction.ts'

/** An open project. All calls are synchronous; a failure is always a `Failure` with one sentence. */
export interface ProjectFile {
  readonly path: string
  readonly readOnly: boolean
  /** What the user should know about this opening, one sentence each. */
  readonly notices: string[]
  /** Counts every committed change, undo and redo included. */
  readonly revision: number
  /** The whole model, deeply frozen, cached until the next change. Inside a change: as it stands. */
  model(): ProjectModel
  /** One transaction and one undo step; a `work` that throws, or changes nothing, leaves no trace. */
  change<T>(label: string, work: (transaction: Transaction) => T): T
  /** Take back or repeat the last step; return its label. */
  undo(): string
  redo(): string
  undoLabel(): string | null
  redoLabel(): string | null
  /** Cells of a file's column (0-based), checked against their checksums. */
  column(fileId: number, column: number): EncodedColumn
  lineOffsets(fileId: number): LineOffsets
  /**
   * Takes rows (0-based, by file) out for good: out of cells, line numbers and listed problems. The
   * undo journal goes with them, for it may hold files and meanings that name them, and the file is
   * made anew without its free space. Can't be undone.
   */
  erase(rows: ReadonlyMap<number, readonly number[]>): void
  /** Checks everything that is stored; `onProgress` counts columns. */
  verify(options?: { onProgress?: (done: number, total: number) => void }): Verification
  /** A whole copy in one file; refuses a name that is taken. */
  saveCopy(path: string): void
  /** ISO time of the last commit. */
  savedAt(): string
  close(): void
}

export function createProject(path: string, options: OpenOptions): ProjectFile {
  createFile(path, options)
  return openProject(path, options)
}

export function openProject(path: string, options: OpenOptions): ProjectFile {
  const file = openFile(path, options)
  try {
    return guarded(file.path, () => new StoredProject(file, options.now))
  } catch (error) {
    file.database.close()
    file.lock?.release()
    throw error
  }
}

class StoredProject implements ProjectFile {
  readonly #file: OpenFile
  readonly #now: () => Date
  #tables: Tables
  readonly #cells: CellStore
  #journal: Journal
  #cached: { dataVersion: unknown; model: ProjectModel } | null = null
  /** Files change by erasing only, and their ids are never used again: what was read once holds. */
  readonly #files = new Map<number, SourceFile>()
  #changing = false

  constructor(file: OpenFile, now: () => Date) {
    this.#file = file
    this.#now = now
    this.#tables = openTables(file.database)
    this.#cells = cellStore(file.database)
    this.#journal = openJournal(file.database, this.#tables)
  }

  get path(): string {
    return this.#file.path
  }

  get readOnly(): boolean {
    return this.#file.refusal !== null
  }

  get notices(): string[] {
    return [...this.#file.notices]
  }

  get revision(): number {
    return this.#read(() => this.#state().revision)
  }

  savedAt(): string {
    return this.#read(() => this.#state().savedAt)
  }

  model(): ProjectModel {
    return this.#read(() => {
      // Another process may have written; SQLite counts that for us.
      const dataVersion = this.#file.database.pragma('data_version', { simple: true })
      const cached = this.#cached
      if (cached !== null && !this.#changing && cached.dataVersion === dataVersion) {
        return cached.model
      }
      const model = readModel(this.#tables)
      this.#cached = this.#changing ? null : { dataVersion, model }
      return model
    })
  }

  change<T>(label: string, work: (transaction: Transaction) => T): T {
    return this.#write(() => {
      const { transaction, images } = recordingTransaction(this.#tables, this.#cells)
      const result = work(transaction)
      if (result instanceof Promise) throw new Error('a change must not wait for anything')
      if (images.length > 0) {
        const step = { label, madeAt: this.#now().toISOString(), images }
        this.#commit(this.#journal.record(step, this.#state().undoPosition))
      }
      this.#dropOrphans()
      return result
    })
  }

  erase(rows: ReadonlyMap<number, readonly number[]>): void {
    this.#write(() => {
      this.#journal.clear()
      this.#dropOrphans()
      for (const [fileId, given] of rows) {
        const gone = [...new Set(given)].sort((a, b) => a - b)
        const file = this.#tables.file.get([fileId])
        if (file === undefined) throw new Error(`there is no file ${fileId}`)
        for (let column = 0; column < file.columns; column += 1) {
          const content = this.#cells.readColumn(fileId, column, file.rows)
          this.#cells.replaceColumn(fileId, column, columnWithout(content, gone))
        }
        const lines = linesWithout(this.#cells.readLineOffsets(fileId), gone)
        this.#cells.replaceLineOffsets(fileId, lines)
        this.#tables.file.replace(fileWithout(file, gone))
      }
      this.#commit(this.#state().undoPosition)
    })
    // What was read before is remembered nowhere.
    this.#files.clear()
    this.#tables = openTables(this.#file.database)
    this.#journal = openJournal(this.#file.database, this.#tables)
    guarded(this.path, () => this.#file.database.exec('VACUUM'))
  }

  undo(): string {
    return this.#write(() => {
      const step = this.#journal.undo(this.#state().undoPosition)
      if (step === null) throw new Failure('NOTHING_TO_UNDO', 'There is no change to take back.')
      this.#commit(step.position)
      return step.label
    })
  }

  redo(): string {
    return this.#write(() => {
      const step = this.#journal.redo(this.#state().undoPosition)
      if (step === null) throw new Failure('NOTHING_TO_REDO', 'There is no change to repeat.')
      this.#commit(step.position)
      return step.label
    })
  }

  undoLabel(): string | null {
    return this.#read(() => this.#journal.undoLabel(this.#state().undoPosition))
  }

  redoLabel(): string | null {
    return this.#read(() => this.#journal.redoLabel(this.#state().undoPosition))
  }

  column(fileId: number, column: number): EncodedColumn {
    return this.#read(() => {
      const file = this.#files.get(fileId) ?? this.#tables.file.get([fileId])
      const header = file?.headers[column]
      const missing = `there is no column ${column} of file ${fileId}`
      if (file === undefined || header === undefined) throw new Error(missing)
      this.#files.set(fileId, file)
      try {
        return this.#cells.readColumn(fileId, column, file.rows)
      } catch (error) {
        if (!(error instanceof Damage)) throw error
        if (this.#tables.file.get([fileId]) === undefined)
          throw new Error(missing, { cause: error })
        const where = `column "${header}" of the file "${file.name}", ${error.where}`
        throw new Damage(where, error.problem)
      }
    })
  }

  lineOffsets(fileId: number): LineOffsets {
    return this.#read(() => this.#cells.readLineOffsets(fileId))
  }

  verify(options: { onProgress?: (done: number, total: number) => void } = {}): Verification {
    return this.#read(() =>
      verifyProject(
        { database: this.#file.database, tables: this.#tables, cells: this.#cells },
        options.onProgress ?? (() => undefined),
      ),
    )
  }

  saveCopy(path: string): void {
    assertUsableName(path)
    guarded(this.path, () => {
      writeBeside(path, { overwrite: false }, (temporary) => {
        this.#file.database.prepare('VACUUM INTO ?').run(temporary)
      })
    })
  }

  close(): void {
    if (!this.#file.database.open) return
    this.#file.database.close()
    this.#file.lock?.release()
  }

  #dropOrphans(): void {
    for (const fileId of this.#journal.orphanFiles()) {
      this.#cells.erase(fileId)
      this.#tables.file.remove([fileId])
    }
  }

  #state(): ProjectState {
    const state = this.#tables.state.get([1])
    if (state === undefined) throw new Damage('the project row', 'it is gone')
    return state
  }

  #commit(undoPosition: number): void {
    const state = this.#state()
    const savedAt = this.#now().toISOString()
    this.#tables.state.replace({ ...state, savedAt, undoPosition, revision: state.revision + 1 })
  }

  /** Whoever waited for something else meanwhile may come back to a project that was closed. */
  #assertOpen(): void {
    if (this.#file.database.open) return
    throw new Failure(
      'NO_PROJECT',
      `${basename(this.path)} was closed before this was done: nothing was changed. Open it and try again.`,
      { path: this.path },
    )
  }

  #read<T>(work: () => T): T {
    this.#assertOpen()
    return guarded(this.path, () => inTransaction(this.#file.database, 'deferred', work))
  }

  #write<T>(work: () => T): T {
    if (this.#changing) throw new Error('a change within a change')
    this.#assertOpen()
    this.#assertWritable()
    this.#changing = true
    try {
      return guarded(this.path, () => inTransaction(this.#file.database, 'immediate', work))
    } finally {
      this.#changing = false
      this.#cached = null
    }
  }

  #assertWritable(): void {
    const { refusal, lock, path } = this.#file
    if (refusal !== null) throw new Failure(refusal.code, refusal.sentence, { path })
    const taker = lock?.lostTo() ?? null
    if (taker === null) return
    if (!existsSync(path)) {
      throw new Failure(
        'FILE_WRITE',
        `${basename(path)} is no longer in its folder, or its drive is away: the change was not saved. Bring it back, or save a copy under another name.`,
        { path },
      )
    }
    throw new Failure(
      'PROJECT_LOCKED',
      `${taker.user ?? 'Somebody else'} took over ${basename(path)} while this computer was away: nothing was changed. Close the project and open it again.`,
      { path },
    )
  }
}
