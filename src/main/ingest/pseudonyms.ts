import { createHmac } from 'node:crypto'
import type { EncodedColumn } from '../store/types.ts'

/** Bytes of the hash that are kept: a million people share none but once in 10^12 projects. */
const KEPT = 10

/**
 * The name under which a text goes on: "P" and 20 hexadecimal digits of its HMAC-SHA256. The same
 * text (outer blanks don't count, as in joins) has the same one in every column and file; a plain hash
 * would be undone by trying names, so nothing is told without the key.
 */
export function pseudonymOf(text: string, key: Uint8Array): string {
  const hash = createHmac('sha256', key).update(text.trim().normalize('NFC')).digest()
  return `P${hash.toString('hex', 0, KEPT)}`
}

/** The column with pseudonyms; blanks and what `isNoAnswer` says stay as they are. */
export function pseudonymised(
  column: EncodedColumn,
  options: { key: Uint8Array; isNoAnswer: (trimmed: string) => boolean },
): EncodedColumn {
  const { key, isNoAnswer } = options
  return renamed(column, (text) => {
    const trimmed = text.trim()
    return trimmed === '' || isNoAnswer(trimmed) ? trimmed : pseudonymOf(trimmed, key)
  })
}

/** A column of as many blanks. */
export function blanked(column: EncodedColumn): EncodedColumn {
  return { dictionary: [''], codes: new Uint8Array(column.codes.length) }
}

/** Another text for each distinct one; those that become the same share a code. */
function renamed({ dictionary, codes }: EncodedColumn, rename: (text: string) => string) {
  const known = new Map<string, number>()
  const codeOf = Uint32Array.from(dictionary, (text) => {
    const name = rename(text)
    const code = known.get(name) ?? known.size
    known.set(name, code)
    return code
  })
  const made = codes.slice()
  for (let row = 0; row < made.length; row++) made[row] = codeOf[made[row]!]!
  return { dictionary: [...known.keys()], codes: made }
}
