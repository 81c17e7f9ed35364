import type { Dataset, Join } from '../../../shared/model/index.ts'
import type { OpenProject } from '../open-project.ts'

/** Datasets joined to one, each with the join. */
export function joinedDatasets(
  project: OpenProject,
  home: Dataset,
): { dataset: Dataset; join: Join }[] {
  const model = project.file.model()
  const datasetOf = (variableId: number) => {
    const variable = model.variables.find((candidate) => candidate.id === variableId)
    return model.datasets.find((candidate) => candidate.id === variable?.datasetId)
  }
  return model.joins.flatMap((join) => {
    const left = datasetOf(join.leftVariableId)
    const right = datasetOf(join.rightVariableId)
    if (left === undefined || right === undefined) return []
    if (left.id === home.id) return [{ dataset: right, join }]
    return right.id === home.id ? [{ dataset: left, join }] : []
  })
}
