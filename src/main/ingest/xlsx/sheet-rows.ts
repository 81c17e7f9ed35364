import type { ParseLimits } from '../parsed-table.ts'
import type { Merge, RowVisitor } from '../sheets/cell-kind.ts'
import { textOfPart, XmlReader } from '../zip/xml-part.ts'
import type { ZipEntry, ZipFile } from '../zip/zip-file.ts'
import { PlainRows } from './plain-row.ts'
import { RowCells } from './row-cells.ts'
import type { CellContext } from './row-cells.ts'
import { SheetCells } from './sheet-cells.ts'

/** A longer row is not waited for. */
const LONGEST_WAIT = 1024 * 1024
const ROWS_BEGIN = '<sheetData>'
const ROW_ENDS = '</row>'

/**
 * Visits the filled rows of a sheet. Gives its merged cells, those that were met where `enough` ended
 * it early. Rests after every piece.
 */
export async function* readSheetRows(
  zip: ZipFile,
  entry: ZipEntry,
  options: {
    limits: ParseLimits
    context: CellContext
    visit: RowVisitor
    enough?: () => boolean
    onProgress?: ((done: number, total: number) => void) | undefined
  },
): AsyncGenerator<void, Merge[]> {
  const { limits, context, visit, enough, onProgress } = options
  const row = new RowCells(context)
  const cells = new SheetCells({ name: zip.name, row, visit })
  const rows = new SheetText({
    row,
    cells,
    reader: new XmlReader({ name: zip.name, path: entry.path, limits }, cells),
  })
  const onRead = (bytes: number) => onProgress?.(bytes, entry.packed)
  for await (const xml of textOfPart(zip, entry, { limits, onRead })) {
    rows.write(xml)
    if (enough?.() === true) return cells.merges
    yield
  }
  rows.close()
  return cells.merges
}

/**
 * The text of a sheet, piece by piece: rows in the usual form go a short way, all else through the
 * parser of XML, which never hears of the rows that were taken out.
 */
class SheetText {
  private cells: SheetCells
  private reader: XmlReader
  private plain: PlainRows
  private rest = ''

  constructor(parts: { row: RowCells; cells: SheetCells; reader: XmlReader }) {
    this.cells = parts.cells
    this.reader = parts.reader
    this.plain = new PlainRows(parts.row)
  }

  write(piece: string): void {
    const xml = this.rest + piece
    this.rest = ''
    let at = 0
    while (at < xml.length) {
      if (this.cells.betweenRows) {
        at = this.plainRows(xml, at)
        if (at === xml.length) return
        if (xml.indexOf(ROW_ENDS, at) < 0 && xml.length - at < LONGEST_WAIT) {
          this.rest = xml.slice(at)
          return
        }
      }
      at = this.throughParser(xml, at)
    }
  }

  close(): void {
    this.reader.write(this.rest)
    this.reader.close()
  }

  /** Takes rows as long as they are plain; gives the place of what is not. */
  private plainRows(xml: string, at: number): number {
    const last = xml.lastIndexOf(ROW_ENDS)
    for (;;) {
      while (isSpace(xml.charCodeAt(at))) at++
      if (at >= last || !xml.startsWith('<row', at)) return at
      const next = this.plain.read(xml, at, this.cells.nextLine)
      if (next < 0) return at
      this.cells.endRow()
      at = next
    }
  }

  /** Up to where a plain row may follow. */
  private throughParser(xml: string, at: number): number {
    const mark = this.cells.inRows ? ROW_ENDS : ROWS_BEGIN
    const found = xml.indexOf(mark, at)
    const end = found < 0 ? xml.length : found + mark.length
    this.reader.write(xml.slice(at, end - 1))
    // Only what the last character itself ends counts: the mark may stand in a comment.
    this.cells.betweenRows = false
    this.reader.write(xml.slice(end - 1, end))
    return end
  }
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9
