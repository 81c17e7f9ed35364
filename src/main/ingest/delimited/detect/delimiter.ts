import type { TextFormat } from '../../../../shared/model/file-format.ts'
import { splitRecords } from './sample.ts'
import type { Sample } from './sample.ts'

type Delimiter = TextFormat['delimiter']

/** On a tie the earlier one wins: commas occur in texts and numbers of their own accord. */
const DELIMITERS: Delimiter[] = ['\t', ';', '|', ',']
const RECORDS = 2_000

export interface DelimiterFinding {
  delimiter: Delimiter
  /** Number of cells that most records have. */
  usualColumns: number
  /** Share of records with that many cells. */
  agreement: number
}

/** The most frequent number of cells, and the share of records that have it. */
function usual(counts: number[]): { columns: number; agreement: number } {
  const seen = new Map<number, number>()
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1)
  let columns = 1
  let most = 0
  for (const [count, times] of seen) {
    if (times > most || (times === most && count > columns)) [columns, most] = [count, times]
  }
  return { columns, agreement: counts.length === 0 ? 0 : most / counts.length }
}

const TIDY = /^(|-?\d+([.,]\d+)?|[^,;\t|]*)$/

/**
 * Delimiter by the whole sample: the one by which most records fall into the same number of cells,
 * the header among them, and by which cells hold the fewest other delimiters.
 */
export function findDelimiter(sample: Sample): DelimiterFinding {
  let best: (DelimiterFinding & { score: number }) | null = null
  for (const delimiter of DELIMITERS) {
    const { records, counts } = countCells(sample, delimiter)
    const { columns, agreement } = usual(counts)
    if (columns < 2) continue
    const header = counts[0] === columns ? 1 : 0.7
    const cells = records.slice(0, 200).flat()
    const tidy = cells.filter((cell) => TIDY.test(cell)).length / Math.max(1, cells.length)
    const score = agreement * header * (0.7 + 0.3 * tidy)
    if (best === null || score > best.score + 0.02) {
      best = { delimiter, usualColumns: columns, agreement, score }
    }
  }
  // Less than that is chance: commas in sentences, say.
  if (best !== null && best.score >= 0.35) return best
  return { delimiter: unusedDelimiter(sample), usualColumns: 1, agreement: 1 }
}

/** Number of cells of each record of the sample. */
function countCells(sample: Sample, delimiter: Delimiter) {
  const records = splitRecords({
    text: sample.start,
    delimiter,
    complete: sample.whole,
    limit: RECORDS,
  })
  const counts = records.map((record) => record.length)
  // A single line longer than the sample: its cells are counted all the same.
  if (records.length === 0) counts.push(sample.start.split(delimiter).length)
  for (const window of sample.windows) {
    const inside = splitRecords({ text: window, delimiter, complete: true, limit: RECORDS })
    for (const record of inside) counts.push(record.length)
  }
  return { records, counts }
}

/** Number of cells that most records have under a delimiter. */
export function usualColumns(sample: Sample, delimiter: Delimiter): number {
  return usual(countCells(sample, delimiter).counts).columns
}

/** For a file of one column: a delimiter that its texts do not hold, so that none is cut. */
function unusedDelimiter(sample: Sample): Delimiter {
  const text = sample.start + sample.windows.join('')
  const free = ([',', ';', '\t', '|'] as const).find((delimiter) => !text.includes(delimiter))
  return free ?? '|'
}
