import type { RawTexts } from '../../parsed-table.ts'

const LONGEST = 60

/** Distinct texts of a column that are not blank, trimmed: up to `most`, spread over all of them. */
export function someTexts(column: RawTexts, most: number): string[] {
  const step = Math.max(1, Math.ceil(column.ends.length / most))
  const bytes = Buffer.from(column.bytes.buffer, column.bytes.byteOffset, column.bytes.length)
  const texts: string[] = []
  for (let code = 0; code < column.ends.length; code += step) {
    const from = code === 0 ? 0 : column.ends[code - 1]!
    const text = bytes.toString('utf8', from, Math.min(column.ends[code]!, from + LONGEST)).trim()
    if (text !== '') texts.push(text)
  }
  return texts
}
