import type { Problem } from '../../../shared/model/project.ts'
import { columnNames } from '../column-names.ts'
import { LineOffsetBuilder } from '../line-offsets.ts'
import { LISTED_PROBLEMS } from '../parsed-table.ts'
import type { DeclaredColumn, ParseLimits, RawTable } from '../parsed-table.ts'
import { ProblemList } from '../problem-list.ts'
import { TableBuilder } from '../table-builder.ts'
import * as kind from './cell-kind.ts'
import type { Layout } from './layout.ts'
import * as say from './sheet-problems.ts'

/** The parts of a table that come from its sheet alone. */
export type SheetParts = Pick<
  RawTable,
  | 'headers'
  | 'extraHeaders'
  | 'columns'
  | 'rows'
  | 'lineOffsets'
  | 'problems'
  | 'problemCount'
  | 'declared'
>

/** Makes a table of the rows of a sheet, by its layout. */
export class SheetTable {
  private layout: Layout
  private builder: TableBuilder
  private lines = new LineOffsetBuilder()
  /** Cells to report, the first thousand of them: their columns have no names yet. */
  private reported: { row: number; line: number; column: number; kind: number; text: string }[] = []
  private unlisted = 0
  private above: { line: number; texts: string[] }[] = []
  private headers: string[][]
  /** Cells of each kind, by column. */
  private counts = new Uint32Array(64 * kind.KINDS)
  /** 1-based row of the sheet that was visited last. */
  lastLine: number
  private offset = -1
  private blankRows = 0
  private firstBlank = 0

  constructor(options: { name: string; limits: ParseLimits; layout: Layout }) {
    this.layout = options.layout
    this.builder = new TableBuilder(options)
    this.headers = options.layout.headerLines.map(() => [])
    this.lastLine = options.layout.firstLine - 1
  }

  /** Rows of cells so far. */
  get rows(): number {
    return this.builder.rows
  }

  readonly visit: kind.RowVisitor = (line, texts, kinds) => {
    const { layout } = this
    if (line < layout.firstLine) {
      this.above.push({ line, texts: [...texts] })
      return
    }
    if (line > this.lastLine + 1) {
      if (this.blankRows === 0) this.firstBlank = this.lastLine + 1
      this.blankRows += line - this.lastLine - 1
    }
    this.lastLine = line
    const header = layout.headerLines.indexOf(line)
    if (header >= 0) {
      this.headers[header] = [...texts]
      return
    }
    this.builder.add(texts)
    const row = this.builder.rows
    if (line - row !== this.offset) this.lines.note(row, line - row)
    this.offset = line - row
    this.count(texts, kinds, { row, line })
  }

  private count(texts: string[], kinds: Uint8Array, place: { row: number; line: number }): void {
    const needed = texts.length * kind.KINDS
    if (needed > this.counts.length) {
      const counts = new Uint32Array(needed * 2)
      counts.set(this.counts)
      this.counts = counts
    }
    for (let column = 0; column < texts.length; column++) {
      const found = kinds[column]!
      this.counts[column * kind.KINDS + found]!++
      if (found < kind.FIRST_REPORTED) continue
      if (this.reported.length === LISTED_PROBLEMS) this.unlisted++
      else this.reported.push({ ...place, column, kind: found, text: texts[column]! })
    }
  }

  /** The table, once all rows have been visited. `merges`: merged cells of the sheet. */
  finish(merges: readonly kind.Merge[]): SheetParts {
    const { layout, builder, headers } = this
    headers.forEach((texts, index) => fillMerged(texts, merges, layout.headerLines[index] ?? 0))
    const width = Math.max(builder.width, ...headers.map(({ length }) => length))
    const columns = builder.finish(width)
    const first = this.firstColumn(width)
    const names = columnNames(padded(headers[0] ?? [], width).slice(first))
    const problems = this.report(names, first)
    for (const problem of this.remarks(names, first, merges).toReversed())
      problems.addFirst(problem)
    const [header = [], ...extraHeaders] = headers.map((texts) => padded(texts, width).slice(first))
    const declared = names.map((_, column) => this.declaredOf(first + column))
    return {
      headers: headers.length === 0 ? padded([], width - first) : header,
      extraHeaders,
      columns: columns.slice(first),
      rows: builder.rows,
      lineOffsets: this.lines.finish(),
      problems: problems.listed,
      problemCount: problems.count,
      declared: declared.some((column) => column !== null) ? declared : null,
    }
  }

  /** Tables often begin at B2: columns to their left have no header and no cells. */
  private firstColumn(width: number): number {
    for (let column = 0; column < width; column++) {
      if (this.headers.some((texts) => (texts[column] ?? '') !== '')) return column
      if (this.filled(column) > 0) return column
    }
    return 0
  }

  private of(column: number, found: number): number {
    return this.counts[column * kind.KINDS + found] ?? 0
  }

  private filled(column: number): number {
    let sum = 0
    for (let found = kind.TEXT; found < kind.KINDS; found++) sum += this.of(column, found)
    return sum
  }

  /** The cells to report, now that their columns have names. */
  private report(names: readonly string[], first: number): ProblemList {
    const problems = new ProblemList()
    for (const { row, line, column, kind: found, text } of this.reported) {
      const address = `${kind.columnLetters(column)}${line}`
      problems.add({
        row,
        line,
        column: names[column - first] ?? null,
        value: text === '' ? null : text,
        problem: say.cellProblem(found, address, text),
      })
    }
    problems.count += this.unlisted
    return problems
  }

  /** What is to be said of the whole sheet. */
  private remarks(
    names: readonly string[],
    first: number,
    merges: readonly kind.Merge[],
  ): Problem[] {
    const body = this.layout.headerLines.at(-1) ?? this.layout.firstLine - 1
    const inside = merges.filter(({ fromLine }) => fromLine > body && fromLine <= this.lastLine)
    return [
      ...(this.above.length === 0 ? [] : [say.rowsAbove(this.above)]),
      ...(this.blankRows === 0 ? [] : [say.emptyRows(this.blankRows, this.firstBlank)]),
      ...(inside[0] === undefined ? [] : [say.mergedCells(inside.length, inside[0])]),
      ...names.flatMap((name, column) =>
        this.of(first + column, kind.PERCENT) === 0 ? [] : [say.percent(name)],
      ),
    ]
  }

  /** A column of dates says so: what it holds besides was reported cell by cell. */
  private declaredOf(column: number): DeclaredColumn | null {
    const dates = this.of(column, kind.DATE) + this.of(column, kind.DATE_TIME)
    const others =
      this.filled(column) - dates - this.of(column, kind.ERROR) - this.of(column, kind.UNCOMPUTED)
    if (dates === 0 || others > 0) return null
    return { meaning: { type: 'date', dateFormat: 'YYYY-MM-DD' }, by: 'workbook' }
  }
}

function padded(texts: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => texts[column] ?? '')
}

/** A header that is merged over several columns stands over each of them. */
function fillMerged(texts: string[], merges: readonly kind.Merge[], line: number): void {
  for (const { fromLine, fromColumn, toColumn } of merges) {
    const text = texts[fromColumn] ?? ''
    if (fromLine !== line || text === '') continue
    for (let column = fromColumn + 1; column <= toColumn; column++) {
      while (texts.length < column) texts.push('')
      if ((texts[column] ?? '') === '') texts[column] = text
    }
  }
}
