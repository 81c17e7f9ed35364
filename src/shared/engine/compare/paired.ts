import type { Codes, Frame, FrameVariable, Mask } from '../frame/frame.ts'
import { VALID } from '../frame/frame.ts'
import type { Groups } from '../frame/tally.ts'
import type { RowWeights } from '../frame/row-weights.ts'
import { tally } from '../frame/tally.ts'
import type { MetricColumn, ResolvedMetric } from '../metrics/definition.ts'
import { mcnemar } from '../stats/mcnemar.ts'
import { pairedT } from '../stats/paired.ts'
import { summarise } from '../summary.ts'
import type { Sides, Tested } from './independent.ts'
import { inShort, scaled, UNTESTED } from './independent.ts'

/** People found on both sides: the first row of each on either side. */
export interface Pairs {
  before: Uint32Array
  after: Uint32Array
  /** True where somebody has several rows on a side. */
  repeated: boolean
}

export function findPairs(key: FrameVariable, before: Mask, after: Mask): Pairs {
  const { codes, categories, states } = key.column()
  let repeated = false
  const firsts = (mask: Mask): Int32Array => {
    const first = new Int32Array(categories.length).fill(-1)
    for (let row = 0; row < codes.length; row++) {
      if (mask !== null && mask[row] === 0) continue
      const person = codes[row]!
      if (states[person] !== VALID) continue
      if (first[person] === -1) first[person] = row
      else repeated = true
    }
    return first
  }
  const a = firsts(before)
  const b = firsts(after)
  const people = categories.map((_, at) => at).filter((at) => a[at] !== -1 && b[at] !== -1)
  return {
    before: Uint32Array.from(people, (at) => a[at]!),
    after: Uint32Array.from(people, (at) => b[at]!),
    repeated,
  }
}

export interface PairedGroup extends Sides {
  tested: Tested
  pairs: number
}

/**
 * A metric among the same people: both sides rest on those who gave a valid answer on both. Weights
 * and groups are those a person has on one side each: the weight after, the group before.
 */
export function pairedGroups(options: {
  metric: ResolvedMetric
  frame: Frame
  pairs: Pairs
  sides: { before: Uint8Array; after: Uint8Array }
  groups: Groups | null
  weights: RowWeights | null
  level: number
}): (key: number) => PairedGroup {
  const { metric, frame, pairs, sides, groups, weights, level } = options
  const before = metric.scoring.column({ frame, mask: sides.before })
  const after = metric.scoring.column({ frame, mask: sides.after })
  const count = pairs.before.length
  const weight: RowWeights | null = weights && {
    codes: gather(weights.codes, pairs.after),
    values: weights.values,
  }
  const weightAt = (at: number) => (weight === null ? 1 : weight.values[weight.codes[at]!]!)
  const keys = groups && gather(groups.keys, pairs.before)
  const codesBefore = gather(before.codes, pairs.before)
  const codesAfter = gather(after.codes, pairs.after)
  const usable = new Uint8Array(count)
  for (let at = 0; at < count; at++) {
    const answered =
      before.states[codesBefore[at]!] === VALID && after.states[codesAfter[at]!] === VALID
    usable[at] = answered && weightAt(at) > 0 ? 1 : 0
  }
  const side = (column: MetricColumn, codes: Uint32Array) => {
    const own = { column: { codes, categories: column.categories }, weights: weight }
    const grouped = { ...own, groups: groups && keys && { keys, count: groups.count } }
    const counted = tally({ ...grouped, mask: usable })
    const found = tally({ ...grouped, mask: null })
    return (key: number) => ({
      ...summarise(counted, key, column),
      excluded: summarise(found, key, column).excluded,
    })
  }
  const summaryBefore = side(before, codesBefore)
  const summaryAfter = side(after, codesAfter)
  return (key) => {
    const both: Sides = { before: summaryBefore(key), after: summaryAfter(key) }
    const inside = indexes(usable, keys, key)
    const scored = {
      before: Float64Array.from(inside, (at) => before.scores[codesBefore[at]!]!),
      after: Float64Array.from(inside, (at) => after.scores[codesAfter[at]!]!),
      weights: both.before.weighted ? Float64Array.from(inside, weightAt) : null,
    }
    return { ...both, pairs: inside.length, tested: testPaired(metric, scored, level) }
  }
}

interface ScoredPairs {
  before: Float64Array
  after: Float64Array
  /** Null when unweighted. */
  weights: Float64Array | null
}

function testPaired(metric: ResolvedMetric, pairs: ScoredPairs, level: number): Tested {
  const { before, after, weights } = pairs
  if (metric.family === 'count' || before.length < 2) return UNTESTED
  const differences = after.map((score, at) => score - before[at]!)
  const share = metric.family === 'share'
  if (share && weights === null) {
    const lost = differences.reduce((n, d) => n + (d < 0 ? 1 : 0), 0)
    const gained = differences.reduce((n, d) => n + (d > 0 ? 1 : 0), 0)
    const test = scaled(mcnemar({ lost, gained, n: differences.length, level }), 100)
    return { test, textbook: inShort(test) }
  }
  const test = scaled(pairedT({ differences, weights, level }), share ? 100 : 1)
  return { test, textbook: inShort(test) }
}

function indexes(usable: Uint8Array, keys: Uint32Array | null, key: number): number[] {
  const found: number[] = []
  for (let at = 0; at < usable.length; at++) {
    if (usable[at] === 1 && (keys === null || keys[at] === key)) found.push(at)
  }
  return found
}

function gather(from: Codes, rows: Uint32Array): Uint32Array {
  return Uint32Array.from(rows, (row) => from[row]!)
}
