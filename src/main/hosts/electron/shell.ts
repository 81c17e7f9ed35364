import { join } from 'node:path'
import { app, ipcMain, screen, session as sessions, shell, type BrowserWindow } from 'electron'
import { sessionClient } from '../../compute/session-client.ts'
import type { Log } from '../../platform/platform.ts'
import { programFolder, programVersion } from '../../platform/program.ts'
import { recentProjects } from '../../platform/recent-projects.ts'
import { loadSite } from '../site.ts'
import { appMenu } from './menus/app-menu.ts'
import { openChannel } from './page/channel.ts'
import { offerContextMenu } from './menus/context-menu.ts'
import { recoverWindow } from './window/recover-window.ts'
import {
  answerDesktop,
  fileRef,
  handedFiles,
  stayAwake,
  type DesktopHelp,
} from './page/answer-desktop.ts'
import { openExternal } from './safety/external.ts'
import { guardSession, type Refused } from './safety/guard.ts'
import { sortFiles } from './opened-files.ts'
import { startParser } from './parser-launcher.ts'
import { serveSite } from './page/scheme.ts'
import { readWindowState, writeWindowState } from './window/window-state.ts'
import { createWindow, focus, showSite } from './window/window.ts'

/** What was read of before the tiers were built: Magids, Zorfas and Leemon, 2015. */
const ARTICLE = 'https://hbr.org/2015/11/the-new-science-of-customer-emotions'

/** The one window, the session behind it and the menus above it. */
export interface Shell {
  /** Hands files to the page, and shows the window. */
  open(paths: string[]): Promise<void>
  /** Makes the window if there is none, and brings it to the front. */
  show(): void
  /** Ends the session: the project's lock is released. */
  close(): Promise<void>
}

/** Once Electron is ready. Failure NOT_FOUND where the screens are not built. */
export function openShell(options: {
  folder: string
  log: Log
  refused: Refused
  /** The program can't go on. */
  fail: (error: unknown) => void
}): Shell {
  const { folder, log, refused } = options
  const developerTools = !app.isPackaged
  const recent = recentProjects({ folder, now: () => new Date() })
  let window: BrowserWindow | null = null
  let project: string | null = null

  app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: programVersion() })
  guardSession(sessions.defaultSession, { developerTools, refused })
  serveSite(sessions.defaultSession.protocol, loadSite(join(programFolder(), 'out', 'renderer')))

  const session = sessionClient({
    worker: { host: 'electron', version: programVersion() },
    crashed: (kind) => log.error('worker-crashed', { kind }),
    opened(path) {
      project = path
      window?.setRepresentedFilename(path ?? '')
      if (path !== null) app.addRecentDocument(path)
      void menu.readRecent()
    },
    startParser,
  })
  const help: DesktopHelp = {
    placeOf: (path) => session.placeOf(path),
    openProject: () => project,
    shown: (shown) => menu.show(shown),
  }
  const channel = openChannel({
    ipc: ipcMain,
    window: () => window,
    session,
    answer: (request, asking) => answerDesktop(request, asking, help),
    give: (path) => fileRef(path, help),
    refused,
  })

  const show = (): void => {
    if (window !== null) return focus(window)
    const made = createWindow({
      preload: join(programFolder(), 'out', 'preload', 'preload.cjs'),
      developerTools,
      state: readWindowState(folder),
      screens: screen.getAllDisplays().map(({ workArea }) => workArea),
      save: (state) => writeWindowState(folder, state),
    })
    window = made
    made.setRepresentedFilename(project ?? '')
    offerContextMenu(made)
    recoverWindow(made, { log, now: () => performance.now(), gone: () => channel.end() })
    made.on('closed', () => {
      window = null
      channel.end()
      stayAwake(false)
      menu.show(null)
    })
    made.webContents.once('did-finish-load', announceReady)
    showSite(made).catch((error: unknown) => {
      // A crash is seen to elsewhere; screens that can't be loaded at all are the end.
      if (!announced && !made.isDestroyed() && !made.webContents.isCrashed()) options.fail(error)
    })
  }

  const open = async (paths: string[]): Promise<void> => {
    const { project: named, data } = sortFiles(paths)
    show()
    if (named !== null) channel.tell({ type: 'openProject', file: await fileRef(named, help) })
    if (data.length > 0) channel.tell({ type: 'openFiles', files: await handedFiles(data, help) })
  }

  const menu = appMenu({
    developerTools,
    recent,
    actions: {
      command(command) {
        show()
        channel.tell({ type: 'command', command })
      },
      go(path) {
        show()
        channel.tell({ type: 'go', path })
      },
      openRecent: (path) => void open([path]),
      article: () => openExternal(shell, ARTICLE),
      notices: () => shell.showItemInFolder(join(noticesFolder(), 'NOTICES.txt')),
    },
  })

  return { open, show, close: () => session.close() }
}

/** The licences lie beside the archive, as Electron's own do, or where the build has put them. */
const noticesFolder = (): string =>
  app.isPackaged ? process.resourcesPath : join(programFolder(), 'out')

let announced = false

/** For who started the program: it runs. Whoever does not listen does not matter. */
function announceReady(): void {
  if (announced) return
  announced = true
  process.stdout.on('error', () => undefined)
  process.stdout.write('truenorth-ready\n')
}
