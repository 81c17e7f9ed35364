import type { ParseLimits } from '../../parsed-table.ts'
import { PIECE } from '../bytes.ts'
import type { Bytes } from '../bytes.ts'
import { ByteWindow } from '../byte-window.ts'
import { CellReader, DELIMITER, INCOMPLETE } from '../cell-reader.ts'
import { byteOf } from '../dialect.ts'
import type { Dialect } from '../dialect.ts'
import { splitRecords } from './records.ts'

/** Records of a block that are looked at: the first and the last ones, and so many bytes of each. */
const FIRST = 200
const LAST = 12
const BYTES = 4096
/** A file in more pieces than that is no sequence of tables. */
const MOST_BLOCKS = 500

/** A record as the outline knows it; offsets are bytes of the text as UTF-8. */
export interface OutlineRecord {
  line: number
  from: number
  until: number
  /** Line after its last one. */
  nextLine: number
  width: number
  /** Number of its last cell that is not blank. */
  reach: number
  cells(): string[]
  /** As it stands in the file, without the delimiters at its end. */
  text(): string
}

/** Records that follow each other without a blank one. */
export interface Block {
  records: number
  /** How many records have so many cells. */
  widths: Map<number, number>
  /** Reach of the widest record. */
  reach: number
  /** What stands before it: an empty line, or a row of blank cells. */
  afterEmptyLine: boolean
  afterBlankRow: boolean
  first: OutlineRecord[]
  last: OutlineRecord[]
}

/** Whether a block goes on with what an earlier one began: another page of the same table. */
export type Continues = (earlier: Block, later: Block) => boolean

/** Lines (1-based) that hold exactly one table because somebody says so; `last` may be open. */
export interface SaidLines {
  first: number
  last: number
  /** The table begins on that very line; else somewhere from there on. */
  exact: boolean
}

export interface Outline {
  blocks: Block[]
  /** Blocks before the line on which the table is said to begin, and behind its last one. */
  before: Block[]
  after: Block[]
}

/**
 * Goes through a file record by record and notes where blank lines divide it into blocks. Rests after
 * every piece. Null: what stands there is no sequence of tables, or its quotes never close.
 */
export function* outlineOf(
  source: Bytes,
  options: {
    dialect: Dialect
    limits: ParseLimits
    said: SaidLines | null
    continues: Continues
    /** The bytes are the start of more: a record that does not end there does not count. */
    partial?: boolean
  },
): Generator<void, Outline | null> {
  const { dialect, limits, said } = options
  const cells = new CellReader({
    delimiter: byteOf(dialect.delimiter),
    quote: byteOf(dialect.quote),
    backslash: dialect.backslash,
  })
  const parts = new Parts(options.continues, said)
  const window = new ByteWindow()
  let offset = 0
  let line = 1
  for (let last = false; !last;) {
    const shift = window.position
    window.room(PIECE)
    offset += shift
    const length = source.read(window.buffer, { at: window.end, bytes: PIECE })
    window.end += length
    last = length === 0
    if (last && options.partial === true) break
    const { buffer, end } = window
    while (window.position < end) {
      const start = window.position
      const record = readRecord(cells, { buffer, start, end, last, columns: limits.columns })
      if (record === null) break
      if (record === 'broken') return null
      window.position = record.after
      const bytes = buffer.slice(start, Math.min(record.after, start + BYTES))
      const { width, reach } = record
      const found: OutlineRecord = {
        line,
        from: offset + start,
        until: offset + record.after,
        nextLine: line + record.breaks + 1,
        width,
        reach,
        cells: () => cellsOf(bytes, dialect),
        text: () => textOf(bytes, dialect),
      }
      line = found.nextLine
      if (!parts.add(found, record.empty)) return null
    }
    if (window.end - window.position > limits.cellBytes) return null
    yield
  }
  return parts.finish()
}

function cellsOf(bytes: Uint8Array, dialect: Dialect): string[] {
  const text = Buffer.from(bytes).toString('utf8')
  return splitRecords(text, { ...dialect, complete: true, limit: 1 }).records[0] ?? []
}

function textOf(bytes: Uint8Array, dialect: Dialect): string {
  const cells = cellsOf(bytes, dialect)
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  if (filled <= 1) return (cells[0] ?? '').trim()
  let text = Buffer.from(bytes).toString('utf8').trimEnd()
  for (let more = cells.length; more > filled && text.endsWith(dialect.delimiter); more--) {
    text = text.slice(0, -1)
  }
  return text
}

/** One record; null where it is not complete, 'broken' where a quote never closes. */
function readRecord(
  cells: CellReader,
  options: { buffer: Uint8Array; start: number; end: number; last: boolean; columns: number },
) {
  const { buffer, start, end, last, columns } = options
  let at = start
  let width = 0
  let reach = 0
  let breaks = 0
  for (;;) {
    const ending = cells.read(buffer, at, end, last)
    if (ending === INCOMPLETE) return null
    if (cells.openQuote || width >= columns) return 'broken'
    width++
    breaks += cells.breaks
    if (!isBlank(cells.source, cells.from, cells.to)) reach = width
    at = cells.after
    if (ending === DELIMITER && at < end) continue
    if (ending === DELIMITER && !last) return null
    if (ending === DELIMITER) width++
    const empty = width === 1 && cells.from === cells.to
    return { after: at, width, reach, breaks, empty }
  }
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== 32 && bytes[at] !== 9) return false
  return true
}

/** Gathers records into blocks. */
class Parts {
  private readonly continues: Continues
  private readonly said: SaidLines | null
  private before: Block[] = []
  private blocks: Block[] = []
  private after: Block[] = []
  private block: Block | null = null
  private emptyLine = false
  private blankRow = false
  private phase: 'before' | 'table' | 'after'

  constructor(continues: Continues, said: SaidLines | null) {
    this.continues = continues
    this.said = said
    this.phase = said === null ? 'table' : 'before'
  }

  /** False where there are too many blocks. */
  add(record: OutlineRecord, empty: boolean): boolean {
    const { said } = this
    if (said !== null && this.phase === 'before' && record.line >= said.first) this.turn('table')
    if (said !== null && this.phase === 'table' && record.line > said.last) this.turn('after')
    // A table of which both ends are said may hold blank lines.
    const inside = this.phase === 'table' && said !== null && said.last !== Infinity
    if (record.reach === 0 && !(inside && this.block !== null)) {
      this.close()
      if (empty) this.emptyLine = true
      else this.blankRow = true
      return this.blocks.length <= MOST_BLOCKS
    }
    this.block ??= {
      records: 0,
      widths: new Map(),
      reach: 0,
      afterEmptyLine: this.emptyLine,
      afterBlankRow: this.blankRow,
      first: [],
      last: [],
    }
    this.emptyLine = false
    this.blankRow = false
    addRecord(this.block, record)
    return true
  }

  finish(): Outline {
    this.close()
    const { before, blocks, after } = this
    return { before, blocks, after }
  }

  private turn(phase: 'table' | 'after'): void {
    this.close()
    this.phase = phase
    this.emptyLine = true
  }

  private close(): void {
    const { block, phase, blocks } = this
    this.block = null
    if (block === null) return
    if (phase !== 'table') {
      const [outside] = this[phase]
      if (outside === undefined) this[phase].push(block)
      else join(outside, block)
      return
    }
    const previous = blocks.at(-1)
    if (previous !== undefined && this.continues(previous, block)) {
      join(previous, block)
      return
    }
    // A line or two between pages of one table.
    const earlier = blocks.at(-2)
    if (earlier !== undefined && previous !== undefined && previous.records <= 2) {
      if (block.records > 2 && earlier.records > 2 && this.continues(earlier, block)) {
        join(earlier, previous)
        join(earlier, block)
        blocks.pop()
        return
      }
    }
    blocks.push(block)
  }
}

function addRecord(block: Block, record: OutlineRecord): void {
  block.records++
  block.widths.set(record.width, (block.widths.get(record.width) ?? 0) + 1)
  block.reach = Math.max(block.reach, record.reach)
  if (block.first.length < FIRST) block.first.push(record)
  block.last.push(record)
  if (block.last.length > LAST) block.last.shift()
}

function join(block: Block, more: Block): void {
  block.records += more.records
  for (const [width, count] of more.widths) {
    block.widths.set(width, (block.widths.get(width) ?? 0) + count)
  }
  block.reach = Math.max(block.reach, more.reach)
  for (const record of more.first) if (block.first.length < FIRST) block.first.push(record)
  block.last = [...block.last, ...more.last].slice(-LAST)
}
