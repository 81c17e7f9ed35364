// Checks that package-lock.json can be installed by `npm ci` on every system: npm itself accepts
// it, and no platform package is missing from it (a registry that shows only some of them makes
// npm write such a lock without a word).
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.mjs'

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))

/** Where `name` would be found from the package at `path`. */
function lookUp(path, name) {
  for (
    let folder = path;
    ;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))
  ) {
    const found = `${folder ? folder + '/' : ''}node_modules/${name}`
    if (packages[found]) return found
    if (!folder) return null
  }
}

const missing = []
const unlocked = []
for (const [path, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {}))
    if (lookUp(path, name) === null) missing.push(`${name} (wanted by ${path || 'package.json'})`)
  if (path && !entry.link && !entry.inBundle && !entry.integrity) unlocked.push(path)
}
const dry = spawnSync('npm', ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
})

for (const name of missing) process.stderr.write(`The lock file has no entry for ${name}.\n`)
for (const path of unlocked) process.stderr.write(`The lock file has no checksum for ${path}.\n`)
if (dry.status !== 0) process.stderr.write(`npm ci --dry-run failed:\n${dry.stderr}\n`)
const sound = missing.length === 0 && unlocked.length === 0 && dry.status === 0
process.stdout.write(
  sound
    ? `Lock file: sound (${Object.keys(packages).length - 1} packages).\n`
    : 'Lock file: not sound.\n',
)
process.exitCode = sound ? 0 : 1
