import { Failure } from '../../../shared/model/failure.ts'
import type { ParseLimits } from '../parsed-table.ts'
import { placeText } from '../wording.ts'

/** Where a cell is: row (null in the headers), line, column name. */
export interface Place {
  row: number | null
  line: number
  column: string
}

export function openQuote(name: string, place: Place): Failure {
  return new Failure(
    'FILE_QUOTE',
    `${name}: a quote is opened in ${placeText(place)} and never closed. Close it, or double it if it belongs to the text, and try again.`,
    { details: { ...place } },
  )
}

export function cellTooLarge(name: string, place: Place, limits: ParseLimits): Failure {
  return new Failure(
    'FILE_LIMIT',
    `${name}: the cell in ${placeText(place)} is larger than ${limits.cellBytes >> 20} MB. Shorten it, or check for a missing quote or line end, and try again.`,
    { details: { ...place } },
  )
}

export function tooManyColumns(name: string, place: Place, limits: ParseLimits): Failure {
  return new Failure(
    'FILE_LIMIT',
    `${name}: ${placeText({ ...place, column: null })} has more than ${limits.columns.toLocaleString('en')} columns. Export fewer columns, or check the delimiter, and try again.`,
    { details: { ...place } },
  )
}
