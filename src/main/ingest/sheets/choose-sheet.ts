import { Failure } from '../../../shared/model/failure.ts'
import type { SheetOutline } from './book.ts'
import { nameColumn } from './dictionary-sheet.ts'
import { findLayout } from './layout.ts'

/** Sheets that speak about the data, by their names. */
const ABOUT =
  /dict|read.?me|code.?(book|list|plan)|legend|glossar|meta.?data|instruction|^about|^notes?$|^info|^cover|^variables?$|^labels?$|anleitung|erkl[aä]r|hinweis/i

const shortest = 2

/**
 * Index of the sheet that holds the data: the one the user names; else the one with most filled
 * cells among those that are visible and no dictionary of another sheet. Throws Failure.
 * `rows`: rows of each sheet.
 */
export function chooseSheet(
  sheets: readonly SheetOutline[],
  options: { file: string; wanted: string | undefined; rows: readonly number[] },
): number {
  const { file, wanted, rows } = options
  if (wanted !== undefined) return named(sheets, wanted, file)
  const candidates = sheets.map((_, index) => index).filter((index) => cells(sheets, index) > 0)
  if (candidates.length === 0) {
    throw new Failure('FILE_EMPTY', `${file} holds no cells. Export it again.`)
  }
  const tables = candidates.filter((index) => (sheets[index]?.head.length ?? 0) >= shortest)
  const tests: ((index: number) => boolean)[] = [
    (index) => sheets[index]?.hidden === false,
    (index) => !tables.some((other) => other !== index && isDictionary(sheets, index, other)),
    (index) => !ABOUT.test(sheets[index]?.name.trim() ?? ''),
  ]
  // A test that no sheet passes does not count.
  const left = tests.reduce(
    (all, test) => {
      const passed = all.filter(test)
      return passed.length === 0 ? all : passed
    },
    tables.length === 0 ? candidates : tables,
  )
  const weight = (index: number) => cells(sheets, index) * (rows[index] ?? 0)
  return left.reduce((best, index) => (weight(index) > weight(best) ? index : best))
}

function named(sheets: readonly SheetOutline[], wanted: string, file: string): number {
  const folded = wanted.trim().toLowerCase()
  const exact = sheets.findIndex(({ name }) => name === wanted)
  const index =
    exact >= 0 ? exact : sheets.findIndex(({ name }) => name.trim().toLowerCase() === folded)
  if (index >= 0) return index
  const names = sheets.map(({ name }) => `"${name}"`).join(', ')
  throw new Failure('BAD_INPUT', `${file} has no sheet "${wanted}". Choose one of ${names}.`)
}

/** Filled cells in a row, on average of the first ones. */
function cells(sheets: readonly SheetOutline[], index: number): number {
  const { head } = sheets[index] ?? { head: [] }
  const sum = head.reduce(
    (all, { texts }) => all + texts.filter((text) => text.trim() !== '').length,
    0,
  )
  return head.length === 0 ? 0 : sum / head.length
}

/** Whether a sheet names a good part of another's columns, one below the other. */
function isDictionary(sheets: readonly SheetOutline[], index: number, of: number): boolean {
  const sheet = sheets[index]
  const other = sheets[of]
  if (sheet === undefined || other === undefined) return false
  const [line] = findLayout(other.head, { merges: other.merges }).headerLines
  const headers = other.head.find((row) => row.line === line)?.texts ?? []
  const place = nameColumn(sheet.head, headers)
  return place !== null && place.found >= headers.length * 0.3
}
