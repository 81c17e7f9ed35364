import { deltaBinaryUnpack } from 'hyparquet/src/delta.js'
import { byteStreamSplit } from 'hyparquet/src/encoding.js'
import { readPlain } from 'hyparquet/src/plain.js'
import { BadPage, readRuns } from './levels.ts'
import type { Leaf, PhysicalType } from './schema.ts'

/** A value as a key of its column: bytes are kept as letters, one a byte. */
export type Key = string | number | bigint | boolean | null

const WIDTHS: Partial<Record<PhysicalType, number>> = {
  INT32: 4,
  INT64: 8,
  INT96: 12,
  FLOAT: 4,
  DOUBLE: 8,
}
/** Bytes that the texts of one page may grow to, where each builds on the one before. */
const MOST_BYTES = 256 << 20
const PLAIN = 0
const RLE = 3
const DELTA_BINARY_PACKED = 5
const DELTA_LENGTH_BYTE_ARRAY = 6
const DELTA_BYTE_ARRAY = 7
const BYTE_STREAM_SPLIT = 9

/**
 * The values of a page that stand there themselves, not as indexes of a dictionary. `bytes` fill
 * their buffer from where they start to its end. Throws BadPage, or RangeError of a bad length.
 */
export function readValues(
  bytes: Uint8Array<ArrayBuffer>,
  options: { leaf: Leaf; encoding: number; count: number },
): ArrayLike<Key> {
  const { leaf, encoding, count } = options
  const { type } = leaf
  if (count === 0) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const reader = { view, offset: 0 }
  if (encoding === PLAIN) return plainValues(bytes, { leaf, count })
  if (encoding === RLE && type === 'BOOLEAN') {
    const bits = readRuns(bytes.subarray(4), { bits: 1, count })
    return Array.from(bits, (bit) => bit === 1)
  }
  if (encoding === DELTA_BINARY_PACKED && (type === 'INT32' || type === 'INT64')) {
    const { first } = checkDelta(bytes, count)
    // hyparquet cuts a first number of more than 32 bits, as others write those without a sign.
    const short = type === 'INT32' && first < 2 ** 32
    const numbers = short ? new Int32Array(count) : new BigInt64Array(count)
    deltaBinaryUnpack(reader, count, numbers)
    const keys = keysOf(numbers)
    return type === 'INT32' && !short ? Int32Array.from(keys, Number) : keys
  }
  const byteTexts = type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY'
  if (encoding === DELTA_LENGTH_BYTE_ARRAY && type === 'BYTE_ARRAY') {
    const lengths = deltaNumbers(reader, count)
    return sliced(bytes, { from: reader.offset, lengths })
  }
  if (encoding === DELTA_BYTE_ARRAY && byteTexts) {
    const kept = deltaNumbers(reader, count)
    const lengths = deltaNumbers(reader, count)
    return continued(sliced(bytes, { from: reader.offset, lengths }), kept)
  }
  if (encoding === BYTE_STREAM_SPLIT && type !== 'BYTE_ARRAY') {
    const width = WIDTHS[type] ?? leaf.length
    if (width * count > bytes.length) throw new BadPage('values end too early')
    return keysOf(byteStreamSplit(reader, count, type, leaf.length))
  }
  throw new BadPage(`values are written in the unknown way ${encoding}`)
}

function plainValues(
  bytes: Uint8Array<ArrayBuffer>,
  { leaf, count }: { leaf: Leaf; count: number },
): ArrayLike<Key> {
  const { type } = leaf
  if (type === 'BYTE_ARRAY') return lengthAndBytes(bytes, count)
  const needed = type === 'BOOLEAN' ? Math.ceil(count / 8) : count * (WIDTHS[type] ?? leaf.length)
  if (needed > bytes.length) throw new BadPage('values end too early')
  if (type === 'INT96' || type === 'FIXED_LEN_BYTE_ARRAY') {
    const width = type === 'INT96' ? 12 : leaf.length
    return sliced(bytes, { from: 0, lengths: new Int32Array(count).fill(width) })
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return keysOf(readPlain({ view, offset: 0 }, type, count, undefined))
}

/** Texts with their length in four bytes before each. */
function lengthAndBytes(bytes: Uint8Array<ArrayBuffer>, count: number): string[] {
  if (count * 4 > bytes.length) throw new BadPage('texts end too early')
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const texts: string[] = []
  let at = 0
  for (let index = 0; index < count; index++) {
    if (at + 4 > buffer.length) throw new BadPage('texts end too early')
    const end = at + 4 + buffer.readUInt32LE(at)
    if (end > buffer.length) throw new BadPage('a text is longer than its page')
    texts.push(buffer.toString('latin1', at + 4, end))
    at = end
  }
  return texts
}

function sliced(
  bytes: Uint8Array<ArrayBuffer>,
  { from, lengths }: { from: number; lengths: Int32Array },
): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = from
  return Array.from(lengths, (length) => {
    if (length < 0 || at + length > buffer.length)
      throw new BadPage('a text is longer than its page')
    at += length
    return buffer.toString('latin1', at - length, at)
  })
}

/** Texts of which each begins as the one before it. */
function continued(endings: string[], kept: Int32Array): string[] {
  let before = ''
  let total = 0
  return endings.map((ending, index) => {
    const length = kept[index] ?? 0
    if (length < 0 || length > before.length)
      throw new BadPage('a text continues more than there is')
    before = before.slice(0, length) + ending
    total += before.length
    if (total > MOST_BYTES) throw new BadPage('its texts are too long')
    return before
  })
}

type Reader = Parameters<typeof deltaBinaryUnpack>[0]

function deltaNumbers(reader: Reader, count: number): Int32Array {
  const { view } = reader
  const rest = new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + reader.offset)
  checkDelta(rest, count)
  const numbers = new Int32Array(count)
  deltaBinaryUnpack(reader, count, numbers)
  return numbers
}

/**
 * hyparquet believes how many parts a block has, and makes room for them. `first`: the first number
 * as it is written, zigzag.
 */
function checkDelta(bytes: Uint8Array, count: number): { first: number } {
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let scale = 1; scale < 2 ** 70; scale *= 128) {
      const byte = bytes[at++] ?? 128
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    throw new BadPage('differences are not valid')
  }
  const block = varint()
  const parts = varint()
  const total = varint()
  const valid = parts > 0 && parts <= 1024 && block > 0 && block <= 1 << 20 && block % parts === 0
  if (!valid || total !== count) throw new BadPage('differences are not valid')
  return { first: varint() }
}

/** Numbers of eight bytes as ordinary ones where those can hold them: they are found faster. */
function keysOf(values: ArrayLike<unknown>): ArrayLike<Key> {
  if (values instanceof BigInt64Array) {
    return Array.from(values, (value) => {
      const number = Number(value)
      return Number.isSafeInteger(number) ? number : value
    })
  }
  if (!(values[0] instanceof Uint8Array)) return values as ArrayLike<Key>
  return Array.from(values as ArrayLike<Uint8Array>, (bytes) =>
    Buffer.from(bytes).toString('latin1'),
  )
}
