/** Place of a byte, or -1. Buffer's search is many times faster than Uint8Array's. */
export function indexOfByte(bytes: Uint8Array, byte: number, from = 0): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(byte, from)
}
