import type { FileBytes } from '../file-bytes.ts'

export const COMPRESSIONS = ['none', 'bytecode', 'zlib'] as const

/** What stands in the first 176 bytes of a system file. */
export interface SavHeader {
  compression: (typeof COMPRESSIONS)[number]
  /** Place of the weight variable among the variable records, from 1; 0 where there is none. */
  weight: number
  /** Null: not said. */
  rows: number | null
  /** What is taken from a bytecode to give its number. */
  bias: number
}

/** Reads the header and finds out the order of bytes. Throws Failure. */
export function readHeader(bytes: FileBytes): SavHeader {
  bytes.skip(4 + 60)
  const layout = bytes.copy(4)
  bytes.littleEndian = layout.readInt32LE() === 2 || layout.readInt32LE() === 3
  if (!bytes.littleEndian && layout.readInt32BE() !== 2 && layout.readInt32BE() !== 3) {
    throw bytes.damaged('its layout is not known')
  }
  bytes.skip(4)
  const compression = COMPRESSIONS[bytes.int32()]
  if (compression === undefined) throw bytes.damaged('its compression is not known')
  const weight = bytes.int32()
  const rows = bytes.int32()
  const bias = bytes.double()
  bytes.skip(9 + 8 + 64 + 3)
  return { compression, weight, rows: rows < 0 ? null : rows, bias }
}
