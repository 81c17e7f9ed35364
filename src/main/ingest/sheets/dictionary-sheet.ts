import type { Meaning } from '../../../shared/model/codebook.ts'
import { decodeTexts } from '../decode-texts.ts'
import type { DeclaredColumn, RawColumn } from '../parsed-table.ts'
import type { HeadRow } from './book.ts'

/** A dictionary names variables in one of its first columns. */
const NAME_COLUMNS = 6
const FEWEST_NAMES = 3
const LONGEST_CODE = 40

const LABEL_WORDS =
  /label|question|descri|discerp|wording|meaning|definition|frage|bezeichn|pregunta|libell/i
const CODE_WORDS = /^(codes?|values?|value codes?|answer codes?|werte?|valeurs?|valores?)$/i
const CODE_LABEL_WORDS =
  /^(value labels?|answer labels?|code labels?|answers?|answer texts?|labels?|wertelabels?)$/i

const folded = (text: string | undefined): string => (text ?? '').trim().toLowerCase()

/** The column of a sheet in which names of variables stand, and how many of these it has. */
export function nameColumn(
  rows: readonly HeadRow[],
  headers: readonly string[],
): { column: number; found: number } | null {
  const wanted = new Set(headers.map(folded).filter((name) => name !== ''))
  let best: { column: number; found: number } | null = null
  for (let column = 0; column < NAME_COLUMNS; column++) {
    const found = new Set(
      rows.map(({ texts }) => folded(texts[column])).filter((name) => wanted.has(name)),
    ).size
    if (found > (best?.found ?? 0)) best = { column, found }
  }
  return best === null || best.found < FEWEST_NAMES ? null : best
}

/**
 * What a dictionary sheet says of the columns of a table: labels, and labels of codes where it lists
 * them (below the variable, its name left blank or repeated). Null where it names fewer than half of
 * the columns. Codes are believed where the column holds at least one of them.
 */
export function readDictionary(
  sheet: { name: string; rows: readonly HeadRow[] },
  table: { headers: readonly string[]; columns: readonly RawColumn[] },
): (DeclaredColumn | null)[] | null {
  const { rows } = sheet
  const place = nameColumn(rows, table.headers)
  if (place === null || place.found * 2 < table.headers.length) return null
  const entries = entriesOf(rows, place.column, new Set(table.headers.map(folded)))
  return table.headers.map((header, column) => {
    const entry = entries.get(folded(header))
    if (entry === undefined) return null
    const meaning: Partial<Meaning> = {}
    if (entry.label !== '' && folded(entry.label) !== folded(header)) meaning.label = entry.label
    const codes = [...entry.codes].map(([code, label]) => ({ code, label }))
    if (codes.length > 0 && holdsOne(table.columns[column], entry.codes))
      meaning.valueLabels = codes
    return Object.keys(meaning).length === 0 ? null : { meaning, by: `sheet "${sheet.name}"` }
  })
}

interface Entry {
  label: string
  codes: Map<string, string>
}

function entriesOf(
  rows: readonly HeadRow[],
  names: number,
  known: ReadonlySet<string>,
): Map<string, Entry> {
  const first = rows.findIndex(({ texts }) => known.has(folded(texts[names])))
  const words = (rows[first - 1]?.texts ?? []).map((text) => text.trim())
  const codeColumn = words.findIndex((word, at) => at > names && CODE_WORDS.test(word))
  const codeLabelColumn = words.findIndex(
    (word, at) => at > codeColumn && codeColumn >= 0 && CODE_LABEL_WORDS.test(word),
  )
  const listed = codeColumn >= 0 && codeLabelColumn >= 0
  const labelColumn = labelsAt(rows.slice(first), {
    names,
    known,
    words,
    but: listed ? [codeColumn, codeLabelColumn] : [],
  })
  const entries = new Map<string, Entry>()
  let entry: Entry | null = null
  for (const { texts } of rows.slice(first)) {
    const name = folded(texts[names])
    const begins = known.has(name)
    if (begins) {
      entry = entries.get(name) ?? { label: (texts[labelColumn] ?? '').trim(), codes: new Map() }
      entries.set(name, entry)
    } else if (name !== '') entry = null
    if (entry === null || (begins && !listed)) continue
    const cells = texts
      .slice(names + 1)
      .map((text) => text.trim())
      .filter((text) => text !== '')
    const [code = '', label = ''] = listed
      ? [texts[codeColumn]?.trim(), texts[codeLabelColumn]?.trim()]
      : cells
    if (code === '' || label === '' || code.length > LONGEST_CODE || entry.codes.has(code)) continue
    entry.codes.set(code, label)
  }
  return entries
}

/** The column of labels: named so, else the one with the longest texts beside the names. */
function labelsAt(
  rows: readonly HeadRow[],
  hints: {
    names: number
    known: ReadonlySet<string>
    words: readonly string[]
    but: readonly number[]
  },
): number {
  const { names, known, words, but } = hints
  const candidates = [...Array(NAME_COLUMNS * 2).keys()].filter(
    (at) => at !== names && !but.includes(at),
  )
  const named = candidates.find((at) => LABEL_WORDS.test(words[at] ?? ''))
  if (named !== undefined) return named
  const length = (at: number) =>
    rows
      .filter(({ texts }) => known.has(folded(texts[names])))
      .reduce((sum, { texts }) => sum + (texts[at] ?? '').trim().length, 0)
  return candidates.reduce((best, at) => (length(at) > length(best) ? at : best), names + 1)
}

const LOOKED_AT = 1_000

function holdsOne(column: RawColumn | undefined, codes: ReadonlyMap<string, string>): boolean {
  if (column === undefined) return false
  const ends = column.ends.subarray(0, LOOKED_AT)
  const bytes = column.bytes.subarray(0, ends.at(-1) ?? 0)
  return decodeTexts({ bytes, ends }).some((text) => codes.has(text.trim()))
}
