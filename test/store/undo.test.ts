import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createProject, openProject } from '../../src/main/store/project-file.ts'
import type { ProjectFile, Transaction } from '../../src/main/store/project-file.ts'
import { contentOf, importSample, now, seeded, temporaryFolder } from './sample-project.ts'

/** One change of a random kind to a random row; each is a valid edit of the project as it stands. */
function randomChange(project: ProjectFile, random: () => number, count: number): void {
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)]
  const model = project.model()
  const dataset = pick(model.datasets)
  const variable = pick(model.variables)
  const segment = pick(model.segments)
  const part = pick(model.parts)
  const edits: ((to: Transaction) => unknown)[] = [
    (to) => importSample(to, { name: `data ${count}`, rows: 5, columns: 2 }),
    (to) => to.insert('segment', { name: `segment ${count}`, where: 'x = 1' }),
    (to) => to.setSettings({ ...model.settings, privacyBase: 5 + (count % 7) }),
  ]
  if (dataset) edits.push((to) => to.remove('dataset', dataset.id))
  if (dataset) edits.push((to) => to.update('dataset', dataset.id, { name: `renamed ${count}` }))
  if (segment) edits.push((to) => to.remove('segment', segment.id))
  if (part) edits.push((to) => to.update('part', part.id, { waveId: null }))
  if (variable) {
    const meaning = { ...variable.meaning, label: `label ${count}`, bands: [count] }
    edits.push((to) => {
      to.update('variable', variable.id, { meaning })
      to.insert('join', { leftVariableId: variable.id, rightVariableId: variable.id })
    })
    edits.push((to) => to.remove('variable', variable.id))
  }
  project.change(`step ${count}`, (to) => pick(edits)?.(to))
}

test('undo goes back through every state, redo forward, over closing and opening', () => {
  for (const seed of [1, 2, 3]) {
    const path = join(temporaryFolder(), 'walk.truenorth')
    const random = seeded(seed)
    let project = createProject(path, { now })
    const states = [stateOf(project)]
    const labels: string[] = []
    for (let count = 1; labels.length < 40; count += 1) {
      const before = project.revision
      randomChange(project, random, count)
      if (project.revision === before) continue
      labels.push(`step ${count}`)
      states.push(stateOf(project))
    }
    for (let step = labels.length; step > 0; step -= 1) {
      if (random() < 0.2) project = reopened(project)
      expect(project.undoLabel()).toBe(labels[step - 1])
      expect(project.undo()).toBe(labels[step - 1])
      expect(stateOf(project)).toEqual(states[step - 1])
    }
    expect(() => project.undo()).toThrow(expect.objectContaining({ code: 'NOTHING_TO_UNDO' }))
    expect(project.undoLabel()).toBeNull()
    for (let step = 0; step < labels.length; step += 1) {
      if (random() < 0.2) project = reopened(project)
      expect(project.redoLabel()).toBe(labels[step])
      expect(project.redo()).toBe(labels[step])
      expect(stateOf(project)).toEqual(states[step + 1])
    }
    expect(() => project.redo()).toThrow(expect.objectContaining({ code: 'NOTHING_TO_REDO' }))
    expect(project.revision).toBe(labels.length * 3)
    expect(project.verify()).toEqual({ ok: true, problems: [] })
    project.close()
  }
})

test('undo takes an import back and redo brings it again without its file', () => {
  const project = createProject(join(temporaryFolder(), 'import.truenorth'), { now })
  const { fileId } = project.change('Import', (to) =>
    importSample(to, { name: 'a', rows: 100, columns: 2 }),
  )
  const before = contentOf(project)
  project.undo()
  expect(project.model()).toMatchObject({ files: [], parts: [], variables: [], datasets: [] })
  project.redo()
  expect(contentOf(project).model).toEqual(before.model)
  expect([...project.column(fileId, 1).codes]).toHaveLength(100)
  project.close()
})

test('a new edit after an undone import drops its cells for good', () => {
  const path = join(temporaryFolder(), 'purge.truenorth')
  const project = createProject(path, { now })
  project.change('Import', (to) => importSample(to, { name: 'a', rows: 100, columns: 2 }))
  project.undo()
  expect(rowsIn(path)).toEqual({ files: 1, cells: 2, dictionaries: 2, line_offsets: 1 })
  expect(project.column(1, 0).codes).toHaveLength(100)
  project.change('Other', (to) => to.insert('segment', { name: 's', where: '' }))
  expect(project.redoLabel()).toBeNull()
  expect(rowsIn(path)).toEqual({ files: 0, cells: 0, dictionaries: 0, line_offsets: 0 })
  expect(() => project.column(1, 0)).toThrow('no column 0 of file 1')
  project.close()
})

test('a removed dataset keeps its cells until its removal is forgotten after 200 steps', () => {
  const path = join(temporaryFolder(), 'limit.truenorth')
  const project = createProject(path, { now })
  project.change('Import', (to) => importSample(to, { name: 'a', rows: 10, columns: 1 }))
  project.change('Remove', (to) => to.remove('dataset', 1))
  const edit = (count: number): unknown =>
    project.change(`Edit ${count}`, (to) => to.insert('segment', { name: `s${count}`, where: '' }))
  for (let count = 1; count <= 199; count += 1) edit(count)
  expect(rowsIn(path)).toMatchObject({ files: 1, cells: 1 })
  edit(200)
  expect(rowsIn(path)).toEqual({ files: 0, cells: 0, dictionaries: 0, line_offsets: 0 })
  let undone = 0
  for (; project.undoLabel() !== null; undone += 1) project.undo()
  expect(undone).toBe(200)
  expect(project.model().segments).toEqual([])
  project.close()
})

test('a file that no part takes up is not kept', () => {
  const path = join(temporaryFolder(), 'unused.truenorth')
  const project = createProject(path, { now })
  project.change('Import', (to) => {
    const { partId } = importSample(to, { name: 'a', rows: 10, columns: 1 })
    to.remove('part', partId)
  })
  // The step itself still names the file, so that undo and redo can pass through it.
  expect(rowsIn(path)).toMatchObject({ files: 1 })
  project.undo()
  project.change('Other', (to) => to.insert('segment', { name: 's', where: '' }))
  expect(rowsIn(path)).toMatchObject({ files: 0, cells: 0 })
  project.close()
})

test('deleted cells leave no trace in the bytes of the file', async () => {
  const { readFileSync } = await import('node:fs')
  const path = join(temporaryFolder(), 'trace.truenorth')
  const project = createProject(path, { now })
  project.change('Import', (to) => importSample(to, { name: 'secret', rows: 100, columns: 2 }))
  expect(readFileSync(path).includes('Ø 1/77')).toBe(true)
  project.undo()
  project.change('Other', (to) => to.insert('segment', { name: 's', where: '' }))
  expect(readFileSync(path).includes('Ø 1/77')).toBe(false)
  expect(readFileSync(path).includes('secret')).toBe(false)
  project.close()
})

function stateOf(project: ProjectFile): unknown {
  const { model, cells } = contentOf(project)
  return { model, cells }
}

function reopened(project: ProjectFile): ProjectFile {
  const { path } = project
  project.close()
  return openProject(path, { now })
}

function rowsIn(path: string): Record<string, number> {
  const database = new Sqlite(path, { readonly: true })
  const tables = ['files', 'cells', 'dictionaries', 'line_offsets']
  const counts = tables.map((table) => [
    table,
    Number(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
  ])
  database.close()
  return Object.fromEntries(counts) as Record<string, number>
}
