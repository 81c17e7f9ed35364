import type { ImportInput } from '../../../shared/contract/index.ts'
import type { Dataset } from '../../../shared/model/index.ts'
import { partsOf } from '../frames/column-cache.ts'
import { givenName } from '../names.ts'
import type { OpenProject } from '../open-project.ts'
import { waveFromFileName } from './suggest.ts'

/** The wave asked for; a stacked file without one gets the year in its name, or a number. */
export function waveName(
  project: OpenProject,
  options: { stackOn: Dataset | null; input: ImportInput; file: string },
): string | null {
  const { stackOn, input, file } = options
  if (input.wave !== undefined) return givenName(input.wave, 'wave')
  if (stackOn === null) return null
  const number = partsOf(project.file.model(), stackOn).length + 1
  return waveFromFileName(file) ?? `Wave ${number}`
}
