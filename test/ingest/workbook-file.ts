import { strToU8, zipSync } from 'fflate'
import type { Zippable } from 'fflate'

/** Workbooks made by hand, so that a test shows each byte it is about. */

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const CONTENT = 'http://schemas.openxmlformats.org/package/2006/content-types'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface SheetSpec {
  name?: string
  state?: 'visible' | 'hidden' | 'veryHidden'
  /** Cells from A1 on, or the XML between `<sheetData>` and its end. */
  rows: Cell[][] | string
  /** Such as `A1:C1`. */
  merges?: string[]
  dimension?: string
}

/** A text, a number, nothing, or a cell's XML as it stands. */
export type Cell = string | number | null | { xml: string }

export interface WorkbookSpec {
  sheets: SheetSpec[]
  /** XML inside `<sst>`. */
  strings?: string
  /** Format codes of the styles 1, 2 ...; a number is a built-in format. */
  formats?: (string | number)[]
  from1904?: boolean
  /** Parts to add or to replace; null takes one away. */
  parts?: Record<string, string | Uint8Array | null>
  level?: 0 | 6
}

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

export const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') +
  String.fromCharCode(65 + (column % 26))

function cellXml(cell: Cell, address: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`
  if (typeof cell === 'string') {
    return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  }
  return cell.xml.replace('<c', `<c r="${address}"`)
}

/** Rows of cells, the first of which stands at `top` and `left` (0-based). */
export function rowsXml(rows: readonly Cell[][], top = 0, left = 0): string {
  return rows
    .map((cells, row) => {
      const line = top + row + 1
      const inside = cells.map((cell, column) => cellXml(cell, `${letters(left + column)}${line}`))
      return `<row r="${line}">${inside.join('')}</row>`
    })
    .join('')
}

export function sheetXml(spec: SheetSpec): string {
  const { rows, merges = [], dimension } = spec
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}">`,
    dimension === undefined ? '' : `<dimension ref="${dimension}"/>`,
    `<sheetData>${typeof rows === 'string' ? rows : rowsXml(rows)}</sheetData>`,
    merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`,
    '</worksheet>',
  ].join('')
}

function stylesXml(formats: readonly (string | number)[]): string {
  const own = formats.map((format, index) =>
    typeof format === 'number'
      ? ''
      : `<numFmt numFmtId="${164 + index}" formatCode="${escaped(format)}"/>`,
  )
  const ids = formats.map((format, index) => (typeof format === 'number' ? format : 164 + index))
  const xfs = [0, ...ids].map((id) => `<xf numFmtId="${id}"/>`).join('')
  return `<styleSheet xmlns="${MAIN}"><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs}</cellXfs></styleSheet>`
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`

function typesXml(sheets: number): string {
  const types = (kind: string, path: string) =>
    `<Override PartName="/xl/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  const tabs = Array.from({ length: sheets }, (_, index) =>
    types('worksheet', `worksheets/sheet${index + 1}.xml`),
  )
  return `<Types xmlns="${CONTENT}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types('sheet.main', 'workbook.xml')}${types('styles', 'styles.xml')}${types('sharedStrings', 'sharedStrings.xml')}${tabs.join('')}</Types>`
}

/** The parts of a workbook by their paths. */
export function workbookParts(spec: WorkbookSpec): Record<string, string> {
  const { sheets, strings, formats = [], from1904 = false } = spec
  const tabs = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escaped(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${
        state === undefined ? '' : ` state="${state}"`
      } r:id="rId${index + 1}"/>`,
  )
  const links = sheets.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  )
  const parts: Record<string, string> = {
    '[Content_Types].xml': typesXml(sheets.length),
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets>${tabs.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${links.join('')}${relation('rIdS', 'styles', 'styles.xml')}${relation('rIdT', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': stylesXml(formats),
  }
  if (strings !== undefined) parts['xl/sharedStrings.xml'] = `<sst xmlns="${MAIN}">${strings}</sst>`
  sheets.forEach((sheet, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet)
  })
  return parts
}

export function workbook(spec: WorkbookSpec): Uint8Array {
  const parts: Record<string, string | Uint8Array | null> = {
    ...workbookParts(spec),
    ...spec.parts,
  }
  return zipped(parts, spec.level)
}

export function zipped(
  parts: Record<string, string | Uint8Array | null>,
  level: 0 | 6 = 0,
): Uint8Array {
  const files: Zippable = {}
  for (const [path, content] of Object.entries(parts)) {
    if (content === null) continue
    files[path] = [typeof content === 'string' ? strToU8(content) : content, { level }]
  }
  return zipSync(files)
}
