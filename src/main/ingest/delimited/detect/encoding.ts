import { isUtf8 } from 'node:buffer'
import { readSync } from 'node:fs'
import type { TextFormat } from '../../../../shared/model/file-format.ts'
import { readWindow, windowPlaces } from './sample.ts'

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
  // Only delimiters, digits and line ends have a NUL where the texts are Chinese; such bytes are no
  // UTF-8, as those of a text with a stray NUL are.
  const least = even + odd > 0 && maybeUtf8(start) ? 0.4 : 0.03
  const many = (count: number) => count > pairs * least
  if (many(odd) && even === 0) return { encoding: 'utf-16le', bomBytes: 0 }
  if (many(even) && odd === 0) return { encoding: 'utf-16be', bomBytes: 0 }
  return null
}

/** Without a byte order mark: UTF-8 where start, middle and end may be, else what its bytes say. */
export function likelyEncoding(file: number, size: number): Encoding {
  const places = [{ from: 0, length: Math.min(size, 1 << 16) }, ...windowPlaces(size)]
  const utf8 = places.every(({ from, length }) => maybeUtf8(readWindow(file, from, length)))
  return utf8 ? 'utf-8' : (otherEncoding(file) ?? 'utf-8')
}

/** True where a window cut out of a file may be UTF-8: characters cut at its ends don't count. */
function maybeUtf8(window: Uint8Array): boolean {
  let from = 0
  while (from < 3 && from < window.length && (window[from]! & 0xc0) === 0x80) from++
  for (let cut = 0; cut <= 3; cut++) {
    if (isUtf8(window.subarray(from, Math.max(from, window.length - cut)))) return true
  }
  return false
}

/** What a file that is not UTF-8 is, judged by all its bytes; null: nothing that is known. */
export function otherEncoding(file: number): 'windows-1252' | 'gb18030' | null {
  const western = new WesternBytes()
  const chinese = new ChineseBytes()
  const piece = new Uint8Array(1 << 20)
  for (let done = 0; ;) {
    const length = readSync(file, piece, 0, piece.length, done)
    if (length === 0) break
    done += length
    for (let at = 0; at < length; at++) {
      western.add(piece[at]!)
      chinese.add(piece[at]!)
    }
  }
  if (chinese.plausible) return 'gb18030'
  return western.plausible ? 'windows-1252' : null
}

/**
 * Windows-1252: the five codes that it does not have, control characters, or far more UTF-8 sequences
 * than other high bytes say no; so do many accented letters in a row, which other alphabets give.
 */
class WesternBytes {
  private undefinedCodes = 0
  private controls = 0
  private high = 0
  private sequences = 0
  private expected = 0
  private run = 0
  private inRuns = 0

  add(byte: number): void {
    if (byte < 0x80) {
      this.expected = 0
      this.run = 0
      if (byte < 9 || (byte > 13 && byte < 32)) this.controls++
      return
    }
    this.high++
    this.run++
    if (this.run === 4) this.inRuns += 4
    else if (this.run > 4) this.inRuns++
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) {
      this.undefinedCodes++
    }
    if (byte >= 0xc0) this.expected = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1
    else if (this.expected > 0 && --this.expected === 0) this.sequences++
  }

  get plausible(): boolean {
    const { undefinedCodes, controls, sequences, high, inRuns } = this
    if (undefinedCodes > 0 || controls > 0 || sequences * 4 >= high) return false
    return high < 40 || inRuns * 2 < high
  }
}

/**
 * GB18030: every sequence is one, and most of two bytes are punctuation or among the 3,755 characters
 * that nearly all Chinese text is written with. Accented letters among others hardly ever make such.
 */
class ChineseBytes {
  private lead = 0
  private second = 0
  private third = 0
  private pairs = 0
  private common = 0
  private invalid = false

  add(byte: number): void {
    if (this.third > 0) {
      if (byte < 0x30 || byte > 0x39) this.invalid = true
      this.lead = this.second = this.third = 0
    } else if (this.second > 0) {
      if (byte < 0x81 || byte === 0xff) this.invalid = true
      this.third = byte
    } else if (this.lead > 0) {
      if (byte >= 0x30 && byte <= 0x39) this.second = byte
      else this.pair(byte)
    } else if (byte === 0x80 || byte === 0xff) this.invalid = true
    else if (byte > 0x80) this.lead = byte
  }

  private pair(byte: number): void {
    const { lead } = this
    this.lead = 0
    if (byte < 0x40 || byte === 0x7f || byte === 0xff) this.invalid = true
    this.pairs++
    const usual = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)
    if (usual && byte >= 0xa1) this.common++
  }

  get plausible(): boolean {
    const { invalid, lead, pairs, common } = this
    return !invalid && lead === 0 && pairs > 0 && common >= pairs * 0.6
  }
}
