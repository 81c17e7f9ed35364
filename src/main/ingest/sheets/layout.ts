import type { Reading } from '../../../shared/model/file-format.ts'
import { findHeaderRows } from '../delimited/detect/header-rows.ts'
import type { HeadRow } from './book.ts'
import type { Merge } from './cell-kind.ts'

/** Where the table of a sheet begins, and which of its rows are headers. */
export interface Layout {
  /** 1-based row of the sheet. */
  firstLine: number
  headerLines: number[]
}

/** Titles, dates and notes above a table take a few rows, not many. */
const MOST_ABOVE = 30
const MOST_HEADERS = 10

/** Finds the table by the first rows of its sheet, its merged cells and what the user says. */
export function findLayout(
  head: readonly HeadRow[],
  hints: { merges: readonly Merge[]; reading?: Reading | undefined },
): Layout {
  const { reading } = hints
  const said = reading?.firstLine
  const start = said === undefined ? tableStart(head) : head.findIndex(({ line }) => line >= said)
  // Where the first rows of the sheet don't reach, only the user knows.
  if (said !== undefined && start < 0) {
    const lines = Array.from({ length: reading?.headerRows ?? 1 }, (_, index) => said + index)
    return { firstLine: said, headerLines: lines }
  }
  const rows = head.slice(start)
  const count = Math.min(reading?.headerRows ?? headerCount(rows, hints.merges), rows.length)
  return {
    firstLine: rows[0]?.line ?? 1,
    headerLines: rows.slice(0, count).map(({ line }) => line),
  }
}

const filled = ({ texts }: HeadRow): number => texts.filter((text) => text.trim() !== '').length

/** Index of the first row that belongs to the table: the first about as wide as those below it. */
function tableStart(head: readonly HeadRow[]): number {
  const counts = head.map(filled)
  const usual = [...counts].sort((a, b) => a - b)[Math.floor(counts.length * 0.75)] ?? 0
  const title = (count: number) => usual >= 2 && count <= Math.max(1, Math.floor(usual / 5))
  let start = 0
  while (start < MOST_ABOVE && start < head.length - 1 && title(counts[start] ?? 0)) start++
  // Notes of several cells end with an empty row.
  for (let at = start + 1; at < Math.min(head.length, MOST_ABOVE); at++) {
    const gap = (head[at]?.line ?? 0) > (head[at - 1]?.line ?? 0) + 1
    const above = Math.max(...counts.slice(start, at))
    if (gap && above <= usual / 2 && (counts[at] ?? 0) >= usual * 0.6) return at
  }
  return start
}

/** Number of header rows: as in text files, and those that merged cells or gaps show. */
function headerCount(rows: readonly HeadRow[], merges: readonly Merge[]): number {
  const firstColumn = Math.min(
    ...rows.map(({ texts }) => texts.findIndex((text) => text !== '')).filter((at) => at >= 0),
  )
  const records = rows.map(({ texts }) =>
    texts.slice(Number.isFinite(firstColumn) ? firstColumn : 0),
  )
  const found = findHeaderRows(records)
  if (found !== 1) return found
  let count = 1
  while (count < MOST_HEADERS && count < rows.length - 1 && continues(rows, count, merges)) count++
  return count
}

/** Whether the row below the first `count` header rows is a header, too. */
function continues(rows: readonly HeadRow[], count: number, merges: readonly Merge[]): boolean {
  const above = rows[count - 1]
  const row = rows[count]
  if (above === undefined || row === undefined) return false
  const touching = merges.filter(({ fromLine, toLine }) => {
    return fromLine <= above.line && toLine >= above.line
  })
  if (touching.some(({ toLine }) => toLine >= row.line)) return true
  const grouped = touching.some(({ fromColumn, toColumn }) => toColumn > fromColumn)
  const gaps = row.texts.filter((text, at) => text !== '' && (above.texts[at] ?? '') === '').length
  return (grouped || gaps >= 2) && unlikeBelow(row.texts, rows.slice(count + 1))
}

/** Words only, over columns of which at least one holds numbers or dates. */
function unlikeBelow(texts: readonly string[], below: readonly HeadRow[]): boolean {
  const digits = /^[-+]?[\d.,:/ -]+$/
  if (texts.some((text) => digits.test(text))) return false
  return texts.some((text, at) => {
    if (text === '') return false
    const cells = below.map((row) => row.texts[at] ?? '').filter((cell) => cell !== '')
    return cells.length > 0 && cells.filter((cell) => digits.test(cell)).length > cells.length / 2
  })
}
