import type { Codes } from '../../shared/engine/frame/frame.ts'
import type { Problem, SourceFile } from '../../shared/model/index.ts'
import type { EncodedColumn, LineOffsets } from './types.ts'

/**
 * What is left of a file when rows are taken out: nothing of them in texts, codes, line numbers or
 * listed problems. Rows are 0-based, ascending, each once. All of it is pure; `ProjectFile.erase`
 * stores it.
 */

/** The column without these rows and without texts that only they held. */
export function columnWithout(column: EncodedColumn, gone: readonly number[]): EncodedColumn {
  const kept = rowsWithout(column.codes, gone)
  const { dictionary } = column
  const used = new Uint8Array(dictionary.length)
  for (let row = 0; row < kept.length; row += 1) used[kept[row]!] = 1
  const moved = new Uint32Array(dictionary.length)
  const texts: string[] = []
  for (const [code, text] of dictionary.entries()) {
    if (used[code] === 0) continue
    moved[code] = texts.length
    texts.push(text)
  }
  if (texts.length < dictionary.length) {
    for (let row = 0; row < kept.length; row += 1) kept[row] = moved[kept[row]!]!
  }
  return { dictionary: texts, codes: kept }
}

function rowsWithout(codes: Codes, gone: readonly number[]): Codes {
  const kept = codes.slice(0, codes.length - gone.length)
  let [from, to] = [0, 0]
  for (const row of [...gone, codes.length]) {
    kept.set(codes.subarray(from, row), to)
    to += row - from
    from = row + 1
  }
  return kept
}

/** Line numbers of the rows that stay: they go on naming the lines of the client's file. */
export function linesWithout(offsets: LineOffsets, gone: readonly number[]): LineOffsets {
  const offsetFrom = new Map<number, number>()
  const starts: number[] = []
  for (let at = 0; at < offsets.length; at += 2) {
    starts.push(offsets[at]!)
    offsetFrom.set(offsets[at]!, offsets[at + 1]!)
  }
  // After each row that goes, lines run one further ahead.
  const places = new Set([...starts, ...gone.map((row) => row + 2)])
  const pairs: number[] = []
  let offset = 0
  let before = 0
  for (const place of [...places].sort((a, b) => a - b)) {
    offset = offsetFrom.get(place) ?? offset
    while (before < gone.length && gone[before]! + 1 < place) before += 1
    const row = place - before
    if (pairs.at(-2) === row) pairs[pairs.length - 1] = offset + before
    else pairs.push(row, offset + before)
  }
  return Uint32Array.from(pairs)
}

/** Problems of the rows that stay, by their new numbers. */
export function problemsWithout(problems: readonly Problem[], gone: readonly number[]): Problem[] {
  const erased = new Set(gone.map((row) => row + 1))
  return problems.flatMap((problem) => {
    const { row } = problem
    if (row === null) return [problem]
    if (erased.has(row)) return []
    return [{ ...problem, row: row - gone.filter((other) => other + 1 < row).length }]
  })
}

/** The record of a file that lost these rows. */
export function fileWithout(file: SourceFile, gone: readonly number[]): SourceFile {
  return {
    ...file,
    rows: file.rows - gone.length,
    problems: problemsWithout(file.problems, gone),
  }
}
