import type { Comparison, Flag, Group } from '../model/index.ts'
import type { Sides, Tested } from './compare/independent.ts'
import { testIndependent, UNTESTED } from './compare/independent.ts'
import type { Pairs } from './compare/paired.ts'
import { findPairs, pairedGroups } from './compare/paired.ts'
import { describe } from './estimate.ts'
import type { Frame, FrameVariable, Mask } from './frame/frame.ts'
import { maskAnd, maskCount } from './frame/mask.ts'
import { rowWeights } from './frame/row-weights.ts'
import type { Groups } from './frame/tally.ts'
import type { Grouping } from './grouping.ts'
import { occurringGroups } from './grouping.ts'
import type { ResolvedMetric } from './metrics/definition.ts'
import type { Adjustment } from './stats/multiple.ts'
import { adjustP } from './stats/multiple.ts'
import { summariseMetric } from './summarise-groups.ts'
import type { Summary } from './summary.ts'

export interface CompareOptions {
  metrics: ResolvedMetric[]
  frame: Frame
  before: Uint8Array
  after: Uint8Array
  by: Grouping | null
  weight: FrameVariable | null
  level: number
  /** The person's key where the same people are on both sides; null for independent samples. */
  panel: FrameVariable | null
}

/**
 * Before and after, metric by metric: the total, then the groups that occur on either side. Raw:
 * the small-base rules come next (small-bases.ts), then `adjust` over all rows of the request.
 * Sides that share rows are not tested: they are not independent, and of the same people such a row
 * stands on both sides, so that it shows no change where none was observed.
 */
export function compare(options: CompareOptions): Comparison[] {
  const { metrics, by, before, after, frame, panel } = options
  const overlap = maskCount(maskAnd(before, after), frame.rows) > 0
  const made = (one: Uint8Array, two: Uint8Array, group: Group | null): Part => ({
    before: one,
    after: two,
    group,
    sides: overlap ? null : sidesOf(one, two),
  })
  const parts = [made(before, after, null)]
  if (by?.kind === 'segments') {
    for (const { name, mask } of by.segments) {
      const group = { segment: { code: name, label: name } }
      parts.push(made(maskAnd(before, mask)!, maskAnd(after, mask)!, group))
    }
  }
  const pairsOf = new Map<Part, Pairs>()
  if (panel !== null) {
    for (const part of parts) pairsOf.set(part, findPairs(panel, part.before, part.after))
  }
  return metrics.flatMap((metric) =>
    parts.flatMap((part) =>
      comparePart({ ...options, metric, part, overlap, pairs: pairsOf.get(part) ?? null }),
    ),
  )
}

interface Part {
  before: Uint8Array
  after: Uint8Array
  group: Group | null
  /** The side each row stands on, where none stands on both: then one pass counts the two. */
  sides: Groups | null
}

const BEFORE = 1
const AFTER = 2

function sidesOf(before: Uint8Array, after: Uint8Array): Groups {
  const keys = new Uint8Array(before.length)
  for (let row = 0; row < keys.length; row++) {
    keys[row] = before[row]! * BEFORE + after[row]! * AFTER
  }
  return { keys, count: 3 }
}

interface PartOptions extends CompareOptions {
  metric: ResolvedMetric
  part: Part
  overlap: boolean
  pairs: Pairs | null
}

/** The total of a part (the whole, or a segment), and under the whole its groups by variables. */
function comparePart(options: PartOptions): Comparison[] {
  const { metric, part, by, frame, weight, level, pairs, overlap } = options
  const weights = weight === null ? null : rowWeights(weight.column())
  const variables = by?.kind === 'variables' && part.group === null ? by.variables : []
  const { groups, occurring } = occurringGroups(variables, {
    masks: [part.before, part.after],
    withMissing: false,
  })
  const row = (found: Tested, both: Sides, group: Group | null, count: number | null) => {
    const tested = overlap ? UNTESTED : found
    return describeComparison(options, { tested, sides: both, group, pairs: count })
  }

  if (pairs !== null) {
    const shared = { metric, frame, pairs, sides: part, weights, level }
    const whole = pairedGroups({ ...shared, groups: null })(0)
    const grouped = variables.length === 0 ? null : pairedGroups({ ...shared, groups })
    return [
      row(whole.tested, whole, part.group, whole.pairs),
      ...occurring.flatMap(({ key, group }) => {
        const found = grouped?.(key)
        return found === undefined ? [] : [row(found.tested, found, group, found.pairs)]
      }),
    ]
  }
  const test = (both: Sides) => testIndependent(metric, both, level)
  const shown = variables.length === 0 ? null : groups
  if (shown === null && part.sides !== null && metric.scoring.aggregates !== true) {
    const { of } = summariseMetric(metric.scoring, {
      frame,
      mask: null,
      weights,
      groups: part.sides,
    })
    const both: Sides = { before: of(BEFORE), after: of(AFTER) }
    return [row(test(both), both, part.group, null)]
  }
  const side = (mask: Mask) =>
    summariseMetric(metric.scoring, { frame, mask, weights, groups: shown })
  const before = side(part.before)
  const after = side(part.after)
  const total: Sides = { before: before.whole, after: after.whole }
  return [
    row(test(total), total, part.group, null),
    ...occurring.map(({ key, group }) => {
      const both: Sides = { before: before.of(key), after: after.of(key) }
      return row(test(both), both, group, null)
    }),
  ]
}

function describeComparison(
  options: PartOptions,
  result: { tested: Tested; sides: Sides; group: Group | null; pairs: number | null },
): Comparison {
  const { metric, level, pairs, overlap } = options
  const { tested, sides, group } = result
  const side = (summary: Summary) => describe({ ...options, summary, group })
  const before = side(sides.before)
  const after = side(sides.after)
  const { test } = tested
  const flags: Flag[] = [...metric.flags]
  if (pairs?.repeated === true && !flags.includes('repeatedKeys')) flags.push('repeatedKeys')
  if (test.pValue === null) flags.push('notTested')
  if (overlap) flags.push('overlap')
  return {
    metric: before.metric,
    variable: before.variable,
    dataset: before.dataset,
    group,
    before,
    after,
    difference: before.value === null || after.value === null ? null : after.value - before.value,
    standardError: test.standardError,
    interval: test.interval && {
      ...clipped(test.interval, metric.scoring.range),
      level,
      method: test.method,
    },
    statistic: test.statistic,
    degreesOfFreedom: test.degreesOfFreedom,
    pValue: test.pValue,
    adjustedP: null,
    method: test.method,
    textbook: tested.textbook,
    direction: metric.direction,
    pairs: result.pairs,
    flags,
  }
}

/** Bounds of a difference can't pass the width of what the metric can be. */
function clipped(
  bounds: { low: number; high: number },
  range: { low: number | null; high: number | null },
): { low: number; high: number } {
  const width = range.low === null || range.high === null ? Infinity : range.high - range.low
  return { low: Math.max(-width, bounds.low), high: Math.min(width, bounds.high) }
}

/** Fills `adjustedP` over all rows of one request; to be run after the small-base rules. */
export function adjust(comparisons: readonly Comparison[], by: Adjustment): Comparison[] {
  const adjusted = adjustP(
    comparisons.map((c) => c.pValue),
    by,
  )
  return comparisons.map((c, at) => ({ ...c, adjustedP: adjusted[at] ?? null }))
}
