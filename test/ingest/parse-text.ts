import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInProcess } from '../../src/main/ingest/index.ts'
import type { ParsedTable, ParseRequest } from '../../src/main/ingest/index.ts'
import { Failure } from '../../src/shared/model/index.ts'

/** Writes content to a file that is gone afterwards, and gives its path to `visit`. */
export async function withFile<T>(
  content: string | Uint8Array,
  visit: (path: string) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'truenorth-ingest-'))
  try {
    const path = join(folder, 'file.csv')
    writeFileSync(path, content)
    return await visit(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function parseText(
  content: string | Uint8Array,
  options: Partial<Omit<ParseRequest, 'path'>> = {},
): Promise<ParsedTable> {
  return withFile(content, (path) => parseInProcess({ name: 'file.csv', ...options, path }))
}

/** The failure with which reading ends; an error where it does not fail. */
export async function failureOf(content: string | Uint8Array): Promise<Failure> {
  try {
    await parseText(content)
  } catch (cause) {
    if (cause instanceof Failure) return cause
    throw cause
  }
  throw new Error('the file was read')
}

/** Cells row by row, as they stood in the file. */
export function rowsOf(table: ParsedTable): string[][] {
  return Array.from({ length: table.rows }, (_, row) =>
    table.columns.map(({ dictionary, codes }) => dictionary[codes[row] ?? -1] ?? '(none)'),
  )
}
