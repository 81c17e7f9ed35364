import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openProject } from '../../src/main/store/project-file.ts'
import { salvageProject } from '../../src/main/store/salvage.ts'
import { contentOf, now, sampleProject, seeded, temporaryFolder } from './sample-project.ts'

function damaged(...statements: string[]): { path: string; target: string } {
  const folder = temporaryFolder()
  const path = join(folder, 'damaged.truenorth')
  sampleProject(path).close()
  const database = new Sqlite(path)
  for (const sql of statements) expect(database.prepare(sql).run().changes).toBeGreaterThan(0)
  database.close()
  return { path, target: join(folder, 'whole.truenorth') }
}

function salvaged(path: string, target: string) {
  const before = readFileSync(path)
  const lost = salvageProject(path, target, { now })
  expect(readFileSync(path).equals(before)).toBe(true)
  const project = openProject(target, { now })
  expect(project.verify()).toEqual({ ok: true, problems: [] })
  const content = contentOf(project)
  project.close()
  return { lost, content }
}

const wholeContent = () => {
  const path = join(temporaryFolder(), 'whole.truenorth')
  const project = sampleProject(path)
  const content = contentOf(project)
  project.close()
  return content
}

test('of a project that is whole nothing is lost but the undo steps', () => {
  const { path, target } = damaged()
  const { lost, content } = salvaged(path, target)
  expect(lost).toEqual([])
  const { history: _, ...whole } = wholeContent()
  expect(content).toMatchObject(whole)
  const project = openProject(target, { now })
  expect(project.undoLabel()).toBeNull()
  project.close()
})

test('a damaged column is named and blank, every other cell is as it was', () => {
  const { path, target } = damaged(
    'UPDATE dictionaries SET texts = zeroblob(length(texts)) WHERE file_id = 1 AND "column" = 1',
  )
  const { lost, content } = salvaged(path, target)
  expect(lost).toEqual([
    { where: 'file "a.csv", column "Q2"', problem: expect.stringContaining('checksum') },
  ])
  expect(JSON.stringify(content)).toContain('it was damaged')
  const project = openProject(target, { now })
  const source = openProject(path, { now, readOnly: true })
  const [file] = project.model().files
  expect(new Set(project.column(file!.id, 1).dictionary)).toEqual(new Set(['']))
  expect(project.column(file!.id, 0)).toEqual(source.column(1, 0))
  project.close()
  source.close()
})

test('a variable that can not be read is lost with what hangs on it, the rest opens', () => {
  const { path, target } = damaged("UPDATE variables SET meaning = '{}' WHERE id = 1")
  expect(() => {
    const project = openProject(path, { now, readOnly: true })
    try {
      project.model()
    } finally {
      project.close()
    }
  }).toThrow(expect.objectContaining({ code: 'PROJECT_DAMAGED' }))
  const { lost } = salvaged(path, target)
  expect(lost[0]).toMatchObject({ where: expect.stringContaining('variable 1') })
  expect(lost.slice(1).every(({ problem }) => problem.includes('was lost'))).toBe(true)
})

test('whatever bytes are overwritten, what is made of the rest is sound, or it is said why not', () => {
  const { path } = damaged()
  const bytes = readFileSync(path)
  const random = seeded(11)
  let made = 0
  for (let round = 0; round < 25; round += 1) {
    const folder = temporaryFolder()
    const copy = join(folder, 'hurt.truenorth')
    const hurt = Buffer.from(bytes)
    const at = 4096 + Math.floor(random() * (hurt.length - 8192))
    for (let byte = at; byte < at + 600; byte += 1) hurt[byte] = Math.floor(random() * 256)
    writeFileSync(copy, hurt)
    const target = join(folder, 'whole.truenorth')
    try {
      salvaged(copy, target)
      made += 1
    } catch (error) {
      expect(error).toMatchObject({ code: 'PROJECT_DAMAGED' })
      expect(existsSync(target)).toBe(false)
    }
  }
  expect(made).toBeGreaterThan(18)
})

test('a name that is taken is not written over', () => {
  const { path, target } = damaged()
  copyFileSync(path, target)
  expect(() => salvageProject(path, target, { now })).toThrow(
    expect.objectContaining({ code: 'FILE_EXISTS' }),
  )
})
