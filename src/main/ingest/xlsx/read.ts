import type { ParseLimits, RawTable } from '../parsed-table.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { HeadCollector } from '../sheets/book.ts'
import type { Book, SheetOutline } from '../sheets/book.ts'
import { readBook } from '../sheets/read-book.ts'
import type { ZipFile } from '../zip/zip-file.ts'
import { openZip } from '../zip/zip-file.ts'
import type { CellContext } from './row-cells.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readSheetRows } from './sheet-rows.ts'
import { readStyles } from './styles.ts'
import { readWorkbook } from './workbook.ts'
import type { WorkbookSheet } from './workbook.ts'

/** Archives: workbooks of Excel, and others that are refused with a word of what they are. */
export function isZip(start: Buffer): boolean {
  const signature = start.toString('latin1', 0, 4)
  return signature === 'PK\x03\x04' || signature === 'PK\x05\x06'
}

/** Reads a workbook of Excel (.xlsx, .xlsm and their templates). Macros are not looked at. */
export async function* readXlsx(
  options: ReadOptions,
  source: Source,
): AsyncGenerator<void, RawTable> {
  const { name, limits } = options
  const zip = openZip({ file: source.file, size: source.size, name })
  const workbook = yield* readWorkbook(zip, limits)
  const context: CellContext = {
    strings: yield* readSharedStrings(zip, workbook.sharedStrings, limits),
    styles: yield* readStyles(zip, workbook.styles, limits),
    from1904: workbook.from1904,
  }
  return yield* readBook(options, source, bookOf(zip, { sheets: workbook.sheets, context, limits }))
}

function bookOf(
  zip: ZipFile,
  parts: { sheets: readonly WorkbookSheet[]; context: CellContext; limits: ParseLimits },
): Book {
  const { sheets, context, limits } = parts
  return {
    format: 'xlsx',
    async *outline() {
      const outlines: SheetOutline[] = []
      for (const { name, hidden, entry } of sheets) {
        const collector = new HeadCollector()
        const merges = yield* readSheetRows(zip, entry, {
          limits,
          context,
          visit: collector.visit,
          enough: () => collector.full,
        })
        const { head, full, extent } = collector
        outlines.push({ name, hidden, head, extent: full ? null : extent, merges })
      }
      return outlines
    },
    async *rows(sheet, visit, onProgress) {
      const { entry } = sheets[sheet]!
      return yield* readSheetRows(zip, entry, { limits, context, visit, onProgress })
    },
  }
}
