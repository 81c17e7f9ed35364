import { VALID, type Column } from '../../../shared/engine/frame/frame.ts'
import type { Dataset, Flag, Join } from '../../../shared/model/index.ts'
import { variablesOf, type OpenProject } from '../open-project.ts'
import { homeFrame } from './home-frame.ts'

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

/** The key column of a dataset's home rows in a join. */
function keyColumn(project: OpenProject, dataset: Dataset, join: Join): Column {
  const key = variablesOf(project.file.model(), dataset).find(
    (variable) => variable.id === join.leftVariableId || variable.id === join.rightVariableId,
  )
  const found = homeFrame(project, dataset).own.variables.find(
    (variable) => variable.variable.id === key?.id,
  )
  if (found === undefined) throw new Error('a join without its key variable')
  return found.column()
}

/** When a row happened: its date or dated period; null where the dataset has none. */
function dateScores(project: OpenProject, dataset: Dataset): ((row: number) => number) | null {
  const home = homeFrame(project, dataset)
  const dated =
    home.own.variables.find(({ variable }) => variable.meaning.role === 'date') ??
    home.own.variables.find(
      ({ variable }) => variable.meaning.role === 'period' && variable.meaning.type === 'date',
    )
  if (dated === undefined) return null
  const column = dated.column()
  return (row) => column.scores[column.codes[row] as number] as number
}

/**
 * For every home row, the row of the other dataset that belongs to the same customer, or -1.
 *
 * Churn and loyalty rows: the first of a key (their home rows hold a key once, unless periods repeat
 * it). Responses seen from a customer: the latest that precedes the end of the customer's period;
 * where dates are missing on either side the last response is used and `timingUnknown` says so.
 */
export function joinRows(
  project: OpenProject,
  options: { home: Dataset; other: Dataset; join: Join },
): { rows: Int32Array; flags: Flag[] } {
  const { home, other, join } = options
  const homeKeys = keyColumn(project, home, join)
  const otherKeys = keyColumn(project, other, join)
  const candidates = rowsByKey(otherKeys, homeFrame(project, other).base)
  const responses = other.kind === 'survey' && home.kind !== 'survey'
  const homeDate = responses ? dateScores(project, home) : null
  const otherDate = responses ? dateScores(project, other) : null
  const waves = responses ? homeFrame(project, other).own.find('wave')?.column() : undefined
  const order = (row: number): number => {
    const date = otherDate?.(row)
    if (date !== undefined && !Number.isNaN(date)) return date
    return waves === undefined ? 0 : (waves.codes[row] as number)
  }

  function latest(rows: number[], end: number): number {
    let best = -1
    for (const row of rows) {
      if (otherDate !== null && order(row) > end) continue
      if (best < 0 || order(row) >= order(best)) best = row
    }
    return best
  }

  const listOf = homeKeys.categories.map((category, code) =>
    homeKeys.states[code] === VALID && category.code !== null
      ? candidates.get(category.code)
      : undefined,
  )
  const rows = new Int32Array(homeKeys.codes.length).fill(-1)
  for (let row = 0; row < rows.length; row++) {
    const list = listOf[homeKeys.codes[row] as number]
    if (list === undefined) continue
    const end = homeDate?.(row) ?? NaN
    rows[row] = responses ? latest(list, Number.isNaN(end) ? Infinity : end) : (list[0] as number)
  }
  const timed = homeDate !== null && otherDate !== null
  return { rows, flags: responses && !timed ? ['timingUnknown'] : [] }
}

/** Rows by key, in file order; rows outside the base are left out. */
export function rowsByKey(keys: Column, base: Uint8Array | null): Map<string, number[]> {
  const lists = new Map<string, number[]>()
  const byCode: (number[] | undefined)[] = new Array(keys.categories.length)
  for (let row = 0; row < keys.codes.length; row++) {
    if (base !== null && base[row] === 0) continue
    const code = keys.codes[row] as number
    if (keys.states[code] !== VALID) continue
    let list = byCode[code]
    if (list === undefined) {
      list = []
      byCode[code] = list
      lists.set(keys.categories[code]?.code ?? '', list)
    }
    list.push(row)
  }
  return lists
}
