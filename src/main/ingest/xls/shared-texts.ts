const WIDE = 1
const EXTENDED = 4
const RICH = 8

/**
 * Whether the table of shared texts of an old workbook ([MS-XLS] 2.4.265) holds as many whole texts as
 * it says. Its pieces are the record and those that continue it; where a text goes on in the next
 * piece, that begins with a byte that says how wide its letters are there. A length that points
 * backwards would keep the parser going round.
 */
export function sharedTextsAreWhole(pieces: readonly Buffer[]): boolean {
  const cursor = new Cursor(pieces)
  cursor.number(4)
  const count = cursor.number(4)
  for (let index = 0; index < count; index++) {
    const letters = cursor.number(2)
    const flags = cursor.number(1)
    const runs = (flags & RICH) === 0 ? 0 : cursor.number(2)
    const further = (flags & EXTENDED) === 0 ? 0 : cursor.number(4)
    cursor.skipLetters(letters, (flags & WIDE) !== 0)
    cursor.skip(runs * 4 + further)
    if (cursor.ended) return false
  }
  return true
}

/** A place in pieces that follow each other. */
class Cursor {
  /** Something was asked for beyond the last piece. */
  ended = false
  private pieces: readonly Buffer[]
  private index = 0
  private at = 0

  constructor(pieces: readonly Buffer[]) {
    this.pieces = pieces
  }

  private get left(): number {
    return (this.pieces[this.index]?.length ?? 0) - this.at
  }

  /** Goes on to the next piece where this one is used up. */
  private next(): boolean {
    while (this.left === 0 && this.index < this.pieces.length) {
      this.index++
      this.at = 0
    }
    this.ended ||= this.index >= this.pieces.length
    return !this.ended
  }

  number(bytes: number): number {
    if (!this.next() || this.left < bytes) {
      this.ended = true
      return 0
    }
    const number = this.pieces[this.index]!.readUIntLE(this.at, bytes)
    this.at += bytes
    return number
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0 && this.next();) {
      const part = Math.min(left, this.left)
      this.at += part
      left -= part
    }
  }

  skipLetters(letters: number, wide: boolean): void {
    let width = wide ? 2 : 1
    let left = letters
    for (;;) {
      const part = Math.min(left, Math.floor(this.left / width))
      this.at += part * width
      left -= part
      if (left === 0) return
      if (this.left > 0) this.ended = true
      if (this.ended || !this.next()) return
      width = (this.number(1) & WIDE) === 0 ? 1 : 2
    }
  }
}
