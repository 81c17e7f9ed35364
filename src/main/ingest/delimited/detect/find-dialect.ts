import type { Reading } from '../../../../shared/model/file-format.ts'
import type { Dialect } from '../dialect.ts'
import { unwrapText } from '../unwrap.ts'
import { bestDelimiter, DELIMITERS, judged, unusedDelimiter } from './delimiter.ts'
import type { DelimiterFinding } from './delimiter.ts'
import type { Sample } from './sample.ts'

export interface DialectFinding {
  dialect: Dialect
  /** Cells that most records have. */
  usualColumns: number
  /** The sample as the dialect reads it: without the quotes around whole lines. */
  sample: Sample
}

/**
 * Delimiter and quoting by the whole sample. Commas and doubled double quotes are tried first; another
 * way of quoting must read the sample better, since a wrong one would take signs out of texts.
 */
export function findDialect(
  sample: Sample,
  said: Pick<Reading, 'delimiter' | 'quote'>,
): DialectFinding {
  const among = said.delimiter === undefined ? DELIMITERS : [said.delimiter]
  const find = (quote: '"' | "'", backslash: boolean, from = sample): DelimiterFinding =>
    bestDelimiter(from, { quote, backslash }, among) ??
    judged(from, { quote, backslash, delimiter: said.delimiter ?? unusedDelimiter(from) })
  let quote = said.quote ?? '"'
  let found = find(quote, false)
  if (said.quote === undefined && sample.start.includes("'")) {
    const single = find("'", false)
    if (quotesBetter(single, found)) [quote, found] = ["'", single]
  }
  const unwrapped = unwrappedSample(sample, found, quote)
  if (unwrapped !== null) {
    const inner = find(quote, false, unwrapped)
    if (readsLines(inner, found)) {
      return finding(inner, { sample: unwrapped, quote, backslash: false, wrapped: true })
    }
  }
  if (sample.start.includes(`\\${quote}`)) {
    const escaped = find(quote, true)
    if (mends(escaped, found)) {
      return finding(escaped, { sample, quote, backslash: true, wrapped: false })
    }
  }
  return finding(found, { sample, quote, backslash: false, wrapped: false })
}

function finding(
  { delimiter, usualColumns }: DelimiterFinding,
  { sample, ...quoting }: Omit<Dialect, 'delimiter'> & { sample: Sample },
): DialectFinding {
  return { dialect: { ...quoting, delimiter }, usualColumns, sample }
}

/** Single quotes quote where cells fall into columns only by them, or where most cells have them. */
function quotesBetter(single: DelimiterFinding, double: DelimiterFinding): boolean {
  const { split } = single
  if (split.stray > 0 || split.open || split.quoted < 2) return false
  const cells = split.records.reduce((sum, record) => sum + record.length, 0)
  const most = split.quoted >= cells / 2 && split.quoted > (split.records[0]?.length ?? 0)
  // Without them it would be a list.
  if (double.usualColumns === 1 && single.usualColumns > 1) return most
  if (single.agreement > double.agreement) return single.usualColumns > 1
  return single.agreement === double.agreement && double.split.quoted === 0 && most
}

/** Backslashes escape where quotes that nothing explains are explained by them. */
function mends(escaped: DelimiterFinding, plain: DelimiterFinding): boolean {
  if (escaped.split.stray > plain.split.stray || escaped.agreement < plain.agreement) return false
  return (
    escaped.split.stray < plain.split.stray ||
    escaped.agreement > plain.agreement ||
    (plain.split.open && !escaped.split.open)
  )
}

/** The sample without the quotes around whole lines; null where no line has any. */
function unwrappedSample(sample: Sample, found: DelimiterFinding, quote: '"' | "'"): Sample | null {
  if (found.split.whole < (found.usualColumns > 1 ? 1 : 2)) return null
  const inner = (text: string) => unwrapText(text, quote)
  return { ...sample, start: inner(sample.start), windows: sample.windows.map(inner) }
}

/**
 * Whether the lines that were unwrapped make a table. A list of quoted sentences has commas, too:
 * where all lines were quoted, their cells must be many, or divided by another sign, or quoted anew.
 */
function readsLines(inner: DelimiterFinding, outer: DelimiterFinding): boolean {
  if (inner.usualColumns < 2 || inner.agreement < 0.95 || inner.split.stray > 0) return false
  if (outer.usualColumns > 1) return inner.agreement > outer.agreement
  if (outer.split.whole < outer.split.records.length) return false
  return inner.delimiter !== ',' || inner.usualColumns > 2 || inner.split.quoted > 0
}
