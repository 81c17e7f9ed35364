import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import { snappyUncompress } from 'hyparquet'
import type { Codec } from './footer.ts'

/** What can't be unpacked, or has another size than said. */
export class NotUnpacked extends Error {}

type Unpack = (packed: Uint8Array, size: number) => Uint8Array

/** The block formats of LZ4, which Node does not have; loaded where a file is packed with them. */
export async function loadLz4(): Promise<Pick<Record<Codec, Unpack>, 'LZ4' | 'LZ4_RAW'>> {
  const { decompressLz4, decompressLz4Raw } = await import('hyparquet-compressors')
  return { LZ4: decompressLz4, LZ4_RAW: decompressLz4Raw }
}
export type Lz4 = Awaited<ReturnType<typeof loadLz4>>

/** The bytes of a page in memory of their own: exactly `size`, or it throws NotUnpacked. */
export function unpack(
  packed: Uint8Array,
  options: { codec: Codec; size: number; lz4: Lz4 | null },
): Uint8Array<ArrayBuffer> {
  const { codec, size, lz4 } = options
  if (size === 0) return new Uint8Array(0)
  let unpacked: Uint8Array
  try {
    unpacked = unpackWith(packed, { codec, size, lz4 })
  } catch (cause) {
    throw new NotUnpacked('can not be unpacked', { cause })
  }
  if (unpacked.length !== size) throw new NotUnpacked('has another size')
  return Uint8Array.from(unpacked)
}

function unpackWith(
  packed: Uint8Array,
  options: { codec: Codec; size: number; lz4: Lz4 | null },
): Uint8Array {
  const { codec, size, lz4 } = options
  const limit = { maxOutputLength: size }
  switch (codec) {
    case 'UNCOMPRESSED':
      return packed
    case 'SNAPPY': {
      const unpacked = new Uint8Array(size)
      snappyUncompress(packed, unpacked)
      return unpacked
    }
    case 'GZIP':
      return packed[0] === 0x1f ? gunzipSync(packed, limit) : inflateSync(packed, limit)
    case 'BROTLI':
      return brotliDecompressSync(packed, limit)
    case 'ZSTD':
      return zstdDecompressSync(packed, limit)
    case 'LZ4':
    case 'LZ4_RAW':
      return lz4?.[codec](packed, size) ?? packed
    case 'LZO':
      return packed
  }
}
