import type { CellObject, WorkSheet } from '@e965/xlsx'
import * as kind from '../sheets/cell-kind.ts'
import { numberCell } from '../sheets/cell-text.ts'
import { kindOfFormat } from '../sheets/number-format.ts'
import type { NumberKind } from '../sheets/number-format.ts'

const ERRORS = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
])

/** The cells of one sheet as SheetJS gives them, visited as rows of texts. */
export class SheetGrid {
  readonly merges: kind.Merge[]
  private rows: (CellObject | undefined)[][]
  private from1904: boolean
  private formats = new Map<string, NumberKind>()

  constructor(sheet: WorkSheet, from1904: boolean) {
    this.rows = sheet['!data'] ?? []
    this.from1904 = from1904
    this.merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
      fromColumn: s.c,
      toColumn: Math.min(e.c, kind.MOST_COLUMNS - 1),
      fromLine: s.r + 1,
      toLine: e.r + 1,
    }))
  }

  visit(visit: kind.RowVisitor): void {
    const kinds = new Uint8Array(kind.MOST_COLUMNS)
    this.rows.forEach((cells, row) => {
      const texts: string[] = []
      cells.slice(0, kind.MOST_COLUMNS).forEach((cell, column) => {
        if (cell === undefined) return
        const { text, found } = this.valueOf(cell)
        if (text === '' && found < kind.FIRST_REPORTED) return
        while (texts.length < column) {
          kinds[texts.length] = kind.BLANK
          texts.push('')
        }
        texts[column] = text
        kinds[column] = found
      })
      if (texts.length > 0) visit(row + 1, texts, kinds)
    })
  }

  private valueOf({ t: type, v: value, z: format }: CellObject): { text: string; found: number } {
    if (type === 'n' && typeof value === 'number') {
      const cell = numberCell(String(value), {
        kind: this.kindOf(format),
        from1904: this.from1904,
      })
      return { text: cell.text, found: cell.kind }
    }
    if (type === 'b') return { text: value === true ? 'TRUE' : 'FALSE', found: kind.BOOLEAN }
    if (type === 'e') return { text: ERRORS.get(Number(value)) ?? '#ERROR!', found: kind.ERROR }
    return { text: value === undefined ? '' : String(value), found: kind.TEXT }
  }

  private kindOf(format: unknown): NumberKind {
    const code = typeof format === 'string' ? format : 'General'
    let found = this.formats.get(code)
    if (found === undefined) {
      found = kindOfFormat(code)
      this.formats.set(code, found)
    }
    return found
  }
}
