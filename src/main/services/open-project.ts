import {
  Failure,
  type ConnectionRule,
  type Dataset,
  type ProjectModel,
  type Variable,
} from '../../shared/model/index.ts'
import type { ProjectFile } from '../store/project-file.ts'
import { columnsBeside, makeColumnCache, type ColumnCache } from './frames/column-cache.ts'
import { placesOf } from './places.ts'

/** The project a session has open, with what is derived from it in memory. */
export interface OpenProject {
  file: ProjectFile
  columns: ColumnCache
  /** A rule of connection that is tried instead of the stored one. */
  triedRule?: ConnectionRule
}

export function openProjectOf(file: ProjectFile): OpenProject {
  return { file, columns: makeColumnCache(file) }
}

/**
 * The project as it would be with another rule of connection: everything derived from it follows
 * that rule, joined figures and filters too, and nothing that is kept of the project itself changes.
 */
export function withRule(project: OpenProject, rule: ConnectionRule): OpenProject {
  const { file, columns } = project
  return { file, columns: columnsBeside(file, columns), triedRule: rule }
}

/** The rule of connection that holds: the one tried, else the stored one. */
export function connectionRuleOf({ triedRule, file }: OpenProject): ConnectionRule {
  return triedRule ?? file.model().settings.connectionRule
}

/** A session's place for its project; services ask it for the one that is open. */
export interface ProjectHolder {
  current: OpenProject | null
  require(): OpenProject
}

export function makeProjectHolder(): ProjectHolder {
  const holder: ProjectHolder = {
    current: null,
    require() {
      if (holder.current === null) {
        throw new Failure('NO_PROJECT', 'No project is open. Open one, or create a new one.')
      }
      return holder.current
    },
  }
  return holder
}

/** A dataset by name (exact, then ignoring case) or id. */
export function findDataset(model: Readonly<ProjectModel>, text: string): Dataset {
  const wanted = text.trim().toLowerCase()
  const found =
    model.datasets.find((dataset) => dataset.name === text) ??
    model.datasets.find((dataset) => dataset.name.toLowerCase() === wanted) ??
    model.datasets.find((dataset) => String(dataset.id) === wanted)
  if (found !== undefined) return found
  const names = model.datasets.map((dataset) => dataset.name)
  throw new Failure(
    'DATASET_UNKNOWN',
    names.length === 0
      ? `The project has no dataset "${text}": it is empty. Import a file first.`
      : `The project has no dataset "${text}". It has ${names.join(', ')}.`,
    { details: { datasets: names } },
  )
}

const sorted = new WeakMap<Readonly<ProjectModel>, Map<number, Variable[]>>()

/** The variables of a dataset in their order. */
export function variablesOf(model: Readonly<ProjectModel>, dataset: Dataset): Variable[] {
  let variables = sorted.get(model)
  if (variables === undefined) {
    const inOrder = model.variables.toSorted((a, b) => a.position - b.position)
    variables = Map.groupBy(inOrder, ({ datasetId }) => datasetId)
    sorted.set(model, variables)
  }
  return [...(variables.get(dataset.id) ?? [])]
}

/** Other headers a variable has in the files of its dataset. */
export function aliasesOf(model: Readonly<ProjectModel>, variable: Variable): string[] {
  const aliases = new Set<string>()
  for (const place of placesOf(model, variable.id)) {
    const part = model.parts.find((candidate) => candidate.id === place.partId)
    const file = model.files.find((candidate) => candidate.id === part?.fileId)
    const header = file?.headers[place.column]?.trim()
    if (header !== undefined && header !== '' && header !== variable.name) aliases.add(header)
  }
  return [...aliases]
}

/** A variable of a dataset by name, alias or id. */
export function findVariable(
  model: Readonly<ProjectModel>,
  dataset: Dataset,
  text: string,
): Variable {
  const variables = variablesOf(model, dataset)
  const wanted = text.trim()
  const lower = wanted.toLowerCase()
  const found =
    variables.find((variable) => variable.name === wanted) ??
    variables.find((variable) => variable.name.toLowerCase() === lower) ??
    variables.find((variable) =>
      aliasesOf(model, variable).some((alias) => alias.toLowerCase() === lower),
    ) ??
    variables.find((variable) => String(variable.id) === wanted)
  if (found !== undefined) return found
  throw new Failure(
    'VARIABLE_UNKNOWN',
    `The dataset ${dataset.name} has no variable "${text}". Its variables are listed by: codebook.`,
    { details: { dataset: dataset.name, variable: text } },
  )
}
