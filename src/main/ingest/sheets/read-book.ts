import { Failure } from '../../../shared/model/failure.ts'
import { typedFormat } from '../../../shared/model/file-format.ts'
import type { DeclaredColumn, RawTable } from '../parsed-table.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { counted } from '../wording.ts'
import { HeadCollector } from './book.ts'
import type { Book, Extent, HeadRow, SheetOutline } from './book.ts'
import type { Merge } from './cell-kind.ts'
import { chooseSheet } from './choose-sheet.ts'
import { readDictionary } from './dictionary-sheet.ts'
import { findLayout } from './layout.ts'
import type { Layout } from './layout.ts'
import { SheetTable } from './sheet-table.ts'

/** Reads the table of a workbook: chooses a sheet, finds its headers, and visits its rows once. */
export async function* readBook(
  options: ReadOptions,
  source: Source,
  book: Book,
): AsyncGenerator<void, RawTable> {
  const { name, reading } = options
  const sheets = yield* book.outline()
  if (sheets.length === 0) {
    throw new Failure('FILE_EMPTY', `${name} has no sheet with cells. Export the table again.`)
  }
  const extents = sheets.map(({ extent }) => extent)
  // One long sheet among short ones is the table: it is measured when it is read.
  const one = extents.filter((extent) => extent === null).length === 1
  if (reading?.sheet === undefined && !one) yield* measure(book, extents)
  const chosen = chooseSheet(sheets, {
    file: name,
    wanted: reading?.sheet,
    rows: extents.map((extent) => extent?.rows ?? Infinity),
  })
  const outline = sheets[chosen]!
  const { table, merges, layout } = yield* readSheet(options, { book, chosen, outline })
  const parts = table.finish(merges)
  if (parts.rows === 0) throw noRows(name, outline.name, parts.headers.length)
  extents[chosen] ??= {
    rows: table.lastLine - (outline.head[0]?.line ?? 1) + 1,
    columns: parts.headers.length,
  }
  yield* measure(book, extents)
  const dictionary = yield* findDictionary(book, { sheets, chosen, extents, parts })
  return {
    name,
    bytes: source.size,
    changedAt: source.changedAt,
    format: typedFormat(book.format, {
      headerRows: layout.headerLines.length,
      firstLine: layout.firstLine,
      sheet: sheets.length === 1 ? null : outline.name,
    }),
    sheets: sheets.map((sheet, index) => ({
      name: sheet.name,
      rows: extents[index]?.rows ?? 0,
      columns: extents[index]?.columns ?? 0,
    })),
    ...parts,
    declared: merged(parts.declared, dictionary, parts.headers.length),
  }
}

/** Finds the ends of sheets that are not known yet. */
async function* measure(book: Book, extents: (Extent | null)[]): AsyncGenerator<void, void> {
  for (const [index, extent] of extents.entries()) {
    if (extent !== null) continue
    const collector = new HeadCollector()
    yield* book.rows(index, collector.visit)
    extents[index] = collector.extent
  }
}

interface SheetReading {
  table: SheetTable
  merges: Merge[]
  layout: Layout
}

async function* readSheet(
  options: ReadOptions,
  parts: { book: Book; chosen: number; outline: SheetOutline },
): AsyncGenerator<void, SheetReading> {
  const { name, reading, limits, onProgress } = options
  const { book, chosen, outline } = parts
  let { merges } = outline
  for (;;) {
    const layout = findLayout(outline.head, { merges, reading })
    const table = new SheetTable({ name, limits, layout })
    const found = yield* book.rows(chosen, table.visit, onProgress)
    const again = findLayout(outline.head, { merges: found, reading })
    // Merged cells are known at the end of a sheet only, and may show further header rows.
    const same = again.headerLines.length === layout.headerLines.length
    if (same || merges === found) return { table, merges: found, layout }
    merges = found
  }
}

function noRows(name: string, sheet: string, columns: number): Failure {
  return new Failure(
    'FILE_EMPTY',
    `${name}: sheet "${sheet}" has a header of ${counted(columns, 'column')} but no rows. Export it again with the answers, or choose another sheet.`,
  )
}

const MOST_DICTIONARY_ROWS = 10_000

/** What another sheet of the workbook says of the columns; null where none is a dictionary. */
async function* findDictionary(
  book: Book,
  found: {
    sheets: readonly SheetOutline[]
    chosen: number
    extents: readonly (Extent | null)[]
    parts: Pick<RawTable, 'headers' | 'columns'>
  },
): AsyncGenerator<void, (DeclaredColumn | null)[] | null> {
  const { sheets, chosen, extents, parts } = found
  for (const [index, { name, head, extent }] of sheets.entries()) {
    if (index === chosen || (extents[index]?.rows ?? Infinity) > MOST_DICTIONARY_ROWS) continue
    let rows: HeadRow[] = head
    if (extent === null) {
      rows = []
      yield* book.rows(index, (line, texts) => rows.push({ line, texts: [...texts] }))
    }
    const declared = readDictionary({ name, rows }, parts)
    if (declared !== null) return declared
  }
  return null
}

/** What the cells and a dictionary say of each column, together. */
function merged(
  cells: (DeclaredColumn | null)[] | null,
  dictionary: (DeclaredColumn | null)[] | null,
  width: number,
): (DeclaredColumn | null)[] | null {
  if (cells === null || dictionary === null) return cells ?? dictionary
  return Array.from({ length: width }, (_, column) => {
    const one = cells[column] ?? null
    const other = dictionary[column] ?? null
    if (one === null || other === null) return one ?? other
    return { meaning: { ...other.meaning, ...one.meaning }, by: `${other.by}, ${one.by}` }
  })
}
