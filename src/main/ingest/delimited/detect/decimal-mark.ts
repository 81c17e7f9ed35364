import type { TextFormat } from '../../../../shared/model/file-format.ts'
import type { RawColumn } from '../../parsed-table.ts'
import { indexOfByte } from '../index-of-byte.ts'

const COMMA = 44
const POINT = 46
const LOOKED_AT = 2_000
const WITH_COMMA = /^[+-]?\d*,\d+$/
const WITH_POINT = /^[+-]?\d*\.\d+$/
const WHOLE = /^[+-]?\d+$/
/** `1,234`: a decimal comma, or thousands. */
const UNCLEAR = /^[+-]?[1-9]\d{0,2},\d{3}$/

/** Up to 2,000 distinct texts of a column, spread over all of them. */
function someTexts(column: RawColumn): string[] {
  const step = Math.max(1, Math.ceil(column.ends.length / LOOKED_AT))
  const bytes = Buffer.from(column.bytes.buffer, column.bytes.byteOffset, column.bytes.length)
  const texts: string[] = []
  for (let code = 0; code < column.ends.length; code += step) {
    const from = code === 0 ? 0 : column.ends[code - 1]!
    texts.push(bytes.toString('latin1', from, Math.min(column.ends[code]!, from + 40)).trim())
  }
  return texts
}

/**
 * The decimal mark of a file: the one its number columns use, by all of them together. A column
 * counts where nearly all its cells are numbers under one mark and some have it. Commas that may
 * separate thousands only count where semicolons divide the cells, as where commas are decimal.
 */
export function findDecimalMark(
  columns: readonly RawColumn[],
  delimiter: TextFormat['delimiter'],
): TextFormat['decimal'] {
  let commas = 0
  let points = 0
  for (const column of columns) {
    if (indexOfByte(column.bytes, COMMA) < 0 && indexOfByte(column.bytes, POINT) < 0) continue
    const texts = someTexts(column).filter((text) => text !== '')
    const commaTexts = texts.filter((text) => WITH_COMMA.test(text))
    const clear = delimiter === ';' || commaTexts.some((text) => !UNCLEAR.test(text))
    const withComma = clear ? commaTexts.length : 0
    const withPoint = texts.filter((text) => WITH_POINT.test(text)).length
    const whole = texts.filter((text) => WHOLE.test(text)).length
    if (withComma > 0 && withComma + whole >= 0.9 * texts.length) commas++
    else if (withPoint > 0 && withPoint + whole >= 0.9 * texts.length) points++
  }
  return commas > points ? ',' : '.'
}
