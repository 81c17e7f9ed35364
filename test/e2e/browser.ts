import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { programFolder } from '../../src/main/platform/program.ts'

const PROGRAM_FILES = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map(
  (name) => process.env[name] ?? 'C:\\Program Files',
)

/** Where browsers of the Chromium family are installed, best first. */
const INSTALLED: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/microsoft-edge',
    '/opt/microsoft/msedge/msedge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: PROGRAM_FILES.flatMap((folder) => [
    join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(folder, 'Chromium', 'Application', 'chrome.exe'),
    join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]),
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The program: CHROME_PATH, else the Chromium that @sparticuz/chromium carries (Linux x64): the same
 * everywhere, and a third quicker than a whole browser. Else an installed Chrome, Chromium or Edge.
 * Without any, tests in a browser fail and say so.
 */
export async function browserProgram(): Promise<string> {
  const chosen = process.env['CHROME_PATH']
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen
    throw new Error(`CHROME_PATH names ${chosen}, which is not there.`)
  }
  const packaged = await packagedBrowser()
  const found = packaged ?? INSTALLED[process.platform]?.find((file) => existsSync(file))
  if (found !== undefined) return found
  throw new Error(
    'No browser for the tests: install Chrome, Chromium or Edge, or set CHROME_PATH to one.',
  )
}

/**
 * Unpacked once for a checkout, where only its user can put another one. Undefined where there is
 * none for this system, or where it does not start for want of a library.
 */
async function packagedBrowser(): Promise<string | undefined> {
  const packages = join(programFolder(), 'node_modules')
  const manifest = join(packages, '@sparticuz/chromium/package.json')
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(manifest)) return
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const folder = join(packages, '.cache', `chromium-${version}`)
  if (!existsSync(folder)) await unpackInto(folder)
  const program = join(folder, 'chromium')
  return spawnSync(program, ['--version']).status === 0 ? program : undefined
}

async function unpackInto(folder: string): Promise<void> {
  const unpacked = `${folder}-${process.pid}`
  mkdirSync(unpacked, { recursive: true })
  const { TMPDIR: before } = process.env
  // It unpacks into the temporary folder, and takes whatever lies there for its own.
  process.env['TMPDIR'] = unpacked
  try {
    // Its own flags are not used: they switch web security off, which is what we test.
    const { default: packaged } = await import('@sparticuz/chromium')
    await packaged.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  try {
    renameSync(unpacked, folder)
  } catch {
    // Somebody else was first.
    rmSync(unpacked, { recursive: true, force: true })
  }
}

/**
 * A headless browser with a profile of its own. Signals stay ours (Playwright would close the
 * browser and keep this process alive).
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserProgram(),
    args: FLAGS,
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}
