// Electron's program: where it is, fetching it, and running the app in it. Nothing here imports the
// package `electron`, which downloads when it is loaded.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { nodeProgram, root } from './setup.mjs'

const folder = join(root, 'node_modules', 'electron')
const NAMES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
const PROGRAM = NAMES[process.platform] ?? 'electron'

/** When and of which version a download failed. It goes with node_modules. */
const FAILED = join(root, 'node_modules', '.cache', 'truenorth', 'electron-download.json')
const DAY = 24 * 60 * 60_000

/** What the app writes on stdout, as a line of its own, when its first window has loaded. */
const READY = 'truenorth-ready'

/** TRUENORTH_WAIT gives other limits, in seconds, where a network or a computer is slower. */
const seconds = (usual) => Number(process.env.TRUENORTH_WAIT) || usual

function read(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}

/** The version that is locked; '' without the package. */
function wantedVersion() {
  const text = read(join(folder, 'package.json'))
  return text === '' ? '' : JSON.parse(text).version
}

/**
 * The path of Electron's program, or null. ELECTRON_OVERRIDE_DIST_PATH names another folder that
 * holds one, as it does for Electron's own command.
 */
export function electronProgram() {
  const other = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const program = join(other || join(folder, 'dist'), PROGRAM)
  if (!existsSync(program)) return null
  if (other) return program
  // An older one is left behind by an update of the package, half a one by a broken download.
  const complete = read(join(folder, 'path.txt')) === PROGRAM
  const current = read(join(folder, 'dist', 'version')).replace(/^v/, '') === wantedVersion()
  return complete && current ? program : null
}

/** Why no window can be shown on this computer, or null. */
export function noDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return null
  return 'there is no display (DISPLAY and WAYLAND_DISPLAY are not set)'
}

/**
 * Why the program gets no sandbox on this computer, without which none of its pages is drawn, or
 * null. Electron says so itself where it can't start; this is for who only wants to know.
 */
export function noSandbox() {
  if (process.platform !== 'linux') return null
  if (process.getuid() === 0) return 'the superuser gets no sandbox'
  return read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1'
    ? 'this system keeps sandboxes to installed programs'
    : null
}

/**
 * Fetches Electron's program with Electron's own script; gives null, or why it is not there. A
 * download that failed is not tried again for a day, unless `again`.
 */
export async function fetchElectron({ again }) {
  const version = wantedVersion()
  const script = join(folder, 'install.js')
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH)
    return 'the folder that ELECTRON_OVERRIDE_DIST_PATH names holds no Electron'
  if (version === '' || !existsSync(script)) return 'Electron is not installed here'
  const failed = JSON.parse(read(FAILED) || 'null')
  if (!again && failed?.version === version && Date.now() - failed.time < DAY)
    return `Electron could not be fetched (${failed.why}); npm start -- --host electron tries again`
  const limit = seconds(300)
  process.stderr.write(`Fetching Electron ${version} (about 120 MB, once) ...\n`)
  const end = await run(nodeProgram(), [script], { env: process.env, limit })
  if (end.asked) process.exit(end.code)
  if (electronProgram() !== null) {
    rmSync(FAILED, { force: true })
    return null
  }
  const why = end.late ? `not done after ${limit} seconds` : end.said || `it ended with ${end.code}`
  mkdirSync(dirname(FAILED), { recursive: true })
  writeFileSync(FAILED, JSON.stringify({ version, time: Date.now(), why }))
  return `Electron could not be fetched (${why})`
}

/**
 * Runs the app in Electron. Gives `code`, the exit code, once it was ready, or has handed over to
 * the one that is running, or was told to end; else `why` it never came so far, and `said`, all that
 * it wrote on stderr.
 */
export async function runElectron(program, args) {
  // With this set, Electron is a plain Node and shows nothing.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const limit = seconds(60)
  const end = await run(program, [root, ...args], { env, limit, ready: READY })
  if (end.ready || end.asked || (end.code === 0 && !end.late)) return { code: end.code }
  if (end.late) return { why: `Electron showed no window within ${limit} seconds`, said: end.all }
  return {
    why: `Electron could not start (${end.said || `it ended with ${end.code}`})`,
    said: end.all,
  }
}

/**
 * Runs a program to its end and passes signals on. What it writes on stderr is held back until it
 * writes the line `ready` on stdout, for which it has `limit` seconds; without `ready`, that is the
 * time for all of it.
 */
function run(program, args, { env, limit, ready }) {
  return new Promise((resolve) => {
    const end = { code: 1, ready: false, asked: false, late: false, said: '', all: '' }
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const timer = setTimeout(() => {
      end.late = true
      child.kill('SIGKILL')
    }, limit * 1000)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => [
      signal,
      () => {
        end.asked = true
        child.kill(signal)
      },
    ])
    for (const [signal, pass] of signals) process.on(signal, pass)
    const settle = (code) => {
      clearTimeout(timer)
      for (const [signal, pass] of signals) process.off(signal, pass)
      resolve({ ...end, code, said: firstWords(end.all) })
    }

    let line = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      const lines = (line + text).split('\n')
      line = lines.pop()
      for (const whole of lines)
        if (ready !== undefined && whole.trim() === ready) {
          end.ready = true
          clearTimeout(timer)
          process.stderr.write(end.all)
        } else if (ready !== undefined) process.stdout.write(whole + '\n')
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      if (end.ready) process.stderr.write(text)
      else end.all += text
    })
    child.on('error', (error) => {
      end.all += `${error.message}\n`
      settle(1)
    })
    // What it wrote last is waited for, but not the browser that it may have started meanwhile.
    child.on('exit', (code, signal) => {
      const settled = () => settle(signal ? 128 + constants.signals[signal] : (code ?? 1))
      child.once('close', settled)
      setTimeout(settled, 500)
    })
  })
}

/** The first thing said, without the time and place that Chromium puts before it. */
function firstWords(text) {
  const line = text.split('\n').find((words) => words.trim() !== '') ?? ''
  return line
    .replace(/^\[[^\]]*\]\s*/, '')
    .trim()
    .replace(/\.$/, '')
}
