import { OUT_OF_RANGE } from '../../shared/engine/frame/frame.ts'
import {
  canBeSummed,
  cellReader,
  readsNumbers,
  scaleOf,
} from '../../shared/engine/frame/read-cell.ts'
import type { Meaning } from '../../shared/model/codebook.ts'
import type { Problem } from '../../shared/model/project.ts'
import type { EncodedColumn, LineOffsets } from '../store/types.ts'
import { lineOf } from './line-offsets.ts'
import { shorten } from './problem-list.ts'

export interface ExcludedCells {
  variable: string
  /** All of them. */
  count: number
  /** The first ones, by row. */
  cells: Problem[]
}

/** What is wrong with a cell that does not fit its variable's meaning. */
function reasonOf(meaning: Meaning, score: number): string {
  const scale = scaleOf(meaning)
  if (Number.isNaN(score)) return readsNumbers(meaning) ? 'not a number' : 'not a date'
  if (scale !== null && (score < scale.min || score > scale.max)) {
    return `outside the scale ${scale.min} to ${scale.max}`
  }
  return canBeSummed(score) ? 'not a whole number' : 'too large or too small to calculate with'
}

/** True where any text fits: neither numbers nor dates are read, and no text has a score. */
export function anythingFits(meaning: Meaning): boolean {
  return !readsNumbers(meaning) && meaning.type !== 'date' && meaning.values === null
}

/**
 * Cells that neither are blank or declared missing nor fit the variable's meaning. They are kept as
 * they are and left out of figures.
 */
export function excludedCells(options: {
  meaning: Meaning
  column: EncodedColumn
  name: string
  lineOffsets: LineOffsets
  /** Most cells that are listed. */
  limit: number
}): ExcludedCells {
  const { meaning, column, name, lineOffsets, limit } = options
  const cells: Problem[] = []
  const nothing = { variable: name, count: 0, cells }
  if (anythingFits(meaning)) return nothing
  const { dictionary, codes } = column
  const read = cellReader(meaning)
  const reasons = new Map<number, string>()
  for (const [code, text] of dictionary.entries()) {
    const { state, score } = read(text.trim())
    if (state === OUT_OF_RANGE) reasons.set(code, reasonOf(meaning, score))
  }
  if (reasons.size === 0) return nothing
  const excluded = new Uint8Array(dictionary.length)
  for (const code of reasons.keys()) excluded[code] = 1
  let count = 0
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0
    if (excluded[code] !== 1) continue
    count++
    if (cells.length >= limit) continue
    const row = index + 1
    cells.push({
      row,
      line: lineOf(lineOffsets, row),
      column: name,
      value: shorten(dictionary[code] ?? ''),
      problem: reasons.get(code) ?? '',
    })
  }
  return { variable: name, count, cells }
}
