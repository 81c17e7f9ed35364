import type { Codes } from './frame.ts'

/** The narrowest codes that can name so many categories. */
export function emptyCodes(categories: number, rows: number): Codes {
  if (categories <= 0x100) return new Uint8Array(rows)
  return categories <= 0x10000 ? new Uint16Array(rows) : new Uint32Array(rows)
}
