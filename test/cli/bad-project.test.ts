import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { createProject } from '../../src/main/store/project-file.ts'
import { cli, done, temporaryFolder } from './run-cli.ts'

const fixture = path.join(
  import.meta.dirname,
  '..',
  'fixtures',
  'telco',
  'Telco-Customer-Churn.csv',
)

describe('a project that can not be used says why, and stays as it is', () => {
  const folder = temporaryFolder()
  let good = ''

  beforeAll(async () => {
    good = folder.at('good.truenorth')
    await done('create', good)
    await done('import', good, fixture, '--name', 'telco')
  })

  async function refused(project: string, code: string, words: RegExp): Promise<void> {
    const before = readFileSync(project)
    const result = await cli('import', project, fixture)
    expect(result.code).toBe(1)
    const { error } = result.json as { error: { code: string; message: string } }
    expect(error.code).toBe(code)
    expect(error.message).toMatch(words)
    expect(readFileSync(project).equals(before), 'the file is unchanged').toBe(true)
  }

  test('one that is not there', async () => {
    const result = await cli('metrics', folder.at('none.truenorth'), '--metric', 'nps')
    expect(result).toMatchObject({ code: 1, json: { error: { code: 'NOT_FOUND' } } })
  })

  test('one that is not a project', async () => {
    const file = folder.at('text.truenorth')
    writeFileSync(file, 'just some text\n'.repeat(300))
    await refused(file, 'PROJECT_NOT_ONE', /not a Truenorth project/i)
  })

  test('a database of another program', async () => {
    const file = folder.at('other.truenorth')
    const database = new Database(file)
    database.exec('create table t (a)')
    database.close()
    await refused(file, 'PROJECT_NOT_ONE', /not a Truenorth project/i)
  })

  test('one from a newer version opens for reading only', async () => {
    const file = folder.at('newer.truenorth')
    copyFileSync(good, file)
    const database = new Database(file)
    database.pragma('user_version = 99')
    database.close()
    await refused(file, 'PROJECT_READ_ONLY', /newer/i)
  })

  test('one that is damaged', async () => {
    const file = folder.at('damaged.truenorth')
    const bytes = readFileSync(good)
    bytes.fill(0x5a, 4096, 4096 * 6)
    writeFileSync(file, bytes)
    await refused(file, 'PROJECT_DAMAGED', /damaged/i)
  })

  test('one that somebody else has open', async () => {
    const file = folder.at('locked.truenorth')
    copyFileSync(good, file)
    const other = createProject(folder.at('unused.truenorth'), { now: () => new Date() })
    other.close()
    const { openProject } = await import('../../src/main/store/project-file.ts')
    const held = openProject(file, { now: () => new Date(), user: 'mara' })
    try {
      await refused(file, 'PROJECT_LOCKED', /mara/)
      const read = await cli('metrics', file, '--metric', 'churn')
      expect(read.code, 'reading still works').toBe(0)
    } finally {
      held.close()
    }
  })

  test.skipIf(process.getuid?.() === 0)(
    'one that may not be written (root may write everything, so this needs another user)',
    async () => {
      const file = folder.at('readonly.truenorth')
      copyFileSync(good, file)
      chmodSync(file, 0o444)
      await refused(file, 'PROJECT_READ_ONLY', /read/i)
    },
  )

  test('create refuses to overwrite', async () => {
    const before = readFileSync(good)
    const result = await cli('create', good)
    expect(result).toMatchObject({ code: 1, json: { error: { code: 'FILE_EXISTS' } } })
    expect(readFileSync(good).equals(before)).toBe(true)
  })
})
