import type { Problem } from '../../../shared/model/index.ts'

/** A row of the file with all that does not fit in it. */
export interface WorstRow {
  row: number
  line: number | null
  problems: Problem[]
}

/** The rows with the most that does not fit, the worst first, at most `limit`; the same cell once. */
export function worstRows(problems: readonly Problem[], limit: number): WorstRow[] {
  const rows = new Map<number, WorstRow>()
  const seen = new Set<string>()
  for (const problem of problems) {
    const { row, line, column } = problem
    if (row === null) continue
    const key = `${row}\n${column ?? ''}\n${column === null ? problem.problem : ''}`
    if (seen.has(key)) continue
    seen.add(key)
    const known = rows.get(row)
    if (known === undefined) rows.set(row, { row, line, problems: [problem] })
    else known.problems.push(problem)
  }
  return [...rows.values()]
    .sort((a, b) => b.problems.length - a.problems.length || a.row - b.row)
    .slice(0, limit)
}
