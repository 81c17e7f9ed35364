/** Labels that want to stand where their marks are, and must not stand on one another. */

/** About how many pixels a text takes at 13 px: narrow letters are half as wide as the others. */
export const lengthOf = (text: string) =>
  Array.from(text).reduce((sum, letter) => sum + (/[fijlrt.,: ·]/.test(letter) ? 4.1 : 7.5), 0)

/** Places at or after what is wanted, in order, none over another, the last one inside the width. */
export function spread(
  wanted: readonly number[],
  rooms: readonly number[],
  width: number,
): number[] {
  const places: number[] = []
  for (const [index, want] of wanted.entries()) {
    const before = places[index - 1]
    const free = before === undefined ? 0 : before + (rooms[index - 1] ?? 0)
    places.push(Math.max(want, free))
  }
  let end = width
  for (let index = places.length - 1; index >= 0; index -= 1) {
    places[index] = Math.max(0, Math.min(places[index] ?? 0, end - (rooms[index] ?? 0)))
    end = places[index] ?? 0
  }
  return places
}
