import { numberText } from '../number-text.ts'
import { NO_NUMBER, NUMBER, PERCENT } from './cell-kind.ts'
import type { NumberKind } from './number-format.ts'
import { serialDate } from './serial-date.ts'

/** Numbers of so many digits are told apart by every double. */
const EXACT_DIGITS = 15

const POINT = 46
const MINUS = 45
const ZERO = 48
const NINE = 57

/** Whether a number is written as it would be written again: `7`, `-0.25`; not `+7`, `07`, `7.0`. */
function isPlain(text: string): boolean {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0
  const { length } = text
  let point = -1
  for (let at = start; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code === POINT && point < 0 && at > start) point = at
    else if (code < ZERO || code > NINE) return false
  }
  const whole = (point < 0 ? length : point) - start
  const digits = length - start - (point < 0 ? 0 : 1)
  if (whole === 0 || digits > EXACT_DIGITS) return false
  if (whole > 1 && text.charCodeAt(start) === ZERO) return false
  // No zero at the end of a fraction, and no minus before a zero.
  if (point >= 0) return point < length - 1 && text.charCodeAt(length - 1) !== ZERO
  return start === 0 || text.charCodeAt(start) !== ZERO
}

/** Text and kind of a number as its file holds it, by the format that it is shown in. */
export function numberCell(
  written: string,
  format: { kind: NumberKind; from1904: boolean },
): { text: string; kind: number } {
  const { kind } = format
  if ((kind === NUMBER || kind === PERCENT) && isPlain(written)) return { text: written, kind }
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
