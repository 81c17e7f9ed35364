import type { FileBytes } from '../file-bytes.ts'
import { numberOf, structOf, textOf } from './thrift.ts'
import type { ThriftStruct } from './thrift.ts'

export const TYPES = [
  'BOOLEAN',
  'INT32',
  'INT64',
  'INT96',
  'FLOAT',
  'DOUBLE',
  'BYTE_ARRAY',
  'FIXED_LEN_BYTE_ARRAY',
] as const
export type PhysicalType = (typeof TYPES)[number]

/** What the values of a column stand for; `plain` is what its type says. */
export type Kind =
  | { is: 'plain' | 'text' | 'json' | 'date' | 'uuid' | 'float16' | 'interval' }
  | { is: 'unsigned'; bits: number }
  | { is: 'decimal'; scale: number }
  | { is: 'time' | 'timestamp'; perSecond: bigint; utc: boolean }

/** A column that holds values. */
export interface Leaf {
  /** `a.b` of a value within a structure; what only makes a list of it is not named. */
  header: string
  type: PhysicalType
  /** Bytes of a value, where the type has a fixed length. */
  length: number
  kind: Kind
  /** Definition level of a value that is there. */
  defined: number
  /** Definition levels from which each list around the value has items. */
  lists: number[]
}

const DEEPEST = 64
const PER_SECOND = { millis: 1_000n, micros: 1_000_000n, nanos: 1_000_000_000n }

/** The leaves of a schema, which is written as a tree from its root on. Throws Failure. */
export function leavesOf(elements: ThriftStruct[], bytes: FileBytes): Leaf[] {
  const leaves: Leaf[] = []
  let at = 0
  const visit = (around: {
    path: string[]
    defined: number
    lists: number[]
    /** Names that are left out on the way down: those of a list's own levels. */
    unnamed: number
    depth: number
  }) => {
    const element = elements[at++]
    if (element === undefined) throw bytes.damaged('the tree of its columns is not complete')
    const { defined, lists, path, unnamed, depth } = around
    const repetition = at === 1 ? 0 : (numberOf(element.get(3)) ?? 0)
    const level = defined + (repetition === 0 ? 0 : 1)
    const inner = {
      path: at === 1 || unnamed > 0 ? path : [...path, textOf(element.get(4))],
      defined: level,
      lists: repetition === 2 ? [...lists, level] : lists,
      unnamed: Math.max(0, unnamed - 1),
      depth: depth + 1,
    }
    const children = numberOf(element.get(5)) ?? 0
    if (depth > DEEPEST) throw bytes.damaged('its columns are nested too deep')
    if (children <= 0) {
      if (at === 1) return
      leaves.push(leafOf(element, { ...inner, bytes }))
      return
    }
    // list > (repeated) list > element; map > (repeated) key_value > key, value
    const grouping = numberOf(element.get(6))
    const logical = structOf(element.get(10))
    if (grouping === 3 || logical?.has(3) === true) inner.unnamed = 2
    if (grouping === 1 || grouping === 2 || logical?.has(2) === true) inner.unnamed = 1
    for (let child = 0; child < children; child++) visit(inner)
  }
  if (elements.length > 0) visit({ path: [], defined: 0, lists: [], unnamed: 0, depth: 0 })
  return leaves
}

function leafOf(
  element: ThriftStruct,
  place: { path: string[]; defined: number; lists: number[]; bytes: FileBytes },
): Leaf {
  const { path, defined, lists, bytes } = place
  const type = TYPES[numberOf(element.get(1)) ?? -1]
  if (type === undefined) throw bytes.damaged('a column is of an unknown type')
  const length = numberOf(element.get(2)) ?? 0
  if (type === 'FIXED_LEN_BYTE_ARRAY' && !(length > 0 && length < 1 << 20)) {
    throw bytes.damaged('a column has values of an impossible length')
  }
  return { header: path.join('.'), type, length, kind: kindOf(element, type), defined, lists }
}

/** The newer annotation decides, then the older one. */
function kindOf(element: ThriftStruct, type: PhysicalType): Kind {
  const logical = structOf(element.get(10))
  const part = (field: number) => structOf(logical?.get(field))
  const converted = numberOf(element.get(6))
  const bytes = type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY'
  const whole = type === 'INT32' || type === 'INT64'
  if (part(5) !== null || converted === 5) {
    const scale = numberOf(part(5)?.get(1)) ?? numberOf(element.get(7)) ?? 0
    if (scale >= 0 && scale <= 100 && (bytes || whole)) return { is: 'decimal', scale }
  }
  if (whole) {
    if (logical?.has(6) === true || converted === 6) return { is: 'date' }
    const time = part(7) ?? part(8)
    if (time !== null) {
      return {
        is: part(7) === null ? 'timestamp' : 'time',
        perSecond: perSecond(structOf(time.get(2))),
        utc: time.get(1) === true && part(7) === null,
      }
    }
    if (converted === 7 || converted === 8) {
      const unit = converted === 7 ? PER_SECOND.millis : PER_SECOND.micros
      return { is: 'time', perSecond: unit, utc: false }
    }
    if (converted === 9 || converted === 10) {
      const unit = converted === 9 ? PER_SECOND.millis : PER_SECOND.micros
      return { is: 'timestamp', perSecond: unit, utc: false }
    }
    const unsigned = part(10)?.get(2) === false || (converted !== null && unsignedOf(converted))
    if (unsigned) return { is: 'unsigned', bits: type === 'INT32' ? 32 : 64 }
  }
  if (type === 'FIXED_LEN_BYTE_ARRAY' && logical?.has(14) === true) return { is: 'uuid' }
  if (type === 'FIXED_LEN_BYTE_ARRAY' && logical?.has(15) === true) return { is: 'float16' }
  if (type === 'FIXED_LEN_BYTE_ARRAY' && converted === 21) return { is: 'interval' }
  if (bytes && (logical?.has(12) === true || converted === 19)) return { is: 'json' }
  if (bytes && (logical?.has(1) === true || converted === 0 || converted === 4)) {
    return { is: 'text' }
  }
  return { is: 'plain' }
}

const unsignedOf = (converted: number) => converted >= 11 && converted <= 14

function perSecond(unit: ThriftStruct | null): bigint {
  if (unit?.has(1) === true) return PER_SECOND.millis
  return unit?.has(3) === true ? PER_SECOND.nanos : PER_SECOND.micros
}
