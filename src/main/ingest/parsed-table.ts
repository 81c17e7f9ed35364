import type { Problem, TextFormat } from '../../shared/model/project.ts'
import type { EncodedColumn, LineOffsets, Utf8Texts } from '../store/types.ts'

/** Most problems that are listed one by one; further ones are counted. */
export const LISTED_PROBLEMS = 1_000

/** How a file should be read, where the user corrects what was detected. */
export interface RequestedReading {
  encoding?: TextFormat['encoding'] | undefined
  delimiter?: TextFormat['delimiter'] | undefined
  decimal?: TextFormat['decimal'] | undefined
  headerRows?: number | undefined
}

export interface ParseLimits {
  /** Largest cell, in bytes of UTF-8. */
  cellBytes: number
  /** Most cells in one record. */
  columns: number
  /** Most memory the parser may hold, in bytes. */
  memory: number
  /** Longest time the parser may take, in milliseconds; null: by the size of the file. */
  time: number | null
}

export const DEFAULT_LIMITS: ParseLimits = {
  cellBytes: 16 * 1024 * 1024,
  columns: 16_384,
  memory: 4 * 1024 * 1024 * 1024,
  time: null,
}

/** What a table is besides its cells. */
export interface TableFacts {
  name: string
  bytes: number
  sha256: string
  format: TextFormat
  /** Exactly as in the file; empty texts where the file has no header row. */
  headers: string[]
  /** Header rows below the first one (question texts, import ids), each padded to all columns. */
  extraHeaders: string[][]
  rows: number
  lineOffsets: LineOffsets
  /** The first 1,000. */
  problems: Problem[]
  problemCount: number
}

/** One file as read, losslessly: every cell exactly as it stood there, dictionary-coded. */
export interface ParsedTable extends TableFacts {
  columns: EncodedColumn[]
}

/** Distinct texts in order of first appearance. */
export type RawTexts = Utf8Texts

/** A column before its texts are made. Texts that were handed over early are not among these. */
export interface RawColumn extends RawTexts {
  codes: Uint8Array | Uint16Array | Uint32Array
}

export interface RawTable extends Omit<TableFacts, 'sha256'> {
  /** Null where another process hashes the file. */
  sha256: string | null
  /** When the file was last changed, as seen before and after reading. */
  changedAt: number
  columns: RawColumn[]
}
