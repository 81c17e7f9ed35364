import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { app } from 'electron'
import { configFolder } from '../../platform/config-folder.ts'
import { fileLog } from '../../platform/log.ts'
import { programVersion } from '../../platform/program.ts'
import { endOnFailure } from './end-on-failure.ts'
import { handedOverSchema, pathsFromArguments } from './opened-files.ts'
import { guardContents, noteRefusals } from './safety/guard.ts'
import { refuseToStart } from './safety/refuse-to-start.ts'
import { unsafeSwitches } from './safety/unsafe-switches.ts'
import { openShell, type Shell } from './shell.ts'

/** The browser's own files lie apart from ours. There is one instance of the program a folder. */
function browserFolder(folder: string): string {
  const path = resolve(folder, 'browser')
  // Electron takes no folder that is not there.
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}

/**
 * The program's life, in order: one instance, its files handed over; a window while anybody wants
 * one; and at the end the session is closed, so that the project's lock is released. `given`: the
 * arguments, of which those that are no options name files.
 */
export function start(given: string[]): void {
  const unsafe = unsafeSwitches(app.commandLine, { packaged: app.isPackaged })
  if (unsafe.length > 0) return void refuseToStart(unsafe)
  const folder = configFolder(process.env, process.platform)
  const log = fileLog({ folder, now: () => new Date() })
  let shell: Shell | null = null
  let files = pathsFromArguments(given, process.cwd())

  app.setName('Truenorth')
  // As the packaging calls it: windows and the taskbar's recent projects belong to the same program.
  if (process.platform === 'win32') app.setAppUserModelId('app.truenorth.workbench')
  app.setPath('userData', browserFolder(folder))
  app.enableSandbox()
  if (!app.requestSingleInstanceLock({ files })) return app.exit(0)
  const fail = endOnFailure(log)
  const refused = noteRefusals(log)

  const open = (paths: string[]): void => {
    if (shell === null) files = [...files, ...paths]
    else void shell.open(paths)
  }
  // macOS: also before the program is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    open([path])
  })
  app.on('second-instance', (_event, _argv, _folder, handedOver) => {
    const read = handedOverSchema.safeParse(handedOver)
    open(read.success ? read.data.files : [])
  })
  app.on('web-contents-created', (_, contents) => guardContents(contents, refused))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => shell?.show())
  app.on('will-quit', (event) => {
    const ending = shell
    if (ending === null) return
    event.preventDefault()
    shell = null
    void ending.close().finally(() => app.exit(0))
  })

  const run = async (): Promise<void> => {
    await app.whenReady()
    log.info('started', { version: `v${programVersion()}`, host: 'electron' })
    shell = openShell({ folder, log, refused, fail })
    await shell.open(files)
  }
  run().catch(fail)
}
