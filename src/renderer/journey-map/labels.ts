/**
 * Where words go, before anything is drawn. Widths are Inter's, by kind of character: close enough
 * to keep words apart, and the same in every test.
 */
const NARROW = new Set(Array.from("iljtfrI.,:;'|!()[]-/ \u202f\u00a0"))
const WIDE = new Set(Array.from('mwMWQ@%&'))

const characterWidth = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x2e80) return 1
  if (NARROW.has(character)) return 0.32
  if (WIDE.has(character)) return 0.86
  return /\p{Lu}/u.test(character) ? 0.7 : 0.57
}

/** How much wider words are in bold. */
export const BOLD = 1.08

/** Pixels a line of text takes at this font size. */
export const textWidth = (text: string, size: number): number =>
  Array.from(text).reduce((sum, character) => sum + characterWidth(character), 0) * size

/** The text, or as much of it as has room, ending in an ellipsis. */
export function fitText(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text
  const characters = Array.from(text)
  while (characters.length > 0 && textWidth(`${characters.join('')}…`, size) > room)
    characters.pop()
  return characters.length === 0 ? '' : `${characters.join('').trimEnd()}…`
}

/** The text in at most `lines` lines broken at spaces; what has no room ends in an ellipsis. */
export function wrapText(
  text: string,
  options: { room: number; size: number; lines: number },
): string[] {
  const { room, size, lines } = options
  const words = text.split(' ')
  const found: string[] = []
  let line = ''
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || textWidth(longer, size) <= room) {
      line = longer
      continue
    }
    if (found.length === lines - 1) {
      line = [line, ...words.slice(index)].join(' ')
      break
    }
    found.push(line)
    line = word
  }
  return [...found, line].map((each) => fitText(each, room, size))
}

export interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

export interface Note {
  /** The middle of the words and the place they are about. */
  x: number
  y: number
  width: number
  /** Of what is said where the words themselves would not stand beside their place. */
  shortWidth?: number
  height: number
  /** Pixels between the place and the words. */
  distance: number
  /** On which side they would rather stand. */
  prefer: 'above' | 'below'
}

export interface NotePlace {
  x: number
  y: number
  /** Only what is short has room. */
  short: boolean
}

/**
 * Middles of the notes, in their order, so that none lies on another and as few as can be on what
 * is drawn. Earlier notes choose first. A note stands beside its place; before it moves away from
 * there it says less. Null: there is no place left.
 */
export function placeNotes(
  notes: readonly Note[],
  options: {
    bounds: Box
    obstacles: readonly { x: number; y: number }[]
    /** Where other words stand already. */
    taken?: readonly Box[]
  },
): (NotePlace | null)[] {
  const { bounds, obstacles } = options
  const taken: Box[] = [...(options.taken ?? [])]
  return notes.map((note) => {
    const { x, y, height, distance, prefer, shortWidth } = note
    const sides = prefer === 'above' ? [-1, 1] : [1, -1]
    const inRow = (row: number, width: number, short: boolean) =>
      sides.map((side) => ({
        at: y + side * (distance + height / 2 + row * height),
        width,
        short,
      }))
    const candidates = [
      ...inRow(0, note.width, false),
      ...(shortWidth === undefined ? [] : inRow(0, shortWidth, true)),
      ...inRow(1, note.width, false),
    ]
    let best: { box: Box; cost: number; place: NotePlace } | null = null
    for (const [order, { at, width, short }] of candidates.entries()) {
      const middle = Math.min(bounds.right - width / 2, Math.max(bounds.left + width / 2, x))
      const box: Box = {
        left: middle - width / 2,
        right: middle + width / 2,
        top: at - height / 2,
        bottom: at + height / 2,
      }
      const outside = box.top < bounds.top || box.bottom > bounds.bottom
      if (outside || taken.some((other) => overlap(box, other))) continue
      const covered = obstacles.filter(
        (point) =>
          point.x > box.left && point.x < box.right && point.y > box.top && point.y < box.bottom,
      ).length
      const cost = covered * 3 + order
      if (best === null || cost < best.cost) {
        best = { box, cost, place: { x: middle, y: at, short } }
      }
    }
    if (best === null) return null
    taken.push(best.box)
    return best.place
  })
}

/** Places for labels of one height in a column: as near to their own as can be, none on another. */
export function spread(
  places: readonly number[],
  options: { height: number; top: number; bottom: number },
): number[] {
  const { height, top, bottom } = options
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
  const found = [...places]
  let least = top + height / 2
  for (const index of order) {
    found[index] = Math.max(found[index] ?? 0, least)
    least = (found[index] ?? 0) + height
  }
  let most = bottom - height / 2
  for (const index of order.toReversed()) {
    found[index] = Math.min(found[index] ?? 0, most)
    most = (found[index] ?? 0) - height
  }
  return found
}
