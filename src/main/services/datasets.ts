import type { z } from 'zod'
import type { datasetViewSchema, ParsedInput } from '../../shared/contract/index.ts'
import { withMarks } from '../../shared/engine/frame/derive.ts'
import { Failure, type Dataset, type Problem } from '../../shared/model/index.ts'
import { excludedCells } from '../ingest/excluded-cells.ts'
import type { Service } from './dispatch.ts'
import { partsOf } from './frames/column-cache.ts'
import { wavesOfDataset } from './frames/waves.ts'
import { joinedDatasets } from './frames/joined-datasets.ts'
import { joinByKey, reportJoin } from './import/join.ts'
import { LISTED_CELLS } from './listed-cells.ts'
import {
  findDataset,
  findVariable,
  variablesOf,
  type OpenProject,
  type ProjectHolder,
} from './open-project.ts'
import { placeIn } from './places.ts'

/** What is inside the project. */
export function datasetsService(holder: ProjectHolder): Service {
  return {
    'datasets.list': () => {
      const project = holder.require()
      return { datasets: datasetViews(project) }
    },
    'datasets.remove': ({ dataset }) => {
      const project = holder.require()
      const label = removeDataset(project, findDataset(project.file.model(), dataset))
      return { done: true, label }
    },
    'datasets.planJoin': (keys) => {
      const project = holder.require()
      return reportJoin(project, joinOf(project, keys))
    },
    'datasets.join': (keys) => {
      const project = holder.require()
      const asked = joinOf(project, keys)
      const label = `Join ${asked.here.name} with ${asked.there.name}`
      project.file.change(label, (transaction) => {
        joinByKey(project, transaction, asked)
      })
      return reportJoin(project, asked)
    },
    'datasets.problems': ({ dataset }) => {
      const project = holder.require()
      return problemsOf(project, findDataset(project.file.model(), dataset))
    },
  }
}

function joinOf(project: OpenProject, keys: ParsedInput<'datasets.join'>) {
  const model = project.file.model()
  const here = findDataset(model, keys.dataset)
  const there = findDataset(model, keys.to)
  if (here.id === there.id) {
    throw new Failure('JOIN', `${here.name} can't be joined with itself. Choose another dataset.`)
  }
  const join = {
    leftVariableId: findVariable(model, here, keys.key).id,
    rightVariableId: findVariable(model, there, keys.otherKey).id,
  }
  return { here, there, join }
}

export function datasetViews(project: OpenProject): z.output<typeof datasetViewSchema>[] {
  const model = project.file.model()
  return [...model.datasets]
    .sort((a, b) => a.position - b.position)
    .map((dataset) => datasetView(project, dataset))
}

function datasetView(project: OpenProject, dataset: Dataset) {
  const model = project.file.model()
  const sources = partsOf(model, dataset).flatMap((part) => {
    const file = model.files.find((candidate) => candidate.id === part.fileId)
    if (file === undefined) return []
    return [
      {
        name: file.name,
        sha256: file.sha256,
        wave: model.waves.find((wave) => wave.id === part.waveId)?.name ?? null,
        rows: file.rows,
        importedAt: file.importedAt,
        problems: file.problems.length,
      },
    ]
  })
  const first = sources[0]
  return {
    id: dataset.id,
    name: dataset.name,
    kind: dataset.kind,
    waves: wavesOfDataset(project, dataset),
    rows: project.columns.rows(model, dataset),
    columns: variablesOf(model, dataset).length,
    source: { name: first?.name ?? '', sha256: first?.sha256 ?? '' },
    sources,
    join: joinView(project, dataset),
  }
}

function joinView(project: OpenProject, dataset: Dataset) {
  const model = project.file.model()
  const joined = joinedDatasets(project, dataset)
  const chosen = joined.find(({ dataset: other }) => other.kind === 'survey') ?? joined[0]
  if (chosen === undefined) return null
  const { leftVariableId, rightVariableId } = chosen.join
  const keys = model.variables.filter(({ id }) => id === leftVariableId || id === rightVariableId)
  const nameIn = (datasetId: number) =>
    keys.find((variable) => variable.datasetId === datasetId)?.name ?? ''
  return {
    key: nameIn(dataset.id),
    dataset: chosen.dataset.name,
    otherKey: nameIn(chosen.dataset.id),
  }
}

function removeDataset(project: OpenProject, dataset: Dataset): string {
  const model = project.file.model()
  const label = `Remove ${dataset.name}`
  const parts = partsOf(model, dataset)
  const variables = variablesOf(model, dataset)
  const variableIds = new Set(variables.map(({ id }) => id))
  const stillUsed = new Set(
    model.parts.filter(({ datasetId }) => datasetId !== dataset.id).map(({ waveId }) => waveId),
  )
  project.file.change(label, (transaction) => {
    for (const join of model.joins) {
      if (variableIds.has(join.leftVariableId) || variableIds.has(join.rightVariableId)) {
        transaction.remove('join', join.id)
      }
    }
    for (const place of model.partColumns) {
      if (variableIds.has(place.variableId)) {
        transaction.removePartColumn(place.partId, place.variableId)
      }
    }
    for (const { id } of variables) transaction.remove('variable', id)
    for (const { id } of parts) transaction.remove('part', id)
    transaction.remove('dataset', dataset.id)
    for (const waveId of new Set(parts.map((part) => part.waveId))) {
      if (waveId !== null && !stillUsed.has(waveId)) transaction.remove('wave', waveId)
    }
  })
  return label
}

/** What did not fit when the files were read, and the cells that do not fit their meaning now. */
function problemsOf(project: OpenProject, dataset: Dataset) {
  const model = project.file.model()
  const problems: Problem[] = []
  const excluded = new Map<string, { variable: string; count: number; cells: Problem[] }>()
  for (const part of partsOf(model, dataset)) {
    const file = model.files.find((candidate) => candidate.id === part.fileId)
    problems.push(...(file?.problems ?? []))
    for (const variable of variablesOf(model, dataset)) {
      const place = placeIn(model, { part: part.id, variable: variable.id })
      if (place === undefined) continue
      const found = excludedCells({
        meaning: file === undefined ? variable.meaning : withMarks(variable.meaning, file.format),
        column: project.file.column(part.fileId, place.column),
        name: variable.name,
        lineOffsets: project.file.lineOffsets(part.fileId),
        limit: LISTED_CELLS,
      })
      if (found.count === 0) continue
      const before = excluded.get(variable.name)
      excluded.set(variable.name, {
        variable: variable.name,
        count: (before?.count ?? 0) + found.count,
        cells: [...(before?.cells ?? []), ...found.cells].slice(0, LISTED_CELLS),
      })
    }
  }
  return { problems, excluded: [...excluded.values()] }
}
