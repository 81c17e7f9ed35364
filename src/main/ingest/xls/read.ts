import type * as SheetJS from '@e965/xlsx'
import { Failure } from '../../../shared/model/failure.ts'
import type { RawTable } from '../parsed-table.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { HeadCollector } from '../sheets/book.ts'
import type { Book } from '../sheets/book.ts'
import { readBook } from '../sheets/read-book.ts'
import { damaged, unsafe } from '../zip/zip-failures.ts'
import { readBytes } from '../zip/zip-file.ts'
import { CompoundFile, NotCompound } from './compound-file.ts'
import { keepPlainRecords } from './plain-records.ts'
import { SheetGrid } from './sheet-grid.ts'

const COMPOUND = 'd0cf11e0a1b11ae1'

/** Compound files hold old workbooks (.xls), other old Office files, and all that has a password. */
export function isCompound(start: Buffer): boolean {
  return start.toString('hex', 0, 8) === COMPOUND
}

/** A workbook of this format holds 65,536 rows of 256 columns a sheet; larger files hold pictures. */
const MOST_BYTES = 512 * 1024 * 1024
/** What reading takes of memory, in times of the file's size. */
const GROWTH = 4

/**
 * Reads an old workbook (.xls, Excel 5 to 2003) by SheetJS, whose code is loaded for these files
 * only. It is asked for values and number formats and nothing else.
 */
export async function* readXls(
  options: ReadOptions,
  source: Source,
): AsyncGenerator<void, RawTable> {
  const { name, limits } = options
  if (source.size > MOST_BYTES || source.size * GROWTH > limits.memory) {
    throw unsafe(name, 'it is too large for an old workbook')
  }
  const library = await import('@e965/xlsx')
  library.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  const bytes = readBytes({ file: source.file, at: 0, length: source.size, name })
  const workbook = parse(library, workbookStream(bytes, name), name)
  const names = new Set(workbook.SheetNames)
  if (names.size < workbook.SheetNames.length || names.has('')) {
    throw damaged(name, 'two of its sheets have the same name, or none')
  }
  return yield* readBook(options, source, bookOf(workbook))
}

function parse(library: typeof SheetJS, stream: Buffer, name: string): SheetJS.WorkBook {
  try {
    return library.read(stream, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellFormula: false,
      cellHTML: false,
      cellStyles: false,
      cellDates: false,
      bookVBA: false,
    })
  } catch (cause) {
    if (/password|encrypt/i.test(String(cause))) throw locked(name)
    throw damaged(name, 'its workbook cannot be read')
  }
}

function locked(name: string): Failure {
  return new Failure(
    'FILE_READ',
    `${name} is protected by a password. Open it in Excel, save a copy without the password and try that.`,
  )
}

/**
 * The stream of a compound file that is the workbook, found to be whole: the parser follows circles
 * of sectors without an end, and reads past damage without a word.
 */
function workbookStream(bytes: Buffer, name: string): Buffer {
  try {
    const file = new CompoundFile(bytes)
    if (file.has('EncryptedPackage')) throw locked(name)
    const stream = file.read('Workbook') ?? file.read('Book')
    if (stream === null) throw noWorkbook(file, name)
    if (!keepPlainRecords(stream)) throw damaged(name, 'its workbook is not whole')
    return stream
  } catch (cause) {
    if (!(cause instanceof NotCompound)) throw cause
    throw damaged(name, 'its parts cannot be found')
  }
}

function noWorkbook(file: CompoundFile, name: string): Failure {
  const what = file.has('WordDocument')
    ? 'an old Word document'
    : file.has('PowerPoint Document')
      ? 'an old presentation'
      : 'an old Office file, but no workbook'
  return new Failure(
    'FILE_BINARY',
    `${name} is ${what}. Copy its table into a workbook, save that as .xlsx and try again.`,
  )
}

function bookOf(workbook: SheetJS.WorkBook): Book {
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true
  const facts = workbook.Workbook?.Sheets ?? []
  const sheets = workbook.SheetNames.flatMap((name) => {
    const sheet = workbook.Sheets[name]
    const hidden = (facts.find((other) => other.name === name)?.Hidden ?? 0) !== 0
    const isCells = sheet !== undefined && sheet['!type'] !== 'chart'
    return isCells ? [{ name, hidden, grid: new SheetGrid(sheet, from1904) }] : []
  })
  return {
    format: 'xls',
    async *outline() {
      yield
      return sheets.map(({ name, hidden, grid }) => {
        const collector = new HeadCollector()
        grid.visit(collector.visit)
        const { head, extent } = collector
        return { name, hidden, head, extent, merges: grid.merges }
      })
    },
    async *rows(sheet, visit) {
      const { grid } = sheets[sheet]!
      grid.visit(visit)
      yield
      return grid.merges
    },
  }
}
