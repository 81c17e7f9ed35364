import { Failure } from '../../../shared/model/failure.ts'
import type { FileBytes } from '../file-bytes.ts'
import { leavesOf, type Leaf } from './schema.ts'
import { listOf, NotThrift, numberOf, readThrift, structOf } from './thrift.ts'
import type { ThriftStruct } from './thrift.ts'

export const CODECS = [
  'UNCOMPRESSED',
  'SNAPPY',
  'GZIP',
  'LZO',
  'BROTLI',
  'LZ4',
  'ZSTD',
  'LZ4_RAW',
] as const
export type Codec = (typeof CODECS)[number]

/** The cells of one column in one group of rows. */
export interface Chunk {
  codec: Codec
  /** Values with those that are null, and of lists with each of their items. */
  values: number
  /** First byte of its pages, and the byte after them. */
  from: number
  to: number
}

export interface RowGroup {
  rows: number
  /** One a leaf. */
  chunks: Chunk[]
}

export interface Footer {
  leaves: Leaf[]
  groups: RowGroup[]
  rows: number
}

/** A few megabytes in the widest files. */
const LONGEST_FOOTER = 64 << 20
/**
 * Runs of one value cost next to nothing in a file: so many values more than the file has bytes are
 * no data of customers.
 */
const BOMB = { values: 20_000_000, perByte: 2_000 }

/** Reads and checks what stands at the end of the file. Throws Failure. */
export function readFooter(bytes: FileBytes): Footer {
  bytes.seek(Math.max(0, bytes.size - 8))
  if (bytes.size < 12) throw bytes.cutOff()
  const length = bytes.take(4).readUInt32LE()
  const magic = bytes.take(4).toString('latin1')
  if (magic === 'PARE') throw encrypted(bytes)
  if (magic !== 'PAR1') throw bytes.cutOff()
  if (length > bytes.size - 12 || length > LONGEST_FOOTER) {
    throw bytes.damaged('the description of its columns has an impossible size')
  }
  const end = bytes.size - 8 - length
  bytes.seek(end)
  try {
    return footerOf(readThrift(bytes.copy(length)).struct, { bytes, end })
  } catch (cause) {
    if (!(cause instanceof NotThrift)) throw cause
    throw bytes.damaged('the description of its columns can not be read')
  }
}

function footerOf(file: ThriftStruct, place: { bytes: FileBytes; end: number }): Footer {
  const { bytes } = place
  const leaves = leavesOf(
    listOf(file.get(2)).flatMap((element) => structOf(element) ?? []),
    bytes,
  )
  const groups = listOf(file.get(4)).map((group) => groupOf(structOf(group), { ...place, leaves }))
  const rows = groups.reduce((sum, group) => sum + group.rows, 0)
  if (rows !== numberOf(file.get(3)))
    throw bytes.damaged('its number of rows is not that of its parts')
  const values = groups
    .flatMap(({ chunks }) => chunks)
    .reduce((sum, chunk) => sum + chunk.values, 0)
  if (values > BOMB.values && values > BOMB.perByte * bytes.size) {
    throw new Failure(
      'FILE_LIMIT',
      `${bytes.name} says that it holds ${values.toLocaleString('en')} cells in ${bytes.size.toLocaleString('en')} bytes, which no data of customers do. Get the file from its source again.`,
    )
  }
  return { leaves, groups, rows }
}

function groupOf(
  group: ThriftStruct | null,
  place: { bytes: FileBytes; end: number; leaves: Leaf[] },
): RowGroup {
  const { bytes, leaves } = place
  const rows = count(group?.get(3), bytes)
  const columns = listOf(group?.get(1))
  if (columns.length !== leaves.length) throw bytes.damaged('a part of it lacks columns')
  const chunks = columns.map((column, at) => {
    const chunk = chunkOf(structOf(column), place)
    if (leaves[at]?.lists.length === 0 && chunk.values !== rows) {
      throw bytes.damaged('a column has another number of cells than there are rows')
    }
    return chunk
  })
  return { rows, chunks }
}

function chunkOf(column: ThriftStruct | null, place: { bytes: FileBytes; end: number }): Chunk {
  const { bytes, end } = place
  const facts = structOf(column?.get(3))
  if (column?.has(8) === true || facts === null) throw encrypted(bytes)
  if (column?.has(1) === true) {
    throw new Failure(
      'FILE_READ',
      `${bytes.name} keeps its columns in other files. Export all of them to one file and try again.`,
    )
  }
  const codec = CODECS[numberOf(facts.get(4)) ?? -1]
  if (codec === undefined || codec === 'LZO') {
    throw bytes.damaged('it is compressed in a way that is not known')
  }
  const data = count(facts.get(9), bytes)
  const dictionary = facts.has(11) ? count(facts.get(11), bytes) : 0
  const from = dictionary > 0 ? Math.min(dictionary, data) : data
  const to = from + count(facts.get(7), bytes)
  if (from < 4 || to > end) throw bytes.damaged('a column lies outside of the file')
  return { codec, values: count(facts.get(5), bytes), from, to }
}

function count(value: unknown, bytes: FileBytes): number {
  if (typeof value === 'number' && value >= 0 && Number.isSafeInteger(value)) return value
  throw bytes.damaged('a number in the description of its columns is not valid')
}

function encrypted(bytes: FileBytes): Failure {
  return new Failure(
    'FILE_READ',
    `${bytes.name} is encrypted. Export it without encryption and try again.`,
  )
}
