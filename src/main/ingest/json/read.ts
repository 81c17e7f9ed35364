import { Failure } from '../../../shared/model/failure.ts'
import { typedFormat } from '../../../shared/model/file-format.ts'
import { encodingOfStart } from '../delimited/detect/encoding.ts'
import type { RawTable } from '../parsed-table.ts'
import type { ReadOptions, Source } from '../reader.ts'
import { isRecordALine, readLines } from './lines.ts'
import { RecordTable } from './record-table.ts'
import { textEncoding } from './text-of-file.ts'
import { readWhole, type Chosen } from './whole.ts'

/** A list of records, an object, or the beginning of one; a list of numbers may be another text. */
const BEGINNING =
  /^(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}\s*$)|\[\s*(?:\{\s*["}]|\]\s*$|\[\s*["\d\][tfn{-]))/

/** True for the first bytes of a JSON document of objects or lists, in UTF-8 or UTF-16. */
export function isJson(start: Buffer): boolean {
  const found = encodingOfStart(start)
  const text = new TextDecoder(found?.encoding).decode(start.subarray(found?.bomBytes ?? 0))
  return BEGINNING.test(text.trimStart()) || isListALine(text)
}

/** A list of texts or numbers begins like many other files, so all of its line must be one. */
function isListALine(text: string): boolean {
  const [line = ''] = text.trimStart().split('\n', 1)
  if (!line.startsWith('[')) return false
  try {
    return Array.isArray(JSON.parse(line))
  } catch {
    return false
  }
}

/**
 * Reads records in JSON: a list of objects or of lists, by itself or within an object; or one record
 * a line (NDJSON). Throws Failure. Rests now and then.
 */
export function* readJson(options: ReadOptions, source: Source): Generator<void, RawTable> {
  const { name, limits, reading } = options
  const { encoding, bomBytes } = textEncoding(options, source)
  const table = new RecordTable({ name, limits, headerRows: reading?.headerRows })
  const byLine = encoding === 'utf-8' && isRecordALine(source, bomBytes)
  let chosen: Chosen = { sheet: null, sheets: [] }
  if (byLine) yield* readLines(options, { source, from: bomBytes, table })
  else chosen = yield* readWhole(options, { source, table })
  const { headers, columns, lineOffsets, problems } = table.finish()
  if (table.rows === 0 || columns.length === 0) {
    throw new Failure(
      'FILE_EMPTY',
      `${name} is JSON, but its list of records is empty. Export it again with the answers.`,
    )
  }
  return {
    name,
    bytes: source.size,
    changedAt: source.changedAt,
    format: typedFormat(byLine ? 'ndjson' : 'json', {
      encoding,
      bom: bomBytes > 0,
      headerRows: table.headerRows,
      sheet: chosen.sheet,
    }),
    sheets: chosen.sheets,
    headers,
    extraHeaders: [],
    rows: table.rows,
    declared: null,
    columns,
    lineOffsets,
    problems: problems.listed,
    problemCount: problems.count,
  }
}
