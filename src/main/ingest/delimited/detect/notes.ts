import { sortOf } from './header-rows.ts'
import type { Block, OutlineRecord } from './outline.ts'
import { usual } from './delimiter.ts'

/** What reports write below their tables. */
const KEYWORD =
  /^[*†#©]|^(generated|exported?|created|downloaded|printed|source|sources|notes?|end of|copyright|quellen?|erstellt|exportiert|gedruckt|anmerkung(en)?|hinweise?|stand|fuentes?|notas?|generado|exportado|nota bene|remarques?|généré|exporté|créé|källa|skapad|exporterad|anm|来源|注|备注|说明|导出|生成)(?![\p{L}\p{N}_])/iu
const TOTAL =
  /^(grand |sub-?|overall )?totals?\s*:?$|^(gesamt(summe)?|insgesamt|summe|somme|total g[ée]n[ée]ral|suma|summa|totalt|合计|总计|小计)\s*[:：]?$/iu

export const isTotal = (text: string): boolean => TOTAL.test(text.trim())
export const isKeyword = (text: string): boolean => KEYWORD.test(text.trim())

const words = (text: string) => text.trim().split(/\s+/).length
const isProse = (text: string) => words(text) >= 3 && /\p{L}{2}/u.test(text)

/** Lines of text beside a small table that don't make it a list. */
const FORGIVEN = 8

/** Cells of most records of a block; a few lines of one cell don't count beside records of several. */
export function widthOf(block: Block): number {
  const { columns } = usual(block.widths)
  if (columns > 1) return columns
  const others = new Map([...block.widths].filter(([width]) => width > 2))
  const wide = usual(others).columns
  const count = others.get(wide) ?? 0
  return count > 1 && block.records - count <= FORGIVEN ? wide : 1
}

/** Only its first cell is filled. */
export const isLone = (record: OutlineRecord): boolean => record.reach === 1

/**
 * How many records at the end of a block are notes or totals: text that stands alone where most records
 * have several cells, or a last row that sums up the others. Never all of them.
 */
export function closingNotes(block: Block): number {
  const width = widthOf(block)
  const { last } = block
  if (width < 2) return 0
  let count = 0
  while (count < last.length - 2) {
    const record = last[last.length - 1 - count]!
    const rows = last.slice(0, last.length - 1 - count)
    if (!isClosing(record, { rows, width }) && !sumsUp(record, { block, rows, width })) break
    count++
  }
  return count
}

function isClosing(
  record: OutlineRecord,
  { rows, width }: { rows: OutlineRecord[]; width: number },
): boolean {
  const text = record.cells()[0]?.trim() ?? ''
  if (text === '') return false
  // Cells up to the last column are a row's, unless the words say what they are.
  if (record.width >= width) return isLone(record) && width > 2 && isKeyword(text)
  if (isKeyword(text)) return true
  if (!isLone(record)) return false
  const firsts = rows.map((row) => row.cells()[0] ?? '').filter((cell) => cell.trim() !== '')
  const prose = firsts.filter(isProse).length > firsts.length / 4
  if (prose) return false
  const numbers = firsts.filter((cell) => sortOf(cell) !== 'text').length
  return isProse(text) || (numbers > firsts.length / 2 && sortOf(text) === 'text')
}

/** A row named total whose cells are the sums of the others, or blank where no other is. */
function sumsUp(
  record: OutlineRecord,
  { block, rows, width }: { block: Block; rows: OutlineRecord[]; width: number },
): boolean {
  const cells = record.cells()
  const at = cells.findIndex((cell) => cell.trim() !== '')
  if (at < 0 || !isTotal(cells[at] ?? '')) return false
  if (record.width < width) return true
  const whole = rows.filter((row) => row.width === width).map((row) => row.cells())
  const others = cells.flatMap((cell, column) => (column === at ? [] : [{ cell, column }]))
  const bare = others.some(
    ({ cell, column }) =>
      cell.trim() === '' && whole.every((row) => (row[column] ?? '').trim() !== ''),
  )
  if (bare) return true
  if (block.records > block.first.length) return false
  const table = block.first
    .filter(({ line }) => line < record.line)
    .slice(1)
    .map((row) => row.cells())
  return others.some(({ cell, column }) => {
    const sum = table.reduce((all, row) => all + plain(row[column] ?? ''), 0)
    const total = plain(cell)
    return total !== 0 && Math.abs(sum - total) <= 1e-6 * Math.abs(total) + 1e-9
  })
}

/** A number for comparing sums only: whole where marks may be of either kind. */
function plain(cell: string): number {
  const number = Number(cell.trim().replace(',', '.'))
  return Number.isFinite(number) ? number : 0
}

/** A short list of names and values above a table: `Exported: 2026-05-01`. */
export function isNameValueList(block: Block): boolean {
  if (block.reach !== 2 || block.records > 20) return false
  const records = block.first.map((record) => record.cells())
  const colons = records.filter(([name = '']) => /[:：]$/.test(name.trim())).length
  if (colons > records.length / 2) return true
  const sorts = new Set(records.slice(1).map(([, value = '']) => sortOf(value)))
  sorts.delete('blank')
  return sorts.size > 1
}
