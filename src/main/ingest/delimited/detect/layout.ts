import type { Range } from '../bytes.ts'
import { isClearHeader } from './header-rows.ts'
import { closingNotes, isKeyword, isLone, isNameValueList, isTotal, widthOf } from './notes.ts'
import type { Block, Outline, OutlineRecord, SaidLines } from './outline.ts'

/** One table among the lines of a file. */
export interface TableLines {
  name: string
  range: Range
  lastLine: number
  /** With its headers. */
  rows: number
  columns: number
}

/** A line that belongs to no table. */
export interface Note {
  line: number
  text: string
}

export interface Layout {
  /** In order of their lines. */
  tables: TableLines[]
  /** The largest, or the one that was said. */
  main: TableLines
  notes: Note[]
  /** Lines of notes beyond those that are kept. */
  moreNotes: number
}

const HEADER_WITHIN = 20
/** Rows from which on a block beside a larger one is a table of its own. */
const LEAST_ROWS = 3

const cellsOf = (records: readonly OutlineRecord[]) => records.map((record) => record.cells())
const same = (one: string[], other: string[]) =>
  one.length === other.length && one.every((cell, at) => cell === other[at])

/**
 * Whether a block goes on with the table of an earlier one: as many cells, and no new header. Where
 * blank lines are rows of blank cells, as spreadsheets write them, all of it is one table unless
 * the two clearly differ in reach.
 */
export function continuesTable(earlier: Block, later: Block): boolean {
  const width = widthOf(earlier)
  const [first] = later.first
  const [header] = earlier.first
  if (width !== widthOf(later) || first === undefined || header === undefined) return false
  if (width === 1) return true
  // A title alone in a row as long as the table's.
  if (earlier.reach === 1 && width > 2 && later.reach > 1) return false
  if (same(first.cells(), header.cells())) return true
  if (later.records <= 2) {
    const [text = ''] = first.cells()
    if (isTotal(text) || (isLone(first) && isKeyword(text))) return false
  }
  const clear = isClearHeader(first.cells().slice(0, later.reach), cellsOf(later.first.slice(1)))
  if (!clear) return true
  if (later.afterEmptyLine) return later.records < 2
  return earlier.reach === later.reach || (later.records < LEAST_ROWS && earlier.reach > 1)
}

/** Which lines of a file are tables and which are not; null: there is nothing but one table. */
export function layoutOf(outline: Outline, said: SaidLines | null): Layout | null {
  const { blocks } = outline
  const size = (block: Block) => block.records * block.reach
  const wide = blocks.filter((block) => widthOf(block) > 1)
  const largest =
    said?.exact !== true
      ? wide.reduce<Block | undefined>(
          (best, block) => (best === undefined || size(block) > size(best) ? block : best),
          undefined,
        )
      : blocks[0]
  if (largest === undefined) return null
  const notes: OutlineRecord[] = []
  let lost = 0
  const asNotes = (block: Block) => {
    notes.push(...block.first)
    lost += block.records - block.first.length
  }
  const tables: { block: Block; lines: Omit<TableLines, 'name'> }[] = []
  const parts = [...outline.before, ...blocks, ...outline.after]
  for (const block of parts) {
    const isTable = block === largest || (blocks.includes(block) && isOwnTable(block, largest))
    if (!isTable) {
      asNotes(block)
      continue
    }
    const isSaid = said?.exact === true && block === largest
    const opening = isSaid ? 0 : openingNotes(block)
    const closing = isSaid && said.last < Infinity ? 0 : closingNotes(block)
    notes.push(...block.first.slice(0, opening))
    if (closing > 0) notes.push(...block.last.slice(-closing))
    const lines = linesOf(block, { opening, closing })
    // Rows of blank cells at the end of the file are rows.
    if (block === parts.at(-1) && closing === 0) lines.range.until = Infinity
    tables.push({ block, lines })
  }
  const named = tables.map(({ block, lines }, at) => ({
    block,
    lines: { ...lines, name: tableName(at + 1, lines) },
  }))
  const main = named.find(({ block }) => block === largest)
  if (main === undefined) return null
  // Empty lines above a table are no part of it; a first row of blanks may be a header without names.
  const begins = main.lines.range.firstLine === 1 || largest.afterBlankRow
  if (said?.exact !== true && tables.length === 1 && notes.length === 0 && begins) return null
  return {
    tables: named.map(({ lines }) => lines),
    main: main.lines,
    notes: notes.map((record) => ({ line: record.line, text: record.text() })),
    moreNotes: lost,
  }
}

function tableName(number: number, lines: Omit<TableLines, 'name'>): string {
  return `Table ${number}, lines ${lines.range.firstLine}-${lines.lastLine}`
}

/** The lines that a table's name gives; null where it gives none. */
export function linesOfName(name: string): SaidLines | null {
  const found = /^(?:table \d+, )?lines (\d{1,9})-(\d{1,9})$/i.exec(name.trim())
  if (found === null) return null
  const [first, last] = [Number(found[1]), Number(found[2])]
  return first >= 1 && last > first ? { first, last, exact: true } : null
}

function isOwnTable(block: Block, largest: Block): boolean {
  const width = widthOf(block)
  if (width < 2 || block.records < LEAST_ROWS || block.reach < 2) return false
  if ((block.widths.get(width) ?? 0) < block.records * 0.6) return false
  const before = (block.first[0]?.line ?? 0) < (largest.first[0]?.line ?? 0)
  return !(before && isNameValueList(block))
}

/**
 * How many records at the start of a block are titles: fewer cells than most records have, and the
 * first record that has as many is a header. A header that names fewer columns than there are stays.
 */
function openingNotes(block: Block): number {
  const width = widthOf(block)
  const { first } = block
  if (width < 2) return 0
  const isShort = (record: OutlineRecord) =>
    record.width < width || (width > 2 && isLone(record) && record.width === width)
  const start = first.findIndex((record) => !isShort(record))
  if (start <= 0 || start > HEADER_WITHIN) return 0
  const above = first.slice(0, start)
  const cells = cellsOf(first.slice(start))
  const header = isClearHeader(cells[0]?.slice(0, block.reach) ?? [], cells.slice(1))
  if (header) return start
  if (above.some((record) => record.width === width)) return 0
  if (width > 3 && above.every((record) => record.reach <= width / 2)) return start
  const short = above.findLastIndex((record) => record.reach > 1)
  if (short >= 0) return short
  const [title = ''] = above.at(-1)?.cells() ?? []
  return width > 2 || /\s|^#./.test(title.trim()) ? start : start - 1
}

function linesOf(
  block: Block,
  { opening, closing }: { opening: number; closing: number },
): Omit<TableLines, 'name'> {
  const start = block.first[opening] ?? block.first[0]!
  const end = block.last[block.last.length - 1 - closing] ?? start
  return {
    range: { from: start.from, until: end.until, firstLine: start.line },
    lastLine: end.nextLine - 1,
    rows: block.records - opening - closing,
    columns: widthOf(block),
  }
}
