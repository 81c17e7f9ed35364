import type { Dialect } from '../dialect.ts'

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
    while (at < text.length) {
      const letter = text[at]
      if (letter === delimiter || letter === '\n' || letter === '\r') break
      at++
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
  let cell = ''
  let at = from + 1
  for (; at < text.length; at++) {
    const letter = text[at]
    const next = text[at + 1]
    if (backslash && letter === '\\' && (next === quote || next === '\\')) cell += text[++at]
    else if (letter !== quote) cell += letter
    else if (next === quote) cell += text[++at]
    else return { cell, after: at + 1, closed: true }
  }
  return { cell, after: at, closed: false }
}
