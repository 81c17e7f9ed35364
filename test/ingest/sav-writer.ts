import { deflateSync } from 'node:zlib'

/** One variable of a small SPSS file that a test makes. */
export interface MadeVariable {
  name: string
  /** 0: numeric. */
  width?: number
  label?: string
  /** Print format: its type in SPSS' numbers, width and decimals. */
  format?: [type: number, width: number, decimals: number]
  /** Discrete values; or a range and perhaps one value more. */
  missing?: (number | string)[]
  range?: boolean
  labels?: [value: number | string, label: string][]
}

export interface MadeFile {
  variables: MadeVariable[]
  rows: (number | string | null)[][]
  compression?: 0 | 1 | 2
  bigEndian?: boolean
  /** Rows that the header speaks of. */
  says?: number
  weight?: number
  /** Records of type 7 by subtype: bytes, or numbers of four bytes. */
  extensions?: [subtype: number, body: Buffer | number[]][]
  /** How words become bytes. */
  encode?: (text: string) => Buffer
}

const SYSTEM_MISSING = -Number.MAX_VALUE
const BLOCK = 0x3f_f000

/** An SPSS system file, byte by byte. */
export function savFile(made: MadeFile): Buffer {
  const { variables, rows, compression = 1, bigEndian = false, extensions = [] } = made
  const encode = made.encode ?? ((text) => Buffer.from(text))
  const int = (value: number) => {
    const bytes = Buffer.alloc(4)
    if (bigEndian) bytes.writeInt32BE(value)
    else bytes.writeInt32LE(value)
    return bytes
  }
  const double = (value: number) => {
    const bytes = Buffer.alloc(8)
    if (bigEndian) bytes.writeDoubleBE(value)
    else bytes.writeDoubleLE(value)
    return bytes
  }
  const long = (value: number) => {
    const bytes = Buffer.alloc(8)
    if (bigEndian) bytes.writeBigInt64BE(BigInt(value))
    else bytes.writeBigInt64LE(BigInt(value))
    return bytes
  }
  const filled = (text: string | Buffer, length: number) => {
    const bytes = typeof text === 'string' ? encode(text) : text
    return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), 32)], length)
  }
  const value = (of: number | string) => (typeof of === 'string' ? filled(of, 8) : double(of))
  const elements = (width = 0) => Math.max(1, Math.ceil(width / 8))
  const places: number[] = []
  let place = 1
  const parts: Buffer[] = []
  for (const { name, width = 0, label, format, missing = [], range } of variables) {
    places.push(place)
    place += elements(width)
    const [type, size, decimals] = format ?? (width > 0 ? [1, width, 0] : [5, 8, 2])
    const print = int((type << 16) | (size << 8) | decimals)
    const count = range === true ? -missing.length : missing.length
    parts.push(int(2), int(width), int(label === undefined ? 0 : 1), int(count), print, print)
    parts.push(filled(name, 8))
    if (label !== undefined) {
      const bytes = encode(label)
      parts.push(int(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4, 32))
    }
    parts.push(...missing.map(value))
    for (let more = 1; more < elements(width); more++) {
      parts.push(int(2), int(-1), int(0), int(0), int(0), int(0), filled('', 8))
    }
  }
  for (const [at, { labels }] of variables.entries()) {
    if (labels === undefined) continue
    parts.push(int(3), int(labels.length))
    for (const [of, text] of labels) {
      const bytes = encode(text)
      const length = Math.ceil((bytes.length + 1) / 8) * 8 - 1
      parts.push(value(of), Buffer.from([bytes.length]), filled(bytes, length))
    }
    parts.push(int(4), int(1), int(places[at]!))
  }
  for (const [subtype, body] of extensions) {
    const bytes = Array.isArray(body) ? Buffer.concat(body.map(int)) : body
    const size = Array.isArray(body) ? 4 : 1
    parts.push(int(7), int(subtype), int(size), int(bytes.length / size), bytes)
  }
  parts.push(int(999), int(0))
  const header = Buffer.concat([
    Buffer.from(compression === 2 ? '$FL3' : '$FL2'),
    filled('@(#) SPSS DATA FILE made by a test', 60),
    ...[2, place - 1, compression, made.weight ?? 0, made.says ?? rows.length].map(int),
    double(100),
    filled('01 Jan 2612:00:00', 17),
    filled('', 64),
    Buffer.alloc(3),
  ])
  const dictionary = Buffer.concat([header, ...parts])
  const plain = rows.flatMap((row) =>
    variables.map(({ width = 0 }, at) => {
      const cell = row[at] ?? null
      if (width > 0) return filled(String(cell ?? ''), elements(width) * 8)
      return double(cell === null ? SYSTEM_MISSING : Number(cell))
    }),
  )
  const data = Buffer.concat(plain)
  if (compression === 0) return Buffer.concat([dictionary, data])
  const codes = asBytecode(data, bigEndian)
  if (compression === 1) return Buffer.concat([dictionary, codes])
  const packed = deflateSync(codes)
  const start = dictionary.length
  const trailer = start + 24 + packed.length
  const blocks = [long(start), long(start + 24), int(codes.length), int(packed.length)]
  const list = [long(-100), long(0), int(BLOCK), int(1), ...blocks]
  const body = [long(start), long(trailer), long(48), packed]
  return Buffer.concat([dictionary, ...body, ...list])
}

/** Small whole numbers and blanks by codes of their own, everything else as it is behind a code. */
function asBytecode(data: Buffer, bigEndian: boolean): Buffer {
  const parts: Buffer[] = []
  const codeOf = (eight: Buffer): number => {
    if (eight.every((byte) => byte === 32)) return 254
    const number = bigEndian ? eight.readDoubleBE() : eight.readDoubleLE()
    if (number === SYSTEM_MISSING) return 255
    // Zero may be eight bytes of a text, which a code of its own says in the same way.
    return Number.isInteger(number) && number > -100 && number < 152 ? number + 100 : 253
  }
  for (let at = 0; at < data.length; at += 64) {
    const codes = Buffer.alloc(8)
    const literals: Buffer[] = []
    for (let element = 0; element < 8 && at + element * 8 < data.length; element++) {
      const eight = data.subarray(at + element * 8, at + element * 8 + 8)
      const code = codeOf(eight)
      codes[element] = code
      if (code === 253) literals.push(eight)
    }
    parts.push(codes, ...literals)
  }
  return Buffer.concat(parts)
}
