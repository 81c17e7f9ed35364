import { isUtf8 } from 'node:buffer'
import { numberText, singleText } from '../number-text.ts'
import { clockText, dayText } from '../time-text.ts'
import type { Leaf } from './schema.ts'
import type { Key } from './values.ts'

/** How the values of a column are written as cells, and whether JSON would quote such a text. */
export interface Writing {
  quoted: boolean
  write(key: Key): string
}

/** Longest decimal number, in bytes. */
const LONGEST_DECIMAL = 64
const DAY = 86_400n
const JULIAN_EPOCH = 2_440_588

/** `onBinary` is told of bytes that are no text: they are written in base64. */
export function writingOf(leaf: Leaf, onBinary: () => void): Writing {
  const { kind, type } = leaf
  const texts = (write: (key: Key) => string): Writing => ({ quoted: true, write })
  const numbers = (write: (key: Key) => string): Writing => ({ quoted: false, write })
  const bytes = (key: Key) => Buffer.from(String(key), 'latin1')
  const text = (key: Key) => textOf(bytes(key), onBinary)
  switch (kind.is) {
    case 'decimal':
      return numbers((key) => {
        if (typeof key !== 'string') return decimalText(bigOf(key), kind.scale)
        return key.length > LONGEST_DECIMAL ? text(key) : decimalText(signed(key), kind.scale)
      })
    case 'date':
      return texts((key) => dayText(Number(key)) ?? String(key))
    case 'time':
      return texts((key) => clockOf(bigOf(key), kind.perSecond))
    case 'timestamp':
      return texts((key) => momentText(bigOf(key), kind))
    case 'unsigned':
      return numbers((key) => String(BigInt.asUintN(kind.bits, bigOf(key))))
    case 'uuid':
      return texts((key) => uuidText(bytes(key)))
    case 'float16':
      return numbers((key) => singleText(half(bytes(key))))
    case 'interval':
      return texts((key) => intervalText(bytes(key)))
    case 'text':
    case 'json':
      return texts(text)
    case 'plain':
      break
  }
  switch (type) {
    case 'BOOLEAN':
      return numbers((key) => (key === true ? 'TRUE' : 'FALSE'))
    case 'FLOAT':
      return numbers((key) => singleText(Number(key)))
    case 'DOUBLE':
      return numbers((key) => numberText(Number(key)))
    case 'INT32':
    case 'INT64':
      return numbers(String)
    case 'INT96':
      return texts((key) =>
        momentText(nanos(bytes(key)), { perSecond: 1_000_000_000n, utc: false }),
      )
    case 'BYTE_ARRAY':
    case 'FIXED_LEN_BYTE_ARRAY':
      return texts(text)
  }
}

const bigOf = (key: Key): bigint => (typeof key === 'bigint' ? key : BigInt(Number(key)))

function textOf(bytes: Buffer, onBinary: () => void): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  onBinary()
  return bytes.toString('base64')
}

/** 1250 with two decimals is `12.5`. */
function decimalText(unscaled: bigint, scale: number): string {
  const sign = unscaled < 0n ? '-' : ''
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Big-endian, in two's complement. */
function signed(bytes: string): bigint {
  if (bytes === '') return 0n
  const value = BigInt(`0x${Buffer.from(bytes, 'latin1').toString('hex')}`)
  return BigInt.asIntN(bytes.length * 8, value)
}

/** Whole seconds, and the digits of what is left. */
function split(value: bigint, perSecond: bigint): { seconds: bigint; fraction: string } {
  const rest = ((value % perSecond) + perSecond) % perSecond
  const digits = String(perSecond + rest).slice(1)
  const fraction = digits.replace(/0+$/, '')
  return {
    seconds: (value - rest) / perSecond,
    fraction: fraction === '' ? '' : `.${fraction}`,
  }
}

function clockOf(value: bigint, perSecond: bigint): string {
  const { seconds, fraction } = split(value, perSecond)
  return seconds < 0n || seconds > DAY ? String(value) : `${clockText(Number(seconds))}${fraction}`
}

function momentText(
  value: bigint,
  { perSecond, utc }: { perSecond: bigint; utc: boolean },
): string {
  const { seconds, fraction } = split(value, perSecond)
  const clock = ((seconds % DAY) + DAY) % DAY
  const day = dayText(Number((seconds - clock) / DAY))
  if (day === null) return String(value)
  return `${day} ${clockText(Number(clock))}${fraction}${utc ? 'Z' : ''}`
}

/** Nanoseconds of the day, then the Julian day. */
const nanos = (bytes: Buffer): bigint =>
  BigInt(bytes.readInt32LE(8) - JULIAN_EPOCH) * DAY * 1_000_000_000n + bytes.readBigInt64LE(0)

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return [...parts, hex.slice(20)].join('-')
}

function half(bytes: Buffer): number {
  const bits = bytes.length < 2 ? 0 : bytes.readUInt16LE(0)
  const sign = bits >> 15 === 0 ? 1 : -1
  const exponent = (bits >> 10) & 31
  const fraction = (bits & 1023) / 1024
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN
  return exponent === 0 ? sign * 2 ** -14 * fraction : sign * 2 ** (exponent - 15) * (1 + fraction)
}

/** Months, days and milliseconds as an ISO 8601 duration: `P1M2DT3.5S`. */
function intervalText(bytes: Buffer): string {
  if (bytes.length < 12) return bytes.toString('base64')
  const [months, days, millis] = [0, 4, 8].map((at) => bytes.readUInt32LE(at))
  return `P${months}M${days}DT${numberText((millis ?? 0) / 1000)}S`
}
