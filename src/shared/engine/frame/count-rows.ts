import type { Codes, Mask } from './frame.ts'

/**
 * How often each code occurs, by group where there are groups. The four loops are the same sum
 * written out (masked or not, grouped or not), since this is where the time goes.
 */
export function countRows(options: {
  codes: Codes
  /** Codes are below it. */
  size: number
  mask: Mask
  groups: { keys: Codes; count: number } | null
}): Uint32Array {
  const { codes, size, mask, groups } = options
  const counts = new Uint32Array(size * (groups?.count ?? 1))
  const rows = codes.length
  if (groups === null && mask === null) {
    for (let row = 0; row < rows; row++) counts[codes[row]!]!++
  } else if (groups === null && mask !== null) {
    // Adding the mask's byte instead of asking for it spares a branch nobody can predict.
    for (let row = 0; row < rows; row++) counts[codes[row]!]! += mask[row]!
  } else if (groups !== null && mask === null) {
    const { keys } = groups
    for (let row = 0; row < rows; row++) counts[keys[row]! * size + codes[row]!]!++
  } else if (groups !== null && mask !== null) {
    const { keys } = groups
    for (let row = 0; row < rows; row++) counts[keys[row]! * size + codes[row]!]! += mask[row]!
  }
  return counts
}

/** All groups as one: the same counts as without groups. */
export function mergeGroups(counts: Uint32Array, size: number): Uint32Array {
  const merged = counts.slice(0, size)
  for (let start = size; start < counts.length; start += size) {
    for (let at = 0; at < size; at++) merged[at]! += counts[start + at]!
  }
  return merged
}
