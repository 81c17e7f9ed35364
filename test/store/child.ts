// A second process for the tests of locks and crashes: `node child.ts <mode> <project>`.
import { readFileSync, writeSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { openProject } from '../../src/main/store/project-file.ts'
import { Failure } from '../../src/shared/model/index.ts'
import { importChild } from './crash.ts'

const [, , mode, path = ''] = process.argv
const now = (): Date => new Date()
/** At once: a line must be out before the next step, which may be the last. */
const say = (line: string): void => void writeSync(1, `${line}\n`)

/** Holds the file's exclusive lock for half a second, as a long commit does. */
function exclusive(): void {
  const database = new Sqlite(path)
  database.exec('BEGIN EXCLUSIVE')
  say('locked')
  setTimeout(() => {
    database.exec('COMMIT')
    database.close()
  }, 500)
}

function exit(): void {
  openProject(path, { now, user: 'child' })
  say(readFileSync(`${path}.lock`, 'utf8'))
  process.exit(0)
}

/** Imports until killed; says before and after each change which one it is. */
function write(): void {
  const project = openProject(path, { now, user: 'child' })
  for (let count = project.model().datasets.length + 1; ; count += 1) {
    say(`begin ${count}`)
    project.change(`Import ${count}`, (to) => importChild(to, count))
    say(`done ${count}`)
  }
}

/** Imports until the disk refuses; says how many were saved and why it stopped. */
function fill(): void {
  const project = openProject(path, { now, user: 'child' })
  for (let count = project.model().datasets.length + 1; ; count += 1) {
    try {
      project.change(`Import ${count}`, (to) => importChild(to, count))
    } catch (error) {
      const code = error instanceof Failure ? error.code : String(error)
      const { ok } = project.verify()
      say(JSON.stringify({ saved: project.model().datasets.length, code, ok }))
      process.exit(0)
    }
  }
}

/** Dies in the middle of writing: half of the pages are in the file, the journal is still there. */
function half(): void {
  const database = new Sqlite(path)
  database.pragma('cache_size = 5')
  database.exec('BEGIN IMMEDIATE')
  database.exec('UPDATE cells SET codes = zeroblob(length(codes)), checksum = 0')
  database.exec('UPDATE dictionaries SET texts = zeroblob(length(texts)), checksum = 0')
  database.exec('DELETE FROM part_columns')
  process.kill(process.pid, 'SIGKILL')
}

const modes: Record<string, () => void> = { exclusive, exit, write, fill, half }
modes[mode ?? '']?.()
