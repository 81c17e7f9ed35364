import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { temporaryFolder } from '../../platform/temporary-folder.ts'

/** Whether this computer can show a browser to the person at it. */
export function hasDisplay(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (env['CI']) return false
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

const COMMANDS: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/**
 * Opens the address in the person's browser. Other users can read the arguments of every process,
 * so the browser is given a file only this user can read, which leads on to the address; the file
 * is gone when `done` is called. A browser that cannot be opened is no failure: the address is
 * printed anyway.
 */
export function openBrowser(address: string): { done(): void } {
  const folder = temporaryFolder()
  const file = join(folder, 'open.html')
  const target = JSON.stringify(address).replaceAll('<', '\\u003c')
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><title>Truenorth</title><script>location.replace(${target})</script>`,
    { mode: 0o600 },
  )
  const [command, ...first] = COMMANDS[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...first, pathToFileURL(file).href], {
    detached: true,
    stdio: 'ignore',
  })
  child.on('error', () => undefined)
  child.unref()
  return { done: () => rmSync(folder, { recursive: true, force: true }) }
}
