/** What is not as the format says, within a page. */
export class BadPage extends Error {}

/** Bits that a level, or an index, of at most this value takes. */
export const bitsFor = (most: number): number => 32 - Math.clz32(most)

/**
 * Whole numbers in runs: of one number, or packed bit by bit (RLE / bit-packing hybrid). Reads
 * `count` of them from `bytes`; what follows is left alone. Throws BadPage.
 */
export function readRuns(bytes: Uint8Array, options: { bits: number; count: number }): Uint32Array {
  const { bits, count } = options
  if (bits > 32) throw new BadPage('numbers of more than 32 bits')
  const numbers = new Uint32Array(count)
  const width = Math.ceil(bits / 8)
  let at = 0
  let filled = 0
  const byte = (): number => {
    const next = bytes[at++]
    if (next === undefined) throw new BadPage('runs end too early')
    return next
  }
  while (filled < count) {
    let head = 0
    let scale = 1
    for (let next = 128; next >= 128; scale *= 128) {
      next = byte()
      head += (next & 127) * scale
      if (scale > 2 ** 28) throw new BadPage('a run is too long')
    }
    const length = Math.floor(head / 2)
    if (length === 0) throw new BadPage('an empty run')
    if (head % 2 === 0) {
      let number = 0
      for (let shift = 0; shift < width; shift++) number += byte() * 256 ** shift
      const end = Math.min(count, filled + length)
      numbers.fill(number, filled, end)
      filled = end
    } else {
      const end = Math.min(count, filled + length * 8)
      filled = unpackBits(bytes.subarray(at), { bits, numbers, from: filled, to: end })
      at += length * bits
    }
  }
  return numbers
}

/** Packed from the lowest bit on. */
function unpackBits(
  bytes: Uint8Array,
  options: { bits: number; numbers: Uint32Array; from: number; to: number },
): number {
  const { bits, numbers, from, to } = options
  if (bytes.length * 8 < (to - from) * bits) throw new BadPage('runs end too early')
  const mask = 2 ** bits
  let at = 0
  let buffer = 0
  let held = 0
  for (let index = from; index < to; index++) {
    while (held < bits) {
      buffer += bytes[at++]! * 2 ** held
      held += 8
    }
    numbers[index] = buffer % mask
    buffer = Math.floor(buffer / mask)
    held -= bits
  }
  return to
}
