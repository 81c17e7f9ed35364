import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { schemaOf } from '../../src/main/store/database.ts'
import { latestVersion, MIGRATIONS } from '../../src/main/store/migrations.ts'
import type { Migration } from '../../src/main/store/migrations.ts'
import { createProject, openProject } from '../../src/main/store/project-file.ts'
import { contentOf, now, sampleProject, temporaryFolder } from '../store/sample-project.ts'
import { factsOf } from './facts.ts'

const fixtures = join(import.meta.dirname, 'fixtures')
const latest = latestVersion(MIGRATIONS)

/** What a later version may do: a new table, a new column, a table built anew. */
const later: readonly Migration[] = [
  ...MIGRATIONS,
  {
    version: latest + 1,
    up: (database) => void database.exec('CREATE TABLE reports (id INTEGER PRIMARY KEY) STRICT'),
  },
  {
    version: latest + 2,
    up: (database) => {
      database.exec('ALTER TABLE segments ADD COLUMN note TEXT')
      const sql = database
        .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'waves'")
        .pluck()
        .get()
      database.exec(String(sql).replace('waves', 'waves_new'))
      database.exec('INSERT INTO waves_new SELECT * FROM waves; DROP TABLE waves')
      database.exec('ALTER TABLE waves_new RENAME TO waves')
    },
  },
]
const failing: readonly Migration[] = [
  ...later,
  {
    version: latest + 3,
    up: (database) => {
      database.exec('DELETE FROM variables')
      throw new Error('the third step fails')
    },
  },
]

function fixture(version: number): string {
  const path = join(temporaryFolder(), 'old.truenorth')
  writeFileSync(path, gunzipSync(readFileSync(join(fixtures, `version-${version}.truenorth.gz`))))
  return path
}

function inspect<T>(path: string, work: (database: Sqlite.Database) => T): T {
  const database = new Sqlite(path)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

test('there is a fixture of every version', () => {
  const names = MIGRATIONS.map(({ version }) => `version-${version}`)
  const wanted = names.flatMap((name) => [`${name}.json`, `${name}.truenorth.gz`])
  expect(readdirSync(fixtures).toSorted()).toEqual(wanted.toSorted())
})

test('versions are numbered without a gap', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
})

test.each(MIGRATIONS.map(({ version }) => version))(
  'a project of version %i opens, says what it said, and can be edited',
  (version) => {
    const path = fixture(version)
    const facts: unknown = JSON.parse(
      readFileSync(join(fixtures, `version-${version}.json`), 'utf8'),
    )
    const project = openProject(path, { now })
    // What later versions added is there beside it, empty.
    expect(factsOf(project)).toMatchObject(facts as object)
    expect(project.verify()).toEqual({ ok: true, problems: [] })
    while (project.undoLabel() !== null) project.undo()
    while (project.redoLabel() !== null) project.redo()
    expect(project.verify().ok).toBe(true)
    project.close()
  },
)

test('an older project is copied first, then brought up to date in one go', () => {
  const path = fixture(latest)
  const project = openProject(path, { now, migrations: later })
  const backup = `${path}.pre-v${latest + 2}.bak`
  expect(project.readOnly).toBe(false)
  expect(project.notices).toEqual([
    `The project was brought from file version ${latest} to ${latest + 2}; the old one is kept as old.truenorth.pre-v${latest + 2}.bak.`,
  ])
  const content = contentOf(project)
  expect(project.verify()).toEqual({ ok: true, problems: [] })
  project.undo()
  project.close()
  const old = openProject(backup, { now })
  expect(contentOf(old)).toEqual(content)
  old.close()
  expect(inspect(path, (database) => database.pragma('user_version', { simple: true }))).toBe(
    latest + 2,
  )
  const again = openProject(path, { now, migrations: later })
  expect(again.notices).toEqual([])
  again.close()
})

test('a project made new and one brought up to date have the same schema', () => {
  const path = fixture(latest)
  openProject(path, { now, migrations: later }).close()
  const fresh = join(temporaryFolder(), 'new.truenorth')
  createProject(fresh, { now, migrations: later }).close()
  expect(inspect(path, schemaOf)).toEqual(inspect(fresh, schemaOf))
})

test('an earlier copy is never overwritten by a later one', () => {
  const path = fixture(latest)
  const backup = `${path}.pre-v${latest + 2}`
  writeFileSync(`${backup}.bak`, 'mine')
  openProject(path, { now, migrations: later }).close()
  expect(readFileSync(`${backup}.bak`, 'utf8')).toBe('mine')
  openProject(`${backup}.2.bak`, { now }).close()
})

test('a step that fails leaves the project as it was, in its old version', () => {
  const path = fixture(latest)
  const bytes = readFileSync(path)
  expect(() => openProject(path, { now, migrations: failing })).toThrow(
    expect.objectContaining({ message: expect.stringContaining('the third step fails') }),
  )
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(readdirSync(join(path, '..'))).toEqual(['old.truenorth'])
  const project = openProject(path, { now })
  expect(project.verify().ok).toBe(true)
  project.close()
})

test('a step that leaves references to nothing is taken back', () => {
  const path = fixture(latest)
  const bytes = readFileSync(path)
  const orphaning = [
    ...MIGRATIONS,
    {
      version: latest + 1,
      up: (database: Sqlite.Database) => void database.exec('DELETE FROM datasets'),
    },
  ]
  expect(() => openProject(path, { now, migrations: orphaning })).toThrow('refers to rows')
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('an older project that may not be written is not read half', () => {
  const path = fixture(latest)
  expect(() => openProject(path, { now, migrations: later, readOnly: true })).toThrow(
    expect.objectContaining({ code: 'PROJECT_READ_ONLY' }),
  )
})

test('a project of a newer version opens for reading only, says so, and is not touched', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'newer.truenorth')
  const project = sampleProject(path)
  const before = contentOf(project)
  project.close()
  openProject(path, { now, migrations: later }).close()
  // Read only, a newer version's triggers and views can do nothing.
  inspect(path, (database) => database.exec('CREATE VIEW summary AS SELECT 1'))
  const bytes = readFileSync(path)
  const opened = openProject(path, { now })
  expect(opened.readOnly).toBe(true)
  expect(opened.notices).toEqual([
    `The project was made by a newer version of Truenorth (file version ${latest + 2}); it is open for reading only until Truenorth is updated.`,
  ])
  expect(contentOf(opened)).toEqual(before)
  expect(() => opened.undo()).toThrow(expect.objectContaining({ code: 'PROJECT_READ_ONLY' }))
  opened.close()
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(readdirSync(folder).filter((name) => !name.endsWith('.bak'))).toEqual(['newer.truenorth'])
})

test.each([
  ['a table is gone', 'ALTER TABLE joins RENAME TO links'],
  ['a column is gone', 'ALTER TABLE segments RENAME COLUMN "where" TO filter'],
  ['a row means something else', "UPDATE datasets SET kind = 'panel'"],
  [
    'a table became a view',
    'ALTER TABLE joins RENAME TO links; CREATE VIEW joins AS SELECT * FROM links',
  ],
])('a newer project in which %s is refused as newer, not as damaged', (_, sql) => {
  const path = fixture(latest)
  inspect(path, (database) => {
    database.exec(sql)
    database.pragma(`user_version = ${latest + 1}`)
  })
  const bytes = readFileSync(path)
  expect(() => openProject(path, { now })).toThrow(
    expect.objectContaining({ code: 'PROJECT_NEWER', message: expect.stringContaining('Update') }),
  )
  expect(readFileSync(path).equals(bytes)).toBe(true)
})
