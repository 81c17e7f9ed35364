/**
 * A 32-bit hash of bytes, four at a time (the step of FxHash, the last mixing of MurmurHash3). Texts
 * that collide only cost a comparison; a file made to collide runs into the time limit.
 */
export function hashOf(view: DataView, from: number, to: number): number {
  let hash = to - from
  if (hash >= 4) {
    const last = to - 4
    for (let at = from; at < last; at += 4) {
      hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ view.getInt32(at, true), 0x9e3779b1)
    }
    hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ view.getInt32(last, true), 0x9e3779b1)
  } else {
    for (let at = from; at < to; at++) hash = Math.imul((hash << 8) ^ view.getUint8(at), 0x9e3779b1)
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}
