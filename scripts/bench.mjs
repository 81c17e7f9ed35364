// npm run bench [name ...]: runs the benchmarks of test/bench, each in a process of its own, and
// fails when one of them misses its budget.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, environment, nodeProgram, root, stop } from './setup.mjs'

ensureInstalled()
ensureBuilt()
const folder = join(root, 'test', 'bench')
const wanted = process.argv.slice(2)
const files = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)))
  .sort()
if (files.length === 0) stop('There is no such benchmark in test/bench.')
let missed = 0
for (const file of files) {
  process.stdout.write(`\n${file}\n`)
  const options = { cwd: root, stdio: 'inherit', env: environment() }
  if (spawnSync(nodeProgram(), [join(folder, file)], options).status !== 0) missed++
}
process.stdout.write(`\n${files.length - missed} passed, ${missed} failed\n`)
process.exitCode = missed === 0 ? 0 : 1
