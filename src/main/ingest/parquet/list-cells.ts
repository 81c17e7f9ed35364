import type { Page } from './pages.ts'
import type { Leaf } from './schema.ts'
import type { Writing } from './cell-texts.ts'
import type { Key } from './values.ts'

type Nested = (string | Nested)[]

/** Puts the values of lists together, row by row: each row is the text of a JSON array. */
export class ListCells {
  private leaf: Leaf
  private item: (key: Key) => string
  private onRow: (text: string) => void
  /** The lists that are open, outermost first; none before the first row. */
  private open: Nested[] = []
  /** False where the row has no list at all. */
  private there = false
  private started = false

  constructor(options: { leaf: Leaf; writing: Writing; onRow: (text: string) => void }) {
    this.leaf = options.leaf
    this.onRow = options.onRow
    const { quoted, write } = options.writing
    this.item = (key) => (quoted ? JSON.stringify(write(key)) : jsonText(write(key)))
  }

  /** Adds the values of a page; false where they go on with a list that has not begun. */
  add({ count, definitions, repetitions, values }: Page): boolean {
    const { lists, defined } = this.leaf
    let next = 0
    for (let index = 0; index < count; index++) {
      const level = definitions?.[index] ?? defined
      const continues = repetitions?.[index] ?? 0
      if (continues === 0) this.startRow(level)
      else if (continues > this.open.length) return false
      this.open.length = Math.max(1, continues)
      // Down to the innermost list that has an item here.
      const inner = lists.findLastIndex((from) => level >= from)
      for (let depth = this.open.length; depth <= inner; depth++) {
        const list: Nested = []
        this.open.at(-1)?.push(list)
        this.open.push(list)
      }
      if (inner < lists.length - 1) {
        // An empty list within a list; of the outermost one `startRow` has taken care.
        if (inner >= 0) this.open.at(-1)?.push([])
        continue
      }
      this.open.at(-1)?.push(level === defined ? this.item(values[next++] ?? null) : 'null')
    }
    return true
  }

  /** Ends the last row. */
  finish(): void {
    if (this.started) this.onRow(this.there ? textOf(this.open[0] ?? []) : '')
    this.started = false
  }

  private startRow(level: number): void {
    this.finish()
    this.started = true
    this.open = [[]]
    const [outermost = 0] = this.leaf.lists
    this.there = level >= outermost - 1
  }
}

const textOf = (list: Nested): string =>
  `[${list.map((item) => (typeof item === 'string' ? item : textOf(item))).join(',')}]`

/** Numbers as they are; what JSON has no number for is quoted. */
function jsonText(text: string): string {
  if (text === 'TRUE' || text === 'FALSE') return text.toLowerCase()
  return /^-?\d/.test(text) ? text : JSON.stringify(text)
}
