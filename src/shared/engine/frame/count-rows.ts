import type { Codes, Mask } from './frame.ts'

export interface CountOptions {
  codes: Codes
  /** Codes are below it. */
  size: number
  mask: Mask
  groups: { keys: Codes; count: number } | null
}

type Counts = WeakMap<object, WeakMap<object, Uint32Array>>

const countsOf = new WeakMap<Codes, Counts>()
const ALL_ROWS = {}
const ONE_GROUP = {}

/**
 * How often each code occurs, kept while codes, mask and groups live: several metrics count the same
 * answers under one filter. Read it, never change it.
 */
export function countRows(options: CountOptions): Readonly<Uint32Array> {
  const { codes, mask, groups } = options
  const byMask: Counts = countsOf.get(codes) ?? new WeakMap()
  countsOf.set(codes, byMask)
  const key = mask ?? ALL_ROWS
  const byGroups = byMask.get(key) ?? new WeakMap<object, Uint32Array>()
  byMask.set(key, byGroups)
  const kept = byGroups.get(groups?.keys ?? ONE_GROUP)
  // The same codes may stand in two columns that name a different number of categories.
  if (kept !== undefined && kept.length === options.size * (groups?.count ?? 1)) return kept
  const counts = count(options)
  byGroups.set(groups?.keys ?? ONE_GROUP, counts)
  return counts
}

/**
 * How often each code occurs, by group where there are groups. The four loops are the same sum
 * written out (masked or not, grouped or not), since this is where the time goes.
 */
function count(options: CountOptions): Uint32Array {
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
export function mergeGroups(counts: Readonly<Uint32Array>, size: number): Uint32Array {
  const merged = counts.slice(0, size)
  for (let start = size; start < counts.length; start += size) {
    for (let at = 0; at < size; at++) merged[at]! += counts[start + at]!
  }
  return merged
}
