import { readSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { Failure } from '../../../shared/model/failure.ts'
import type { FileBytes } from '../file-bytes.ts'

const PIECE = 1 << 20
/** SPSS makes blocks of 4 MB. */
const LARGEST_BLOCK = 64 << 20
/** More than this, from less than a two-hundredth of it, is no survey. */
const BOMB = { bytes: 256 << 20, ratio: 200 }

/** The bytes of the data, piece by piece. */
export type Pieces = Generator<Buffer, void>

/** Bytes that stand in the file as they are. */
export function* plainPieces(bytes: FileBytes): Pieces {
  while (bytes.left > 0) yield bytes.copy(Math.min(PIECE, bytes.left))
}

interface Block {
  at: number
  packed: number
  unpacked: number
}

/** Bytes in compressed blocks, which a list at the end of the file describes. Throws Failure. */
export function* zlibPieces(bytes: FileBytes, file: number): Pieces {
  for (const { at, packed, unpacked } of blocksOf(bytes)) {
    const block = Buffer.alloc(packed)
    if (readSync(file, block, 0, packed, at) !== packed) throw bytes.cutOff()
    yield inflated(block, unpacked, bytes)
    bytes.seek(at + packed)
  }
}

function inflated(block: Buffer, unpacked: number, bytes: FileBytes): Buffer {
  let piece: Buffer
  try {
    piece = inflateSync(block, { maxOutputLength: Math.max(1, unpacked) })
  } catch {
    throw bytes.damaged('a compressed block can not be unpacked')
  }
  if (piece.length !== unpacked)
    throw bytes.damaged('a compressed block has another size than said')
  return piece
}

/** Reads and checks header and list of the blocks. */
function blocksOf(bytes: FileBytes): Block[] {
  const start = bytes.position
  const header = bytes.int64()
  const trailer = bytes.int64()
  const length = bytes.int64()
  if (header !== start) throw bytes.damaged('its compressed data begin elsewhere than said')
  if (trailer < start + 24 || length < 24)
    throw bytes.damaged('the list of its blocks is misplaced')
  if (trailer + length > bytes.size) throw bytes.cutOff()
  bytes.seek(trailer + 16)
  const largest = bytes.int32()
  const count = bytes.int32()
  if (count < 0 || count * 24 + 24 !== length || largest < 0) {
    throw bytes.damaged('the list of its blocks is not valid')
  }
  const blocks: Block[] = []
  let at = start + 24
  let total = 0
  for (let index = 0; index < count; index++) {
    bytes.skip(8)
    const place = bytes.int64()
    const unpacked = bytes.int32()
    const packed = bytes.int32()
    const sound =
      place === at &&
      packed > 0 &&
      place + packed <= trailer &&
      unpacked >= 0 &&
      unpacked <= Math.min(largest, LARGEST_BLOCK)
    if (!sound) throw bytes.damaged('the list of its blocks is not valid')
    blocks.push({ at, packed, unpacked })
    at += packed
    total += unpacked
  }
  refuseBomb(bytes, total)
  return blocks
}

function refuseBomb(bytes: FileBytes, total: number): void {
  if (total <= BOMB.bytes || total <= bytes.size * BOMB.ratio) return
  throw new Failure(
    'FILE_LIMIT',
    `${bytes.name} would unpack to more than ${BOMB.ratio} times its size, which no survey does. Get the file from its source again.`,
  )
}
