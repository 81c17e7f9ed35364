import type { WorkBook } from '@e965/xlsx'
import { Failure } from '../../../shared/model/failure.ts'
import type { RawTable } from '../parsed-table.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { HeadCollector } from '../sheets/book.ts'
import type { Book } from '../sheets/book.ts'
import { readBook } from '../sheets/read-book.ts'
import { damaged, unsafe } from '../zip/zip-failures.ts'
import { readBytes } from '../zip/zip-file.ts'
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
  let workbook: WorkBook
  try {
    refuseOthers(library.CFB.read(bytes, { type: 'buffer' }).FullPaths, name)
    workbook = library.read(bytes, {
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
    if (cause instanceof Failure) throw cause
    if (/password|encrypt/i.test(String(cause))) throw locked(name)
    throw damaged(name, 'its workbook cannot be read')
  }
  return yield* readBook(options, source, bookOf(workbook))
}

function locked(name: string): Failure {
  return new Failure(
    'FILE_READ',
    `${name} is protected by a password. Open it in Excel, save a copy without the password and try that.`,
  )
}

/** By the streams of a compound file: is it an old workbook at all? */
function refuseOthers(paths: readonly string[], name: string): void {
  const streams = new Set(paths.map((path) => path.split('/').filter(Boolean).at(-1) ?? ''))
  if (streams.has('EncryptedPackage') || streams.has('encryption')) throw locked(name)
  if (streams.has('Workbook') || streams.has('Book')) return
  const what = streams.has('WordDocument')
    ? 'an old Word document'
    : streams.has('PowerPoint Document')
      ? 'an old presentation'
      : 'an old Office file, but no workbook'
  throw new Failure(
    'FILE_BINARY',
    `${name} is ${what}. Copy its table into a workbook, save that as .xlsx and try again.`,
  )
}

function bookOf(workbook: WorkBook): Book {
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true
  const sheets = workbook.SheetNames.flatMap((name, index) => {
    const sheet = workbook.Sheets[name]
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
    const cells = sheet === undefined || sheet['!type'] === 'chart'
    return cells ? [] : [{ name, hidden, grid: new SheetGrid(sheet, from1904) }]
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
