import { Failure, FAILURE_CODES } from '../../shared/model/failure.ts'
import type { FailureCode } from '../../shared/model/failure.ts'
import type { RawColumn, RawTable, RawTexts } from './parsed-table.ts'

/**
 * How a table travels from the parser process: numbers and bytes over a plain pipe, since one large
 * copy is faster than any serialisation of its texts.
 *
 * A message is 12 bytes (kind, length of its JSON, length of its body; little endian), JSON, body. The
 * body of a table is the columns one after the other: codes, ends, bytes, each padded to 8 bytes.
 */
export const HEADER_BYTES = 12
export const PROGRESS = 1
export const TABLE = 2
export const FAILED = 3
/** Texts of a column, sent while the rest is still read; the same layout as the end of a table. */
export const TEXTS = 4
/** Reading starts over: texts sent so far are void. */
export const RESTART = 5

interface ColumnSizes {
  width: 1 | 2 | 4
  texts: number
  bytes: number
}

type TableMessage = Omit<RawTable, 'columns' | 'lineOffsets'> & {
  sizes: ColumnSizes[]
  linePairs: number
}

const padded = (bytes: number) => (bytes + 7) & ~7

const bytesOf = (view: ArrayBufferView): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength)

export function packMessage(kind: number, json: unknown, bodyBytes = 0): Uint8Array {
  const text = Buffer.from(JSON.stringify(json))
  const message = Buffer.alloc(HEADER_BYTES + text.length)
  message.writeUInt32LE(kind, 0)
  message.writeUInt32LE(text.length, 4)
  message.writeUInt32LE(bodyBytes / 8, 8)
  text.copy(message, HEADER_BYTES)
  return message
}

/** A table as pieces to be written one after the other. */
export function* packTable(table: RawTable): Generator<Uint8Array> {
  const { columns, lineOffsets, ...facts } = table
  const pieces = [lineOffsets, ...columns.flatMap(({ codes, ends, bytes }) => [codes, ends, bytes])]
  const body = pieces.reduce((sum, piece) => sum + padded(piece.byteLength), 0)
  const message: TableMessage = {
    ...facts,
    linePairs: lineOffsets.length,
    sizes: columns.map(({ codes, ends, bytes }) => ({
      width: codes.BYTES_PER_ELEMENT as 1 | 2 | 4,
      texts: ends.length,
      bytes: bytes.length,
    })),
  }
  yield packMessage(TABLE, message, body)
  for (const piece of pieces) yield* paddedPiece(piece)
}

/** Texts of one column as pieces to be written. */
export function* packTexts(column: number, texts: RawTexts): Generator<Uint8Array> {
  const { ends, bytes } = texts
  if (ends.length === 0) return
  const facts = { column, texts: ends.length, bytes: bytes.length }
  yield packMessage(TEXTS, facts, padded(ends.byteLength) + padded(bytes.length))
  yield* paddedPiece(ends)
  yield* paddedPiece(bytes)
}

function* paddedPiece(piece: ArrayBufferView): Generator<Uint8Array> {
  const bytes = bytesOf(piece)
  if (bytes.length > 0) yield bytes
  const gap = padded(bytes.length) - bytes.length
  if (gap > 0) yield new Uint8Array(gap)
}

export interface TextsMessage {
  column: number
  texts: number
  bytes: number
}

export function unpackTexts(message: TextsMessage, body: ArrayBuffer): RawTexts {
  return {
    ends: new Uint32Array(body, 0, message.texts),
    bytes: new Uint8Array(body, padded(message.texts * 4), message.bytes),
  }
}

/** A table out of a message; its columns are views of `body`. */
export function unpackTable(message: TableMessage, body: ArrayBuffer): RawTable {
  const { sizes, linePairs, ...facts } = message
  let at = 0
  const take = <T>(make: (offset: number) => T, bytes: number): T => {
    const made = make(at)
    at += padded(bytes)
    return made
  }
  const lineOffsets = take((from) => new Uint32Array(body, from, linePairs), linePairs * 4)
  const columns = sizes.map(({ width, texts, bytes }): RawColumn => {
    const Codes = width === 1 ? Uint8Array : width === 2 ? Uint16Array : Uint32Array
    return {
      codes: take((from) => new Codes(body, from, facts.rows), facts.rows * width),
      ends: take((from) => new Uint32Array(body, from, texts), texts * 4),
      bytes: take((from) => new Uint8Array(body, from, bytes), bytes),
    }
  })
  return { ...facts, lineOffsets, columns }
}

/** Puts messages together out of the pieces in which they arrive. */
export class MessageReader {
  private header = Buffer.alloc(HEADER_BYTES)
  private headerUsed = 0
  private json: Buffer | null = null
  private body = new ArrayBuffer(0)
  private used = 0
  private onMessage: (kind: number, json: unknown, body: ArrayBuffer) => void

  constructor(onMessage: (kind: number, json: unknown, body: ArrayBuffer) => void) {
    this.onMessage = onMessage
  }

  push(piece: Buffer): void {
    let at = 0
    while (at < piece.length) {
      if (this.json === null) {
        const part = Math.min(HEADER_BYTES - this.headerUsed, piece.length - at)
        piece.copy(this.header, this.headerUsed, at, at + part)
        this.headerUsed += part
        at += part
        if (this.headerUsed < HEADER_BYTES) return
        this.json = Buffer.alloc(this.header.readUInt32LE(4))
        this.body = new ArrayBuffer(this.header.readUInt32LE(8) * 8)
        this.used = 0
      }
      const { json, body } = this
      const jsonLeft = json.length - this.used
      if (jsonLeft > 0) {
        const part = Math.min(jsonLeft, piece.length - at)
        piece.copy(json, this.used, at, at + part)
        this.used += part
        at += part
      }
      const bodyUsed = this.used - json.length
      if (bodyUsed >= 0 && bodyUsed < body.byteLength) {
        const part = Math.min(body.byteLength - bodyUsed, piece.length - at)
        new Uint8Array(body, bodyUsed, part).set(piece.subarray(at, at + part))
        this.used += part
        at += part
      }
      if (this.used === json.length + body.byteLength) {
        this.json = null
        this.headerUsed = 0
        this.onMessage(this.header.readUInt32LE(0), JSON.parse(json.toString()), body)
      }
    }
  }
}

export function packFailure(failure: Failure): Uint8Array {
  const { code, message, path, details } = failure
  return packMessage(FAILED, { code, message, path, details })
}

export function unpackFailure(json: unknown): Failure {
  const sent = json as {
    code: FailureCode
    message: string
    path?: string
    details?: Record<string, unknown>
  }
  const code = FAILURE_CODES.includes(sent.code) ? sent.code : 'INTERNAL'
  return new Failure(code, sent.message, {
    ...(sent.path === undefined ? {} : { path: sent.path }),
    ...(sent.details === undefined ? {} : { details: sent.details }),
  })
}

export type { TableMessage }
