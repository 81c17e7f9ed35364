/** Cells listed by row for one variable; the count says how many there are. */
export const LISTED_CELLS = 50
