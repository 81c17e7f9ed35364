import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProject, openProject } from '../../src/main/store/project-file.ts'
import { DEFAULT_SETTINGS, EMPTY_MEANING } from '../../src/shared/model/index.ts'
import {
  contentOf,
  importSample,
  now,
  sampleColumns,
  sampleProject,
  sourceFile,
  temporaryFolder,
} from './sample-project.ts'

test('a new project is empty, writable and of revision 0', () => {
  const path = join(temporaryFolder(), 'new.truenorth')
  const project = createProject(path, { now })
  expect(project.model()).toEqual({
    waves: [],
    files: [],
    datasets: [],
    parts: [],
    variables: [],
    partColumns: [],
    joins: [],
    segments: [],
    journeys: [],
    settings: DEFAULT_SETTINGS,
  })
  expect(project).toMatchObject({ path, readOnly: false, notices: [], revision: 0 })
  expect(project.savedAt()).toBe('2026-03-01T10:00:00.000Z')
  expect(project.verify()).toEqual({ ok: true, problems: [] })
  project.close()
})

test('what was written is there after closing and opening again', () => {
  const path = join(temporaryFolder(), 'kept.truenorth')
  const project = sampleProject(path)
  const before = contentOf(project)
  expect(before.model.datasets.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(before.model.settings.privacyBase).toBe(8)
  expect(before.cells[0]).toMatchObject({ columns: sampleColumns(1200, 3).map(plain) })
  expect(before.history).toEqual([8, now().toISOString(), 'Remove c', 'Rename the segment'])
  project.close()
  const again = openProject(path, { now })
  expect(contentOf(again)).toEqual(before)
  expect(again.verify()).toEqual({ ok: true, problems: [] })
  again.close()
})

test('at rest a project is one file and holds no other', () => {
  const folder = temporaryFolder()
  const project = sampleProject(join(folder, 'one.truenorth'))
  expect(readdirSync(folder).toSorted()).toEqual(['one.truenorth', 'one.truenorth.lock'])
  project.close()
  expect(readdirSync(folder)).toEqual(['one.truenorth'])
})

test('the model is frozen, and the same object until the next change', () => {
  const project = sampleProject(join(temporaryFolder(), 'frozen.truenorth'))
  const model = project.model()
  expect(project.model()).toBe(model)
  expect(() => model.datasets.pop()).toThrow(TypeError)
  expect(() => Object.assign(model.variables[0]?.meaning ?? {}, { label: 'x' })).toThrow(TypeError)
  project.change('Add', (to) => to.insert('segment', { name: 'All', where: '' }))
  expect(project.model()).not.toBe(model)
  expect(project.model().variables[0]).toBe(model.variables[0])
  project.close()
})

test('a change that throws leaves everything as it was', () => {
  const project = sampleProject(join(temporaryFolder(), 'whole.truenorth'))
  const before = contentOf(project)
  const fail = (): unknown =>
    project.change('Half', (to) => {
      importSample(to, { name: 'half', rows: 10, columns: 2 })
      expect(project.model().datasets).toHaveLength(3)
      throw new Error('stop')
    })
  expect(fail).toThrow('stop')
  expect(contentOf(project)).toEqual(before)
  expect(project.verify().ok).toBe(true)
  project.close()
})

test('a change that changes nothing is no step', () => {
  const project = sampleProject(join(temporaryFolder(), 'nothing.truenorth'))
  const before = contentOf(project)
  project.change('Same', (to) => to.setSettings({ ...project.model().settings }))
  expect(contentOf(project)).toEqual(before)
  expect(project.redoLabel()).toBe('Rename the segment')
  project.close()
})

test('a change refuses rows that do not fit, and waiting', () => {
  const project = sampleProject(join(temporaryFolder(), 'refused.truenorth'))
  const before = contentOf(project)
  const wrong = { ...EMPTY_MEANING, scale: { min: 0, max: Number.NaN } }
  const [variable] = project.model().variables
  expect(() =>
    project.change('x', (to) => to.update('variable', variable?.id ?? 0, { meaning: wrong })),
  ).toThrow('expected number')
  expect(() =>
    project.change('x', (to) => to.insert('dataset', { name: 'a', kind: 'survey', position: 1 })),
  ).toThrow('UNIQUE constraint failed: datasets.name')
  expect(() => project.change('x', (to) => to.remove('wave', 1))).toThrow('FOREIGN KEY')
  expect(() => project.change('x', (to) => to.update('wave', 99, { name: 'y' }))).toThrow(
    'no wave 99',
  )
  expect(() => project.change('x', async () => {})).toThrow('must not wait')
  expect(() => project.change('x', () => project.undo())).toThrow('within a change')
  expect(() =>
    project.change('x', (to) =>
      to.addFile(sourceFile('f.csv', 3, 1), {
        columns: [{ dictionary: ['a'], codes: Uint8Array.of(0, 1, 0) }],
        lineOffsets: new Uint32Array(),
      }),
    ),
  ).toThrow('has no text')
  expect(contentOf(project)).toEqual(before)
  project.close()
})

test('removing a dataset takes its parts, variables, matches and joins along', () => {
  const project = sampleProject(join(temporaryFolder(), 'removed.truenorth'))
  const [first, second] = project.model().datasets
  project.change('Remove a', (to) => to.remove('dataset', first?.id ?? 0))
  const model = project.model()
  expect(model.datasets).toEqual([second])
  expect(model.joins).toEqual([])
  expect(model.variables.every(({ datasetId }) => datasetId === second?.id)).toBe(true)
  expect(model.files.map(({ name }) => name)).toEqual(['b.csv'])
  expect(project.verify().ok).toBe(true)
  project.close()
})

test('ids are never used twice, not even after an undone import', () => {
  const project = sampleProject(join(temporaryFolder(), 'ids.truenorth'))
  const add = (): number =>
    project.change('Add', (to) => to.insert('segment', { name: 'x', where: '' }))
  const first = add()
  project.undo()
  const second = add()
  expect(second).toBe(first + 1)
  project.undo()
  const reopened = project.path
  project.close()
  const again = openProject(reopened, { now })
  expect(again.change('Add', (to) => to.insert('segment', { name: 'x', where: '' }))).toBe(
    second + 1,
  )
  again.close()
})

test('a name that is taken is refused and the file left alone', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'taken.truenorth')
  sampleProject(path).close()
  const bytes = readFileSync(path)
  expect(() => createProject(path, { now })).toThrow(
    expect.objectContaining({ code: 'FILE_EXISTS' }),
  )
  expect(() => createProject(folder, { now })).toThrow(
    expect.objectContaining({ code: 'FILE_EXISTS' }),
  )
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(() => createProject(join(folder, 'none', 'x.truenorth'), { now })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
})

test('a saved copy is a whole project and never overwrites', () => {
  const folder = temporaryFolder()
  const project = sampleProject(join(folder, 'from.truenorth'))
  const target = join(folder, 'copy.truenorth')
  project.saveCopy(target)
  expect(() => project.saveCopy(target)).toThrow(expect.objectContaining({ code: 'FILE_EXISTS' }))
  expect(() => project.saveCopy(join(folder, 'none', 'x'))).toThrow(
    expect.objectContaining({ code: 'FILE_WRITE' }),
  )
  const copy = openProject(target, { now })
  expect(contentOf(copy)).toEqual(contentOf(project))
  expect(copy.verify().ok).toBe(true)
  copy.undo()
  expect(copy.revision).toBe(project.revision + 1)
  copy.close()
  const reader = openProject(target, { now, readOnly: true })
  reader.saveCopy(join(folder, 'copy of copy.truenorth'))
  reader.close()
  project.close()
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
})

test.each([
  ' blank before',
  'a+b#c%20&é漢.truenorth',
  "it's; DROP.truenorth",
  'file:x?mode=memory',
])('a project may be named %j', (name) => {
  const folder = temporaryFolder()
  const path = join(folder, name)
  const project = sampleProject(path)
  project.saveCopy(`${path} copy`)
  project.close()
  expect(readdirSync(folder).toSorted()).toEqual([name, `${name} copy`])
  const again = openProject(path, { now })
  expect(again.verify().ok).toBe(true)
  again.close()
})

test('a name that ends in a blank is refused before anything is made', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'blank.truenorth ')
  const refusal = expect.objectContaining({ code: 'BAD_INPUT' })
  expect(() => createProject(path, { now })).toThrow(refusal)
  expect(() => openProject(path, { now })).toThrow(refusal)
  expect(readdirSync(folder)).toEqual([])
})

test('a name or path too long for SQLite is refused with its limit before anything is made', () => {
  const folder = temporaryFolder()
  const deep = join(folder, ...Array.from({ length: 5 }, () => 'y'.repeat(120)))
  mkdirSync(deep, { recursive: true })
  const refusal = (message: string) =>
    expect.objectContaining({
      code: 'BAD_INPUT',
      message: expect.stringContaining(message) as string,
    })
  const named = join(folder, `${'x'.repeat(240)}.truenorth`)
  expect(() => createProject(named, { now })).toThrow(refusal('The name of this project'))
  expect(() => createProject(join(deep, 'p'), { now })).toThrow(refusal('The path of this project'))
  expect(readdirSync(deep)).toEqual([])
  const longest = join(folder, `${'é'.repeat(118)}.truenorth`)
  const project = sampleProject(longest)
  expect(project.verify().ok).toBe(true)
  project.close()
})

test.runIf(process.platform !== 'win32')(
  'a project whose folder vanished while it was open is said to be gone, not taken over',
  () => {
    const folder = join(temporaryFolder(), 'stick')
    mkdirSync(folder)
    const project = sampleProject(join(folder, 'p.truenorth'))
    rmSync(folder, { recursive: true })
    expect(() =>
      project.change('x', (change) => change.insert('segment', { name: 'a', where: 'b = 1' })),
    ).toThrow(expect.objectContaining({ code: 'FILE_WRITE' }))
    project.close()
  },
)

test('a project opened through a link is locked beside the file itself', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'real.truenorth')
  sampleProject(path).close()
  symlinkSync(path, join(folder, 'link.truenorth'))
  const project = openProject(join(folder, 'link.truenorth'), { now })
  expect(existsSync(`${path}.lock`)).toBe(true)
  project.close()
})

function plain({ dictionary, codes }: { dictionary: string[]; codes: Iterable<number> }): unknown {
  return { dictionary, codes: [...codes] }
}
