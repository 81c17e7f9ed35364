import type { Problem } from '../../shared/model/project.ts'
import { LISTED_PROBLEMS } from './parsed-table.ts'

/** Longest piece of a cell that is quoted in a problem. */
const SHOWN = 200

export function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1)}…`
}

/** Collects problems: the first thousand are kept, all are counted. */
export class ProblemList {
  readonly listed: Problem[] = []
  count = 0

  add(problem: Problem): void {
    this.count++
    if (this.listed.length >= LISTED_PROBLEMS) return
    const value = problem.value === null ? null : shorten(problem.value)
    this.listed.push({ ...problem, value })
  }

  /** A problem of the whole file, listed before those of its rows. */
  addFirst(problem: Problem): void {
    this.count++
    this.listed.unshift(problem)
    if (this.listed.length > LISTED_PROBLEMS) this.listed.pop()
  }
}
