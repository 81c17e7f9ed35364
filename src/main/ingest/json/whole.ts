import type { SheetFacts } from '../../../shared/model/file-format.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { JsonCursor, NotJson, OPEN_LIST } from './cursor.ts'
import { noRecords, noSuchList, notJson } from './failures.ts'
import { findLists, type Found, type RecordList } from './find-lists.ts'
import type { RecordTable } from './record-table.ts'
import { wholeText } from './text-of-file.ts'

/** Records between two rests. */
const REST_EVERY = 4096
const MOST_NAMED = 10

/** The list that was read, where the document holds several. */
export interface Chosen {
  sheet: string | null
  sheets: SheetFacts[]
}

/** Reads a document as a whole into a table: its list of records, or records one after the other. */
export function* readWhole(
  options: ReadOptions,
  { source, table }: { source: Source; table: RecordTable },
): Generator<void, Chosen> {
  const { name, reading } = options
  const bytes = wholeText(options, source)
  const cursor = new JsonCursor(bytes)
  const lineOf = lineCounter(bytes)
  const add = (depth: number): boolean => {
    cursor.next()
    table.add(cursor, { line: lineOf(cursor.at), depth })
    if (table.rows % REST_EVERY !== 0) return false
    options.onProgress?.(cursor.at, bytes.length)
    return true
  }
  try {
    const isList = cursor.next() === OPEN_LIST
    const found = findLists(cursor)
    const one = cursor.next() === -1
    const list = one ? chooseList(found, { name, wanted: reading?.sheet }) : null
    if (list !== null) {
      cursor.at = list.from
      for (const _ of cursor.items(list.depth)) if (add(list.depth + 1)) yield
      tellBeside(found, table)
      return chosen(found, list)
    }
    if (one && isList) throw noRecords(name)
    for (cursor.at = 0; cursor.next() !== -1;) if (add(1)) yield
    return { sheet: null, sheets: [] }
  } catch (cause) {
    if (cause instanceof NotJson) throw notJson(name, { cause, line: lineOf(cause.at) })
    throw cause
  }
}

/** The list that is asked for, or the longest one; null where there is none. */
function chooseList(
  { lists }: Found,
  { name, wanted }: { name: string; wanted: string | undefined },
): RecordList | null {
  if (wanted !== undefined && lists.length > 0) {
    const named = lists.find((list) => list.name === wanted)
    if (named === undefined) {
      throw noSuchList(name, { wanted, names: lists.map((list) => list.name) })
    }
    return named
  }
  return lists.toSorted((one, other) => other.items - one.items)[0] ?? null
}

function chosen({ lists }: Found, list: RecordList): Chosen {
  if (lists.length === 1) return { sheet: null, sheets: [] }
  return {
    sheet: list.name,
    sheets: lists.map(({ name, items, columns }) => ({ name, rows: items, columns })),
  }
}

function tellBeside({ beside }: Found, table: RecordTable): void {
  if (beside.length === 0) return
  const named = beside.slice(0, MOST_NAMED).map((key) => `"${key.slice(0, 100)}"`)
  const more = beside.length > MOST_NAMED ? ` and ${beside.length - MOST_NAMED} more` : ''
  table.problem(`Beside the records the file has ${named.join(', ')}${more}: that was not read.`)
}

/** Lines of bytes that are mostly asked for in order. */
function lineCounter(bytes: Buffer): (at: number) => number {
  let from = 0
  let line = 1
  return (at) => {
    if (at < from) [from, line] = [0, 1]
    for (;;) {
      const next = bytes.indexOf(10, from)
      if (next < 0 || next >= at) return line
      line++
      from = next + 1
    }
  }
}
