import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { sqliteIsSafe } from '../../src/main/store/database.ts'
import { openProject } from '../../src/main/store/project-file.ts'
import { syncProgramOf } from '../../src/main/store/sync-folder.ts'
import { contentOf, now, sampleProject, temporaryFolder } from './sample-project.ts'

function refusal(code: string, words: string): unknown {
  return expect.objectContaining({ code, message: expect.stringContaining(words) })
}

test('what is no project is refused with its reason and left alone', () => {
  const folder = temporaryFolder()
  const files: [string, Buffer | string, string][] = [
    ['empty.truenorth', '', 'it is empty'],
    ['data.csv', 'a,b\n1,2\n', 'another kind of file'],
    ['image.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'another kind of file'],
    ['cut.truenorth', 'SQLite format 3\0', 'database of another program'],
  ]
  for (const [name, content, words] of files) {
    const path = join(folder, name)
    writeFileSync(path, content)
    expect(() => openProject(path, { now })).toThrow(refusal('PROJECT_NOT_ONE', words))
    expect(readFileSync(path).equals(Buffer.from(content))).toBe(true)
  }
  mkdirSync(join(folder, 'a folder'))
  expect(() => openProject(join(folder, 'a folder'), { now })).toThrow(
    refusal('PROJECT_NOT_ONE', 'it is a folder'),
  )
  expect(() => openProject(join(folder, 'none'), { now })).toThrow(refusal('NOT_FOUND', 'no file'))
  expect(readdirSync(folder).some((name) => name.endsWith('.lock'))).toBe(false)
})

test.runIf(process.platform !== 'win32')(
  'a pipe is refused at once instead of being waited for',
  () => {
    const path = join(temporaryFolder(), 'pipe.truenorth')
    execFileSync('mkfifo', [path])
    expect(() => openProject(path, { now })).toThrow(refusal('PROJECT_NOT_ONE', 'ordinary file'))
  },
)

test('a database of another program is not even opened', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'other.db')
  const database = new Sqlite(path)
  database.pragma('journal_mode = WAL')
  database.exec('CREATE TABLE projects (id)')
  database.close()
  const bytes = readFileSync(path)
  expect(() => openProject(path, { now })).toThrow(refusal('PROJECT_NOT_ONE', 'another program'))
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(readdirSync(folder)).toEqual(['other.db'])
})

test.each([
  ['a trigger', 'CREATE TRIGGER evil AFTER INSERT ON segments BEGIN DELETE FROM variables; END'],
  ['a view', 'CREATE VIEW evil AS SELECT * FROM files'],
  ['a table', 'CREATE TABLE evil (x)'],
  ['an index on an expression', 'CREATE INDEX evil ON segments (upper(name))'],
  ['a column', 'ALTER TABLE segments ADD COLUMN evil TEXT'],
  ['a virtual table', 'CREATE VIRTUAL TABLE evil USING fts5(x)'],
  ['statistics', 'ANALYZE'],
])('a project file with %s of somebody else is refused and never runs it', (_, sql) => {
  const path = join(temporaryFolder(), 'hostile.truenorth')
  sampleProject(path).close()
  const database = new Sqlite(path)
  database.exec(sql)
  database.close()
  const bytes = readFileSync(path)
  for (const readOnly of [false, true]) {
    expect(() => openProject(path, { now, readOnly })).toThrow(
      refusal('PROJECT_DAMAGED', 'its structure'),
    )
  }
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('a table replaced by a view of the same name is refused', () => {
  const path = join(temporaryFolder(), 'swapped.truenorth')
  sampleProject(path).close()
  const database = new Sqlite(path)
  database.exec("DROP TABLE segments; CREATE VIEW segments AS SELECT 1 AS id, 'x' AS name")
  database.close()
  expect(() => openProject(path, { now })).toThrow(refusal('PROJECT_DAMAGED', 'segments'))
})

test('a schema that SQLite cannot even parse is a damaged project', () => {
  const path = join(temporaryFolder(), 'schema.truenorth')
  sampleProject(path).close()
  const database = new Sqlite(path)
  database.unsafeMode(true)
  database.pragma('writable_schema = ON')
  database.exec("UPDATE sqlite_schema SET sql = 'CREATE TABLE waves (' WHERE name = 'waves'")
  database.close()
  expect(() => openProject(path, { now })).toThrow(refusal('PROJECT_DAMAGED', 'its structure'))
})

test('a write-protected project opens for reading only and says so', () => {
  const path = join(temporaryFolder(), 'protected.truenorth')
  const project = sampleProject(path)
  const before = contentOf(project)
  project.close()
  chmodSync(path, 0o444)
  const opened = openProject(path, { now })
  expect(opened.readOnly).toBe(true)
  expect(opened.notices).toEqual([
    'The project file is write-protected; it is open for reading only.',
  ])
  expect(contentOf(opened)).toEqual(before)
  for (const write of [() => opened.undo(), () => opened.change('x', () => 1)]) {
    expect(write).toThrow(refusal('PROJECT_READ_ONLY', 'write-protected'))
  }
  opened.close()
})

/** Root may write everywhere; as nobody the folder's rights count. */
function asOrdinaryUser(work: () => void): void {
  const root = process.geteuid?.() === 0
  if (root) process.seteuid?.(65_534)
  try {
    work()
  } finally {
    if (root) process.seteuid?.(0)
  }
}

test.runIf(process.platform !== 'win32')(
  'a project in a folder that may not be written opens for reading only and says so',
  () => {
    const folder = temporaryFolder()
    const path = join(folder, 'shared.truenorth')
    sampleProject(path).close()
    chmodSync(path, 0o666)
    chmodSync(folder, 0o555)
    asOrdinaryUser(() => {
      const opened = openProject(path, { now, user: 'ann' })
      expect(opened.readOnly).toBe(true)
      expect(opened.notices).toEqual([
        'The folder of the project may not be written; it is open for reading only.',
      ])
      expect(opened.model().datasets).toHaveLength(2)
      opened.close()
    })
    chmodSync(folder, 0o755)
    chmodSync(path, 0o000)
    asOrdinaryUser(() => {
      expect(() => openProject(path, { now })).toThrow(refusal('FILE_READ', 'may not be read'))
    })
  },
)

test('opening for reading only takes no lock, leaves no file and changes no byte', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'read.truenorth')
  sampleProject(path).close()
  const bytes = readFileSync(path)
  const project = openProject(path, { now, readOnly: true })
  expect(project.notices).toEqual([])
  expect(readdirSync(folder)).toEqual(['read.truenorth'])
  expect(() => project.change('x', () => 1)).toThrow(refusal('PROJECT_READ_ONLY', 'reading only'))
  project.close()
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

test('a project that another tool left in WAL mode is brought back to one file', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'wal.truenorth')
  sampleProject(path).close()
  const database = new Sqlite(path)
  database.pragma('journal_mode = WAL')
  database.close()
  const project = openProject(path, { now })
  project.undo()
  expect(readdirSync(folder).toSorted()).toEqual(['wal.truenorth', 'wal.truenorth.lock'])
  expect(project.verify().ok).toBe(true)
  project.close()
})

test('folders of sync programs are known by their names, others are not', () => {
  const known = [
    ['/home/ann/Dropbox/x.truenorth', 'Dropbox'],
    ['/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/x.truenorth', 'iCloud'],
    ['/Users/ann/Library/CloudStorage/OneDrive-Acme/x.truenorth', 'OneDrive'],
    [
      '/Users/ann/Library/CloudStorage/GoogleDrive-ann@acme.com/My Drive/x.truenorth',
      'Google Drive',
    ],
    ['C:\\Users\\ann\\OneDrive - Acme Ltd\\Clients\\x.truenorth', 'OneDrive'],
    ['G:\\My Drive\\x.truenorth', 'Google Drive'],
    ['C:\\Users\\ann\\iCloudDrive\\x.truenorth', 'iCloud'],
    ['/home/ann/Documents/Dropbox survey.truenorth', null],
    ['/home/ann/drive/onedriver/x.truenorth', null],
    ['Dropbox', null],
  ]
  for (const [path, program] of known)
    expect([path, syncProgramOf(path ?? '')]).toEqual([path, program])
  const folder = join(temporaryFolder(), 'Dropbox')
  mkdirSync(folder)
  const project = sampleProject(join(folder, 'synced.truenorth'))
  expect(project.notices).toEqual([expect.stringContaining('Dropbox watches')])
  project.close()
})

test('only an SQLite without the known defects is trusted', () => {
  expect(['3.51.3', '3.51.10', '3.52.0', '4.0.0'].map(sqliteIsSafe)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['3.51.2', '3.9.9', '3.50.4', '2.99.9'].map(sqliteIsSafe)).toEqual([
    false,
    false,
    false,
    false,
  ])
})
