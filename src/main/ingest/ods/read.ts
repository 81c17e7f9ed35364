import { Failure } from '../../../shared/model/failure.ts'
import type { ParseLimits, RawTable } from '../parsed-table.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { HeadCollector } from '../sheets/book.ts'
import type { Book, SheetOutline } from '../sheets/book.ts'
import type { Merge } from '../sheets/cell-kind.ts'
import { readBook } from '../sheets/read-book.ts'
import { textOfPart, XmlReader, readXmlPart } from '../zip/xml-part.ts'
import { damaged } from '../zip/zip-failures.ts'
import { openZip, partOf } from '../zip/zip-file.ts'
import type { ZipEntry, ZipFile } from '../zip/zip-file.ts'
import { TableCells } from './table-cells.ts'
import type { TableVisitor } from './table-cells.ts'

/** OpenDocument files begin with a part that names their kind, stored as it is. */
const KIND = 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet'

export function isOds(start: Buffer): boolean {
  return start.toString('latin1', 0, 4) === 'PK\x03\x04' && start.includes(KIND)
}

/** Reads a workbook of LibreOffice and other programs (.ods). */
export async function* readOds(
  options: ReadOptions,
  source: Source,
): AsyncGenerator<void, RawTable> {
  const { name, limits } = options
  const zip = openZip({ file: source.file, size: source.size, name })
  yield* refuseEncrypted(zip, limits)
  const content = partOf(zip, 'content.xml')
  if (content === undefined) throw damaged(name, 'its content is missing')
  return yield* readBook(options, source, bookOf(zip, { content, limits }))
}

function bookOf(zip: ZipFile, parts: { content: ZipEntry; limits: ParseLimits }): Book {
  const { content, limits } = parts
  return {
    format: 'ods',
    async *outline() {
      const sheets: SheetOutline[] = []
      let collector = new HeadCollector()
      yield* visitTables(zip, parts, {
        begin() {
          collector = new HeadCollector()
          return collector.visit
        },
        end({ name, hidden, merges }) {
          const { head, extent } = collector
          sheets.push({ name, hidden, head, extent, merges })
        },
      })
      return sheets
    },
    async *rows(sheet, visit, onProgress) {
      let merges: Merge[] | null = null
      let index = -1
      const visitor: TableVisitor = {
        begin: () => (++index === sheet ? visit : null),
        end: (table) => {
          if (index === sheet) merges = table.merges
        },
      }
      const options = {
        content,
        limits,
        enough: () => merges !== null,
        onRead: (bytes: number) => onProgress?.(bytes, content.packed),
      }
      yield* visitTables(zip, options, visitor)
      return merges ?? []
    },
  }
}

async function* visitTables(
  zip: ZipFile,
  options: {
    content: ZipEntry
    limits: ParseLimits
    enough?: () => boolean
    onRead?: (bytes: number) => void
  },
  visitor: TableVisitor,
): AsyncGenerator<void, void> {
  const { content, limits, enough, onRead } = options
  const place = { name: zip.name, path: content.path, limits }
  const reader = new XmlReader(place, new TableCells(zip.name, visitor))
  for await (const xml of textOfPart(zip, content, { limits, onRead })) {
    reader.write(xml)
    if (enough?.() === true) return
    yield
  }
  reader.close()
}

async function* refuseEncrypted(zip: ZipFile, limits: ParseLimits): AsyncGenerator<void, void> {
  const manifest = partOf(zip, 'META-INF/manifest.xml')
  if (manifest === undefined) return
  let encrypted = false
  yield* readXmlPart(zip, manifest, {
    limits,
    visitor: {
      open(local) {
        encrypted ||= local === 'encryption-data'
      },
      close() {},
      text() {},
    },
  })
  if (!encrypted) return
  throw new Failure(
    'FILE_READ',
    `${zip.name} is protected by a password. Open it, save a copy without the password and try that.`,
  )
}
