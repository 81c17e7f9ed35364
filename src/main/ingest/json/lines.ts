import { isUtf8 } from 'node:buffer'
import { readSync } from 'node:fs'
import { Failure } from '../../../shared/model/failure.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { JsonCursor, NotJson, OPEN_LIST, OPEN_OBJECT } from './cursor.ts'
import { notJson, notUtf8 } from './failures.ts'
import type { RecordTable } from './record-table.ts'

const PIECE = 1 << 20
/** Where the first line is longer than this, the file is read as a whole. */
const FIRST_LINE = 4 << 20
const LONGEST_LINE = 64 << 20

/** True where the first line is a whole record, and another one begins behind it. */
export function isRecordALine({ file, size }: Source, from: number): boolean {
  const start = Buffer.alloc(Math.min(FIRST_LINE, size - from))
  const length = readSync(file, start, 0, start.length, from)
  const end = start.subarray(0, length).indexOf(10)
  if (end < 0) return false
  const line = new JsonCursor(start, { to: end })
  const rest = new JsonCursor(start, { from: end, to: length })
  const first = line.next()
  if ((first !== OPEN_OBJECT && first !== OPEN_LIST) || rest.next() !== first) return false
  try {
    line.skip(1)
    return line.next() === -1
  } catch {
    return false
  }
}

/** Reads a record a line into a table; rests after every piece of the file. Throws Failure. */
export function* readLines(
  options: ReadOptions,
  { source, from, table }: { source: Source; from: number; table: RecordTable },
): Generator<void, void> {
  const { name, limits } = options
  const { file, size } = source
  let rest: Buffer = Buffer.alloc(0)
  let line = 0
  for (let at = from; ;) {
    const piece = Buffer.alloc(PIECE)
    const length = readSync(file, piece, 0, PIECE, at)
    at += length
    const text = Buffer.concat([rest, piece.subarray(0, length)])
    let begin = 0
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, begin)) {
      readLine(text.subarray(begin, end), { name, line: ++line, table })
      begin = end + 1
    }
    rest = text.subarray(begin)
    if (length === 0) {
      readLine(rest, { name, line: line + 1, table })
      return
    }
    if (rest.length > LONGEST_LINE) throw tooLong(name, line + 1)
    if (process.memoryUsage.rss() > limits.memory) throw new RangeError('memory limit')
    options.onProgress?.(at, size)
    yield
  }
}

/** Lines without anything in them may stand between records. */
function readLine(
  text: Buffer,
  { name, line, table }: { name: string; line: number; table: RecordTable },
): void {
  const cursor = new JsonCursor(text)
  if (cursor.next() === -1) return
  if (!isUtf8(text)) throw notUtf8(name)
  try {
    table.add(cursor, { line, depth: 1 })
    if (cursor.next() !== -1) throw cursor.wrong('something follows the record')
  } catch (cause) {
    if (cause instanceof NotJson) throw notJson(name, { cause, line })
    throw cause
  }
}

function tooLong(name: string, line: number): Failure {
  return new Failure(
    'FILE_LIMIT',
    `${name}: the record in line ${line} is larger than ${LONGEST_LINE >> 20} MB. Export it without attachments and try again.`,
    { details: { line } },
  )
}
