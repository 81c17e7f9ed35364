import { Failure } from '../../../shared/model/failure.ts'
import type { FileBytes } from '../file-bytes.ts'
import type { Chunk } from './footer.ts'
import { BadPage, bitsFor, readRuns } from './levels.ts'
import type { Leaf } from './schema.ts'
import { NotThrift, numberOf, readThrift, structOf } from './thrift.ts'
import type { ThriftStruct } from './thrift.ts'
import { unpack, type Lz4 } from './unpack.ts'
import { readValues, type Key } from './values.ts'

/** One page of a column: its values, and where none or several of them stand for a row. */
export interface Page {
  /** Values, and what stands for none. */
  count: number
  /** By value: how much of its path is there; null where all of it always is. */
  definitions: Uint32Array | null
  /** By value: the list that it continues; null where there are no lists. */
  repetitions: Uint32Array | null
  /** The values that are there. */
  values: ArrayLike<Key>
}

const DATA = 0
const DICTIONARY = 2
const DATA_V2 = 3
/** Encodings by indexes of the dictionary, the older and the newer name. */
const BY_DICTIONARY = new Set([2, 8])
const USUAL_HEADER = 1 << 14
const LONGEST_HEADER = 1 << 20
const LARGEST_PAGE = 128 << 20
const MOST_VALUES = 1 << 26

/** The pages of a column in a group of rows. Throws Failure. */
export function* readPages(
  bytes: FileBytes,
  options: { leaf: Leaf; chunk: Chunk; lz4: Lz4 | null },
): Generator<Page, void> {
  const { leaf, chunk } = options
  let dictionary: ArrayLike<Key> | null = null
  let left = chunk.values
  try {
    for (let at = chunk.from; left > 0 && at < chunk.to;) {
      const page = readPage(bytes, { at, chunk })
      at = page.end
      if (page.type === DICTIONARY) dictionary = dictionaryOf(page, options)
      if (page.type !== DATA && page.type !== DATA_V2) continue
      const content =
        page.type === DATA
          ? firstVersion(page, { ...options, left })
          : secondVersion(page, { ...options, left })
      left -= content.count
      yield { ...content, values: valuesOf(content, { leaf, dictionary }) }
    }
  } catch (cause) {
    // Whatever a decoder stumbles over: it is the bytes of the page.
    if (cause instanceof Failure) throw cause
    throw bytes.damaged(`a page of the column "${shown(leaf)}" can not be read`)
  }
  if (left > 0) throw bytes.damaged(`the column "${shown(leaf)}" lacks values`)
}

const shown = ({ header }: Leaf) => header.slice(0, 100)

interface RawPage {
  type: number
  header: ThriftStruct
  packed: Buffer
  /** Size of the content when unpacked. */
  size: number
  /** First byte behind the page. */
  end: number
}

function readPage(bytes: FileBytes, place: { at: number; chunk: Chunk }): RawPage {
  const { at, chunk } = place
  const { struct: header, length } = readHeader(bytes, place)
  const size = amount(header.get(2), LARGEST_PAGE)
  const packed = amount(header.get(3), chunk.to - at - length)
  bytes.seek(at + length)
  return {
    type: numberOf(header.get(1)) ?? -1,
    header,
    packed: bytes.take(packed),
    size,
    end: at + length + packed,
  }
}

/** Headers are short, but for extreme values that some writers repeat in them. */
function readHeader(bytes: FileBytes, { at, chunk }: { at: number; chunk: Chunk }) {
  const read = (most: number) => {
    bytes.seek(at)
    return readThrift(bytes.take(Math.min(most, chunk.to - at)))
  }
  try {
    return read(USUAL_HEADER)
  } catch (cause) {
    if (!(cause instanceof NotThrift)) throw cause
    return read(LONGEST_HEADER)
  }
}

/** A whole number that may be used as a size, up to `most`. */
function amount(value: unknown, most: number): number {
  if (typeof value === 'number' && value >= 0 && value <= most) return value
  throw new BadPage('a size is not valid')
}

interface Content extends Omit<Page, 'values'> {
  encoding: number
  /** What holds the values. */
  rest: Uint8Array<ArrayBuffer>
  /** How many values are there. */
  there: number
}

type PageOptions = { leaf: Leaf; chunk: Chunk; lz4: Lz4 | null; left: number }

function firstVersion(page: RawPage, options: PageOptions): Content {
  const { leaf, chunk, lz4, left } = options
  const facts = structOf(page.header.get(5))
  const count = amount(facts?.get(1), Math.min(left, MOST_VALUES))
  const content = unpack(page.packed, { codec: chunk.codec, size: page.size, lz4 })
  let at = 0
  /** Levels come with their length in four bytes. */
  const levels = (most: number): Uint32Array | null => {
    if (most === 0) return null
    if (at + 4 > content.length) throw new BadPage('levels end too early')
    const length = Buffer.from(content.buffer).readUInt32LE(at)
    const from = at + 4
    at = from + amount(length, content.length - from)
    return readRuns(content.subarray(from, at), { bits: bitsFor(most), count })
  }
  const repetitions = levels(leaf.lists.length)
  const definitions = levels(leaf.defined)
  const encoding = numberOf(facts?.get(2)) ?? -1
  const there = thereOf(definitions, { leaf, count })
  return { count, definitions, repetitions, encoding, rest: content.subarray(at), there }
}

function secondVersion(page: RawPage, options: PageOptions): Content {
  const { leaf, chunk, lz4, left } = options
  const facts = structOf(page.header.get(8))
  const count = amount(facts?.get(1), Math.min(left, MOST_VALUES))
  const repeating = amount(facts?.get(6), page.packed.length)
  const defining = amount(facts?.get(5), page.packed.length - repeating)
  const before = repeating + defining
  const packed = page.packed.subarray(before)
  const size = amount(page.size - before, LARGEST_PAGE)
  const codec = facts?.get(7) === false ? 'UNCOMPRESSED' : chunk.codec
  const levels = (from: number, { to, most }: { to: number; most: number }) =>
    most === 0 ? null : readRuns(page.packed.subarray(from, to), { bits: bitsFor(most), count })
  const repetitions = levels(0, { to: repeating, most: leaf.lists.length })
  const definitions = levels(repeating, { to: before, most: leaf.defined })
  return {
    count,
    definitions,
    repetitions,
    encoding: numberOf(facts?.get(4)) ?? -1,
    rest: unpack(packed, { codec, size, lz4 }),
    there: thereOf(definitions, { leaf, count }),
  }
}

function thereOf(
  definitions: Uint32Array | null,
  { leaf, count }: { leaf: Leaf; count: number },
): number {
  if (definitions === null) return count
  let there = 0
  for (const level of definitions) if (level === leaf.defined) there++
  return there
}

function dictionaryOf(
  page: RawPage,
  { leaf, chunk, lz4 }: { leaf: Leaf; chunk: Chunk; lz4: Lz4 | null },
): ArrayLike<Key> {
  const content = unpack(page.packed, { codec: chunk.codec, size: page.size, lz4 })
  // However short its values are, a dictionary holds no more of them than bits.
  const count = amount(structOf(page.header.get(7))?.get(1), content.length * 8)
  return readValues(content, { leaf, encoding: 0, count })
}

function valuesOf(
  content: Content,
  { leaf, dictionary }: { leaf: Leaf; dictionary: ArrayLike<Key> | null },
): ArrayLike<Key> {
  const { encoding, rest, there } = content
  if (!BY_DICTIONARY.has(encoding)) return readValues(rest, { leaf, encoding, count: there })
  if (there === 0) return []
  if (dictionary === null) throw new BadPage('there is no dictionary')
  const bits = rest[0] ?? 0
  const indexes =
    bits === 0 ? new Uint32Array(there) : readRuns(rest.subarray(1), { bits, count: there })
  return Array.from(indexes, (index) => {
    if (index >= dictionary.length) throw new BadPage('an index is beyond the dictionary')
    return dictionary[index] ?? null
  })
}
