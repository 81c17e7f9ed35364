import { CONNECTION_TIER, EMPTY_MEANING, TIERS } from '../../model/index.ts'
import type { ConnectionRule, Tier } from '../../model/index.ts'
import type { Category, Column, FrameVariable } from '../frame/frame.ts'
import { MISSING, VALID } from '../frame/frame.ts'
import type { ConnectionItems, TierItem } from './items.ts'
import { connectionItems, isHigh } from './items.ts'

/** What the motivators of a row say. */
export const BELOW_CUT = 0
export const MOTIVATED = 1
export const TOO_FEW_ANSWERED = 2

/** What the rule says of every row. */
export interface TieredRows {
  /** Categories are the tiers in order, then "not assigned" (missing). */
  column: Column
  /** BELOW_CUT, MOTIVATED or TOO_FEW_ANSWERED. */
  motivation: Uint8Array
  /** Mean of the answered motivators on 1-7; NaN where too few are answered. */
  motivatorMean: Float64Array
}

export interface ConnectionTiers {
  items: ConnectionItems
  /** The built-in variable. */
  variable: FrameVariable
  /** Made on first use and kept. */
  rows(): TieredRows
}

export const TIER_LABELS: Record<Tier, string> = {
  unconnected: 'Unconnected',
  satisfied: 'Satisfied',
  differentiated: 'Differentiated',
  connected: 'Connected',
}

const SATISFIED = TIERS.indexOf('satisfied')
const DIFFERENTIATED = TIERS.indexOf('differentiated')
const CONNECTED = TIERS.indexOf('connected')
/** Code of a row that lies in no tier: satisfaction or differentiation is not answered. */
export const UNASSIGNED = TIERS.length

/** Sums of stretched answers may miss their cut by rounding alone. */
const ROUNDING = 1e-9

/**
 * The tier of every row by the rule (rules, section 5): satisfied, differentiated and motivated is
 * connected; satisfied and differentiated, differentiated; satisfied, satisfied; else unconnected.
 * Without satisfaction or differentiation a row is unassigned; with too few motivators answered it
 * stays where the first two put it. HBR-style; the rule is ours. Throws as `connectionItems` does.
 */
export function connectionTiers(
  frame: { dataset: string; rows: number; variables: readonly FrameVariable[] },
  rule: ConnectionRule,
): ConnectionTiers {
  const items = connectionItems(frame, rule)
  let kept: TieredRows | null = null
  const rows = () => (kept ??= tierRows(items, frame.rows))
  return { items, rows, variable: tierVariable(items, () => rows().column) }
}

function tierRows(items: ConnectionItems, rows: number): TieredRows {
  const { motivation, motivatorMean } = motivationOf(items, rows)
  const satisfied = heights(items.satisfaction)
  const different = items.differentiation === null ? null : heights(items.differentiation)
  const codes = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) {
    const first = satisfied.of[satisfied.codes[row]!]!
    const second = different === null ? HIGH : different.of[different.codes[row]!]!
    if (first === UNANSWERED || second === UNANSWERED) codes[row] = UNASSIGNED
    else if (first === HIGH && second === HIGH && motivation[row] === MOTIVATED)
      codes[row] = CONNECTED
    else if (first === HIGH && second === HIGH && different !== null) codes[row] = DIFFERENTIATED
    else if (first === HIGH) codes[row] = SATISFIED
  }
  return { column: tierColumn(codes), motivation, motivatorMean }
}

/** Motivated, and yet not connected: satisfaction or differentiation is low. */
export function isOffPath({ column, motivation }: TieredRows, row: number): boolean {
  return motivation[row] === MOTIVATED && column.codes[row]! < CONNECTED
}

const LOW = 0
const HIGH = 1
const UNANSWERED = 2

/** Per category of a question whether it is high; a cell that does not fit is no answer. */
function heights(item: TierItem): { codes: Column['codes']; of: Uint8Array } {
  const column = item.variable.column()
  const of = Uint8Array.from(column.categories, (_, at) => {
    const score = column.scores[at]!
    if (column.states[at] !== VALID || Number.isNaN(score)) return UNANSWERED
    return isHigh(item, score) ? HIGH : LOW
  })
  return { codes: column.codes, of }
}

function motivationOf(
  { motivators, mean, needed }: ConnectionItems,
  rows: number,
): Pick<TieredRows, 'motivation' | 'motivatorMean'> {
  const sums = new Float64Array(rows)
  const answered = new Uint16Array(rows)
  for (const { variable, toSeven } of motivators) {
    const column = variable.column()
    const { codes } = column
    const scores = column.scores.map((score, at) =>
      column.states[at] === VALID ? toSeven(score) : NaN,
    )
    for (let row = 0; row < rows; row++) {
      const score = scores[codes[row]!]!
      if (Number.isNaN(score)) continue
      sums[row]! += score
      answered[row]!++
    }
  }
  const motivation = new Uint8Array(rows)
  const motivatorMean = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    const count = answered[row]!
    const enough = count >= needed
    motivatorMean[row] = enough ? sums[row]! / count : NaN
    if (!enough) motivation[row] = TOO_FEW_ANSWERED
    else if (sums[row]! >= mean * count - ROUNDING) motivation[row] = MOTIVATED
  }
  return { motivation, motivatorMean }
}

function tierColumn(codes: Uint8Array): Column {
  const tiers = TIERS.map((tier): Category => ({
    code: tier,
    label: TIER_LABELS[tier],
    reason: null,
  }))
  const categories: Category[] = [...tiers, { code: null, label: '', reason: 'system' }]
  return {
    codes,
    categories,
    scores: Float64Array.from(categories, (_, at) => (at < UNASSIGNED ? at : NaN)),
    states: Uint8Array.from(categories, (_, at) => (at < UNASSIGNED ? VALID : MISSING)),
  }
}

function tierVariable(items: ConnectionItems, column: () => Column): FrameVariable {
  return {
    name: CONNECTION_TIER,
    variable: {
      id: 0,
      datasetId: items.satisfaction.variable.variable.datasetId,
      position: -1,
      name: CONNECTION_TIER,
      meaning: { ...EMPTY_MEANING, label: 'Connection tier', direction: 'high' },
    },
    flags: items.rescaled ? ['rescaled'] : [],
    column,
  }
}
