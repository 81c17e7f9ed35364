import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { alternate, judge } from './report.ts'
import { COLUMNS, writeSurvey } from './survey-file.ts'

/**
 * Import of a survey into an empty project, beside `sqlite3 .import` of the same file into a new
 * database; each as one whole process, from its start to its end.
 */
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
  const empty = path.join(folder, 'empty.truenorth')
  const project = path.join(folder, 'bench.truenorth')
  const database = path.join(folder, 'bench.db')
  const cli = path.join(root, 'out', 'main', 'cli.js')
  run(process.execPath, [cli, 'create', empty])
  const times = await alternate(
    { runs: 9, warmUp: 1 },
    {
      before() {
        copyFileSync(empty, project)
        rmSync(database, { force: true })
      },
      ours() {
        run(process.execPath, [cli, 'import', project, file, '--json'])
      },
      theirs() {
        run('sqlite3', [database, '.mode csv', `.import ${file} survey`])
      },
    },
  )
  const passed = judge({
    what: 'import into an empty project (one process and its parser, detection, checksums)',
    against: 'sqlite3 .import',
    times,
    atMost: 1,
  })
  process.exitCode = passed ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
