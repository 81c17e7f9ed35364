import { access, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Failure } from '../../shared/model/failure.ts'
import { findUpload, plainName, prepareDownload, type Exchange } from './exchange.ts'
import { places } from './places.ts'
import type { Files } from './platform.ts'

/** Hidden names, and signs that Windows does not allow or gives a meaning of their own. */
const NOT_IN_A_NAME = /^\.|[<>:"|?*]|[. ]$/

const nothingToRelease = (): Promise<void> => Promise.resolve()

/** The command line's files: any path the user's account can reach. */
export function anyFiles(): Files {
  const notHere = (): never => {
    throw new Failure('FORBIDDEN', 'On the command line a file is named by its path.')
  }
  return {
    async source(ref) {
      if (!('path' in ref)) return notHere()
      const path = resolve(ref.path)
      await mustExist(path)
      return { path, name: basename(path), release: nothingToRelease }
    },
    async target(ref) {
      if (!('path' in ref)) return notHere()
      const path = resolve(ref.path)
      await mustBeFolder(dirname(path))
      return { path, download: null }
    },
    browse: () => Promise.reject(new Failure('FORBIDDEN', 'The command line has no file picker.')),
    placeOf: (path) => path,
  }
}

/** The web host's files: uploads, downloads, and the places its picker offered; never a path. */
export function confinedFiles(options: {
  exchange: Exchange
  folders: string[]
  files: string[]
}): Files {
  const picker = places(options)
  const noPaths = (): never => {
    throw new Failure(
      'FORBIDDEN',
      'A page may not name files by their path. Upload the file or choose it from the list.',
    )
  }
  return {
    async source(ref) {
      if ('upload' in ref) {
        const upload = await findUpload(options.exchange, ref.upload)
        if (upload) return upload
        throw new Failure('NOT_FOUND', 'The uploaded file is no longer here. Add it again.')
      }
      if (!('place' in ref)) return noPaths()
      const path = await picker.resolve(ref.place)
      if (!(await stat(path)).isFile())
        throw new Failure('BAD_INPUT', `"${basename(path)}" is a folder, not a file.`)
      return { path, name: basename(path), release: nothingToRelease }
    },
    async target(ref) {
      if ('download' in ref) return prepareDownload(options.exchange, ref.download)
      if (!('place' in ref)) return noPaths()
      const folder = await picker.resolve(ref.place)
      await mustBeFolder(folder)
      if (plainName(ref.name) !== ref.name || NOT_IN_A_NAME.test(ref.name))
        throw new Failure(
          'BAD_INPUT',
          `"${plainName(ref.name)}" cannot be a file name as it was written. Use letters, digits, spaces and dots.`,
        )
      return { path: join(folder, ref.name), download: null }
    },
    browse: (place) => picker.browse(place),
    placeOf: (path) => picker.handle(path),
  }
}

async function mustExist(path: string): Promise<void> {
  try {
    await access(path)
  } catch {
    throw new Failure('NOT_FOUND', `There is no file ${path}.`, { path })
  }
}

async function mustBeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory()) throw new Failure('NOT_FOUND', `There is no folder ${path}.`, { path })
}
