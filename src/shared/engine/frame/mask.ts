import type { Mask } from './frame.ts'

/** Row masks: one byte a row, 1 keeps it; null keeps all. Nothing here changes its arguments. */

export function maskAnd(a: Mask, b: Mask): Mask {
  if (a === null || b === null) return a ?? b
  const out = new Uint8Array(a.length)
  for (let row = 0; row < out.length; row++) out[row] = a[row]! & b[row]!
  return out
}

/** How many rows a mask keeps. */
export function maskCount(mask: Mask, rows: number): number {
  if (mask === null) return rows
  let count = 0
  for (let row = 0; row < mask.length; row++) count += mask[row]!
  return count
}
