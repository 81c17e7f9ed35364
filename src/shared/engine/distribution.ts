import type { Flag, Settings } from '../model/index.ts'
import type { Column, Frame, FrameVariable, Mask } from './frame/frame.ts'
import { VALID } from './frame/frame.ts'
import type { Tally } from './frame/tally.ts'
import { rowWeights } from './frame/row-weights.ts'
import { tally } from './frame/tally.ts'
import type { ResolvedMetric } from './metrics/definition.ts'
import { answerScale } from './metrics/variable.ts'
import { isTooSmall, reliabilityFlag } from './small-bases.ts'
import { effectiveN } from './stats/effective-n.ts'

/** Answers of one variable, in one wave where `wave` is set by whoever asked for it. */
export interface Distribution {
  metric: string
  variable: string
  label: string
  dataset: string
  wave: string | null
  n: number | null
  effectiveN: number | null
  /** Unweighted count and weighted share (0-1); null where hidden. */
  answers: { score: number; label: string; count: number | null; share: number | null }[]
  flags: Flag[]
}

/** A scale with more points than this is shown by the answers given. */
const MOST_POINTS = 21

/**
 * How often each answer of a metric's (first) variable was given: unweighted counts and weighted
 * shares, all points of the scale present. The small-base rules are applied: of few people not even
 * the answers that occur are listed.
 */
export function distribution(options: {
  metric: ResolvedMetric
  frame: Frame
  mask: Mask
  weight: FrameVariable | null
  settings: Settings
  /** True where the rows are of fewer people than may be shown, whoever of them answered. */
  few?: boolean
}): Distribution {
  const { metric, frame, mask, weight, settings, few = false } = options
  const variable = metric.variables[0]!
  const column = variable.column()
  const counted = tally({
    column,
    mask,
    weights: weight === null ? null : rowWeights(weight.column()),
  })
  const weights = unlessEqual(counted, column)
  const byScore = new Map<number, { count: number; sum: number }>()
  const points = scalePoints(variable)
  for (const score of points) byScore.set(score, { count: 0, sum: 0 })
  let n = 0
  let total = 0
  let squares = 0
  for (const [at, score] of column.scores.entries()) {
    const count = counted.n[at]!
    if (column.states[at] !== VALID || Number.isNaN(score) || count === 0) continue
    const sum = weights?.sum[at] ?? count
    const found = byScore.get(score)
    byScore.set(score, { count: (found?.count ?? 0) + count, sum: (found?.sum ?? 0) + sum })
    n += count
    total += sum
    squares += weights?.squares[at] ?? count
  }
  const effective = effectiveN(total, squares)
  const secret = few || isTooSmall(n, settings)
  const reliability = secret ? null : reliabilityFlag(effective, settings)
  const shown = !secret && reliability !== 'tooFew'
  const flags: Flag[] = [...metric.flags]
  if (secret) flags.push('suppressed')
  else if (n === 0) flags.push('noData')
  if (reliability !== null) flags.push(reliability)
  const label = scoreLabels(variable)
  return {
    metric: metric.metric,
    variable: variable.name,
    label: metric.label,
    dataset: frame.dataset,
    wave: null,
    n: secret ? null : n,
    effectiveN: secret ? null : effective,
    answers: [...byScore.entries()]
      .filter(([score]) => !secret || points.includes(score))
      .toSorted(([a], [b]) => a - b)
      .map(([score, { count, sum }]) => ({
        score,
        label: label(score),
        count: shown ? count : null,
        share: shown && total > 0 ? sum / total : null,
      })),
    flags,
  }
}

/** Weights that are all equal over the valid answers are no weights. */
function unlessEqual({ n, weights }: Tally, column: Column): Tally['weights'] {
  if (weights === null) return null
  const used = [...n.keys()].filter((at) => column.states[at] === VALID && n[at]! > 0)
  const least = Math.min(...used.map((at) => weights.least[at]!))
  const most = Math.max(...used.map((at) => weights.most[at]!))
  return least < most ? weights : null
}

function scalePoints(variable: FrameVariable): number[] {
  const scale = answerScale(variable)
  if (scale === null || !Number.isInteger(scale.min) || scale.max - scale.min >= MOST_POINTS) {
    return []
  }
  return Array.from({ length: scale.max - scale.min + 1 }, (_, at) => scale.min + at)
}

/** The value label of a score where its answers have one, else the score. */
function scoreLabels(variable: FrameVariable): (score: number) => string {
  const { scores, categories, states } = variable.column()
  const labels = new Map<number, string>()
  for (const [at, { code, label }] of categories.entries()) {
    if (states[at] === VALID && code !== null && label !== code) labels.set(scores[at]!, label)
  }
  return (score) => labels.get(score) ?? String(score)
}
