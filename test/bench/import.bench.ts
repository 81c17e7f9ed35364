import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { alternate, judge } from './report.ts'
import { COLUMNS, writeSurvey } from './survey-file.ts'

/** Import of a survey as a whole process, beside `sqlite3 .import` of the same file. */
const ROWS = 200_000
const root = path.join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(path.join(tmpdir(), 'truenorth-bench-'))

function run(program: string, words: string[]): void {
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${path.basename(program)} failed: ${stderr}`)
}

try {
  if (spawnSync('sqlite3', ['-version']).status !== 0) {
    process.stdout.write(
      'sqlite3 is not installed, so there is nothing to compare the import with.\n',
    )
    process.exit(1)
  }
  const file = path.join(folder, 'survey.csv')
  await writeSurvey(file, ROWS)
  const size = (statSync(file).size / 1e6).toFixed(0)
  process.stdout.write(`${ROWS} responses x ${COLUMNS} columns, ${size} MB of CSV\n`)
  const project = path.join(folder, 'bench.truenorth')
  const database = path.join(folder, 'bench.db')
  const cli = path.join(root, 'out', 'main', 'cli.js')
  const times = await alternate(
    { runs: 7, warmUp: 1 },
    {
      ours() {
        rmSync(project, { force: true })
        run(process.execPath, [cli, 'create', project])
        run(process.execPath, [cli, 'import', project, file, '--json'])
      },
      theirs() {
        rmSync(database, { force: true })
        run('sqlite3', [database, '.mode csv', `.import ${file} survey`])
      },
    },
  )
  const passed = judge({
    what: 'create + import (two processes, detection, checksums)',
    against: 'sqlite3 .import',
    times,
    atMost: 1,
  })
  process.exitCode = passed ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
