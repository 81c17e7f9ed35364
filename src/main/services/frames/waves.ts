import { VALID, type Column } from '../../../shared/engine/frame/frame.ts'
import type { Dataset, ProjectModel } from '../../../shared/model/index.ts'
import type { OpenProject } from '../open-project.ts'
import { variablesOf } from '../open-project.ts'
import { partsOf, rowsOfPart } from './column-cache.ts'
import { makeCodes, namesColumn } from './column-tools.ts'

const natural = new Intl.Collator('en', { numeric: true })

/** Names of the project's waves in their order. */
export function waveNames(model: Readonly<ProjectModel>): string[] {
  return [...model.waves].sort((a, b) => a.position - b.position).map((wave) => wave.name)
}

/**
 * The waves of a dataset and, per row, which one it lies in: by a variable with role `wave` where
 * there is one, else by the wave of the file. Null where the dataset lies in no wave.
 */
export function waveColumn(project: OpenProject, dataset: Dataset): Column | null {
  return project.columns.derived(`wave:${dataset.id}`, () => {
    const model = project.file.model()
    const splitting = variablesOf(model, dataset).find(
      (variable) => variable.meaning.role === 'wave',
    )
    if (splitting !== undefined) {
      return ordered(project.columns.column(model, dataset, splitting), waveNames(model))
    }
    const names = waveNames(model)
    const parts = partsOf(model, dataset)
    if (parts.every((part) => part.waveId === null)) return null
    const codes = makeCodes(project.columns.rows(model, dataset), names.length + 1)
    let row = 0
    for (const part of parts) {
      const wave = model.waves.find((candidate) => candidate.id === part.waveId)
      const code = wave === undefined ? names.length : names.indexOf(wave.name)
      const rows = rowsOfPart(model, part)
      codes.fill(code, row, row + rows)
      row += rows
    }
    return namesColumn(names, codes)
  })
}

/** A wave variable's column, its answers put in order. */
function ordered(column: Column, known: readonly string[]): Column {
  const labels = column.categories.map((category) => category.label)
  const names = inOrder(
    labels.filter((_, index) => column.states[index] === VALID),
    known,
  )
  const codeOf = labels.map((label, index) =>
    column.states[index] === VALID ? names.indexOf(label) : names.length,
  )
  const codes = makeCodes(column.codes.length, names.length + 1)
  for (let row = 0; row < codes.length; row++) {
    codes[row] = codeOf[column.codes[row] as number] as number
  }
  return namesColumn(names, codes)
}

/**
 * Each name once. Years and numbers go by what they say, even where the name of a file made one of
 * them known first; others as the project knows them, then by name.
 */
function inOrder(names: readonly string[], known: readonly string[]): string[] {
  const rank = (name: string) => {
    const place = known.indexOf(name)
    return place < 0 ? known.length : place
  }
  const numbered = names.every((name) => /^\d/.test(name))
  return [...new Set(names)].sort(
    (a, b) => (numbered ? 0 : rank(a) - rank(b)) || natural.compare(a, b),
  )
}

/** Names of the waves a dataset really has rows in, in order. */
export function wavesOfDataset(project: OpenProject, dataset: Dataset): string[] {
  return project.columns.derived(`waves:${dataset.id}`, () => {
    const column = waveColumn(project, dataset)
    if (column === null) return []
    const seen = new Uint8Array(column.categories.length)
    for (const code of column.codes) seen[code] = 1
    return column.categories.flatMap((category, index) =>
      seen[index] === 1 && category.code !== null ? [category.code] : [],
    )
  })
}

/** The waves of all datasets, in order: those files were put in and those a variable splits. */
export function wavesOfProject(project: OpenProject): string[] {
  const model = project.file.model()
  const all = model.datasets.flatMap((dataset) => wavesOfDataset(project, dataset))
  return inOrder(all, waveNames(model))
}
