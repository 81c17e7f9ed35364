import type { Excluded } from '../model/index.ts'
import { MISSING, OUT_OF_RANGE, VALID } from './frame/frame.ts'
import type { Tally } from './frame/tally.ts'
import { effectiveN } from './stats/effective-n.ts'

/**
 * One group's sufficient statistics, folded to what every figure is inferred from. Weights that are
 * all equal are dropped here, so that the rest goes the unweighted way to the last bit.
 */
export interface Summary {
  /** Valid answers with a usable weight. */
  n: number
  /** True where weights differ. */
  weighted: boolean
  effectiveN: number
  /** Sum of weights; n when unweighted. */
  total: number
  /** Of the scores; 0 without answers. */
  mean: number
  /** Sum of (score - mean)^2, or of (w (score - mean))^2 when weighted. */
  spread: number
  /** True where all answers have one score. */
  constant: boolean
  excluded: Excluded
  /** Sum of weights of the answers whose score passes. */
  sumWhere: (test: (score: number) => boolean) => number
  /** Mean of the answers' own scores, where the metric's differ (nps); else null. */
  rawMean: number | null
}

/** What is counted: a column's categories with their states, and their scores on the metric. */
export interface Scored {
  states: Uint8Array
  scores: Float64Array
  raw?: Float64Array
}

/** Folds one group of a tally. Categories that are not part of the base have a state above 2. */
export function summarise(tally: Tally, group: number, scored: Scored): Summary {
  const { states, scores, raw } = scored
  const { categories } = tally
  const start = group * categories
  const counts = tally.n.subarray(start, start + categories)
  const unusable = tally.weights?.unusable.subarray(start, start + categories)
  const excluded = { missing: 0, outOfRange: 0, zeroWeight: 0 }
  let n = 0
  let least = Infinity
  let most = 0
  for (let at = 0; at < categories; at++) {
    const count = counts[at]!
    const without = unusable?.[at] ?? 0
    if (states[at] === VALID) {
      n += count
      excluded.zeroWeight += without
      if (tally.weights !== null && count > 0) {
        least = Math.min(least, tally.weights.least[start + at]!)
        most = Math.max(most, tally.weights.most[start + at]!)
      }
    } else if (states[at] === MISSING) excluded.missing += count + without
    else if (states[at] === OUT_OF_RANGE) excluded.outOfRange += count + without
  }
  const weights = tally.weights !== null && least < most ? tally.weights : null
  const sums = weights === null ? counts : weights.sum.subarray(start, start + categories)
  const squares = weights === null ? counts : weights.squares.subarray(start, start + categories)

  let total = 0
  let sumOfSquares = 0
  let sum = 0
  let first = NaN
  let constant = n > 0
  for (let at = 0; at < categories; at++) {
    if (states[at] !== VALID || counts[at] === 0) continue
    const score = scores[at]!
    total += sums[at]!
    sumOfSquares += squares[at]!
    sum += sums[at]! * score
    if (Number.isNaN(first)) first = score
    else if (score !== first) constant = false
  }
  const mean = constant ? first : total > 0 ? sum / total : 0
  let spread = 0
  for (let at = 0; at < categories; at++) {
    if (states[at] === VALID && counts[at]! > 0) spread += squares[at]! * (scores[at]! - mean) ** 2
  }
  const over = (value: (at: number) => number): number => {
    let result = 0
    for (let at = 0; at < categories; at++) {
      if (states[at] === VALID && counts[at]! > 0) result += value(at)
    }
    return result
  }
  return {
    n,
    weighted: weights !== null,
    effectiveN: weights === null ? n : effectiveN(total, sumOfSquares),
    total,
    mean,
    spread,
    constant,
    excluded,
    sumWhere: (test) => over((at) => (test(scores[at]!) ? sums[at]! : 0)),
    rawMean: raw !== undefined && total > 0 ? over((at) => sums[at]! * raw[at]!) / total : null,
  }
}
