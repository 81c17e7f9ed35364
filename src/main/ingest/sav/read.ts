import { isUtf8 } from 'node:buffer'
import { Failure } from '../../../shared/model/failure.ts'
import { typedFormat } from '../../../shared/model/file-format.ts'
import { CodedColumn, withDistinctTexts } from '../coded-column.ts'
import type { RawColumn, RawTable } from '../parsed-table.ts'
import { ProblemList } from '../problem-list.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { counted } from '../wording.ts'
import { CaseReader } from './cases.ts'
import { declaredColumn } from './declare.ts'
import { dictionaryOf } from './dictionary.ts'
import { chooseEncoding, declaredEncoding } from './encoding.ts'
import { FileBytes } from '../file-bytes.ts'
import { readHeader, type SavHeader } from './header.ts'
import { layoutOf, type SavColumn } from './layout.ts'
import { readRecords, type SavRecords } from './records.ts'
import { valueText } from './value-texts.ts'

/** Cells while they are read: numbers as such, texts as their bytes, one letter a byte. */
type Cells = { column: SavColumn } & (
  { numbers: CodedColumn<number>; texts?: never } | { texts: CodedColumn<string>; numbers?: never }
)

/** True for the first bytes of an SPSS system file, compressed in whatever way. */
export function isSav(start: Buffer): boolean {
  return /^\$FL[23]/.test(start.toString('latin1', 0, 4)) && start.includes(0)
}

/** Reads an SPSS system file (.sav, .zsav). Throws Failure. Rests after every piece. */
export function* readSav(options: ReadOptions, source: Source): Generator<void, RawTable> {
  const { name, limits, reading } = options
  const bytes = new FileBytes({ name, file: source.file, size: source.size })
  const header = readHeader(bytes)
  const records = readRecords(bytes)
  const layout = layoutOf(records, bytes)
  refuseShape(name, { columns: layout.length, most: limits.columns })
  const cells = layout.map((column): Cells =>
    column.width > 0
      ? { column, texts: new CodedColumn('') }
      : { column, numbers: new CodedColumn(Number.NaN) },
  )
  const rows = yield* readCells(options, { source, bytes, header, records, cells })
  const declared = declaredEncoding(records, bytes)
  const encoding = chooseEncoding({
    reading: reading?.encoding,
    declared,
    texts: () => allTexts(records, cells),
  })
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const decode = (piece: Uint8Array) => decoder.decode(piece)
  const words = dictionaryOf(records, { columns: layout, bytes, decode })
  const problems = new ProblemList()
  const says = rowsSaid(header, records, bytes)
  if (says !== null && rows > says) {
    problems.add(
      ofFile(`The file says that it has ${counted(says, 'row')}, and has ${rows}: all were read.`),
    )
  }
  const columns = cells.map((cell, at) => {
    const { column, broken } = finish(cell, { rows, encoding, decode })
    if (broken > 0) {
      problems.add({
        ...ofFile(
          `${counted(broken, 'different text')} of this variable ${broken === 1 ? 'is' : 'are'} not ${encoding}: letters that could not be read are shown as \uFFFD. Choose the encoding of the file.`,
        ),
        column: words[at]?.name ?? null,
      })
    }
    return column
  })
  return {
    name,
    bytes: source.size,
    changedAt: source.changedAt,
    format: typedFormat('sav', { encoding }),
    sheets: [],
    headers: words.map((word) => word.name),
    extraHeaders: [],
    rows,
    declared: layout.map((column, at) =>
      declaredColumn({
        column,
        words: words[at]!,
        weight: column.record.index === header.weight,
        numberOf: (value) => doubleOf(value, bytes.littleEndian),
        textOf: (value) => decode(Buffer.from(trimmed(value), 'latin1')),
      }),
    ),
    columns,
    lineOffsets: new Uint32Array(0),
    problems: problems.listed,
    problemCount: problems.count,
  }
}

function refuseShape(name: string, { columns, most }: { columns: number; most: number }): void {
  if (columns === 0) {
    throw new Failure('FILE_EMPTY', `${name} has no variables. Export it again with the answers.`)
  }
  if (columns <= most) return
  throw new Failure(
    'FILE_LIMIT',
    `${name} has more than ${counted(most, 'column')}. Export fewer columns and try again.`,
  )
}

const ofFile = (problem: string) => ({ row: null, line: null, column: null, value: null, problem })

/** Rows that the header, or the record for very many rows, speaks of. */
function rowsSaid(header: SavHeader, records: SavRecords, bytes: FileBytes): number | null {
  const [body] = records.extensions.get(16) ?? []
  if (body === undefined || body.length < 16) return header.rows
  const said = Number(bytes.littleEndian ? body.readBigInt64LE(8) : body.readBigInt64BE(8))
  return said < 0 ? null : said
}

const doubleOf = (value: Buffer, littleEndian: boolean) =>
  littleEndian ? value.readDoubleLE(0) : value.readDoubleBE(0)

/** Reads all rows into the columns; how many there are. */
function* readCells(
  options: ReadOptions,
  parts: {
    source: Source
    bytes: FileBytes
    header: SavHeader
    records: SavRecords
    cells: Cells[]
  },
): Generator<void, number> {
  const { source, bytes, header, records, cells } = parts
  const { littleEndian } = bytes
  const systemMissing = systemMissingOf(records, bytes)
  const texts = new Uint8Array(records.elements)
  for (const { index, width } of records.variables) {
    texts.fill(1, index - 1, index - 1 + Math.ceil(width / 8))
  }
  const reader = new CaseReader({ bytes, file: source.file, header, systemMissing, texts })
  const view = new DataView(reader.row.buffer, reader.row.byteOffset, reader.row.length)
  let rows = 0
  let seen = 0
  while (reader.next()) {
    rows++
    for (const cell of cells) {
      if (cell.numbers === undefined) cell.texts.push(textAt(reader.row, cell.column))
      else {
        const value = view.getFloat64(cell.column.pieces[0]!.at, littleEndian)
        cell.numbers.push(value === systemMissing ? Number.NaN : value)
      }
    }
    if (reader.piecesRead === seen) continue
    seen = reader.piecesRead
    options.onProgress?.(bytes.position, source.size)
    if (process.memoryUsage.rss() > options.limits.memory) throw new RangeError('memory limit')
    yield
  }
  const said = rowsSaid(header, records, bytes)
  const complete = said === null ? !reader.endsWithinRow : rows >= said
  if (!complete) throw bytes.cutOff()
  if (rows === 0) {
    throw new Failure(
      'FILE_EMPTY',
      `${options.name} has ${counted(cells.length, 'variable')} but no rows. Export it again with the answers.`,
    )
  }
  return rows
}

/** Subtype 4 names the number that stands for "system missing"; it is always the lowest double. */
function systemMissingOf(records: SavRecords, bytes: FileBytes): number {
  const [body] = records.extensions.get(4) ?? []
  return body === undefined || body.length < 8
    ? -Number.MAX_VALUE
    : doubleOf(body, bytes.littleEndian)
}

function textAt(row: Buffer, { pieces }: SavColumn): string {
  if (pieces.length === 1) {
    const { at, length } = pieces[0]!
    return trimmed(row.subarray(at, at + length))
  }
  return trimmed(Buffer.concat(pieces.map(({ at, length }) => row.subarray(at, at + length))))
}

/** Texts are filled up with blanks, or with NULs. */
function trimmed(text: Uint8Array): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === 32 || text[end - 1] === 0)) end--
  return Buffer.from(text.buffer, text.byteOffset, end).toString('latin1')
}

function* allTexts(records: SavRecords, cells: Cells[]): Generator<Uint8Array> {
  for (const { name, label } of records.variables) {
    yield name
    if (label !== null) yield label
  }
  for (const { labels } of records.labelSets) for (const { label } of labels) yield label
  for (const subtype of [7, 13, 19]) yield* records.extensions.get(subtype) ?? []
  for (const { texts } of cells) {
    if (texts === undefined) continue
    for (const text of texts.keys) yield Buffer.from(text, 'latin1')
  }
}

/** A column as texts, and how many of its texts hold bytes that are no letters of the encoding. */
function finish(
  cell: Cells,
  options: { rows: number; encoding: string; decode: (bytes: Uint8Array) => string },
): { column: RawColumn; broken: number } {
  const { rows, encoding, decode } = options
  if (cell.numbers !== undefined) {
    const write = valueText(cell.column)
    const column = cell.numbers.finish(rows, (value) =>
      Buffer.from(Number.isNaN(value) ? '' : write(value)),
    )
    return { column, broken: 0 }
  }
  let broken = 0
  const column = cell.texts.finish(rows, (text) => {
    const bytes = Buffer.from(text, 'latin1')
    if (encoding === 'utf-8' && isUtf8(bytes)) return bytes
    const decoded = decode(bytes)
    if (decoded.includes('\uFFFD')) broken++
    return Buffer.from(decoded)
  })
  return { column: broken > 0 ? withDistinctTexts(column) : column, broken }
}
