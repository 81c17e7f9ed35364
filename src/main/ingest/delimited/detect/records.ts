import type { Dialect } from '../dialect.ts'

const LF = 10
const CR = 13

/** Records of a text, and what was seen of its quotes. */
export interface Split {
  records: string[][]
  /** Cells that stand in quotes. */
  quoted: number
  /** Cells that go on behind the quote that closes them. */
  stray: number
  /** Nothing closes the last quote. */
  open: boolean
  /** Records that are one quoted cell. */
  whole: number
}

type Quoting = Pick<Dialect, 'delimiter' | 'quote' | 'backslash'>

/** Splits a text into records, quotes respected; the last one only where the text is complete. */
export function splitRecords(
  text: string,
  options: Quoting & { complete: boolean; limit: number },
): Split {
  const { delimiter, complete, limit } = options
  const split: Split = { records: [], quoted: 0, stray: 0, open: false, whole: 0 }
  const { records } = split
  const divider = delimiter.charCodeAt(0)
  let record: string[] = []
  let at = 0
  while (at < text.length && records.length < limit) {
    let cell = ''
    let closed = -1
    if (text[at] === options.quote) {
      const inner = readQuoted(text, at, options)
      cell = inner.cell
      at = inner.after
      if (!inner.closed) {
        // Never closed, or not within this text.
        split.open = true
        if (complete) records.push([...record, cell])
        return split
      }
      split.quoted++
      closed = at
    }
    const from = at
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === divider || code === LF || code === CR) break
    }
    const rest = text.slice(from, at)
    if (closed >= 0 && rest.trim() !== '') split.stray++
    record.push(cell + rest)
    if (text[at] === delimiter) {
      at++
      if (at >= text.length) record.push('')
      continue
    }
    if (at >= text.length && !complete) return split
    if (closed >= 0 && record.length === 1 && rest.trim() === '') split.whole++
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1
    if (record.length > 1 || record[0] !== '') records.push(record)
    record = []
  }
  if (complete && record.length > 0 && records.length < limit) records.push(record)
  return split
}

function readQuoted(text: string, from: number, { quote, backslash }: Quoting) {
  if (backslash) return readEscaped(text, from, quote)
  let cell = ''
  for (let at = from + 1; ;) {
    const next = text.indexOf(quote ?? '', at)
    if (next < 0) return { cell: cell + text.slice(at), after: text.length, closed: false }
    const doubled = text[next + 1] === quote
    cell += text.slice(at, doubled ? next + 1 : next)
    at = next + (doubled ? 2 : 1)
    if (!doubled) return { cell, after: at, closed: true }
  }
}

function readEscaped(text: string, from: number, quote: string | null) {
  let cell = ''
  let at = from + 1
  for (; at < text.length; at++) {
    const letter = text[at]
    const next = text[at + 1]
    if (letter === '\\' && (next === quote || next === '\\')) cell += text[++at]
    else if (letter !== quote) cell += letter
    else if (next === quote) cell += text[++at]
    else return { cell, after: at + 1, closed: true }
  }
  return { cell, after: at, closed: false }
}
