// npm test: sets up what is missing and runs every check. Each Vitest test counts as one check, and
// so does each tool. `npm test -- <words>` runs only the tests whose files match; `--long` runs the
// long ones of test/long instead.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { electronProgram, noDisplay, noSandbox } from './electron.mjs'
import { binOf, ensureBuilt, ensureInstalled, environment, nodeProgram, root } from './setup.mjs'

ensureInstalled()
ensureBuilt()

const long = process.argv.includes('--long')
const only = process.argv.slice(2).filter((argument) => argument !== '--long')
const counts = { passed: 0, failed: 0, skipped: 0 }

/** Electron's program, where there is one that can show a window; else why not. */
const unable = noDisplay() ?? noSandbox()
const electron = unable === null ? electronProgram() : null
const noElectron = unable ?? "Electron's program is not here"

/** Runs a program; what it says is shown as it comes, or handed back. */
function run(program, args, { heldBack = false } = {}) {
  const env = { ...environment(), ...(electron === null ? {} : { TRUENORTH_ELECTRON: electron }) }
  const stdio = heldBack ? ['ignore', 'pipe', 'pipe'] : 'inherit'
  const child = spawn(nodeProgram(), [program, ...args], { cwd: root, stdio, env })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => said.push(piece))
  return new Promise((resolve) => {
    const end = (passed) => resolve({ passed, said: Buffer.concat(said).toString() })
    child.once('error', () => end(false))
    child.once('close', (code) => end(code === 0))
  })
}

/** Runs a tool to its end; returns its line for the report, below what it found. */
async function check(name, program, args) {
  const started = Date.now()
  const { passed, said } = await run(program, args, { heldBack: true })
  counts[passed ? 'passed' : 'failed']++
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  return `${said}${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)\n`
}

/** One after the other, since each takes all cores. */
async function checks() {
  return [
    await check('types', binOf('typescript', 'tsc'), ['-b']),
    await check('lint', binOf('oxlint'), ['--type-aware', '--deny-warnings']),
    await check('format', binOf('prettier'), ['--check', '--log-level', 'warn', '.']),
  ].join('')
}

/** Runs Vitest and counts its tests; one more failure where it failed beside its tests. */
async function vitest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'truenorth-test-'))
  const file = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { passed } = await run(binOf('vitest'), ['run', ...reporters, ...args])
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  rmSync(folder, { recursive: true, force: true })
  const tests = (results?.testResults ?? []).flatMap((suite) =>
    suite.assertionResults.map(({ status }) => ({ status, golden: isGolden(suite.name) })),
  )
  const count = (status) => tests.filter((test) => test.status === status).length
  counts.passed += count('passed')
  counts.skipped += tests.length - count('passed') - count('failed')
  // A file may fail beside its tests (set-up, import), and Vitest beside its files.
  const brokenFiles = (results?.testResults ?? []).filter(
    (suite) =>
      suite.status === 'failed' &&
      suite.assertionResults.every(({ status }) => status !== 'failed'),
  ).length
  const failures = count('failed') + brokenFiles
  counts.failed += failures === 0 && !passed ? 1 : failures
  return tests.filter((test) => test.golden)
}

const isGolden = (file) => /[/\\]test[/\\]golden[/\\]/.test(file)

function reportGolden(golden) {
  const ran = golden.filter(({ status }) => status === 'passed' || status === 'failed').length
  const left = golden.length - ran
  const why = process.env.TRUENORTH_DATA
    ? ''
    : ' (TRUENORTH_DATA names no folder with the real files)'
  process.stdout.write(`Golden checks: ${ran} run${left > 0 ? `, ${left} not run${why}` : ''}.\n`)
  const floor = Number(process.env.TRUENORTH_GOLDEN_FLOOR ?? 0)
  if (ran < floor) {
    counts.failed++
    process.stdout.write(`FAILED  at least ${floor} golden checks must run here\n`)
  }
}

/** What the figures below cover, where there is room to mistake them. */
function reportHosts() {
  const stories = long
    ? 'Every story ran over the web host and over the desktop program (Electron double).'
    : 'Stories: all but two over the web host, two over the desktop program too (Electron double); every one over both with npm run test:long.'
  const itself = electron === null ? `not exercised (${noElectron})` : 'exercised by a smoke test'
  process.stdout.write(`${stories}\nElectron itself ${itself}.\n`)
}

if (long) await vitest(['--config', 'vitest.long.config.ts', ...only])
else if (only.length > 0) await vitest(only)
else {
  // The tools beside the tests, which leave a core idle now and then.
  const [golden, checked] = await Promise.all([vitest([]), checks()])
  process.stdout.write(checked)
  reportGolden(golden)
}
if (only.length === 0) reportHosts()

const { passed, failed, skipped } = counts
process.stdout.write(
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
