import { randomBytes } from 'node:crypto'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, parse, sep } from 'node:path'
import { Failure } from '../../shared/model/failure.ts'
import type { Folder } from './platform.ts'

/**
 * The server-side picker: a client names folders and projects only by handles that were given out
 * here, and every handle is checked again, with links resolved, against what may be seen when it is
 * used. So no text from a client ever becomes a path.
 */
export interface Places {
  handle(path: string): string
  /** The real path behind a handle; Failure FORBIDDEN or NOT_FOUND. */
  resolve(place: string): Promise<string>
  browse(place: string | null): Promise<Folder>
}

const PROJECT = /\.truenorth$/i
const MOST_ENTRIES = 2000
const MOST_HANDLES = 100_000
/** The list of everything that may be browsed, where that is more than one folder. */
const TOP = 'top'

/** Whether `path` is `folder` or lies in it. Both real. */
export function liesIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/**
 * `folders` may be browsed with all they hold; `files` may be opened though their folder may not.
 * The first folder is where browsing starts.
 */
export function places(options: { folders: string[]; files: string[] }): Places {
  const byHandle = new Map<string, string>()
  const byPath = new Map<string, string>()

  const handle = (path: string): string => {
    const known = byPath.get(path)
    if (known !== undefined) return known
    if (byPath.size >= MOST_HANDLES) {
      const [oldest] = byPath
      if (oldest) {
        byPath.delete(oldest[0])
        byHandle.delete(oldest[1])
      }
    }
    const made = randomBytes(16).toString('hex')
    byPath.set(path, made)
    byHandle.set(made, path)
    return made
  }

  const real = async (paths: string[]): Promise<string[]> => {
    const found = await Promise.all(paths.map((path) => realpath(path).catch(() => null)))
    return found.filter((path) => path !== null)
  }
  const allowed = async (): Promise<{ folders: string[]; files: string[] }> => ({
    folders: await real(options.folders),
    files: await real(options.files),
  })
  const confine = async (
    path: string,
    { folders, files }: { folders: string[]; files: string[] },
  ): Promise<string> => {
    let target: string
    try {
      target = await realpath(path)
    } catch {
      throw new Failure('NOT_FOUND', `"${basename(path)}" is no longer there.`)
    }
    if (folders.some((folder) => liesIn(target, folder)) || files.includes(target)) return target
    throw new Failure(
      'FORBIDDEN',
      `"${basename(path)}" lies outside your home folder. Start Truenorth with its path to open it.`,
    )
  }

  const resolve = async (place: string): Promise<string> => {
    const path = byHandle.get(place)
    if (path === undefined)
      throw new Failure('FORBIDDEN', 'This place is not known here. Choose it again from the list.')
    return confine(path, await allowed())
  }

  const browseTop = async (): Promise<Folder> => {
    const folders = await real(options.folders)
    return {
      place: TOP,
      name: 'This computer',
      parent: null,
      entries: await Promise.all(folders.map((path) => entry(path, 'folder'))),
    }
  }

  const entry = async (
    path: string,
    kind: 'folder' | 'project',
  ): Promise<Folder['entries'][number]> => {
    const found = await stat(path)
    return {
      place: handle(path),
      name: basename(path) || path,
      kind,
      bytes: kind === 'project' ? found.size : null,
      modified: found.mtime.toISOString(),
    }
  }

  const browse = async (place: string | null): Promise<Folder> => {
    if (place === TOP) return browseTop()
    const start = options.folders[0]
    const seen = await allowed()
    if (place === null && start === undefined) return browseTop()
    const path = place === null ? await confine(start ?? '', seen) : await resolve(place)
    if (!(await stat(path)).isDirectory())
      throw new Failure('BAD_INPUT', `"${basename(path)}" is not a folder.`)

    let names: string[]
    try {
      names = (await readdir(path)).filter((name) => !name.startsWith('.'))
    } catch {
      throw new Failure('FORBIDDEN', `You may not look into the folder "${basename(path)}".`)
    }
    const entries: Folder['entries'] = []
    for (const name of names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
      if (entries.length >= MOST_ENTRIES) break
      // What cannot be read or leads outside is left out, not offered to be refused.
      const target = await confine(join(path, name), seen).catch(() => null)
      const kind = target === null ? null : await kindOf(target)
      if (target !== null && kind !== null) entries.push({ ...(await entry(target, kind)), name })
    }
    entries.sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'folder' ? -1 : 1))

    const inside = seen.folders.some((root) => root !== path && liesIn(path, root))
    const top = options.folders.length > 1 ? TOP : null
    return {
      place: handle(path),
      name: basename(path) || parse(path).root,
      parent: inside ? handle(dirname(path)) : top,
      entries,
    }
  }

  return { handle, resolve, browse }
}

async function kindOf(path: string): Promise<'folder' | 'project' | null> {
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory()) return 'folder'
  return found?.isFile() && PROJECT.test(path) ? 'project' : null
}
