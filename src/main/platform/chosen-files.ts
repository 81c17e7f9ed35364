import { realpath, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { Failure } from '../../shared/model/failure.ts'
import { places } from './places.ts'
import type { Files } from './platform.ts'

const nothingToRelease = (): Promise<void> => Promise.resolve()

/**
 * The desktop's files: what the user chose in a dialog of the system, dropped, double-clicked or had
 * open before. For each the host gives the page a handle (`placeOf`), by which it may be read, or
 * written where nothing is yet. The picker stays confined to `folders`.
 */
export function chosenFiles(options: { folders: string[] }): Files {
  const chosen = new Map<string, string>()
  const picker = places({ ...options, files: [] })
  const notChosen = (): never => {
    throw new Failure('FORBIDDEN', 'This file is not known here. Choose it again.')
  }

  return {
    async source(ref) {
      if (!('place' in ref)) return notChosen()
      const named = chosen.get(ref.place) ?? (await picker.resolve(ref.place))
      const path = await realpath(named).catch(() => null)
      if (path === null) throw new Failure('NOT_FOUND', `"${basename(named)}" is no longer there.`)
      if ((await stat(path)).isDirectory())
        throw new Failure('BAD_INPUT', `"${basename(path)}" is a folder, not a file.`)
      return { path, name: basename(path), release: nothingToRelease }
    },
    async target(ref) {
      const path = 'place' in ref ? chosen.get(ref.place) : undefined
      // The dialog's answer is one file, not leave to write any file beside it.
      if (path === undefined || !('name' in ref) || ref.name !== basename(path)) return notChosen()
      const folder = await stat(dirname(path)).catch(() => null)
      if (!folder?.isDirectory())
        throw new Failure(
          'NOT_FOUND',
          `The folder "${basename(dirname(path))}" is no longer there.`,
        )
      return { path, download: null }
    },
    browse: (place) => picker.browse(place),
    placeOf(path) {
      const place = picker.handle(path)
      chosen.set(place, path)
      return place
    },
  }
}
