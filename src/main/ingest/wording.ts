/** "1 cell", "12 cells". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/** `row 12 (line 13), column "Comment"`; the header has no row number. */
export function placeText(place: {
  row: number | null
  line: number
  column: string | null
}): string {
  const row =
    place.row === null ? `the header (line ${place.line})` : `row ${place.row} (line ${place.line})`
  return place.column === null ? row : `${row}, column "${place.column}"`
}
