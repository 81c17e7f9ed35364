import { Failure } from '../../../../shared/model/failure.ts'
import type { Sample } from './sample.ts'

/**
 * Refuses what is clearly no table: running text in which no delimiter divides the lines. A list of
 * words, numbers or quoted comments is a table of one column.
 */
export function refuseProse(name: string, sample: Sample): void {
  const lines = sample.start.split(/\r\n|\r|\n/).map((line) => line.trim())
  const filled = lines.filter((line) => line !== '')
  if (filled.length < 2 || filled.some((line) => line.startsWith('"'))) return
  const sentences = filled.filter((line) => /\p{L}.*\s.*[.!?:]["')]?(\s|$)/u.test(line)).length
  const lowerStarts = filled.slice(1).filter((line) => /^\p{Ll}/u.test(line)).length
  const first = filled[0] ?? ''
  const wordy = first.length > 60 || /[.!?]$/.test(first)
  const wrapped = lowerStarts > filled.length * 0.4 && sentences > 0
  if ((wordy && sentences > filled.length * 0.5) || (wrapped && wordy)) {
    throw new Failure(
      'FILE_NOT_TABLE',
      `${name} is running text, not a table: no comma, semicolon, tab or bar divides its lines into columns. Choose a file with one answer a row and a header.`,
    )
  }
}
