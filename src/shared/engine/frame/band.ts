import type { Category, Column } from './frame.ts'
import { MISSING, OUT_OF_RANGE, VALID } from './frame.ts'

/**
 * A number column cut into half-open bands [b0, b1), the last one open upwards. The code of a band
 * is its lower bound, its score too, so bands keep their order. What lies below the first bound
 * does not fit; missing stays missing.
 */
export function bandColumn(column: Column, bands: number[]): Column {
  const bounds = [...new Set(bands)].toSorted((a, b) => a - b)
  const categories: Category[] = bounds.map((low, at) => {
    const high = bounds[at + 1]
    const label = high === undefined ? `${low} and over` : `${low} to under ${high}`
    return { code: String(low), label, reason: null }
  })
  const below = bounds.length
  const none = below + 1
  categories.push({ code: 'below', label: `under ${bounds[0]}`, reason: null })
  categories.push({ code: null, label: '', reason: 'system' })
  const states = new Uint8Array(categories.length).fill(VALID)
  states[below] = OUT_OF_RANGE
  states[none] = MISSING
  const scores = Float64Array.from([...bounds, NaN, NaN])
  const band = Uint32Array.from(column.scores, (score, at) => {
    if (column.states[at] === MISSING) return none
    if (column.states[at] !== VALID || Number.isNaN(score)) return below
    const found = bounds.findLastIndex((low) => score >= low)
    return found === -1 ? below : found
  })
  const codes = new Uint16Array(column.codes.length)
  const source = column.codes
  for (let row = 0; row < source.length; row++) codes[row] = band[source[row]!]!
  return { codes, categories, scores, states }
}
