import { isUtf8 } from 'node:buffer'
import { readSync } from 'node:fs'
import type { TextFormat } from '../../../../shared/model/file-format.ts'

type Encoding = TextFormat['encoding']

/** Encoding by the first bytes: byte order mark, or the NULs that plain letters have in UTF-16. */
export function encodingOfStart(
  start: Uint8Array,
): { encoding: Encoding; bomBytes: number } | null {
  const [first, second, third] = start
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', bomBytes: 3 }
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 }
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bomBytes: 2 }
  const pairs = Math.min(start.length, 4096) >> 1
  const nuls = [0, 0]
  for (let at = 0; at < pairs * 2; at++) if (start[at] === 0) nuls[at & 1]!++
  const [even = 0, odd = 0] = nuls
  if (odd > pairs * 0.4 && even === 0) return { encoding: 'utf-16le', bomBytes: 0 }
  if (even > pairs * 0.4 && odd === 0) return { encoding: 'utf-16be', bomBytes: 0 }
  return null
}

/** True where a window cut out of a file may be UTF-8: characters cut at its ends don't count. */
export function maybeUtf8(window: Uint8Array): boolean {
  let from = 0
  while (from < 3 && from < window.length && (window[from]! & 0xc0) === 0x80) from++
  for (let cut = 0; cut <= 3; cut++) {
    if (isUtf8(window.subarray(from, Math.max(from, window.length - cut)))) return true
  }
  return false
}

/**
 * Whether a file that is not UTF-8 may be Windows-1252: judged by all its bytes. The five codes that
 * Windows-1252 does not have, control characters, or far more UTF-8 sequences than other high bytes
 * say no.
 */
export function plausibleWindows1252(file: number): boolean {
  const piece = new Uint8Array(1 << 20)
  let undefinedCodes = 0
  let high = 0
  let sequences = 0
  let controls = 0
  let expected = 0
  for (let done = 0; ;) {
    const length = readSync(file, piece, 0, piece.length, done)
    if (length === 0) break
    done += length
    for (let at = 0; at < length; at++) {
      const byte = piece[at]!
      if (byte < 0x80) {
        expected = 0
        if (byte < 9 || (byte > 13 && byte < 32)) controls++
        continue
      }
      high++
      if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) {
        undefinedCodes++
      }
      if (byte >= 0xc0) {
        expected = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1
      } else if (expected > 0) {
        if (--expected === 0) sequences++
      }
    }
  }
  return undefinedCodes === 0 && controls === 0 && sequences * 4 < high
}
