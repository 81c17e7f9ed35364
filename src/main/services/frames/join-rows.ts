import { VALID, type Column } from '../../../shared/engine/frame/frame.ts'
import type { Flag, Join } from '../../../shared/model/index.ts'
import type { HomeFrame } from './home-types.ts'
import { rowsByKey } from './rows-by-key.ts'

/** The key column of a dataset's home rows in a join. */
function keyColumn({ own }: HomeFrame, join: Join): Column {
  const found = own.variables.find(
    ({ variable }) => variable.id === join.leftVariableId || variable.id === join.rightVariableId,
  )
  if (found === undefined) throw new Error('a join without its key variable')
  return found.column()
}

/** When a row happened: its date or dated period; null where the dataset has none. */
function dateScores({ own }: HomeFrame): ((row: number) => number) | null {
  const dated =
    own.variables.find(({ variable }) => variable.meaning.role === 'date') ??
    own.variables.find(
      ({ variable }) => variable.meaning.role === 'period' && variable.meaning.type === 'date',
    )
  if (dated === undefined) return null
  const column = dated.column()
  return (row) => column.scores[column.codes[row] as number] as number
}

/** The name of the wave a row lies in; null where the dataset lies in none. */
function waveNames({ own }: HomeFrame): ((row: number) => string | null) | null {
  const column = own.find('wave')?.column()
  if (column === undefined) return null
  return (row) => column.categories[column.codes[row] as number]?.code ?? null
}

/**
 * For every home row, the row of the other dataset that belongs to the same customer, or -1.
 *
 * Churn and loyalty rows: that of the same wave where both sides lie in waves, else the first of a
 * key (their home rows hold a key once in a wave, unless periods repeat it). Responses seen from a
 * customer: the latest that precedes the end of the customer's period. Where a date that decides is
 * missing on either side, the last response is used and `timingUnknown` says so.
 */
export function joinRows(options: { home: HomeFrame; other: HomeFrame; join: Join }): {
  rows: Int32Array
  flags: Flag[]
} {
  const { home, other, join } = options
  const homeKeys = keyColumn(home, join)
  const candidates = rowsByKey(keyColumn(other, join), other.base)
  const responses = other.dataset.kind === 'survey' && home.dataset.kind !== 'survey'
  const homeDate = responses ? dateScores(home) : null
  const otherDate = responses ? dateScores(other) : null
  const waves = responses ? other.own.find('wave')?.column() : undefined
  const homeWave = responses ? null : waveNames(home)
  const otherWave = responses ? null : waveNames(other)
  const order = (row: number): number => {
    const date = otherDate?.(row)
    if (date !== undefined && !Number.isNaN(date)) return date
    return waves === undefined ? 0 : (waves.codes[row] as number)
  }

  function inWaveOf(row: number, list: number[]): number {
    const wave = homeWave?.(row) ?? null
    const same = wave === null ? undefined : list.find((each) => otherWave?.(each) === wave)
    return same ?? (list[0] as number)
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
  const timed = homeDate !== null && otherDate !== null
  const undated = (row: number) => Number.isNaN(otherDate?.(row) ?? NaN)
  let unknown = responses && !timed
  const rows = new Int32Array(homeKeys.codes.length).fill(-1)
  for (let row = 0; row < rows.length; row++) {
    const list = listOf[homeKeys.codes[row] as number]
    if (list === undefined) continue
    if (!responses) {
      rows[row] = inWaveOf(row, list)
      continue
    }
    const end = homeDate?.(row) ?? NaN
    rows[row] = latest(list, Number.isNaN(end) ? Infinity : end)
    unknown ||= Number.isNaN(end) || list.some(undated)
  }
  return { rows, flags: unknown ? ['timingUnknown'] : [] }
}
