/**
 * Thrift's compact protocol, in which Parquet describes itself. hyparquet's decoder believes the
 * lengths of lists; this one checks every length against the bytes that are there.
 */

export type ThriftValue = boolean | number | Buffer | ThriftStruct | ThriftValue[]
/** Fields by their number. */
export type ThriftStruct = Map<number, ThriftValue>

/** What is read is no Thrift, or ends too early. */
export class NotThrift extends Error {}

const DEEPEST = 32

/** Reads one structure; `length` is how many bytes it took. Throws NotThrift. */
export function readThrift(bytes: Buffer): { struct: ThriftStruct; length: number } {
  const reader = new Compact(bytes)
  const struct = reader.struct(0)
  return { struct, length: reader.at }
}

class Compact {
  at = 0
  private bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  struct(depth: number): ThriftStruct {
    if (depth > DEEPEST) throw new NotThrift('too deep')
    const fields: ThriftStruct = new Map()
    let id = 0
    for (;;) {
      const head = this.byte()
      if (head === 0) return fields
      const step = head >> 4
      id = step === 0 ? this.integer() : id + step
      fields.set(id, this.value(head & 15, depth))
    }
  }

  private value(type: number, depth: number): ThriftValue {
    switch (type) {
      case 1:
        return true
      case 2:
        return false
      case 3:
        return (this.byte() << 24) >> 24
      case 4:
      case 5:
      case 6:
        return this.integer()
      case 7: {
        const from = this.skip(8)
        return this.bytes.readDoubleLE(from)
      }
      case 8: {
        const length = this.varint()
        const from = this.skip(length)
        return this.bytes.subarray(from, from + length)
      }
      case 9:
      case 10:
        return this.list(depth)
      case 12:
        return this.struct(depth + 1)
      default:
        throw new NotThrift(`type ${type}`)
    }
  }

  private list(depth: number): ThriftValue[] {
    if (depth > DEEPEST) throw new NotThrift('too deep')
    const head = this.byte()
    const count = head >> 4 === 15 ? this.varint() : head >> 4
    const type = head & 15
    // Room is made as items come: each takes a byte at least, so a length that lies costs nothing.
    const items: ThriftValue[] = []
    for (let item = 0; item < count; item++) {
      items.push(type <= 2 ? this.byte() === 1 : this.value(type, depth + 1))
    }
    return items
  }

  /** A zigzag number; of eight bytes as near as a double comes. */
  private integer(): number {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte()
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return Number((value >> 1n) ^ -(value & 1n))
    }
    throw new NotThrift('number too long')
  }

  private varint(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte()
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
    throw new NotThrift('number too long')
  }

  private byte(): number {
    const byte = this.bytes[this.at++]
    if (byte === undefined) throw new NotThrift('ends too early')
    return byte
  }

  /** Where the next bytes begin that are stepped over. */
  private skip(length: number): number {
    const from = this.at
    if (length > this.bytes.length - from) throw new NotThrift('ends too early')
    this.at += length
    return from
  }
}

export const structOf = (value: ThriftValue | undefined): ThriftStruct | null =>
  value instanceof Map ? value : null
export const numberOf = (value: ThriftValue | undefined): number | null =>
  typeof value === 'number' ? value : null
export const listOf = (value: ThriftValue | undefined): ThriftValue[] =>
  Array.isArray(value) ? value : []
export const textOf = (value: ThriftValue | undefined): string =>
  Buffer.isBuffer(value) ? value.toString('utf8') : ''
