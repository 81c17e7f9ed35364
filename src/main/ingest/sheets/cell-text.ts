import { numberText } from '../number-text.ts'
import { NO_NUMBER, NUMBER, PERCENT } from './cell-kind.ts'
import type { NumberKind } from './number-format.ts'
import { serialDate } from './serial-date.ts'

/** Digits that every double holds exactly. */
const EXACT_DIGITS = 15

/** Whether a text is a whole number as it would be written again: no sign, no leading zeros. */
function isPlain(text: string): boolean {
  const { length } = text
  if (length === 0 || length > EXACT_DIGITS) return false
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  return length === 1 || text.charCodeAt(0) !== 48
}

/** Text and kind of a number as its file holds it, by the format that it is shown in. */
export function numberCell(
  written: string,
  format: { kind: NumberKind; from1904: boolean },
): { text: string; kind: number } {
  const { kind } = format
  if (kind === NUMBER && isPlain(written)) return { text: written, kind }
  const value = written.trim() === '' ? NaN : Number(written)
  if (!Number.isFinite(value)) return { text: written, kind: NO_NUMBER }
  if (kind === NUMBER || kind === PERCENT) return { text: numberText(value), kind }
  return serialDate(value, { kind, from1904: format.from1904 })
}

/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for the underscore before such. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/(?:_x[0-9A-Fa-f]{4}_)+/g, (run) => {
    const decoded = run.replace(/_x([0-9A-Fa-f]{4})_/g, (escape, hex: string) => {
      const code = parseInt(hex, 16)
      return code === 0 ? escape : String.fromCharCode(code)
    })
    return decoded.isWellFormed() ? decoded : run
  })
}
