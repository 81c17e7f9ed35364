import type { Dataset, Role, Variable } from '../../../shared/model/index.ts'
import { variablesOf, type OpenProject } from '../open-project.ts'

/** Rows of one dataset that are about a person: 0-based, ascending. */
export interface PersonRows {
  dataset: Dataset
  rows: Set<number>
}

export interface Person {
  found: PersonRows[]
  /** The texts the person goes by, with the variables they stand in. */
  names: { variable: Variable; texts: Set<string> }[]
}

const IDS: readonly Role[] = ['customerId', 'responseId']

/**
 * Everything that is known of a person, from one of their ids on: rows that have it, the customer
 * these rows belong to, that customer's other rows, and those of datasets joined by customer.
 */
export function findPerson(
  project: OpenProject,
  options: { dataset: Dataset; variables: Variable[]; values: readonly string[] },
): Person {
  const model = project.file.model()
  const found = new Map<number, PersonRows>()
  const names = new Map<number, { variable: Variable; texts: Set<string> }>()
  const open = options.variables.flatMap((variable) =>
    options.values.map((value) => ({ dataset: options.dataset, variable, value: value.trim() })),
  )
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { dataset, variable, value } = next
    const known = names.get(variable.id) ?? { variable, texts: new Set<string>() }
    if (known.texts.has(value)) continue
    const rows = rowsWith(project, { dataset, variable, value })
    if (rows.length === 0) continue
    known.texts.add(value)
    names.set(variable.id, known)
    const here = found.get(dataset.id) ?? { dataset, rows: new Set<number>() }
    found.set(dataset.id, here)
    for (const row of rows) here.rows.add(row)
    for (const other of linkedTo(project, dataset)) {
      for (const text of textsIn(project, dataset, other.here, rows)) {
        open.push({ dataset: other.dataset, variable: other.there, value: text })
      }
    }
  }
  return {
    found: model.datasets.flatMap(({ id }) => found.get(id) ?? []),
    names: [...names.values()],
  }
}

/** Ids of a dataset: by role, customers first. */
export function idVariables(project: OpenProject, dataset: Dataset): Variable[] {
  const variables = variablesOf(project.file.model(), dataset)
  return IDS.flatMap((role) => variables.filter(({ meaning }) => meaning.role === role))
}

/** Where a row's customer is found again: the same column, and those it is joined with. */
function linkedTo(
  project: OpenProject,
  dataset: Dataset,
): { here: Variable; there: Variable; dataset: Dataset }[] {
  const model = project.file.model()
  const own = variablesOf(model, dataset)
  const customer = own.filter(({ meaning }) => meaning.role === 'customerId')
  const joined = model.joins.flatMap(({ leftVariableId: left, rightVariableId: right }) =>
    [
      [left, right],
      [right, left],
    ].flatMap(([hereId, thereId]) => {
      const here = own.find(({ id }) => id === hereId)
      const there = model.variables.find(({ id }) => id === thereId)
      const other = model.datasets.find(({ id }) => id === there?.datasetId)
      if (here === undefined || there === undefined || other === undefined) return []
      return [{ here, there, dataset: other }]
    }),
  )
  return [...customer.map((variable) => ({ here: variable, there: variable, dataset })), ...joined]
}

function rowsWith(
  project: OpenProject,
  options: { dataset: Dataset; variable: Variable; value: string },
): number[] {
  const { dataset, variable, value } = options
  const { codes, categories } = project.columns.column(project.file.model(), dataset, variable)
  const code = categories.findIndex((category) => category.code === value)
  const rows: number[] = []
  if (code < 0 || value === '') return rows
  for (let row = 0; row < codes.length; row++) if (codes[row] === code) rows.push(row)
  return rows
}

function textsIn(
  project: OpenProject,
  dataset: Dataset,
  variable: Variable,
  rows: readonly number[],
): Set<string> {
  const { codes, categories } = project.columns.column(project.file.model(), dataset, variable)
  return new Set(rows.flatMap((row) => categories[codes[row] as number]?.code ?? []))
}
