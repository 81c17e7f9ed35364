import type { Problem } from '../../../shared/model/project.ts'
import { counted } from '../wording.ts'
import { columnLetters, ERROR, LOST, NO_DATE, UNCOMPUTED } from './cell-kind.ts'
import type { Merge } from './cell-kind.ts'

/** What is to be said of one cell; `address` as in `D17`. */
export function cellProblem(kind: number, address: string, text: string): string {
  if (kind === ERROR) return `Cell ${address} holds the error ${text}: kept as this text.`
  if (kind === UNCOMPUTED) {
    return `Cell ${address} holds a formula without its value: blank. Open the workbook, save it again and import that.`
  }
  if (kind === NO_DATE) {
    return `Cell ${address} is shown as a date, but its number is none: kept as the number.`
  }
  if (kind === LOST) return `Cell ${address} points to a text that the file does not hold: blank.`
  return `Cell ${address} is said to be a number and is none: kept as it stands.`
}

const ofFile = (problem: string, parts: Partial<Problem> = {}): Problem => ({
  row: null,
  line: null,
  column: null,
  value: null,
  ...parts,
  problem,
})

export function rowsAbove(rows: readonly { line: number; texts: string[] }[]): Problem {
  const said = rows.flatMap(({ texts }) => texts.filter((text) => text.trim() !== ''))
  const line = rows[0]?.line ?? 1
  return ofFile(`${counted(rows.length, 'row')} above the table left out.`, {
    line,
    value: said.join(' · '),
  })
}

export function emptyRows(count: number, first: number): Problem {
  const problem = `${counted(count, 'empty row')} left out, the first of them row ${first} of the sheet.`
  return ofFile(problem, { line: first })
}

export function mergedCells(count: number, { fromColumn, fromLine }: Merge): Problem {
  const address = `${columnLetters(fromColumn)}${fromLine}`
  return ofFile(
    `${counted(count, 'merged area')} among the rows, the first at ${address}: only the first cell of each has the text, the others are blank.`,
    { line: fromLine },
  )
}

export function percent(column: string): Problem {
  return ofFile('Shown in percent in the workbook: its cells are fractions, 0.45 for 45 %.', {
    column,
  })
}
