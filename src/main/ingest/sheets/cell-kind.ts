/** What sort of value a cell of a workbook holds; its text is canonical for its kind. */
export const BLANK = 0
export const TEXT = 1
export const NUMBER = 2
/** A fraction shown in percent: `0.45`. */
export const PERCENT = 3
/** `2018-05-09` */
export const DATE = 4
/** `2018-05-09 11:30:00` */
export const DATE_TIME = 5
/** `11:30:00` */
export const TIME = 6
/** Hours, minutes and seconds that may pass a day: `26:30:00` */
export const DURATION = 7
/** `TRUE` or `FALSE` */
export const BOOLEAN = 8
/** `#N/A`, `#DIV/0!` ... */
export const ERROR = 9
/** A formula whose value the file does not hold. */
export const UNCOMPUTED = 10
/** A number that is shown as a date and is none: before 1900, say. */
export const NO_DATE = 11
/** Said to be a number, and is none. */
export const NO_NUMBER = 12
/** Points to a text that the file does not hold. */
export const LOST = 13

/** Kinds that are reported. */
export const FIRST_REPORTED = ERROR
export const KINDS = 14

export const MOST_ROWS = 1_048_576
export const MOST_COLUMNS = 16_384

/** One row of a sheet; both arrays begin with column A and end with the last cell that is filled. */
export type RowVisitor = (line: number, texts: string[], kinds: Uint8Array) => void

/** Cells that are one, by 0-based columns and 1-based lines. */
export interface Merge {
  fromColumn: number
  toColumn: number
  fromLine: number
  toLine: number
}

/** `A`, `Z`, `AA` ... for 0, 25, 26 ... */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last
}
