/** What is not JSON, and where: a byte of the text. */
export class NotJson extends Error {
  readonly at: number
  /** The text is nested deeper than is read. */
  readonly tooDeep: boolean

  constructor(what: string, options: { at: number; tooDeep?: boolean }) {
    super(what)
    this.at = options.at
    this.tooDeep = options.tooDeep ?? false
  }
}

export const DEEPEST = 64

export const QUOTE = 34
const BACKSLASH = 92
const COMMA = 44
const COLON = 58
export const OPEN_LIST = 91
export const OPEN_OBJECT = 123
const CLOSE_LIST = 93
const CLOSE_OBJECT = 125

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
/** Words, and numbers that Python and JavaScript write though JSON has none for them. */
const WORDS = new Set(['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'])

/**
 * Reads JSON from its bytes (sound UTF-8), one value after the other, and makes no objects of it: a
 * number keeps all its digits, a key is just a text. Throws NotJson.
 */
export class JsonCursor {
  at: number
  /** A text held half of a character, which no encoding can keep. */
  halfCharacters = false
  readonly bytes: Buffer
  readonly end: number

  constructor(bytes: Buffer, range: { from?: number; to?: number } = {}) {
    this.bytes = bytes
    this.at = range.from ?? 0
    this.end = range.to ?? bytes.length
  }

  /** The first byte of the next value; -1 at the end. */
  next(): number {
    const { bytes, end } = this
    while (this.at < end) {
      const byte = bytes[this.at]!
      if (!isBlank(byte)) return byte
      this.at++
    }
    return -1
  }

  /** Visits the members of the object that is next: each must be read, or skipped. */
  *members(depth: number): Generator<string, void> {
    this.open(OPEN_OBJECT, depth)
    if (this.closes(CLOSE_OBJECT)) return
    do {
      if (this.next() !== QUOTE) throw this.wrong('a name in quotes is missing')
      const key = this.string()
      if (this.next() !== COLON) throw this.wrong('a colon is missing')
      this.at++
      yield key
    } while (this.goesOn(CLOSE_OBJECT))
  }

  /** Visits the items of the list that is next: each must be read, or skipped. */
  *items(depth: number): Generator<number, void> {
    this.open(OPEN_LIST, depth)
    if (this.closes(CLOSE_LIST)) return
    let index = 0
    do yield index++
    while (this.goesOn(CLOSE_LIST))
  }

  /** Steps over the next value, whatever it is. */
  skip(depth: number): void {
    const byte = this.next()
    if (byte === OPEN_OBJECT) {
      for (const _ of this.members(depth)) this.skip(depth + 1)
    } else if (byte === OPEN_LIST) {
      for (const _ of this.items(depth)) this.skip(depth + 1)
    } else if (byte === QUOTE) this.skipString()
    else this.word()
  }

  /** The next value as its JSON text, without blanks between its parts. */
  compact(depth: number): string {
    this.next()
    const from = this.at
    this.skip(depth)
    const kept = Buffer.alloc(this.at - from)
    let length = 0
    let quoted = false
    for (let at = from; at < this.at; at++) {
      const byte = this.bytes[at]!
      if (byte === QUOTE) quoted = !quoted
      else if (byte === BACKSLASH) kept[length++] = this.bytes[at++]!
      else if (!quoted && isBlank(byte)) continue
      kept[length++] = this.bytes[at]!
    }
    return kept.toString('utf8', 0, length)
  }

  /** The next value, which is neither object nor list, as the text of a cell. */
  scalar(): string {
    if (this.next() === QUOTE) return this.string()
    const word = this.word()
    if (word === 'null') return ''
    return word === 'true' || word === 'false' ? word.toUpperCase() : word
  }

  wrong(what: string): NotJson {
    return new NotJson(what, { at: Math.min(this.at, this.end) })
  }

  private string(): string {
    const from = this.at
    const escaped = this.skipString()
    if (!escaped) return this.bytes.toString('utf8', from + 1, this.at - 1)
    let text: unknown
    try {
      text = JSON.parse(this.bytes.toString('utf8', from, this.at))
    } catch {
      throw new NotJson('a text in quotes is not valid', { at: from })
    }
    const string = String(text)
    if (!string.isWellFormed()) this.halfCharacters = true
    return string
  }

  /** Steps over a text in quotes; true where something in it is escaped. */
  private skipString(): boolean {
    const { bytes, end } = this
    const from = this.at
    let escaped = false
    for (let at = from + 1; at < end; at++) {
      const byte = bytes[at]!
      if (byte === QUOTE) {
        this.at = at + 1
        return escaped
      }
      if (byte === BACKSLASH) {
        escaped = true
        at++
      } else if (byte < 32) {
        throw new NotJson('a text in quotes has a line break or another mark of control', { at })
      }
    }
    throw new NotJson('a text in quotes is not closed', { at: from })
  }

  /** A number or a word as it stands there. */
  private word(): string {
    const from = this.at
    let at = from
    while (at < this.end && isWord(this.bytes[at]!)) at++
    const text = this.bytes.toString('latin1', from, at)
    if (!NUMBER.test(text) && !WORDS.has(text)) throw this.wrong('a value is missing or not valid')
    this.at = at
    return text
  }

  private open(byte: number, depth: number): void {
    if (depth > DEEPEST) throw new NotJson('it is nested too deep', { at: this.at, tooDeep: true })
    if (this.next() !== byte) throw this.wrong('a value is missing')
    this.at++
  }

  private closes(byte: number): boolean {
    if (this.next() !== byte) return false
    this.at++
    return true
  }

  private goesOn(close: number): boolean {
    const byte = this.next()
    if (byte !== COMMA && byte !== close) throw this.wrong('a comma is missing')
    this.at++
    return byte === COMMA
  }
}

const isBlank = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9

/** Letters, digits, signs and points. */
const isWord = (byte: number): boolean =>
  (byte >= 97 && byte <= 122) ||
  (byte >= 65 && byte <= 90) ||
  (byte >= 48 && byte <= 57) ||
  byte === 43 ||
  byte === 45 ||
  byte === 46
