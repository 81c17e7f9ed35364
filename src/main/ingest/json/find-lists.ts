import { OPEN_LIST, OPEN_OBJECT, type JsonCursor } from './cursor.ts'

/** A list in a document whose items may be records. */
export interface RecordList {
  /** Keys on the way to it: `data`, `response.items`; empty where the document is the list. */
  name: string
  /** Its first byte. */
  from: number
  items: number
  /** Keys, or cells, of its first item. */
  columns: number
  depth: number
}

export interface Found {
  lists: RecordList[]
  /** Keys beside the lists, whose values are in no record. */
  beside: string[]
}

/** Objects within objects in which lists are looked for. */
const DEEPEST_WRAPPER = 4
const MOST_LISTS = 100

/** Steps over the value that is next and finds the lists of records in it. */
export function findLists(cursor: JsonCursor): Found {
  const found: Found = { lists: [], beside: [] }
  look(cursor, { name: '', depth: 1, found })
  return found
}

function look(cursor: JsonCursor, place: { name: string; depth: number; found: Found }): void {
  const { name, depth, found } = place
  const first = cursor.next()
  const from = cursor.at
  if (first === OPEN_LIST && found.lists.length < MOST_LISTS) {
    const list = { name, from, depth, ...measure(cursor, depth) }
    if (list.columns >= 0) found.lists.push(list)
    else found.beside.push(name)
  } else if (first === OPEN_OBJECT && depth <= DEEPEST_WRAPPER) {
    for (const key of cursor.members(depth)) {
      look(cursor, { name: name === '' ? key : `${name}.${key}`, depth: depth + 1, found })
    }
  } else {
    cursor.skip(depth)
    if (found.beside.length < MOST_LISTS) found.beside.push(name)
  }
}

/** Items of the list that is next, and columns of the first; -1 where that is no record. */
function measure(cursor: JsonCursor, depth: number): { items: number; columns: number } {
  let items = 0
  let columns = -1
  for (const index of cursor.items(depth)) {
    items++
    if (index === 0) columns = columnsOf(cursor, depth + 1)
    else cursor.skip(depth + 1)
  }
  return { items, columns: items === 0 ? 0 : columns }
}

function columnsOf(cursor: JsonCursor, depth: number): number {
  const first = cursor.next()
  let columns = 0
  if (first === OPEN_OBJECT) {
    for (const _ of cursor.members(depth)) {
      columns++
      cursor.skip(depth + 1)
    }
    return columns
  }
  if (first === OPEN_LIST) {
    for (const _ of cursor.items(depth)) {
      columns++
      cursor.skip(depth + 1)
    }
    return columns
  }
  cursor.skip(depth)
  return -1
}
