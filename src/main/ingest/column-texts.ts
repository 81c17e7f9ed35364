import type { EncodedColumn, Utf8Texts } from '../store/types.ts'
import { decodeTexts } from './decode-texts.ts'

/** The distinct texts of a column, looked at one by one. */
export interface ColumnTexts {
  length: number
  text(code: number): string
  /** First byte of a text (128 or more: not ASCII); -1 where it is empty. */
  first(code: number): number
}

/** Looks at the bytes where those are at hand, since most texts are then never made. */
export function textsOf(column: EncodedColumn): ColumnTexts {
  return column.utf8 === undefined ? ofStrings(column.dictionary) : ofBytes(column.utf8)
}

function ofBytes({ bytes, ends }: Utf8Texts): ColumnTexts {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const start = (code: number) => (code === 0 ? 0 : ends[code - 1]!)
  return {
    length: ends.length,
    text: (code) => buffer.toString('utf8', start(code), ends[code]),
    first: (code) => (start(code) === ends[code]! ? -1 : bytes[start(code)]!),
  }
}

function ofStrings(dictionary: string[]): ColumnTexts {
  return {
    length: dictionary.length,
    text: (code) => dictionary[code]!,
    first: (code) =>
      dictionary[code] === '' ? -1 : Math.min(128, dictionary[code]!.charCodeAt(0)),
  }
}

/** A column whose dictionary is made when somebody asks for all of it. */
export function columnOf(
  { codes }: Pick<EncodedColumn, 'codes'>,
  { bytes, ends }: Utf8Texts,
): EncodedColumn {
  const utf8 = { bytes, ends }
  let made: string[] | null = null
  return {
    codes,
    utf8,
    get dictionary() {
      return (made ??= decodeTexts(utf8))
    },
  }
}
