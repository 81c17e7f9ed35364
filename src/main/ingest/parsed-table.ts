import type { Meaning } from '../../shared/model/codebook.ts'
import type { FileFormat, SheetFacts } from '../../shared/model/file-format.ts'
import type { Problem } from '../../shared/model/project.ts'
import type { EncodedColumn, LineOffsets, Utf8Texts } from '../store/types.ts'

/** Most problems that are listed one by one; further ones are counted. */
export const LISTED_PROBLEMS = 1_000

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

/** What the file itself says about a column: it is no guess, and outranks what is proposed. */
export interface DeclaredColumn {
  /** A name of its own, where the header says only half of it. */
  name?: string
  /** The parts of its meaning that are declared (label, value labels, missing codes, role ...). */
  meaning: Partial<Meaning>
  /** Who says so, for the reasons of the proposal: "SPSS file", "Qualtrics". */
  by: string
  /** How the file prints its values, where it says: `F8.2`, `A20`, `DATETIME20`. */
  format?: string
  /** The level of measurement that the file names: a hint, since tools fill it in by themselves. */
  measure?: 'nominal' | 'ordinal' | 'scale'
}

/** What a table is besides its cells. */
export interface TableFacts {
  name: string
  bytes: number
  sha256: string
  format: FileFormat
  /** All sheets or tables of the file; empty where it can hold only one. */
  sheets: SheetFacts[]
  /** Exactly as in the file; empty texts where the file has no header row. */
  headers: string[]
  /** Header rows below the first one (question texts, import ids), each padded to all columns. */
  extraHeaders: string[][]
  rows: number
  /** One a column where the file declares meanings (SPSS, survey tools); null where it does not. */
  declared: (DeclaredColumn | null)[] | null
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
  /** When the file was last changed, as seen before and after reading. */
  changedAt: number
  columns: RawColumn[]
}
