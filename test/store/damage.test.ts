import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openProject } from '../../src/main/store/project-file.ts'
import { Failure } from '../../src/shared/model/index.ts'
import { flippedBytes } from './flip.ts'
import { contentOf, now, sampleProject, seeded, temporaryFolder } from './sample-project.ts'

/** Changes stored values the way a bad disk would: behind the program's back. */
function tamper(path: string, sql: string, ...values: (Buffer | number | string)[]): void {
  const database = new Sqlite(path)
  expect(database.prepare(sql).run(...values).changes).toBeGreaterThan(0)
  database.close()
}

test.each([
  ['cells', 'codes'],
  ['dictionaries', 'texts'],
  ['line_offsets', 'pairs'],
])('100 flipped bits in %s are all noticed', (table, column) => {
  const path = join(temporaryFolder(), 'flip.truenorth')
  sampleProject(path).close()
  const random = seeded(7)
  for (let flip = 0; flip < 100; flip += 1) {
    const database = new Sqlite(path)
    const rows = database
      .prepare<[], { id: number; blob: Buffer }>(
        `SELECT id, ${column} AS blob FROM ${table} WHERE length(${column}) > 0`,
      )
      .all()
    const row = rows[Math.floor(random() * rows.length)]
    if (row === undefined) throw new Error('no row to flip')
    const at = Math.floor(random() * row.blob.length)
    const whole = Buffer.from(row.blob)
    row.blob[at] = (row.blob[at] ?? 0) ^ (1 << Math.floor(random() * 8))
    const update = database.prepare(`UPDATE ${table} SET ${column} = ? WHERE id = ?`)
    update.run(row.blob, row.id)
    const project = openProject(path, { now, readOnly: true })
    expect(project.verify().ok).toBe(false)
    project.close()
    update.run(whole, row.id)
    database.close()
  }
})

test('a column that does not match its checksum is refused by name, others are read', () => {
  const path = join(temporaryFolder(), 'named.truenorth')
  sampleProject(path).close()
  tamper(
    path,
    'UPDATE cells SET codes = zeroblob(length(codes)) WHERE file_id = 1 AND "column" = 1',
  )
  const project = openProject(path, { now })
  expect(() => project.column(1, 1)).toThrow(
    expect.objectContaining({
      code: 'PROJECT_DAMAGED',
      path,
      message: expect.stringContaining('column "Q2" of the file "a.csv", chunk 1'),
    }),
  )
  expect(project.column(1, 0).codes).toHaveLength(1200)
  expect(project.verify()).toEqual({
    ok: false,
    problems: [
      {
        where: 'file "a.csv", column "Q2", chunk 1',
        problem: 'its cells do not match their checksum',
      },
    ],
  })
  project.close()
})

test.each([
  ['DELETE FROM cells WHERE file_id = 1 AND "column" = 0', 'file "a.csv", column "Q1"'],
  ['DELETE FROM dictionaries WHERE file_id = 1 AND "column" = 2', 'file "a.csv", column "Q3"'],
  ['DELETE FROM line_offsets WHERE file_id = 2', 'file "b.csv", its line numbers'],
  ['UPDATE cells SET "column" = 9 WHERE file_id = 1 AND "column" = 0', 'file "a.csv", column 10'],
  ['UPDATE cells SET rows = rows - 1 WHERE file_id = 2', 'file "b.csv", column "Q1", chunk 1'],
  ["UPDATE variables SET name = 'Q9' WHERE id = 1", 'variable 1'],
  ["UPDATE variables SET meaning = replace(meaning, 'null', '7') WHERE id = 2", 'variable 2'],
  ['UPDATE files SET rows = rows + 1 WHERE id = 1', 'file 1'],
  ['UPDATE parts SET wave_id = 2 WHERE id = 1', 'part 1'],
  ['UPDATE part_columns SET "column" = 1 WHERE variable_id = 1', 'match of part and variable 1/1'],
  ["UPDATE settings SET value = replace(value, '8', '1')", 'settings 1'],
  ['UPDATE project SET undo_position = 1', 'project row 1'],
  ["UPDATE journal SET images = replace(images, 'Adults', 'Adulte')", 'undo step 7'],
  ["UPDATE journal SET label = 'x' WHERE id = 1", 'undo step 1'],
  ['DELETE FROM journal_files WHERE step_id = 1', 'undo steps, step 1'],
  ["UPDATE sqlite_sequence SET seq = 1 WHERE name = 'files'", 'ids, files'],
])('verify names what was tampered with: %s', (sql, where) => {
  const path = join(temporaryFolder(), 'tampered.truenorth')
  sampleProject(path).close()
  tamper(path, sql)
  const project = openProject(path, { now })
  const { ok, problems } = project.verify()
  expect(ok).toBe(false)
  expect(problems.map((problem) => problem.where)).toContainEqual(expect.stringContaining(where))
  project.close()
})

test('a row of meaning that does not match its checksum is never used', () => {
  const path = join(temporaryFolder(), 'meaning.truenorth')
  sampleProject(path).close()
  tamper(path, "UPDATE variables SET meaning = replace(meaning, 'Question 1', 'Question 7')")
  const project = openProject(path, { now })
  expect(() => project.model()).toThrow(
    expect.objectContaining({
      code: 'PROJECT_DAMAGED',
      details: expect.objectContaining({ where: 'variable 1' }),
    }),
  )
  project.close()
})

test('a flipped bit anywhere in the file is refused, reported, or changes nothing', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'whole.truenorth')
  sampleProject(path, 5000).close()
  const found = flippedBytes({ path, folder, flips: 100, random: seeded(11) })
  expect(found.silent).toEqual([])
  expect(found.refused + found.reported).toBeGreaterThan(15)
})

test('a file cut short or overwritten in the middle is refused or reported, never rewritten', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'whole.truenorth')
  const project = sampleProject(path)
  const before = contentOf(project)
  project.close()
  const bytes = readFileSync(path)
  const random = seeded(5)
  for (let round = 0; round < 20; round += 1) {
    const damaged = join(folder, `damaged ${round}.truenorth`)
    copyFileSync(path, damaged)
    const at = 4096 + Math.floor(random() * (bytes.length - 8192))
    const content =
      round % 2 === 0
        ? bytes.subarray(0, at)
        : Buffer.concat([
            bytes.subarray(0, at),
            Buffer.alloc(4096, 0xa5),
            bytes.subarray(at + 4096),
          ])
    writeFileSync(damaged, content)
    expect(noticeOf(damaged)).toMatch(/^(reported|PROJECT_DAMAGED|PROJECT_NOT_ONE)$/)
    expect(readFileSync(damaged).equals(content)).toBe(true)
  }
  const whole = openProject(path, { now })
  expect(contentOf(whole)).toEqual(before)
  whole.close()
})

/** How the program notices what is wrong with a file: by a failure's code, or by verify. */
function noticeOf(path: string): string {
  try {
    const project = openProject(path, { now })
    const { ok } = project.verify()
    project.close()
    return ok ? 'not at all' : 'reported'
  } catch (error) {
    return error instanceof Failure ? error.code : String(error)
  }
}
