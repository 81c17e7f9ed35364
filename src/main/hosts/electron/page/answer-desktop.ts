import { basename } from 'node:path'
import { nativeTheme, powerSaveBlocker, type BrowserWindow } from 'electron'
import type {
  DesktopAnswer,
  DesktopRequest,
  FileRef,
  HandedFile,
} from '../../../../shared/contract/index.ts'
import { askForData, askForProject, askForTarget } from './dialogs.ts'
import { sortFiles } from '../opened-files.ts'
import { print, savePdf } from './printing.ts'

export type Shown = Extract<DesktopRequest, { ask: 'show' }>

/** What the desktop's answers need of the program. */
export interface DesktopHelp {
  /** The handle under which a page may name a path the user chose. */
  placeOf(path: string): Promise<string>
  /** Where the open project lies. */
  openProject(): string | null
  /** The page says what the menus are to show. */
  shown(shown: Shown): void
}

/** One dialog at a time: what is asked meanwhile is answered as if it had been called off. */
const CALLED_OFF: Record<Exclude<DesktopRequest['ask'], 'show'>, DesktopAnswer> = {
  openProject: { file: null },
  openFiles: { files: [] },
  saveAs: { target: null },
  print: { done: false },
  savePdf: { done: false },
}
let asking = false

/** Answers what a page asks of the desktop; the window is the one it is in. */
export async function answerDesktop(
  request: DesktopRequest,
  window: BrowserWindow,
  help: DesktopHelp,
): Promise<DesktopAnswer> {
  if (request.ask === 'show') {
    show(window, request)
    help.shown(request)
    return {}
  }
  if (asking) return CALLED_OFF[request.ask]
  asking = true
  try {
    return await ask(request, window, help)
  } finally {
    asking = false
  }
}

async function ask(
  request: Exclude<DesktopRequest, Shown>,
  window: BrowserWindow,
  help: DesktopHelp,
): Promise<DesktopAnswer> {
  const open = help.openProject()
  switch (request.ask) {
    case 'openProject': {
      const path = await askForProject(window)
      return { file: path === null ? null : await fileRef(path, help) }
    }
    case 'openFiles':
      return { files: await handedFiles(sortFiles(await askForData(window)).data, help) }
    case 'saveAs': {
      const { kind, title, name } = request
      const path = await askForTarget(window, { kind, title, name: basename(name), open })
      if (path === null) return { target: null }
      return { target: { place: await help.placeOf(path), name: basename(path) } }
    }
    case 'print':
      return { done: await print(window) }
    case 'savePdf':
      return { done: await savePdf(window, { name: basename(request.name), open }) }
  }
}

export async function fileRef(path: string, help: Pick<DesktopHelp, 'placeOf'>): Promise<FileRef> {
  return { place: await help.placeOf(path) }
}

/** Files as a page may know them. */
export function handedFiles(
  files: { path: string; name: string; bytes: number }[],
  help: Pick<DesktopHelp, 'placeOf'>,
): Promise<HandedFile[]> {
  return Promise.all(
    files.map(async ({ path, name, bytes }) => ({ ref: await fileRef(path, help), name, bytes })),
  )
}

function show(window: BrowserWindow, shown: Shown): void {
  window.setTitle(shown.title)
  if (nativeTheme.themeSource !== shown.scheme) nativeTheme.themeSource = shown.scheme
  showProgress(window, shown.progress)
}

/** Above 1 the bar moves without an end, below 0 it is gone. */
function showProgress(window: BrowserWindow, progress: number | null): void {
  window.setProgressBar(progress === null ? -1 : progress < 0 ? 2 : progress)
  stayAwake(progress !== null)
}

let awake: number | null = null

/** While a job runs the computer must not fall asleep; its screen may. */
export function stayAwake(working: boolean): void {
  if (working) awake ??= powerSaveBlocker.start('prevent-app-suspension')
  else if (awake !== null) {
    powerSaveBlocker.stop(awake)
    awake = null
  }
}
