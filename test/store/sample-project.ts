import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createProject } from '../../src/main/store/project-file.ts'
import type { ProjectFile, Transaction } from '../../src/main/store/project-file.ts'
import type { EncodedColumn } from '../../src/main/store/types.ts'
import { EMPTY_MEANING } from '../../src/shared/model/index.ts'
import type { ProjectModel, SourceFile } from '../../src/shared/model/index.ts'

/** A clock that stands still: times in results are facts of the test. */
export const now = (): Date => new Date('2026-03-01T10:00:00.000Z')

/** A folder of this test alone, removed when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'truenorth-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The same numbers from the same seed: mulberry32, [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function sourceFile(name: string, rows: number, columns: number): Omit<SourceFile, 'id'> {
  return {
    name,
    sha256: 'ab'.repeat(32),
    bytes: rows * columns * 2,
    rows,
    columns,
    format: {
      format: 'delimited',
      encoding: 'utf-8',
      bom: false,
      delimiter: ',',
      decimal: '.',
      headerRows: 1,
      vendor: null,
      quote: '"',
      thousands: null,
      dateOrder: null,
      firstLine: 1,
      sheet: null,
    },
    headers: Array.from({ length: columns }, (_, column) => `Q${column + 1}`),
    problems: [{ row: 3, line: 4, column: 'Q1', value: 'x', problem: 'not a number' }],
    importedAt: now().toISOString(),
  }
}

/** Column `c` has `10^(c+1)` texts at most: codes of one, two and four bytes. */
export function sampleColumns(rows: number, columns: number): EncodedColumn[] {
  return Array.from({ length: columns }, (_, column) => {
    const distinct = Math.min(rows, 10 ** (column + 1))
    const dictionary = Array.from({ length: distinct }, (_unused, index) => `Ø ${column}/${index}`)
    const codes = Uint32Array.from(
      { length: rows },
      (_unused, row) => (row * 7 + column) % distinct,
    )
    return { dictionary, codes }
  })
}

/** Imports a file as a new dataset; returns the ids made. */
export function importSample(
  transaction: Transaction,
  options: { name: string; rows: number; columns: number },
): { fileId: number; datasetId: number; partId: number; variableIds: number[] } {
  const { name, rows, columns } = options
  const fileId = transaction.addFile(sourceFile(`${name}.csv`, rows, columns), {
    columns: sampleColumns(rows, columns),
    lineOffsets: Uint32Array.of(2, 1, Math.max(3, rows), 4),
  })
  const datasetId = transaction.insert('dataset', { name, kind: 'survey', position: 1 })
  const waveId = transaction.insert('wave', { name: `wave of ${name}`, position: 1 })
  const partId = transaction.insert('part', { datasetId, fileId, waveId, position: 1 })
  const variableIds = Array.from({ length: columns }, (_, column) => {
    const meaning = { ...EMPTY_MEANING, label: `Question ${column + 1}` }
    const variableId = transaction.insert('variable', {
      datasetId,
      position: column,
      name: `Q${column + 1}`,
      meaning,
    })
    transaction.insertPartColumn({ partId, variableId, column, matchedBy: 'first', codes: [] })
    return variableId
  })
  return { fileId, datasetId, partId, variableIds }
}

/** A small project with every kind of row, an undone step and a removed dataset. */
export function sampleProject(path: string, rows = 1200): ProjectFile {
  const project = createProject(path, { now, user: 'ann' })
  const first = project.change('Import a', (to) =>
    importSample(to, { name: 'a', rows, columns: 3 }),
  )
  const second = project.change('Import b', (to) =>
    importSample(to, { name: 'b', rows, columns: 2 }),
  )
  project.change('Link a and b', (to) => {
    const [left = 0] = first.variableIds
    const [right = 0] = second.variableIds
    to.insert('join', { leftVariableId: left, rightVariableId: right })
    to.insert('segment', { name: 'Grown-ups', where: "Q1 = '3'" })
    to.insert('journey', {
      name: 'Visit',
      position: 1,
      stages: [{ id: 1, name: 'Arrive', touchpoints: [{ id: 2, name: 'Parking' }] }],
      nextId: 3,
    })
  })
  project.change('Privacy', (to) => to.setSettings({ ...project.model().settings, privacyBase: 8 }))
  project.change('Import c', (to) => importSample(to, { name: 'c', rows: 50, columns: 1 }))
  project.change('Remove c', (to) => {
    for (const { id, name } of project.model().datasets) if (name === 'c') to.remove('dataset', id)
  })
  project.change('Rename the segment', (to) => {
    for (const { id } of project.model().segments) to.update('segment', id, { name: 'Adults' })
  })
  project.undo()
  return project
}

/** All that a project says, cells included, as plain data. */
export function contentOf(project: ProjectFile): {
  model: ProjectModel
  cells: unknown[]
  history: unknown[]
} {
  const model = structuredClone(project.model())
  const cells = model.files.map((file) => ({
    lineOffsets: [...project.lineOffsets(file.id)],
    columns: Array.from({ length: file.columns }, (_, column) => {
      const { dictionary, codes } = project.column(file.id, column)
      return { dictionary, codes: [...codes] }
    }),
  }))
  const history = [project.revision, project.savedAt(), project.undoLabel(), project.redoLabel()]
  return { model, cells, history }
}
