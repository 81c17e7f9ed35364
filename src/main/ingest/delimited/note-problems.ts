import type { Problem } from '../../../shared/model/project.ts'
import type { ProblemList } from '../problem-list.ts'
import { counted } from '../wording.ts'
import type { Layout } from './detect/layout.ts'
import type { Dialect } from './dialect.ts'

const noteOf = (line: number | null, value: string | null, problem: string): Problem => ({
  row: null,
  line,
  column: null,
  value,
  problem,
})

/** Says which lines of the file are not among the rows, in the order of their lines. */
export function addLayoutProblems(
  problems: ProblemList,
  { layout, separator }: { layout: Layout; separator: string | null },
): void {
  const { tables, main, notes, moreNotes } = layout
  const { firstLine } = main.range
  const above: Problem[] = []
  const below: Problem[] = []
  for (const { line, text } of notes) {
    const before = line < firstLine
    const place = before ? 'above' : 'below'
    const sign = line === 1 && separator !== null ? separator : null
    const problem =
      sign === null
        ? `Stands ${place} the table: not among its rows.`
        : `Names "${sign}" as the delimiter: not among the rows.`
    const list = before ? above : below
    list.push(noteOf(line, sign === null ? text : `sep=${sign}`, problem))
  }
  for (const table of tables) {
    if (table === main) continue
    const problem = `Another table, of ${counted(table.columns, 'column')}: not read. Choose "${table.name}" to read it.`
    const list = table.range.firstLine < firstLine ? above : below
    list.push(noteOf(table.range.firstLine, null, problem))
  }
  const byLine = (one: Problem, other: Problem) => (one.line ?? 0) - (other.line ?? 0)
  for (const problem of above.toSorted(byLine).toReversed()) problems.addFirst(problem)
  for (const problem of below.toSorted(byLine)) problems.add(problem)
  if (moreNotes > 0) {
    problems.add(noteOf(null, null, `${counted(moreNotes, 'further line')} outside the table.`))
  }
}

/** Says how quotes and line ends were read, where it is not the usual way. */
export function addDialectProblems(
  problems: ProblemList,
  { dialect, endsWithDelimiter }: { dialect: Dialect; endsWithDelimiter: boolean },
): void {
  const { wrapped, backslash, quote } = dialect
  const say = (problem: string) => {
    problems.addFirst(noteOf(null, null, problem))
  }
  if (endsWithDelimiter) {
    say('Lines end with a delimiter: the blank cells behind it make no column.')
  }
  if (backslash) say(`Quotes inside quotes are written \\${quote ?? ''}: read as ${quote ?? ''}.`)
  if (wrapped) say('Whole lines stand in quotes: these were taken off, and the lines divided.')
}

/** A header that comes again among the rows. */
export function repeatedHeader(line: number): Problem {
  return noteOf(line, null, 'The header comes again: not among the rows.')
}
