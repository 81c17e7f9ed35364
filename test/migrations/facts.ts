import { createHash } from 'node:crypto'
import type { ProjectFile } from '../../src/main/store/project-file.ts'
import { contentOf } from '../store/sample-project.ts'

/** What a project says, small enough to lie beside its fixture: cells as one hash a file. */
export function factsOf(project: ProjectFile): unknown {
  const { model, cells, history } = contentOf(project)
  const hashes = cells.map((cell) =>
    createHash('sha256').update(JSON.stringify(cell)).digest('hex'),
  )
  return JSON.parse(JSON.stringify({ model, cells: hashes, history })) as unknown
}
