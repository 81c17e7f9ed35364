import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

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
 * The program: CHROME_PATH, else an installed Chrome, Chromium or Edge, else the Chromium that
 * @sparticuz/chromium carries (Linux x64). Without any, tests in a browser fail and say so.
 */
async function browserProgram(): Promise<string> {
  const chosen = process.env['CHROME_PATH']
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen
    throw new Error(`CHROME_PATH names ${chosen}, which is not there.`)
  }
  const installed = INSTALLED[process.platform]?.find((file) => existsSync(file))
  if (installed !== undefined) return installed
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    // Its own flags switch web security off, which is what we test.
    return await packaged.executablePath()
  } catch (cause) {
    throw new Error(
      'No browser for the tests: install Chrome, Chromium or Edge, or set CHROME_PATH to one.',
      { cause },
    )
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
