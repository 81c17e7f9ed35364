import { existsSync, lstatSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { app, dialog, shell, type BrowserWindow, type FileFilter } from 'electron'
import { desktopMessages } from '../../../../shared/format/messages-desktop.ts'
import { DATA_ENDINGS } from '../../../../shared/model/index.ts'

const words = desktopMessages.dialog

/** What can be saved, and the ending its files have. */
const ENDINGS = {
  project: 'truenorth',
  csv: 'csv',
  xlsx: 'xlsx',
  sqlite: 'sqlite',
  json: 'json',
  pdf: 'pdf',
} as const
export type SavedKind = keyof typeof ENDINGS

/** The folder each kind of file was last chosen in, since the program was started. */
const folders = new Map<SavedKind | 'data', string>()

function folderOf(kind: SavedKind | 'data'): string {
  return folders.get(kind) ?? app.getPath('documents')
}

/** The path of a project the user chooses; null when called off. */
export async function askForProject(window: BrowserWindow): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words.openProject,
    defaultPath: folderOf('project'),
    filters: [filterOf('project'), { name: words.all, extensions: ['*'] }],
    properties: ['openFile'],
  })
  const [path] = filePaths
  if (path !== undefined) folders.set('project', dirname(path))
  return path ?? null
}

/** Paths of data files the user chooses; none when called off. */
export async function askForData(window: BrowserWindow): Promise<string[]> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: words.openFiles,
    defaultPath: folderOf('data'),
    filters: [
      { name: words.data, extensions: DATA_ENDINGS },
      { name: words.all, extensions: ['*'] },
    ],
    properties: ['openFile', 'multiSelections'],
  })
  const [path] = filePaths
  if (path !== undefined) folders.set('data', dirname(path))
  return filePaths
}

/**
 * Where a new file is to be written, null when called off. Nothing is there any more then: a file
 * the user agrees to replace is in the trash. `open`: the project that is open, never replaced.
 */
export async function askForTarget(
  window: BrowserWindow,
  options: { kind: SavedKind; title: string; name: string; open: string | null },
): Promise<string | null> {
  const { kind, title, open } = options
  let name = withEnding(options.name, kind)
  for (;;) {
    const chosen = await dialog.showSaveDialog(window, {
      title,
      defaultPath: join(folderOf(kind), name),
      filters: [filterOf(kind)],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    })
    if (chosen.canceled || chosen.filePath === '') return null
    const path = withEnding(chosen.filePath, kind)
    name = basename(path)
    folders.set(kind, dirname(path))
    if (!existsSync(path)) return path
    if (open !== null && isSameFile(open, path)) {
      await say(window, { message: words.isOpen(name), detail: words.isOpenHelp })
      continue
    }
    // The system has asked about the name that was typed, not about the one with its ending.
    if (path !== chosen.filePath && !(await agreesToReplace(window, name))) continue
    if (await movedToTrash(path)) return path
    await say(window, { message: words.noTrash(name), detail: words.noTrashHelp })
  }
}

export async function say(
  window: BrowserWindow,
  options: { message: string; detail: string },
): Promise<void> {
  await dialog.showMessageBox(window, { type: 'warning', buttons: [words.ok], ...options })
}

async function agreesToReplace(window: BrowserWindow, name: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    buttons: [words.replace, words.cancel],
    defaultId: 1,
    cancelId: 1,
    message: words.asksReplace(name),
    detail: words.replaceHelp,
  })
  return response === 0
}

async function movedToTrash(path: string): Promise<boolean> {
  try {
    if (!lstatSync(path).isFile()) return false
    await shell.trashItem(path)
    return !existsSync(path)
  } catch {
    return false
  }
}

function filterOf(kind: SavedKind): FileFilter {
  return { name: words.kinds[kind], extensions: [ENDINGS[kind]] }
}

export function withEnding(path: string, kind: SavedKind): string {
  return extname(path).toLowerCase() === `.${ENDINGS[kind]}` ? path : `${path}.${ENDINGS[kind]}`
}

/** One file under two names, in whatever letters or through whatever links, is one file. */
function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => statSync(path, { bigint: true, throwIfNoEntry: false }))
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino
}
