// Sets a checkout up: the locked dependencies and the build, each only when something changed.
// Runs on any Node from 20.19 with nothing installed; `npm run build` runs it alone.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeNotices } from './notices.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => join(root, ...parts)

const INSTALLED = at('node_modules', '.truenorth-lock')
const BUILT = at('out', '.truenorth-build')
const SETTING_UP = at('out', '.truenorth-setup')
const BUILT_FROM = ['src', 'resources', 'electron.vite.config.ts', 'package.json']

/**
 * Ends the program with one line that says what to do.
 * @returns {never}
 */
export function stop(message, code = 1) {
  process.stderr.write(message + '\n')
  process.exit(code)
}

const sha256 = (data) => createHash('sha256').update(data).digest('hex')

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function writeMarker(file, value) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(value))
}

const lockHash = () => sha256(readFileSync(at('package-lock.json')))

/** Whether `npm ci` of this very lock was already run by hand. */
function installedByHand() {
  const wanted = readJson(at('package-lock.json'))?.packages
  const found = readJson(at('node_modules', '.package-lock.json'))?.packages
  if (!wanted || !found) return false
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.peer || found[path]?.version === entry.version,
  )
}

/**
 * Only one process at a time sets up; others wait for it. A lock whose owner is gone is taken over.
 */
function alone(work) {
  const until = Date.now() + 15 * 60_000
  for (;;) {
    try {
      mkdirSync(dirname(SETTING_UP), { recursive: true })
      const file = openSync(SETTING_UP, 'wx')
      writeSync(file, String(process.pid))
      closeSync(file)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') stop(`This folder cannot be written to: ${root}`)
      if (ownerIsGone() || Date.now() > until) rmSync(SETTING_UP, { force: true })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
  const release = () => rmSync(SETTING_UP, { force: true })
  process.once('exit', release)
  try {
    work()
  } finally {
    release()
    process.off('exit', release)
  }
}

function ownerIsGone() {
  try {
    const pid = Number(readFileSync(SETTING_UP, 'utf8'))
    // Just made and not yet filled in: the owner is alive.
    if (pid === 0) return Date.now() - statSync(SETTING_UP).mtimeMs > 5000
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code !== 'EPERM'
  }
}

/** Runs npm with its output on stderr, so that stdout stays the command's own. */
function npm(args) {
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const script = process.env.npm_execpath
  if (script && /npm-cli\.[cm]?js$/.test(script))
    return spawnSync(process.execPath, [script, ...args], options)
  return process.platform === 'win32'
    ? spawnSync('npm.cmd', args, { ...options, shell: true })
    : spawnSync('npm', args, options)
}

/** Installs exactly what the lock file says, unless that is what is there. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    stop(`Truenorth needs Node.js 20.19 or newer; this is ${process.versions.node}.`)
  const hash = lockHash()
  if (readJson(INSTALLED)?.lock === hash) return
  alone(() => {
    if (readJson(INSTALLED)?.lock === hash) return
    if (!installedByHand()) {
      process.stderr.write('Installing the locked dependencies (about half a minute) ...\n')
      const result = npm(['ci', '--no-audit', '--no-fund'])
      if (result.error) stop(`npm could not be run: ${result.error.message}`)
      if (result.status !== 0)
        stop(
          'The dependencies could not be installed (npm ci failed, see above). Check the connection to the package registry and run the command again.',
        )
    }
    writeMarker(INSTALLED, { lock: hash, node: packagedNodeRuns() })
  })
}

/** Where npm puts the Node 24 of this system, if there is a package of it. */
function packagedNode() {
  const windows = process.platform === 'win32'
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  return at('node_modules', name, 'bin', windows ? 'node.exe' : 'node')
}

/** Whether it is there and starts (it does not on every Linux). */
function packagedNodeRuns() {
  const file = packagedNode()
  return existsSync(file) && spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0
}

/** The Node that runs the program: the installed 24, else this one if it is new enough. */
export function nodeProgram() {
  if (readJson(INSTALLED)?.node === true) return packagedNode()
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath
  return stop(
    `Truenorth runs on Node.js 22.15 or newer; this is ${process.versions.node}, and there is no package of a newer one for ${process.platform} ${process.arch}. Install Node.js 22.15 or newer and run the command again.`,
  )
}

/** The program of a dependency, as a file that Node runs (no shell, no .cmd). */
export function binOf(packageName, name = packageName) {
  const folder = at('node_modules', packageName)
  const { bin } = readJson(join(folder, 'package.json')) ?? {}
  const file = typeof bin === 'string' ? bin : bin?.[name]
  if (!file) stop(`${packageName} is not installed. Run npm ci.`)
  return join(folder, file)
}

/** The environment in which our own and the tools' programs find Node 24 as `node`. */
export function environment() {
  // npm 10 installs the packaged Node without linking it into .bin.
  const folders = [dirname(nodeProgram()), at('node_modules', '.bin'), process.env.PATH ?? '']
  return { ...process.env, PATH: folders.join(delimiter) }
}

function sourceFiles() {
  const files = []
  for (const name of BUILT_FROM) {
    const path = at(name)
    if (!existsSync(path)) continue
    if (statSync(path).isFile()) files.push(name)
    else
      for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) files.push(join(entry.parentPath ?? entry.path, entry.name))
  }
  return files.map((file) => (file.startsWith(root) ? file : at(file))).sort()
}

/** Sizes and times: enough to say that nothing changed, in a few milliseconds. */
function sourceTimes(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function sourceContent(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.update(lockHash()).digest('hex')
}

/** Builds what is not built from the sources as they are. */
export function ensureBuilt() {
  const files = sourceFiles()
  const times = sourceTimes(files)
  if (readJson(BUILT)?.times === times) return
  alone(() => {
    const content = sourceContent(files)
    const built = readJson(BUILT)
    if (built?.content !== content) {
      process.stderr.write('Building Truenorth ...\n')
      rmSync(BUILT, { force: true })
      const result = spawnSync(
        nodeProgram(),
        [binOf('electron-vite'), 'build', '--logLevel', 'error'],
        {
          cwd: root,
          stdio: ['ignore', 2, 2],
          env: environment(),
        },
      )
      if (result.status !== 0) stop('The build failed, see above.')
      writeNotices(root)
    }
    writeMarker(BUILT, { content, times })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled()
  ensureBuilt()
}
