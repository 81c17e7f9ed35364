// node scripts/check-fuses.mjs <program>: reads the fuses of a packed program and fails unless every
// one is as resources/packaging says. A fuse that a newer Electron brings must be decided on first.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import config from '../resources/packaging/electron-builder.config.mjs'
import { stop } from './setup.mjs'

/** What marks the fuses in Electron's program: then come a version, their number and one byte each. */
const MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** In the order of version 1, as electron-builder calls them. */
const NAMES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
]
/** Electron's own choice, which electron-builder can't change: how the processor guards WebAssembly. */
const WANTED = { ...config.electronFuses, wasmTrapHandlers: true }
const STATES = { 0: 'off', 1: 'on', r: 'removed' }

const path = process.argv[2] ?? stop('Usage: node scripts/check-fuses.mjs <packed program>', 2)
const inBundle = ['Contents', 'Frameworks', 'Electron Framework.framework', 'Electron Framework']
const bytes = readFileSync(path.endsWith('.app') ? join(path, ...inBundle) : path)

const wrong = []
let found = 0
// A universal program of macOS has them twice.
for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
  found++
  const [version, length] = bytes.subarray(at + MARK.length)
  if (version !== 1) stop(`The fuses are of version ${version}, which this script does not know.`)
  const wire = bytes.subarray(at + MARK.length + 2, at + MARK.length + 2 + length)
  for (const [index, byte] of wire.entries()) {
    const name = NAMES[index] ?? `fuse ${index + 1}, which is new`
    const state = STATES[String.fromCharCode(byte)] ?? `unknown (${byte})`
    const wanted = name in WANTED ? (WANTED[name] ? 'on' : 'off') : 'not decided'
    process.stdout.write(`${name}: ${state}\n`)
    if (state !== wanted) wrong.push(`${name} is ${state}; wanted: ${wanted}.`)
  }
  for (const name of Object.keys(WANTED))
    if (NAMES.indexOf(name) >= length) wrong.push(`${name} is not there.`)
}
if (found === 0) stop('This program has no fuses: it is not Electron.')
if (wrong.length > 0) stop(wrong.join('\n'))
process.stdout.write('All fuses are as they should be.\n')
