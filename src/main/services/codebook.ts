import { writeFile } from 'node:fs/promises'
import { MISSING, OUT_OF_RANGE, VALID, type Column } from '../../shared/engine/frame/frame.ts'
import type { VariableView } from '../../shared/contract/index.ts'
import {
  changeMeaning,
  Failure,
  type CodebookFile,
  type Dataset,
  type Meaning,
} from '../../shared/model/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { Service } from './dispatch.ts'
import { partsOf, rowsOfPart } from './frames/column-cache.ts'
import {
  aliasesOf,
  findDataset,
  findVariable,
  variablesOf,
  type OpenProject,
  type ProjectHolder,
} from './open-project.ts'
import { placesOf } from './places.ts'

/** What the variables of a dataset mean, and changes to it. */
export function codebookService(platform: Platform, holder: ProjectHolder): Service {
  return {
    'codebook.get': ({ dataset }) => {
      const project = holder.require()
      return viewOf(project, findDataset(project.file.model(), dataset))
    },
    'codebook.set': ({ dataset, codebook }) => {
      const project = holder.require()
      const found = findDataset(project.file.model(), dataset)
      setCodebook(project, found, codebook)
      return viewOf(project, found)
    },
    async 'codebook.save'({ codebook, target }) {
      const { path, download } = await platform.files.target(target)
      try {
        await writeFile(path, `${JSON.stringify(codebook, null, 2)}\n`, { flag: 'wx' })
      } catch (error) {
        throw notWritten(error)
      }
      return { download }
    },
    'codebook.values': ({ dataset, variable }) => {
      const project = holder.require()
      const model = project.file.model()
      const found = findDataset(model, dataset)
      const column = project.columns.column(model, found, findVariable(model, found, variable))
      return valuesOf(column)
    },
  }
}

function notWritten(cause: unknown): Failure {
  const there = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
  return there
    ? new Failure('FILE_EXISTS', 'There is a file of that name already. Choose another name.')
    : new Failure(
        'FILE_WRITE',
        'The codebook file could not be written. Choose a folder that you may write to and that has space.',
        { cause },
      )
}

/** Applies a codebook file to a dataset as one undoable change; all of it or nothing. */
export function setCodebook(project: OpenProject, dataset: Dataset, codebook: CodebookFile): void {
  const model = project.file.model()
  const changes = Object.entries(codebook.variables).map(([name, change]) => {
    const variable = findVariable(model, dataset, name)
    const meaning = changeMeaning(variable.meaning, change)
    checkMeaning(name, meaning)
    return { variable, meaning }
  })
  if (changes.length === 0) return
  const label =
    changes.length === 1
      ? `Codebook: ${changes[0]?.variable.name}`
      : `Codebook: ${changes.length} variables of ${dataset.name}`
  project.file.change(label, (transaction) => {
    for (const { variable, meaning } of changes) {
      transaction.update('variable', variable.id, { meaning })
    }
  })
}

/** Refuses a meaning that contradicts itself, with what to do about it. */
export function checkMeaning(name: string, meaning: Meaning): void {
  const { scale, bands } = meaning
  if (scale !== null && scale.min >= scale.max) {
    throw new Failure(
      'CODEBOOK',
      `${name}: the scale runs from ${scale.min} to ${scale.max}; its minimum must lie below its maximum.`,
      { path: `variables.${name}.scale` },
    )
  }
  if (
    bands !== null &&
    bands.some((bound, index) => index > 0 && bound <= (bands[index - 1] ?? 0))
  ) {
    throw new Failure(
      'CODEBOOK',
      `${name}: the bounds of the bands must rise from one to the next.`,
      {
        path: `variables.${name}.bands`,
      },
    )
  }
  if (meaning.recode.reverse && scale === null) {
    throw new Failure(
      'CODEBOOK',
      `${name}: reverse scoring needs the scale; say its minimum and maximum.`,
      {
        path: `variables.${name}.recode`,
      },
    )
  }
}

function viewOf(project: OpenProject, dataset: Dataset) {
  const model = project.file.model()
  const parts = partsOf(model, dataset)
  const waveOf = (partId: number) => {
    const waveId = parts.find((part) => part.id === partId)?.waveId
    return model.waves.find((wave) => wave.id === waveId)?.name
  }
  const variables = variablesOf(model, dataset).map((variable): VariableView => {
    const places = placesOf(model, variable.id)
    const absent = parts
      .filter((part) => !places.some((place) => place.partId === part.id))
      .reduce((sum, part) => sum + rowsOfPart(model, part), 0)
    const counts = cellCounts(project.columns.column(model, dataset, variable))
    return {
      ...variable.meaning,
      id: variable.id,
      name: variable.name,
      aliases: aliasesOf(model, variable),
      waves: places.flatMap((place) => waveOf(place.partId) ?? []),
      ...counts,
      // Rows of waves that do not have the variable are not blank answers.
      blank: counts.blank - absent,
    }
  })
  return { dataset: dataset.name, variables }
}

function rowsPerCategory(column: Column): Uint32Array {
  const rows = new Uint32Array(column.categories.length)
  for (const code of column.codes) rows[code] = (rows[code] as number) + 1
  return rows
}

function cellCounts(column: Column) {
  const rows = rowsPerCategory(column)
  const counts = { distinct: 0, blank: 0, missingCells: 0, excludedCells: 0 }
  column.categories.forEach((category, index) => {
    const n = rows[index] as number
    if (category.code === null) counts.blank += n
    else if (n > 0) counts.distinct += 1
    if (category.code !== null && column.states[index] === MISSING) counts.missingCells += n
    if (column.states[index] === OUT_OF_RANGE) counts.excludedCells += n
  })
  return counts
}

const STATE_NAMES = {
  [VALID]: 'valid',
  [MISSING]: 'missing',
  [OUT_OF_RANGE]: 'outOfRange',
} as const

function valuesOf(column: Column) {
  const rows = rowsPerCategory(column)
  const values = column.categories.flatMap((category, index) => {
    const count = rows[index] as number
    if (count === 0) return []
    const state = STATE_NAMES[column.states[index] as 0 | 1 | 2]
    return [{ code: category.code, label: category.label, count, state }]
  })
  values.sort((a, b) => b.count - a.count)
  return { values: values.slice(0, 200), distinct: values.length }
}
