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
  const middle = Math.floor(size / 8) * 4
  const end = Math.floor((size - WINDOW_BYTES) / 4) * 4
  return [
    { from: middle, length: WINDOW_BYTES },
    { from: end, length: size - end },
  ]
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
      const ended = from + bytes >= size
      const last = Math.max(window.lastIndexOf('\n'), window.lastIndexOf('\r'))
      return first < 0
        ? ''
        : window.slice(first, ended ? window.length : last + 1).replace(/^[\r\n]+/, '')
    }),
  }
}

/** A sample from a line on (1-based), as far as the start holds it. */
export function sampleFrom(sample: Sample, line: number): Sample {
  const lineEnd = /\r\n|\r|\n/g
  let at = 0
  for (let passed = 1; passed < line; passed++) {
    lineEnd.lastIndex = at
    const found = lineEnd.exec(sample.start)
    if (found === null) return sample
    at = found.index + found[0].length
  }
  return { ...sample, start: sample.start.slice(at) }
}
