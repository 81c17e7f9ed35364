import { Failure } from '../../../shared/model/failure.ts'
import type { TextFormat } from '../../../shared/model/file-format.ts'
import type { RawTable } from '../parsed-table.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { ByteSource, NulByte, WrongEncoding } from './byte-source.ts'
import { findDecimalMark } from './detect/decimal-mark.ts'
import { findDelimiter, usualColumns } from './detect/delimiter.ts'
import { encodingOfStart, maybeUtf8, plausibleWindows1252 } from './detect/encoding.ts'
import { findHeaderRows } from './detect/header-rows.ts'
import { seemsBinary, seemsDocument } from './detect/magic.ts'
import { readSample, readWindow, splitRecords, windowPlaces } from './detect/sample.ts'
import { refuseProse } from './detect/prose.ts'
import { indexOfByte } from './index-of-byte.ts'
import { Scanner } from './scanner.ts'
import { counted, placeText } from '../wording.ts'

const PIECE = 1 << 20
const HEADER_SAMPLE = 200
/** Texts are handed over after so many bytes of the file. */
const HAND_OVER = 4 * PIECE

interface Plan {
  file: number
  size: number
  changedAt: number
  encoding: TextFormat['encoding']
  bomBytes: number
  literalQuotes: boolean
}

/** Reads a delimited file: detection, then one pass over its bytes. Rests after every piece. */
export function* readDelimited(options: ReadOptions, source: Source): Generator<void, RawTable> {
  const { name, reading } = options
  const { file, size, start } = source
  const binary = seemsBinary(start)
  if (binary !== null) {
    throw new Failure(
      'FILE_BINARY',
      `${name} is ${binary.what}, not a table of text. ${binary.advice}`,
    )
  }
  const detected = encodingOfStart(start)
  const encoding = reading?.encoding ?? detected?.encoding ?? likelyEncoding(file, size)
  const bomBytes = detected?.encoding === encoding ? detected.bomBytes : 0
  const plan: Plan = {
    file,
    size,
    changedAt: source.changedAt,
    encoding,
    bomBytes,
    literalQuotes: false,
  }
  try {
    return yield* attempt(options, plan)
  } catch (cause) {
    if (!(cause instanceof NotUtf8)) throw cause
    // Detection saw only parts of the file. All of it decides.
    if (reading?.encoding !== undefined || !plausibleWindows1252(file)) throw cause.failure
    options.onRestart?.()
    return yield* attempt(options, { ...plan, encoding: 'windows-1252' })
  }
}

/** Without a byte order mark: UTF-8 where start, middle and end may be, else Windows-1252. */
function likelyEncoding(file: number, size: number): TextFormat['encoding'] {
  const places = [{ from: 0, length: Math.min(size, 1 << 16) }, ...windowPlaces(size)]
  const utf8 = places.every(({ from, length }) => maybeUtf8(readWindow(file, from, length)))
  return utf8 || !plausibleWindows1252(file) ? 'utf-8' : 'windows-1252'
}

class NotUtf8 extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super('not UTF-8')
    this.failure = failure
  }
}

function* attempt(options: ReadOptions, plan: Plan): Generator<void, RawTable> {
  const { name, reading, limits } = options
  const { file, size, encoding, bomBytes } = plan
  const sample = readSample({ file, size, encoding, bomBytes })
  const document = seemsDocument(sample.start)
  if (document !== null) {
    throw new Failure(
      'FILE_NOT_TABLE',
      `${name} is ${document.what}, not a table. ${document.advice}`,
    )
  }
  if (sample.start.trim() === '' && sample.whole) {
    throw new Failure('FILE_EMPTY', `${name} holds nothing but blanks. Export it again.`)
  }
  const found = findDelimiter(sample)
  const delimiter = reading?.delimiter ?? found.delimiter
  const records = splitRecords({
    text: sample.start,
    delimiter,
    complete: sample.whole,
    limit: HEADER_SAMPLE,
  })
  const headerRows = reading?.headerRows ?? findHeaderRows(records)
  if (reading?.delimiter === undefined && found.usualColumns === 1) refuseProse(name, sample)
  const scanner = new Scanner({
    name,
    delimiter: delimiter.charCodeAt(0),
    headerRows,
    usualColumns:
      delimiter === found.delimiter ? found.usualColumns : usualColumns(sample, delimiter),
    literalQuotes: plan.literalQuotes,
    limits,
  })
  const source = new ByteSource({ file, encoding, bomBytes, piece: PIECE })
  try {
    yield* pour(options, { scanner, source, size })
  } catch (cause) {
    // Many tab-separated files know no quoting: a quote is a letter there.
    if (
      cause instanceof Failure &&
      cause.code === 'FILE_QUOTE' &&
      delimiter === '\t' &&
      !plan.literalQuotes
    ) {
      options.onRestart?.()
      const plain = yield* attempt(options, { ...plan, literalQuotes: true })
      if (plain.problemCount === 0) return plain
    }
    throw cause
  }
  refuseCutOff(name, scanner)
  const columns = scanner.finish()
  const [headers = columns.map(() => ''), ...extraHeaders] = scanner.headers
  const rows = columns[0]?.codes.length ?? 0
  if (rows === 0) {
    throw new Failure(
      'FILE_EMPTY',
      `${name} has a header of ${counted(columns.length, 'column')} but no rows. Export it again with the answers.`,
    )
  }
  const format: TextFormat = {
    format: 'delimited',
    vendor: null,
    encoding,
    bom: bomBytes > 0,
    delimiter,
    quote: '"',
    decimal: reading?.decimal ?? findDecimalMark(columns, delimiter),
    thousands: null,
    dateOrder: null,
    headerRows,
    firstLine: 1,
    sheet: null,
  }
  return {
    name,
    bytes: source.done,
    changedAt: plan.changedAt,
    format,
    sheets: [],
    headers,
    extraHeaders,
    rows,
    declared: null,
    columns,
    lineOffsets: scanner.lines.finish(),
    problems: scanner.problems.listed,
    problemCount: scanner.problems.count,
  }
}

/** One pass over the file: bytes from the source through the scanner. */
function* pour(
  options: ReadOptions,
  parts: { scanner: Scanner; source: ByteSource; size: number },
): Generator<void, void> {
  const { limits, onProgress, onTexts } = options
  const { scanner, source, size } = parts
  const { window } = scanner
  let handedOver = 0
  for (;;) {
    window.room(PIECE)
    let length: number
    try {
      length = source.read(window.buffer, { at: window.end, bytes: PIECE })
    } catch (cause) {
      if (!(cause instanceof WrongEncoding || cause instanceof NulByte)) throw cause
      window.end += cause.validBytes
      scanner.scan(false)
      throw badBytes(options.name, { cause, scanner })
    }
    window.end += length
    scanner.scan(length === 0)
    if (scanner.oversized !== null) {
      if (scanner.oversized === 'quoted' && !closesLater(source)) throw scanner.openQuote()
      scanner.refuseCell()
    }
    if (length === 0) return
    const due = source.done - handedOver >= HAND_OVER
    if (due) handedOver = source.done
    scanner.expect(Math.ceil((scanner.rows * size) / source.done), due ? onTexts : undefined)
    onProgress?.(source.done, size)
    if (process.memoryUsage.rss() > limits.memory) {
      throw new RangeError('memory limit')
    }
    yield
  }
}

/** Whether a quote that closes a cell comes in the rest of the file. */
function closesLater(source: ByteSource): boolean {
  const piece = new Uint8Array(PIECE)
  let quotes = 0
  for (;;) {
    const length = source.read(piece, { at: 0, bytes: PIECE })
    if (length === 0) return quotes % 2 === 1
    for (let at = indexOfByte(piece, 34); at >= 0 && at < length; at = indexOfByte(piece, 34, at)) {
      for (quotes = 0; piece[at] === 34 && at < length; at++) quotes++
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
      : `${name}: the text in ${where} is neither UTF-8, UTF-16 nor Windows-1252. Save the file as UTF-8, or choose its encoding, and try again.`,
    { details: { ...place } },
  )
  return new NotUtf8(failure)
}

/** A file whose last row, and no other, stops short of the last column was cut off. */
function refuseCutOff(name: string, scanner: Scanner): void {
  const { cutOff, raggedRows } = scanner
  if (cutOff === null || raggedRows > 1) return
  const column = scanner.columnNames[cutOff.cells - 1] ?? `column ${cutOff.cells}`
  const width = scanner.columnNames.length
  throw new Failure(
    'FILE_READ',
    `${name} seems to be cut off: ${placeText({ ...cutOff, column })} is the end of the file, after ${cutOff.cells} of ${width} columns. Get a complete copy, or remove the last line, and try again.`,
    { details: { row: cutOff.row, line: cutOff.line, column } },
  )
}
