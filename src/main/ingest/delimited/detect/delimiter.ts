import type { Delimiter, Dialect } from '../dialect.ts'
import { splitRecords, type Split } from './records.ts'
import type { Sample } from './sample.ts'

/** On a tie the earlier one wins: commas occur in texts and numbers of their own accord. */
export const DELIMITERS: readonly Delimiter[] = ['\t', ';', '|', ',']
const RECORDS = 2_000
/** Lines of text beside a table that are no sign of another delimiter. */
const FORGIVEN = 8

export interface DelimiterFinding {
  delimiter: Delimiter
  /** Number of cells that most records have. */
  usualColumns: number
  /** Share of records with that many cells. */
  agreement: number
  /** How well it divides all in all; a few lines around the records don't count. */
  score: number
  /** Of the sample's start. */
  split: Split
}

/** The most frequent number of cells, and the share of records that have it. */
export function usual(counts: Iterable<[cells: number, records: number]>) {
  let columns = 1
  let most = 0
  let all = 0
  for (const [cells, records] of counts) {
    all += records
    if (records > most || (records === most && cells > columns)) [columns, most] = [cells, records]
  }
  return { columns, agreement: all === 0 ? 0 : most / all }
}

const TIDY = /^(|-?\d+([.,]\d+)?|[^,;\t|]*)$/

/** Less than that is chance: commas in sentences, say. */
const LEAST = 0.35

/**
 * Delimiter by the whole sample: the one by which most records fall into the same number of cells,
 * the header among them, and by which cells hold the fewest other delimiters. Null: none does.
 */
export function bestDelimiter(
  sample: Sample,
  quoting: Pick<Dialect, 'quote' | 'backslash'>,
  among: readonly Delimiter[],
): DelimiterFinding | null {
  let best: DelimiterFinding | null = null
  for (const delimiter of among) {
    if (!sample.start.includes(delimiter)) continue
    const found = judged(sample, { ...quoting, delimiter })
    if (found.usualColumns < 2) continue
    if (best === null || found.score > best.score + 0.02) best = found
  }
  return best !== null && best.score >= LEAST ? best : null
}

/** How well a delimiter divides the sample. */
export function judged(
  sample: Sample,
  dialect: Pick<Dialect, 'delimiter' | 'quote' | 'backslash'>,
): DelimiterFinding {
  const { delimiter } = dialect
  const split = splitRecords(sample.start, { ...dialect, complete: sample.whole, limit: RECORDS })
  const counts = split.records.map((record) => record.length)
  // A single line longer than the sample: its cells are counted all the same.
  if (counts.length === 0) counts.push(sample.start.split(delimiter).length)
  for (const window of sample.windows) {
    const inside = splitRecords(window, { ...dialect, complete: true, limit: RECORDS })
    for (const record of inside.records) counts.push(record.length)
  }
  const seen = new Map<number, number>()
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1)
  const forgiven = usual(forgiving(seen, delimiter))
  const { columns } = forgiven
  const agreement = (seen.get(columns) ?? 0) / counts.length
  // Titles above a table have fewer cells; a header that has is rare.
  const start = counts.indexOf(columns)
  const above = counts.slice(0, start)
  const header = start === 0 ? 1 : above.every((count) => count < columns) ? 0.9 : 0.7
  const cells = split.records.slice(0, 200).flat()
  const tidy = cells.filter((cell) => TIDY.test(cell)).length / Math.max(1, cells.length)
  const score = forgiven.agreement * header * (0.7 + 0.3 * tidy)
  return { delimiter, usualColumns: columns, agreement, score, split }
}

/** Titles and notes around a small table don't count; commas in a sentence make no table. */
function forgiving(seen: Map<number, number>, delimiter: Delimiter): Map<number, number> {
  const least = delimiter === ',' ? 3 : 2
  const lines = seen.get(1)
  const row = [...seen].find(([cells]) => cells >= least)
  if (lines === undefined || row === undefined || seen.size !== 2 || row[1] < 2) return seen
  return new Map([row, [1, Math.max(0, lines - FORGIVEN)]])
}

/** For a file of one column: a delimiter that its texts do not hold, so that none is cut. */
export function unusedDelimiter(sample: Sample): Delimiter {
  const text = sample.start + sample.windows.join('')
  const free = ([',', ';', '\t', '|'] as const).find((delimiter) => !text.includes(delimiter))
  return free ?? '|'
}
