import type { Codes } from '../../shared/engine/frame/frame.ts'
import { checksumOf } from './checksum.ts'
import { Damage } from './damage.ts'
import type { Database } from './database.ts'
import { packTexts, packUtf8, unpackTexts } from './text-blob.ts'
import type { EncodedColumn, LineOffsets } from './types.ts'

/** Rows of one chunk of codes; a blob of at most 256 KB. */
export const CHUNK_ROWS = 65_536
/** Pairs of one blob of line offsets: 4 MB. */
const CHUNK_PAIRS = 524_288

export interface FileCells {
  columns: readonly EncodedColumn[]
  lineOffsets: LineOffsets
}

/**
 * The cells of files, behind three verbs so that a better layout can replace this one: per column
 * one dictionary of texts, and codes in chunks of 1, 2 or 4 bytes a row, each with a checksum.
 * All calls run inside the caller's transaction.
 */
export interface CellStore {
  append(fileId: number, cells: FileCells): void
  readColumn(fileId: number, column: number, rows: number): EncodedColumn
  readLineOffsets(fileId: number): LineOffsets
  /** Cells never change but where somebody is erased. */
  replaceColumn(fileId: number, column: number, content: EncodedColumn): void
  replaceLineOffsets(fileId: number, lineOffsets: LineOffsets): void
  erase(fileId: number): void
  /** Every column that holds cells of this file, wanted or not. */
  columnsOf(fileId: number): number[]
}

interface CodeChunk {
  chunk: number
  rows: number
  /** One more than the largest code of the chunk. */
  code_limit: number
  codes: Buffer
  checksum: number
}

interface TextChunk {
  chunk: number
  texts: Buffer
  checksum: number
}

interface PairChunk {
  chunk: number
  /** Numbers in all chunks together. */
  total: number
  pairs: Buffer
  checksum: number
}

export function cellStore(database: Database): CellStore {
  const insertCodes = database.prepare<[number, number, number, number, number, Buffer, number]>(
    'INSERT INTO cells (file_id, "column", chunk, rows, code_limit, codes, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const insertTexts = database.prepare<[number, number, number, Buffer, number]>(
    'INSERT INTO dictionaries (file_id, "column", chunk, texts, checksum) VALUES (?, ?, ?, ?, ?)',
  )
  const insertOffsets = database.prepare<[number, number, number, Buffer, number]>(
    'INSERT INTO line_offsets (file_id, chunk, total, pairs, checksum) VALUES (?, ?, ?, ?, ?)',
  )
  const selectCodes = database.prepare<[number, number], CodeChunk>(
    'SELECT chunk, rows, code_limit, codes, checksum FROM cells WHERE file_id = ? AND "column" = ? ORDER BY chunk',
  )
  const selectTexts = database.prepare<[number, number], TextChunk>(
    'SELECT chunk, texts, checksum FROM dictionaries WHERE file_id = ? AND "column" = ? ORDER BY chunk',
  )
  const selectOffsets = database.prepare<[number], PairChunk>(
    'SELECT chunk, total, pairs, checksum FROM line_offsets WHERE file_id = ? ORDER BY chunk',
  )
  const selectColumns = database
    .prepare<[number, number], number>(
      'SELECT "column" FROM cells WHERE file_id = ? UNION SELECT "column" FROM dictionaries WHERE file_id = ? ORDER BY 1',
    )
    .pluck()
  const erasure = (table: string) =>
    database.prepare<[number]>(`DELETE FROM ${table} WHERE file_id = ?`)
  const erasures = {
    cells: erasure('cells'),
    dictionaries: erasure('dictionaries'),
    line_offsets: erasure('line_offsets'),
  }
  const erasureOfColumn = (table: string) =>
    database.prepare<[number, number]>(`DELETE FROM ${table} WHERE file_id = ? AND "column" = ?`)
  const eraseColumn = {
    cells: erasureOfColumn('cells'),
    dictionaries: erasureOfColumn('dictionaries'),
  }

  function insertColumn(fileId: number, column: number, content: EncodedColumn): void {
    const { codes, utf8 } = content
    const texts = utf8 === undefined ? content.dictionary.length : utf8.ends.length
    const blobs = utf8 === undefined ? packTexts(content.dictionary) : packUtf8(utf8)
    for (const [chunk, blob] of blobs.entries()) {
      const checksum = checksumOf(['dictionaries', fileId, column, chunk], blob)
      insertTexts.run(fileId, column, chunk, blob, checksum)
    }
    for (let chunk = 0; chunk * CHUNK_ROWS < codes.length; chunk += 1) {
      const part = codes.subarray(chunk * CHUNK_ROWS, (chunk + 1) * CHUNK_ROWS)
      const limit = codeLimit(part)
      if (limit > texts) throw new Error(`code ${limit - 1} has no text`)
      const blob = bytesOf(part, widthFor(limit))
      const checksum = checksumOf(['cells', fileId, column, chunk, part.length, limit], blob)
      insertCodes.run(fileId, column, chunk, part.length, limit, blob, checksum)
    }
  }

  function insertLines(fileId: number, lineOffsets: LineOffsets): void {
    const total = lineOffsets.length
    // At least one blob, empty or not, so that lost line numbers can't look like none.
    for (let chunk = 0; chunk === 0 || chunk * CHUNK_PAIRS * 2 < total; chunk += 1) {
      const part = lineOffsets.subarray(chunk * CHUNK_PAIRS * 2, (chunk + 1) * CHUNK_PAIRS * 2)
      const blob = bytesOf(part, 4)
      const checksum = checksumOf(['line_offsets', fileId, chunk, total], blob)
      insertOffsets.run(fileId, chunk, total, blob, checksum)
    }
  }

  return {
    append(fileId, { columns, lineOffsets }) {
      for (const [column, content] of columns.entries()) insertColumn(fileId, column, content)
      insertLines(fileId, lineOffsets)
    },

    replaceColumn(fileId, column, content) {
      for (const table of ['cells', 'dictionaries'] as const) eraseColumn[table].run(fileId, column)
      insertColumn(fileId, column, content)
    },

    replaceLineOffsets(fileId, lineOffsets) {
      erasures.line_offsets.run(fileId)
      insertLines(fileId, lineOffsets)
    },

    readColumn(fileId, column, rows) {
      const dictionary: string[] = []
      for (const { chunk, texts, checksum } of inOrder(selectTexts.iterate(fileId, column))) {
        if (checksumOf(['dictionaries', fileId, column, chunk], texts) !== checksum) {
          throw new Damage(`dictionary ${chunk + 1}`, 'its texts do not match their checksum')
        }
        if (!unpackTexts(texts, dictionary)) {
          throw new Damage(`dictionary ${chunk + 1}`, 'its texts are cut off')
        }
      }
      const codes = emptyCodes(dictionary.length, rows)
      let row = 0
      for (const part of inOrder(selectCodes.iterate(fileId, column))) {
        const where = `chunk ${part.chunk + 1}`
        const place = ['cells', fileId, column, part.chunk, part.rows, part.code_limit]
        if (checksumOf(place, part.codes) !== part.checksum) {
          throw new Damage(where, 'its cells do not match their checksum')
        }
        if (part.code_limit > dictionary.length) {
          throw new Damage(where, 'texts of its dictionary are gone')
        }
        if (row + part.rows > rows) throw new Damage(where, 'it holds more rows than the file')
        codes.set(codesOf(part.codes, widthFor(part.code_limit)), row)
        row += part.rows
      }
      if (row !== rows) throw new Damage('its chunks', `${row} of ${rows} rows are there`)
      return { dictionary, codes }
    },

    readLineOffsets(fileId) {
      const where = 'its line numbers'
      const parts: Codes[] = []
      let total = 0
      for (const part of inOrder(selectOffsets.iterate(fileId))) {
        total = part.total
        if (checksumOf(['line_offsets', fileId, part.chunk, total], part.pairs) !== part.checksum) {
          throw new Damage(where, 'they do not match their checksum')
        }
        parts.push(new Uint32Array(codesOf(part.pairs, 4)))
      }
      const length = parts.reduce((sum, part) => sum + part.length, 0)
      if (parts.length === 0 || length !== total) throw new Damage(where, 'some are gone')
      const offsets = new Uint32Array(length)
      let at = 0
      for (const part of parts) {
        offsets.set(part, at)
        at += part.length
      }
      return offsets
    },

    erase(fileId) {
      for (const each of Object.values(erasures)) each.run(fileId)
    },

    columnsOf(fileId) {
      return selectColumns.all(fileId, fileId)
    },
  }
}

/** Chunks are numbered 0, 1, 2 ...; a gap means that one is lost. */
function* inOrder<Row extends { chunk: number }>(chunks: Iterable<Row>): Generator<Row> {
  let next = 0
  for (const chunk of chunks) {
    if (chunk.chunk !== next) throw new Damage(`chunk ${next + 1}`, 'it is gone')
    next += 1
    yield chunk
  }
}

function codeLimit(codes: Codes): number {
  let limit = 0
  // Counted, since an iterator over three kinds of arrays is five times slower.
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row]!
    if (code >= limit) limit = code + 1
  }
  return limit
}

type Width = 1 | 2 | 4

function widthFor(limit: number): Width {
  return limit <= 0x100 ? 1 : limit <= 0x10000 ? 2 : 4
}

function emptyCodes(limit: number, rows: number): Codes {
  const width = widthFor(limit)
  return width === 1
    ? new Uint8Array(rows)
    : width === 2
      ? new Uint16Array(rows)
      : new Uint32Array(rows)
}

/** All platforms we run on are little endian, so an array's own bytes are the stored form. */
function bytesOf(codes: Codes, width: Width): Buffer {
  const narrow =
    codes.BYTES_PER_ELEMENT === width
      ? codes
      : width === 1
        ? new Uint8Array(codes)
        : width === 2
          ? new Uint16Array(codes)
          : new Uint32Array(codes)
  return Buffer.from(narrow.buffer, narrow.byteOffset, narrow.byteLength)
}

function codesOf(blob: Buffer, width: Width): Codes {
  const aligned = blob.byteOffset % width === 0 ? blob : new Uint8Array(blob)
  const length = Math.floor(blob.byteLength / width)
  return width === 1
    ? new Uint8Array(aligned.buffer, aligned.byteOffset, length)
    : width === 2
      ? new Uint16Array(aligned.buffer, aligned.byteOffset, length)
      : new Uint32Array(aligned.buffer, aligned.byteOffset, length)
}
