import { deriveColumn, type ColumnPart } from '../../../shared/engine/frame/derive.ts'
import type { Column } from '../../../shared/engine/frame/frame.ts'
import type { Dataset, Part, ProjectModel, Variable } from '../../../shared/model/index.ts'
import type { ProjectFile } from '../../store/project-file.ts'
import { placeIn, placesOf } from '../places.ts'

/**
 * Derived columns, kept while neither the cells nor the meaning they come from change. It is a
 * cache only: dropping it costs time, never truth.
 */
export interface ColumnCache {
  column(model: Readonly<ProjectModel>, dataset: Dataset, variable: Variable): Column
  rows(model: Readonly<ProjectModel>, dataset: Dataset): number
  /** Keeps anything derived from a dataset until the project changes. */
  derived<T>(key: string, make: () => T): T
  /** The same for what every new filter makes: only the latest are kept. */
  kept<T>(key: string, make: () => T): T
}

const NO_CELLS = ['']

/** Filters remembered: a page's own few, and a way back and forth between pages. */
const KEPT = 48

export function partsOf(model: Readonly<ProjectModel>, dataset: Dataset): Part[] {
  return model.parts
    .filter((part) => part.datasetId === dataset.id)
    .sort((a, b) => a.position - b.position)
}

export function rowsOfPart(model: Readonly<ProjectModel>, part: Part): number {
  return model.files.find((file) => file.id === part.fileId)?.rows ?? 0
}

/** The same columns with a memory of their own for what is derived from them. */
export function columnsBeside(file: ProjectFile, columns: ColumnCache): ColumnCache {
  return { ...columns, ...makeMemory(file) }
}

/** What is kept belongs to one state of the project. */
function makeMemory(file: ProjectFile): Pick<ColumnCache, 'derived' | 'kept'> {
  const derived = new Map<string, unknown>()
  const latest = new Map<string, unknown>()
  let revision = -1

  function forgetIfChanged(): void {
    if (revision === file.revision) return
    derived.clear()
    latest.clear()
    revision = file.revision
  }

  return {
    derived<T>(key: string, make: () => T): T {
      forgetIfChanged()
      if (!derived.has(key)) derived.set(key, make())
      return derived.get(key) as T
    },
    kept<T>(key: string, make: () => T): T {
      forgetIfChanged()
      const value = latest.has(key) ? (latest.get(key) as T) : make()
      latest.delete(key)
      latest.set(key, value)
      const [oldest] = latest.keys()
      if (latest.size > KEPT && oldest !== undefined) latest.delete(oldest)
      return value
    },
  }
}

export function makeColumnCache(file: ProjectFile): ColumnCache {
  const columns = new Map<number, { key: string; column: Column }>()

  /** Cells of a variable, part by part; a part without the variable is all blank. */
  function cellsOf(model: Readonly<ProjectModel>, parts: Part[], variable: Variable) {
    return parts.map((part): ColumnPart => {
      const source = model.files.find((candidate) => candidate.id === part.fileId)
      const place = placeIn(model, { part: part.id, variable: variable.id })
      return place === undefined || source === undefined
        ? { dictionary: NO_CELLS, codes: new Uint8Array(rowsOfPart(model, part)) }
        : {
            ...file.column(part.fileId, place.column),
            marks: source.format,
            ...(place.codes.length === 0
              ? {}
              : { readAs: new Map(place.codes.map(({ from, to }) => [from, to])) }),
          }
    })
  }

  return {
    column(model, dataset, variable) {
      const parts = partsOf(model, dataset)
      const codes = placesOf(model, variable.id).map((place) => place.codes)
      const key = JSON.stringify([parts, variable.meaning, codes])
      const kept = columns.get(variable.id)
      if (kept?.key === key) return kept.column
      const column = deriveColumn({
        meaning: variable.meaning,
        parts: cellsOf(model, parts, variable),
      })
      columns.set(variable.id, { key, column })
      return column
    },
    rows(model, dataset) {
      return partsOf(model, dataset).reduce((sum, part) => sum + rowsOfPart(model, part), 0)
    },
    ...makeMemory(file),
  }
}
