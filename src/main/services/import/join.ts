import { VALID } from '../../../shared/engine/frame/frame.ts'
import type { Output } from '../../../shared/contract/index.ts'
import type { Dataset, Join, Variable } from '../../../shared/model/index.ts'
import type { EncodedColumn } from '../../store/types.ts'
import type { Transaction } from '../../store/project-file.ts'
import { repeatsOf } from '../frames/aggregate.ts'
import { variablesOf, type OpenProject } from '../open-project.ts'
import type { Decision } from './decide.ts'
import type { ParsedFile } from './parsed-files.ts'

type JoinReport = NonNullable<Output<'import.plan'>['join']>

/** A dataset that can be joined to, with its key. */
export interface JoinTarget {
  dataset: Dataset
  key: Variable
}

/** Datasets with a customer key, surveys first; the stack itself is not one. */
export function joinTargets(project: OpenProject, except: Dataset | null): JoinTarget[] {
  const model = project.file.model()
  return [...model.datasets]
    .filter((dataset) => dataset.id !== except?.id)
    .sort((a, b) => Number(b.kind === 'survey') - Number(a.kind === 'survey') || a.id - b.id)
    .flatMap((dataset) => {
      const key = variablesOf(model, dataset).find(({ meaning }) => meaning.role === 'customerId')
      return key === undefined ? [] : [{ dataset, key }]
    })
}

/** Distinct trimmed texts of a key column that are no blanks. */
function keysOf(column: EncodedColumn): Set<string> {
  return new Set(column.dictionary.map((text) => text.trim()).filter((text) => text !== ''))
}

function keysOfDataset(project: OpenProject, { dataset, key }: JoinTarget): Set<string> {
  const column = project.columns.column(project.file.model(), dataset, key)
  return new Set(
    column.categories.flatMap(({ code }, index) =>
      code !== null && column.states[index] === VALID ? [code] : [],
    ),
  )
}

function countMatches(here: Set<string>, there: Set<string>) {
  let matched = 0
  for (const key of here) if (there.has(key)) matched++
  return { matched, unmatchedHere: here.size - matched, unmatchedThere: there.size - matched }
}

/**
 * The match report of a file before it is stored. Keys are counted once each; `repeated` counts the
 * rows beyond the first of their key.
 */
export function planJoin(
  project: OpenProject,
  options: { parsed: ParsedFile; decision: Decision; target: JoinTarget },
): JoinReport | null {
  const { parsed, decision, target } = options
  const key = decision.variables.find(({ meaning }) => meaning.role === 'customerId')
  const column = key === undefined ? undefined : parsed.table.columns[key.column]
  if (key === undefined || column === undefined) return null
  const period = decision.variables.find(({ meaning }) => meaning.role === 'period')
  const repeats = countRepeats(parsed, column, period && parsed.table.columns[period.column])
  return {
    key: key.name,
    dataset: target.dataset.name,
    otherKey: target.key.name,
    ...countMatches(keysOf(column), keysOfDataset(project, target)),
    repeated: repeats.identical + repeats.disagreeing,
    repeatedIdentical: repeats.identical,
    repeatedDisagreeing: repeats.disagreeing,
  }
}

/** Rows beyond the first of a (customer, period): identical to it, or disagreeing with it. */
function countRepeats(
  { table }: ParsedFile,
  key: EncodedColumn,
  period: EncodedColumn | undefined,
): { identical: number; disagreeing: number } {
  const blank = new Set(key.dictionary.flatMap((text, code) => (text.trim() === '' ? [code] : [])))
  const periods = period?.dictionary.length ?? 1
  const first = new Map<number, number>()
  let identical = 0
  let disagreeing = 0
  for (let row = 0; row < table.rows; row++) {
    const code = key.codes[row] as number
    if (blank.has(code)) continue
    const id = code * periods + (period === undefined ? 0 : (period.codes[row] as number))
    const earlier = first.get(id)
    if (earlier === undefined) {
      first.set(id, row)
    } else if (table.columns.every(({ codes }) => codes[row] === codes[earlier])) {
      identical++
    } else {
      disagreeing++
    }
  }
  return { identical, disagreeing }
}

/** Links two datasets by their keys, in place of any link they had. */
export function joinByKey(
  project: OpenProject,
  transaction: Transaction,
  options: { here: Dataset; there: Dataset; join: Omit<Join, 'id'> },
): void {
  const model = project.file.model()
  const ids = (dataset: Dataset) => new Set(variablesOf(model, dataset).map(({ id }) => id))
  const here = ids(options.here)
  const there = ids(options.there)
  for (const { id, leftVariableId: left, rightVariableId: right } of model.joins) {
    if ((here.has(left) && there.has(right)) || (there.has(left) && here.has(right))) {
      transaction.remove('join', id)
    }
  }
  transaction.insert('join', options.join)
}

/** The match report of two stored datasets. */
export function reportJoin(
  project: OpenProject,
  options: { here: Dataset; there: Dataset; join: Omit<Join, 'id'> },
): JoinReport {
  const { here, there, join } = options
  const model = project.file.model()
  const byId = (dataset: Dataset, id: number): JoinTarget => {
    const key = variablesOf(model, dataset).find((variable) => variable.id === id)
    if (key === undefined) throw new Error('a join without its key variable')
    return { dataset, key }
  }
  const left = byId(here, join.leftVariableId)
  const right = byId(there, join.rightVariableId)
  const repeats = repeatsOf(project, here)
  return {
    key: left.key.name,
    dataset: there.name,
    otherKey: right.key.name,
    ...countMatches(keysOfDataset(project, left), keysOfDataset(project, right)),
    repeated: repeats.repeated,
    repeatedIdentical: repeats.identical,
    repeatedDisagreeing: repeats.disagreeing,
  }
}
