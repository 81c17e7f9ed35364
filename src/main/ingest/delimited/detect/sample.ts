import { readSync } from 'node:fs'
import type { TextFormat } from '../../../../shared/model/file-format.ts'

/** Pieces of a file that detection looks at: its start, and windows in its middle and at its end. */
export interface Sample {
  start: string
  /** The start is the whole file. */
  whole: boolean
  windows: string[]
}

const START_BYTES = 1 << 16
const WINDOW_BYTES = 1 << 15

export function readWindow(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(file, bytes, 0, length, from))
}

export function windowPlaces(size: number): { from: number; length: number }[] {
  if (size <= START_BYTES + 2 * WINDOW_BYTES) return []
  const middle = (Math.floor(size / 2) >> 2) << 2
  const end = ((size - WINDOW_BYTES) >> 2) << 2
  return [middle, end].map((from) => ({ from, length: WINDOW_BYTES }))
}

export function readSample(options: {
  file: number
  size: number
  encoding: TextFormat['encoding']
  bomBytes: number
}): Sample {
  const { file, size, encoding, bomBytes } = options
  const text = (bytes: Uint8Array) => new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  const whole = size <= START_BYTES + 2 * WINDOW_BYTES
  const length = whole ? size : START_BYTES
  return {
    start: text(readWindow(file, bomBytes, length - bomBytes)),
    whole,
    windows: windowPlaces(size).map(({ from, length: bytes }) => {
      const window = text(readWindow(file, from, bytes))
      // Whole lines only; a window that starts inside quotes is one voice among several.
      const first = window.search(/[\r\n]/)
      const last = Math.max(window.lastIndexOf('\n'), window.lastIndexOf('\r'))
      return first < 0 ? '' : window.slice(first, last + 1).replace(/^[\r\n]+/, '')
    }),
  }
}

/** Records of a text, quotes respected; the last one only where the text is complete. */
export function splitRecords(options: {
  text: string
  delimiter: string
  complete: boolean
  limit: number
}): string[][] {
  const { text, delimiter, complete, limit } = options
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < text.length && records.length < limit) {
    let cell = ''
    let open = false
    if (text[at] === '"') {
      open = true
      for (at++; at < text.length; at++) {
        if (text[at] !== '"') cell += text[at]
        else if (text[at + 1] === '"') cell += text[++at]
        else {
          open = false
          at++
          break
        }
      }
      if (open) {
        // The quote is never closed, or not within the sample.
        if (complete) records.push([...record, cell])
        return records
      }
    }
    const from = at
    while (at < text.length) {
      const letter = text[at]
      if (letter === delimiter || letter === '\n' || letter === '\r') break
      at++
    }
    record.push(cell + text.slice(from, at))
    const ending = text[at]
    if (ending === delimiter) {
      at++
      if (at >= text.length) record.push('')
      continue
    }
    if (at >= text.length && !complete) return records
    at += ending === '\r' && text[at + 1] === '\n' ? 2 : 1
    if (record.length > 1 || record[0] !== '') records.push(record)
    record = []
  }
  if (complete && record.length > 0 && records.length < limit) records.push(record)
  return records
}
