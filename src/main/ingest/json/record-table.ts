import { Failure } from '../../../shared/model/failure.ts'
import type { LineOffsets } from '../../store/types.ts'
import { LineOffsetBuilder } from '../line-offsets.ts'
import type { ParseLimits, RawColumn } from '../parsed-table.ts'
import { ProblemList } from '../problem-list.ts'
import { TableBuilder } from '../table-builder.ts'
import { OPEN_LIST, OPEN_OBJECT, QUOTE, type JsonCursor } from './cursor.ts'

/** A key of the records, where it stands in them. */
interface Field {
  keys: Map<string, Field>
  /** -1: it only holds other keys so far. */
  column: number
  header: string
  /** The record that last had it, and its place among that record's cells. */
  row: number
  place: number
  /** Cells are lists. */
  lists: boolean
}

const makeField = (header: string): Field => ({
  keys: new Map(),
  column: -1,
  header,
  row: 0,
  place: 0,
  lists: false,
})

/**
 * Makes a table of records: a column for each key, in the order in which the keys first appear; the
 * keys of an object within a record are named `a.b`, lists are kept as JSON texts.
 */
export class RecordTable {
  private builder: TableBuilder
  private problems = new ProblemList()
  private lines = new LineOffsetBuilder()
  private root = makeField('')
  private fields: Field[] = []
  private headers: string[] | null = null
  /** Objects or lists, as the first record was. */
  private kind: number | null = null
  private wantedHeaders: number | undefined
  private halfCharacters = false
  private name: string
  /** Different keys, those that hold nothing but other keys included. */
  private keys = 0
  private mostKeys: number
  private offset = 0
  /** Cells of the record that is read. */
  private columns: number[] = []
  private texts: string[] = []
  private line = 0
  /** Most cells of records that are lists. */
  private width = 0

  /** `headerRows`: whether the first of records that are lists names the columns, where it is said. */
  constructor(options: { name: string; limits: ParseLimits; headerRows?: number | undefined }) {
    this.builder = new TableBuilder(options)
    this.name = options.name
    this.mostKeys = options.limits.columns * 4
    this.wantedHeaders = options.headerRows
  }

  get rows(): number {
    return this.builder.rows
  }

  /** 0 where nothing names the columns. */
  get headerRows(): number {
    return this.kind === OPEN_LIST && this.headers === null ? 0 : 1
  }

  problem(problem: string): void {
    this.problems.addFirst({ row: null, line: null, column: null, value: null, problem })
  }

  /** Reads the record that is next, an object or a list of cells; `line`: where it begins. */
  add(cursor: JsonCursor, { line, depth }: { line: number; depth: number }): void {
    const kind = cursor.next()
    const first = this.kind === null
    this.kind ??= kind
    if (kind !== this.kind || (kind !== OPEN_LIST && kind !== OPEN_OBJECT)) {
      throw cursor.wrong('it is no record like those before')
    }
    if (kind === OPEN_LIST) {
      const { cells, named } = readList(cursor, depth)
      if (first && (this.wantedHeaders ?? (named ? 1 : 0)) > 0) this.headers = cells
      else {
        this.startRow(line)
        for (const [column, text] of cells.entries()) {
          if (text !== '') this.builder.put(column, text)
        }
        this.width = Math.max(this.width, cells.length)
      }
    } else {
      this.startRow(line)
      this.columns.length = 0
      this.texts.length = 0
      this.readObject(cursor, { within: this.root, depth })
      for (const [place, column] of this.columns.entries()) {
        const text = this.texts[place]!
        if (text !== '') this.builder.put(column, text)
      }
    }
    if (cursor.halfCharacters) this.halfCharacters = true
  }

  private startRow(line: number): void {
    this.builder.startRow()
    this.line = line
    if (line - this.rows === this.offset) return
    this.offset = line - this.rows
    this.lines.note(this.rows, this.offset)
  }

  finish(): {
    headers: string[]
    columns: RawColumn[]
    lineOffsets: LineOffsets
    problems: ProblemList
  } {
    for (const { header, lists } of this.fields) {
      if (lists) this.aboutColumn(header, 'Its cells are lists: each is kept as its JSON text.')
    }
    if (this.halfCharacters) {
      this.problem('Some texts hold half of a character, which is shown as \uFFFD.')
    }
    const named = this.headers ?? this.fields.map(({ header }) => header)
    const columns = this.builder.finish(Math.max(named.length, this.width))
    return {
      headers: columns.map((_, column) => named[column] ?? ''),
      columns,
      lineOffsets: this.lines.finish(),
      problems: this.problems,
    }
  }

  private readObject(
    cursor: JsonCursor,
    { within, depth }: { within: Field; depth: number },
  ): void {
    for (const key of cursor.members(depth)) {
      const field = this.fieldOf(within, key)
      const first = cursor.next()
      if (first === OPEN_OBJECT) this.readObject(cursor, { within: field, depth: depth + 1 })
      else if (first === OPEN_LIST) {
        field.lists = true
        this.put(field, cursor.compact(depth + 1))
      } else this.put(field, cursor.scalar())
    }
  }

  private fieldOf(within: Field, key: string): Field {
    let field = within.keys.get(key)
    if (field === undefined) {
      if (++this.keys > this.mostKeys) throw tooManyKeys(this.name)
      field = makeField(within === this.root ? key : `${within.header}.${key}`)
      within.keys.set(key, field)
    }
    return field
  }

  private put(field: Field, text: string): void {
    if (field.column < 0) field.column = this.fields.push(field) - 1
    if (field.row !== this.rows) {
      field.row = this.rows
      field.place = this.columns.push(field.column) - 1
      this.texts.push(text)
      return
    }
    // As every reader of JSON does: the last one counts.
    this.problems.add({
      row: this.rows,
      line: this.line,
      column: field.header,
      value: this.texts[field.place] ?? '',
      problem: `The record has "${field.header}" more than once: the last one is kept, this one is left out.`,
    })
    this.texts[field.place] = text
  }

  private aboutColumn(column: string, problem: string): void {
    this.problems.addFirst({ row: null, line: null, column, value: null, problem })
  }
}

function tooManyKeys(name: string): Failure {
  return new Failure(
    'FILE_LIMIT',
    `${name} has too many different keys to be a table. Export its records as a list and try again.`,
  )
}

/** The cells of a list, and whether all of them are texts that may name columns. */
function readList(cursor: JsonCursor, depth: number): { cells: string[]; named: boolean } {
  const cells: string[] = []
  let named = true
  for (const _ of cursor.items(depth)) {
    const first = cursor.next()
    const nested = first === OPEN_LIST || first === OPEN_OBJECT
    const text = nested ? cursor.compact(depth + 1) : cursor.scalar()
    if (first !== QUOTE || text === '') named = false
    cells.push(text)
  }
  return { cells, named: named && cells.length > 0 }
}
