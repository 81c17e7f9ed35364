import type { Column } from './frame.ts'
import { emptyCodes } from './codes.ts'
import type { Groups } from './tally.ts'

/** Groups made by crossing columns, and the category of each column a key stands for. */
export interface CrossedGroups extends Groups {
  /** Per key: the category's index in each of the columns. */
  members: number[][]
}

/**
 * One integer key a row for the combination of its categories. A single column is its own key; of
 * several, only the combinations that occur get one, in order of appearance.
 */
export function groupKeys(columns: Column[]): CrossedGroups {
  const [first, ...others] = columns
  if (first === undefined) return { keys: new Uint8Array(0), count: 0, members: [] }
  let crossed: CrossedGroups = {
    keys: first.codes,
    count: first.categories.length,
    members: first.categories.map((_, at) => [at]),
  }
  for (const column of others) crossed = cross(crossed, column)
  return crossed
}

function cross(groups: CrossedGroups, column: Column): CrossedGroups {
  const rows = column.codes.length
  const width = column.categories.length
  const seen = new Map<number, number>()
  const keys = new Uint32Array(rows)
  const members: number[][] = []
  for (let row = 0; row < rows; row++) {
    const pair = groups.keys[row]! * width + column.codes[row]!
    let key = seen.get(pair)
    if (key === undefined) {
      key = members.length
      seen.set(pair, key)
      members.push([...groups.members[groups.keys[row]!]!, column.codes[row]!])
    }
    keys[row] = key
  }
  const narrow = emptyCodes(members.length, rows)
  narrow.set(keys)
  return { keys: narrow, count: members.length, members }
}
