import type { Problem } from '../../../shared/model/project.ts'
import type { Place } from './scan-failures.ts'
import { counted } from '../wording.ts'

export function strayQuote(place: Place, value: string): Problem {
  const problem =
    'A quote opens the cell, but text follows the closing one: kept with its quotes, as it stands.'
  return { ...place, value, problem }
}

/** A row with fewer cells than there are columns; `column` is the first one without a cell. */
export function shortRow(
  place: { row: number; line: number; column: string | null },
  cells: { present: number; expected: number },
): Problem {
  const { present, expected } = cells
  const missing = expected - present
  const blank = missing === 1 ? 'the last one is blank' : `the last ${missing} are blank`
  const problem = `The row has ${counted(present, 'cell')} for ${counted(expected, 'column')}: ${blank}.`
  return { ...place, value: null, problem }
}

/** A row with more cells than there are columns; `value` holds the surplus ones. */
export function longRow(
  place: { row: number; line: number },
  cells: { present: number; expected: number; value: string },
): Problem {
  const { present, expected, value } = cells
  const problem = `The row has ${counted(present, 'cell')} for ${counted(expected, 'column')}: what stands beyond the last column was not read.`
  return { ...place, column: null, value, problem }
}

export function emptyLines(count: number, first: number): Problem {
  const problem = `${counted(count, 'empty line')} left out, the first of them on line ${first}.`
  return { row: null, line: first, column: null, value: null, problem }
}
