import { Failure } from '../../../shared/model/failure.ts'
import type { TextFormat } from '../../../shared/model/file-format.ts'
import type { ReadOptions } from '../reader.ts'
import { counted, placeText } from '../wording.ts'
import { ByteSource, NulByte, WrongEncoding } from './byte-source.ts'
import { PIECE, RangeBytes, WHOLE_FILE } from './bytes.ts'
import type { Bytes, Range } from './bytes.ts'
import type { Dialect } from './dialect.ts'
import { indexOfByte } from './index-of-byte.ts'
import type { Scanner } from './scanner.ts'
import { UnwrappedBytes } from './unwrap.ts'

/** Texts are handed over after so many bytes of the file. */
const HAND_OVER = 4 * PIECE

/** An opened file and how its bytes are read. */
export interface Opened {
  file: number
  size: number
  changedAt: number
  encoding: TextFormat['encoding']
  bomBytes: number
}

/** The file's bytes are not what its encoding says. */
export class NotThatEncoding extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super('not that encoding')
    this.failure = failure
  }
}

/** The text of a file, or of a part of it, as UTF-8. */
export function bytesOf(
  opened: Opened,
  { dialect, range }: { dialect: Dialect; range: Range },
): { bytes: Bytes; source: ByteSource } {
  const source = new ByteSource({ ...opened, piece: PIECE })
  const { wrapped, quote } = dialect
  const lines = wrapped && quote !== null ? new UnwrappedBytes(source, quote) : source
  return { bytes: range === WHOLE_FILE ? lines : new RangeBytes(lines, range), source }
}

/** One pass over the file: its bytes through the scanner. Rests after every piece. */
export function* scanFile(
  options: ReadOptions,
  parts: { scanner: Scanner; opened: Opened; dialect: Dialect; range: Range },
): Generator<void, void> {
  const { limits, onProgress, onTexts } = options
  const { scanner, opened } = parts
  const { bytes, source } = bytesOf(opened, parts)
  const { window } = scanner
  let handedOver = 0
  for (;;) {
    window.room(PIECE)
    let length: number
    try {
      length = bytes.read(window.buffer, { at: window.end, bytes: PIECE })
    } catch (cause) {
      if (!(cause instanceof WrongEncoding || cause instanceof NulByte)) throw cause
      window.end += cause.validBytes
      scanner.scan(false)
      throw badBytes(options.name, { cause, scanner })
    }
    window.end += length
    scanner.scan(length === 0)
    if (scanner.oversized !== null) {
      if (scanner.oversized === 'quoted' && !closesLater(bytes, parts.dialect)) {
        throw scanner.openQuote()
      }
      scanner.refuseCell()
    }
    if (length === 0) break
    const due = source.done - handedOver >= HAND_OVER
    if (due) handedOver = source.done
    scanner.expect(Math.ceil((scanner.rows * opened.size) / source.done), due ? onTexts : undefined)
    onProgress?.(source.done, opened.size)
    if (process.memoryUsage.rss() > limits.memory) {
      throw new RangeError('memory limit')
    }
    yield
  }
}

/** Whether a quote that closes a cell comes in the rest of the file. */
function closesLater(bytes: Bytes, { quote }: Dialect): boolean {
  const sign = quote?.charCodeAt(0) ?? -1
  const piece = new Uint8Array(PIECE)
  let quotes = 0
  for (;;) {
    const length = bytes.read(piece, { at: 0, bytes: PIECE })
    if (length === 0) return quotes % 2 === 1
    for (
      let at = indexOfByte(piece, sign);
      at >= 0 && at < length;
      at = indexOfByte(piece, sign, at)
    ) {
      for (quotes = 0; piece[at] === sign && at < length; at++) quotes++
      if (quotes % 2 === 1 && at < length) return true
    }
  }
}

function badBytes(
  name: string,
  parts: { cause: WrongEncoding | NulByte; scanner: Scanner },
): Error {
  const { cause, scanner } = parts
  const place = scanner.place()
  const where = placeText(place)
  if (cause instanceof NulByte) {
    return new Failure(
      'FILE_BINARY',
      `${name} is not a table of text: there is a NUL byte in ${where}. Export the table as CSV and try again.`,
      { details: { ...place } },
    )
  }
  const failure = new Failure(
    'FILE_ENCODING',
    cause.atEnd
      ? `${name} ends in the middle of a character, in ${where}: it seems to be cut off. Get a complete copy and try again.`
      : `${name}: the text in ${where} is in none of the encodings UTF-8, UTF-16, Windows-1252 and GB18030. Save the file as UTF-8, or choose its encoding, and try again.`,
    { details: { ...place } },
  )
  return new NotThatEncoding(failure)
}

/** A file whose last row, and no other, stops short of the last column was cut off. */
export function refuseCutOff(name: string, scanner: Scanner): void {
  const { cutOff, raggedRows } = scanner
  if (cutOff === null || raggedRows > 1) return
  const column = scanner.columnNames[cutOff.cells - 1] ?? `column ${cutOff.cells}`
  const width = scanner.columnNames.length
  throw new Failure(
    'FILE_READ',
    `${name} seems to be cut off: ${placeText({ ...cutOff, column })} is the end of the file, after ${cutOff.cells} of ${counted(width, 'column')}. Get a complete copy, or remove the last line, and try again.`,
    { details: { row: cutOff.row, line: cutOff.line, column } },
  )
}
