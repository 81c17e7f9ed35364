import type { Column, FrameVariable } from '../frame/frame.ts'
import { MISSING, OUT_OF_RANGE, VALID } from '../frame/frame.ts'
import { emptyCodes } from '../frame/codes.ts'
import type { MetricColumn, Scoring } from './definition.ts'
import { answerScale } from './variable.ts'

/**
 * The two items of value enhancement taken together: one category a pair of answers. Both must be
 * answered. Items on another scale than 1-7 are stretched to it, which the figure says.
 */

/** Both answers, on 1-7, to the metric's score. */
type PairScore = (achieve: number, confidence: number) => number

const pairs = new WeakMap<Column, WeakMap<Column, PairColumn>>()

interface PairColumn {
  codes: Column['codes']
  categories: Column['categories']
  states: Uint8Array
  achieve: Float64Array
  confidence: Float64Array
}

export function pairScoring(
  variables: FrameVariable[],
  options: Pick<Scoring, 'family' | 'unit' | 'range'> & { score: PairScore },
): Scoring {
  const { score, ...rest } = options
  const [achieve, confidence] = variables as [FrameVariable, FrameVariable]
  const stretched = [achieve, confidence].map(stretcher)
  return {
    ...rest,
    flags: stretched.some((s) => s.rescaled) ? ['rescaled'] : [],
    column: (): MetricColumn => {
      const pair = pairColumn(achieve.column(), confidence.column())
      const scores = pair.achieve.map((a, at) =>
        pair.states[at] === VALID
          ? score(stretched[0]!.to(a), stretched[1]!.to(pair.confidence[at]!))
          : NaN,
      )
      return { codes: pair.codes, categories: pair.categories, states: pair.states, scores }
    },
  }
}

/** (x - min) / (max - min) * 6 + 1: a 5-point 3 becomes 4. */
function stretcher(variable: FrameVariable): { rescaled: boolean; to: (x: number) => number } {
  const scale = answerScale(variable) ?? { min: 1, max: 7 }
  const rescaled = scale.min !== 1 || scale.max !== 7
  const to = (x: number) => ((x - scale.min) / (scale.max - scale.min)) * 6 + 1
  return { rescaled, to: rescaled ? to : (x) => x }
}

/** Kept per pair of columns: all five metrics of value enhancement count the same pairs. */
function pairColumn(first: Column, second: Column): PairColumn {
  const kept = pairs.get(first)?.get(second)
  if (kept !== undefined) return kept
  const a = classes(first)
  const b = classes(second)
  const width = b.scores.length
  const size = a.scores.length * width
  const codes = emptyCodes(size, first.codes.length)
  for (let row = 0; row < codes.length; row++) {
    codes[row] = a.of[first.codes[row]!]! * width + b.of[second.codes[row]!]!
  }
  const at = Array.from({ length: size }, (_, key) => [Math.floor(key / width), key % width])
  const pair: PairColumn = {
    codes,
    categories: at.map(() => ({ code: null, label: '', reason: null })),
    states: Uint8Array.from(at, ([i, j]) => worse(a.states[i!]!, b.states[j!]!)),
    achieve: Float64Array.from(at, ([i]) => a.scores[i!]!),
    confidence: Float64Array.from(at, ([, j]) => b.scores[j!]!),
  }
  if (!pairs.has(first)) pairs.set(first, new WeakMap())
  pairs.get(first)!.set(second, pair)
  return pair
}

/** A cell that does not fit is a finding about the data, so it is named before a missing one. */
function worse(a: number, b: number): number {
  if (a === OUT_OF_RANGE || b === OUT_OF_RANGE) return OUT_OF_RANGE
  return a === MISSING || b === MISSING ? MISSING : VALID
}

/** Categories with one score and state fold into one class. */
function classes(column: Column): { of: Uint32Array; scores: number[]; states: number[] } {
  const seen = new Map<string, number>()
  const scores: number[] = []
  const states: number[] = []
  const of = Uint32Array.from(column.scores, (score, at) => {
    const state = column.states[at]!
    const key = state === VALID ? `v${score}` : String(state)
    let found = seen.get(key)
    if (found === undefined) {
      found = scores.length
      seen.set(key, found)
      scores.push(state === VALID ? score : NaN)
      states.push(state)
    }
    return found
  })
  return { of, scores, states }
}
