import type { Flag, MissingReason, Variable } from '../../model/index.ts'

/**
 * A frame is what the engine computes on: the typed columns of one dataset, all of the same length.
 * Each column is dictionary-coded: a row holds the index of its category, a category holds the
 * answer's code, label, score and state. Any statistic of one variable therefore follows from the
 * (weighted) number of rows per category, and a change of meaning costs one pass over categories.
 */
export type Codes = Uint8Array | Uint16Array | Uint32Array

/** State of a category: an answer, not an answer, or a cell that does not fit the variable's role. */
export const VALID = 0
export const MISSING = 1
export const OUT_OF_RANGE = 2

export interface Category {
  /** The cell's trimmed text; the id of the answer. Null for a blank cell. */
  code: string | null
  /** The value label, else the code. */
  label: string
  /** Why it is missing, for state MISSING. */
  reason: MissingReason | null
}

export interface Column {
  /** Per row: index into `categories`. */
  codes: Codes
  categories: Category[]
  /** Per category: score after recoding (dates: days since 1970-01-01); NaN where there is none. */
  scores: Float64Array
  /** Per category: VALID, MISSING or OUT_OF_RANGE. */
  states: Uint8Array
}

/** A variable of a frame: own, joined (`dataset.Variable`) or built in (`wave`). */
export interface FrameVariable {
  /** The name it is written by in filters and results. */
  name: string
  variable: Variable
  /** What using it makes uncertain. */
  flags?: readonly Flag[]
  /** Built on first use and kept. */
  column(): Column
}

export interface Frame {
  /** Name of the dataset. */
  dataset: string
  rows: number
  /** Own and built-in variables in file order (joined ones are found by name only). */
  variables: FrameVariable[]
  /** By name (exact, then ignoring case and outer spaces, then a header of any part, then id). */
  find(name: string): FrameVariable | undefined
  /**
   * The built-in variable of connection tiers, by the project's rule. Throws METRIC_NEEDS, AMBIGUOUS,
   * VARIABLE_UNKNOWN or SCALE_REFUSED where the rule does not find what it needs.
   */
  connectionTier(): FrameVariable
}

/** One byte a row: 1 keeps the row. Null keeps all. */
export type Mask = Uint8Array | null
