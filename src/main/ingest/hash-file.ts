import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

const PIECE = 1 << 20

/** SHA-256 of a file, piece by piece so that nothing else waits, and when the file was changed. */
export async function hashFile(
  path: string,
  stop: { stopped: boolean },
): Promise<{ sha256: string; bytes: number; changedAt: number }> {
  const file = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    const piece = new Uint8Array(PIECE)
    let bytes = 0
    while (!stop.stopped) {
      const { bytesRead } = await file.read(piece, 0, PIECE, bytes)
      if (bytesRead === 0) break
      hash.update(piece.subarray(0, bytesRead))
      bytes += bytesRead
    }
    const { mtimeMs } = await file.stat()
    return { sha256: hash.digest('hex'), bytes, changedAt: mtimeMs }
  } finally {
    await file.close()
  }
}
