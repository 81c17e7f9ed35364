import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { Failure } from '../../../shared/model/failure.ts'
import { damaged, unsafe } from './zip-failures.ts'
import { readBytes } from './zip-file.ts'
import type { ZipEntry, ZipFile } from './zip-file.ts'

const PACKED_PIECE = 64 * 1024
const PIECE = 128 * 1024
/** Texts and tables shrink to a tenth or a twentieth. */
const MOST_RATIO = 100
const RATIO_COUNTS_FROM = 100 * 1024

const STORED = 0
const DEFLATED = 8

/**
 * The bytes of a part, piece by piece: none of it is ever held whole. Throws Failure where the part
 * grows beyond what is safe or what it declares, is encrypted, or is not what was written.
 * `onRead`: bytes of the archive read so far.
 */
export async function* inflatePart(
  zip: ZipFile,
  entry: ZipEntry,
  options: { memory: number; onRead?: ((bytes: number) => void) | undefined },
): AsyncGenerator<Uint8Array, void> {
  const { name } = zip
  refuse(zip, entry, options.memory)
  const packed = packedPieces(zip, entry, options.onRead)
  let size = 0
  let crc = 0
  for await (const piece of entry.method === DEFLATED ? inflated(packed) : packed) {
    size += piece.length
    if (size > entry.size) throw unsafe(name, 'one of its parts is larger than it says')
    crc = crc32(piece, crc)
    yield piece
  }
  if (size !== entry.size || crc !== entry.crc) throw notAsWritten(zip, entry)

  /** Inflates on a thread of its own, a piece ahead of who reads. */
  async function* inflated(pieces: Iterable<Buffer>): AsyncGenerator<Buffer, void> {
    const inflate = createInflateRaw({ chunkSize: PIECE })
    pipeline(Readable.from(pieces), inflate, () => undefined)
    try {
      for await (const piece of inflate) yield piece as Buffer
    } catch (cause) {
      if (cause instanceof Failure) throw cause
      throw notAsWritten(zip, entry)
    }
  }
}

function* packedPieces(
  zip: ZipFile,
  entry: ZipEntry,
  onRead: ((bytes: number) => void) | undefined,
): Generator<Buffer, void> {
  const { name, file } = zip
  const from = dataOf(zip, entry)
  for (let at = 0; at < entry.packed;) {
    const length = Math.min(PACKED_PIECE, entry.packed - at)
    yield readBytes({ file, at: from + at, length, name })
    at += length
    onRead?.(at)
  }
}

function notAsWritten({ name }: ZipFile, entry: ZipEntry): Failure {
  return damaged(name, `its part ${entry.path} is not what was written`)
}

function refuse(zip: ZipFile, entry: ZipEntry, memory: number): void {
  const { name } = zip
  if (entry.encrypted) {
    throw new Failure(
      'FILE_READ',
      `${name} is protected by a password. Open it, save a copy without the password and try that.`,
    )
  }
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw damaged(name, `its part ${entry.path} is packed in a way that is not known`)
  }
  if (entry.size > memory) {
    throw unsafe(name, `it unpacks to more than ${Math.round(memory / 2 ** 20)} MB`)
  }
  if (entry.size > RATIO_COUNTS_FROM && entry.size > entry.packed * MOST_RATIO) {
    throw unsafe(name, `it unpacks to more than ${MOST_RATIO} times its size`)
  }
}

/** Where the bytes of a part begin, behind its own header. */
function dataOf({ file, name }: ZipFile, entry: ZipEntry): number {
  const header = readBytes({ file, at: entry.at, length: 30, name })
  const from = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (header.readUInt32LE(0) !== 0x04034b50 || from + entry.packed > entry.end) {
    throw damaged(name, `its part ${entry.path} is not where it should be`)
  }
  return from
}
