import { Failure } from '../../../shared/model/failure.ts'
import type { ReadOptions } from '../reader.ts'
import { NulByte, WrongEncoding } from './byte-source.ts'
import { WHOLE_FILE } from './bytes.ts'
import type { Bytes } from './bytes.ts'
import type { DialectFinding } from './detect/find-dialect.ts'
import { continuesTable, layoutOf, linesOfName } from './detect/layout.ts'
import type { Layout } from './detect/layout.ts'
import { isKeyword, isTotal } from './detect/notes.ts'
import { outlineOf } from './detect/outline.ts'
import type { SaidLines } from './detect/outline.ts'
import type { Dialect } from './dialect.ts'
import { bytesOf } from './scan-file.ts'
import type { Opened } from './scan-file.ts'

/** Records at the end of a long file that are looked at for notes. */
const CLOSING_LINES = 6

/** Lines on which the table stands because the user or the file says so. */
export function saidLines({ reading }: ReadOptions, separator: boolean): SaidLines | null {
  if (reading?.firstLine !== undefined) {
    return { first: reading.firstLine, last: Infinity, exact: true }
  }
  return separator ? { first: 2, last: Infinity, exact: false } : null
}

/**
 * Whether all lines of a file are worth a look before its rows are read: always in a small file; in a
 * long one where its start holds more than a table, or its end names a total or a source.
 */
export function seemsRough(
  { sample, dialect, usualColumns }: DialectFinding,
  options: ReadOptions,
) {
  if (usualColumns < 2) return false
  if (sample.whole) return true
  const { limits } = options
  const looking = outlineOf(bytesOfText(sample.start), {
    dialect,
    limits,
    said: null,
    continues: continuesTable,
    partial: true,
  })
  let step = looking.next()
  while (step.done !== true) step = looking.next()
  if (step.value !== null && layoutOf(step.value, null) !== null) return true
  const lines = (sample.windows.at(-1) ?? '')
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .slice(-CLOSING_LINES)
  return lines.some((line) => {
    const cell = line.split(dialect.delimiter).find((text) => text.trim() !== '') ?? ''
    const text = cell.replaceAll('"', '')
    return isKeyword(text) || isTotal(text)
  })
}

function bytesOfText(text: string): Bytes {
  const bytes = Buffer.from(text)
  let done = 0
  return {
    read(buffer, { at, bytes: most }) {
      const length = bytes.copy(buffer, at, done, Math.min(bytes.length, done + most))
      done += length
      return length
    },
  }
}

/** The tables of a file and the lines around them; null where all of it is one table. */
export function* findLayout(
  options: ReadOptions,
  parts: { opened: Opened; dialect: Dialect; said: SaidLines | null },
): Generator<void, Layout | null> {
  const { name, reading } = options
  const layout = yield* lookAtLines(options, parts)
  const wanted = reading?.sheet
  if (parts.said?.exact === true && layout === null) {
    throw new Failure(
      'BAD_INPUT',
      `${name} has no table from line ${parts.said.first} on. Choose another first line.`,
    )
  }
  if (wanted === undefined) return layout
  const found = layout?.tables.find((table, at) =>
    [table.name, `Table ${at + 1}`].some((known) => known.toLowerCase() === folded(wanted)),
  )
  if (layout !== null && found !== undefined) return { ...layout, main: found }
  const lines = linesOfName(wanted)
  const chosen = lines === null ? null : yield* lookAtLines(options, { ...parts, said: lines })
  if (chosen !== null) return chosen
  const known = (layout?.tables ?? []).map((table) => `"${table.name}"`)
  throw new Failure(
    'BAD_INPUT',
    known.length > 1
      ? `${name} has no table "${wanted}". Choose one of ${known.join(', ')}.`
      : `${name} holds one table only, not "${wanted}". Leave the sheet out.`,
  )
}

const folded = (text: string) => text.trim().toLowerCase()

function* lookAtLines(
  { limits }: ReadOptions,
  parts: { opened: Opened; dialect: Dialect; said: SaidLines | null },
): Generator<void, Layout | null> {
  const { opened, dialect, said } = parts
  const { bytes } = bytesOf(opened, { dialect, range: WHOLE_FILE })
  try {
    const outline = yield* outlineOf(bytes, { dialect, limits, said, continues: continuesTable })
    return outline === null ? null : layoutOf(outline, said)
  } catch (cause) {
    // Whoever reads the rows says in which of them it is.
    if (cause instanceof WrongEncoding || cause instanceof NulByte) return null
    throw cause
  }
}
