import { Failure, onOneLine } from '../../model/index.ts'
import type { Role, Scale } from '../../model/index.ts'
import type { Column, FrameVariable } from '../frame/frame.ts'
import { MISSING, OUT_OF_RANGE, VALID } from '../frame/frame.ts'
import { scaleOf } from '../frame/read-cell.ts'
import { categoryCounts } from '../frame/tally.ts'
import type { Direction, MetricColumn } from './definition.ts'

/** Questions that metrics ask of a variable. */

/** On one line and without marks that turn it round: labels stand within sentences of ours. */
export function labelOf({ name, variable }: Pick<FrameVariable, 'name' | 'variable'>): string {
  return onOneLine(variable.meaning.label) || name
}

/** Which end the codebook calls good; null where it does not say. */
export function statedDirection(variable: FrameVariable | undefined): Direction | null {
  return variable?.variable.meaning.direction ?? null
}

/** Roles whose questions are put so that more is better, unless the codebook says else. */
const MORE_IS_BETTER: ReadonlySet<Role> = new Set<Role>([
  'nps',
  'vesAchieve',
  'vesConfidence',
  'csat',
  'satisfaction',
  'differentiation',
  'motivator',
  'rating',
  'spend',
  'orders',
])

/**
 * Which end of a variable is good: the codebook's word, else what its role asks; null where neither
 * says, as of an age or a waiting time.
 */
export function goodEnd(variable: FrameVariable | undefined): Direction | null {
  const role = variable?.variable.meaning.role ?? null
  if (role === 'ces') return effortDirection(variable)
  return statedDirection(variable) ?? (role !== null && MORE_IS_BETTER.has(role) ? 'high' : null)
}

/** The codebook's direction, else: a 1-5 scale asks for effort, any other for ease. */
export function effortDirection(variable: FrameVariable | undefined): Direction {
  if (variable === undefined) return 'high'
  const scale = answerScale(variable)
  const effort = scale !== null && scale.min === 1 && scale.max === 5
  return statedDirection(variable) ?? (effort ? 'low' : 'high')
}

/** The answer scale: the codebook's, else the span of the scores it gives to texts. */
export function answerScale(variable: FrameVariable): Scale | null {
  const { meaning } = variable.variable
  const scale = scaleOf(meaning)
  if (scale !== null || meaning.values === null) return scale
  const scores = Object.values(meaning.values).map((score) => score + meaning.recode.offset)
  return scores.length === 0 ? null : { min: Math.min(...scores), max: Math.max(...scores) }
}

/** Distinct scores that were given, ascending; with what does not fit the scale where asked. */
export function givenScores(column: Column, withOutOfRange = false): number[] {
  const counts = categoryCounts(column)
  const given = new Set<number>()
  for (const [at, score] of column.scores.entries()) {
    const counted = column.states[at] === VALID || (withOutOfRange && column.states[at] !== MISSING)
    if (counted && counts[at]! > 0 && !Number.isNaN(score)) given.add(score)
  }
  return [...given].toSorted((a, b) => a - b)
}

/** True where the answers are yes or no, scored 1 and 0. */
export function isBinary(variable: FrameVariable): boolean {
  const scale = answerScale(variable)
  if (scale !== null) return scale.min === 0 && scale.max === 1
  const given = givenScores(variable.column(), true)
  return given.length > 0 && given.every((score) => score === 0 || score === 1)
}

/** The column with other scores; answers without a number in them don't fit. */
export function rescored(column: Column, score: (own: number, at: number) => number): MetricColumn {
  const scores = column.scores.map((own, at) =>
    column.states[at] === VALID ? score(own, at) : NaN,
  )
  const states = column.states.map((state, at) =>
    state === VALID && Number.isNaN(scores[at]!) ? OUT_OF_RANGE : state,
  )
  return { codes: column.codes, categories: column.categories, states, scores }
}

/** Throws METRIC_NEEDS where a variable's answers hold no numbers to compute with. */
export function needNumbers(variable: FrameVariable, metric: string): void {
  const { meaning } = variable.variable
  const column = variable.column()
  if (meaning.type !== 'date' && givenScores(column).length > 0) return
  if (
    meaning.type !== 'date' &&
    categoryCounts(column).every((n, at) => n === 0 || column.states[at] === MISSING)
  )
    return
  throw new Failure(
    'METRIC_NEEDS',
    `${metric} needs numbers, and "${variable.name}" has none. Set its type to number or give its answers values in the codebook, or ask for share:${variable.name}=ANSWER.`,
    { details: { metric, variable: variable.name } },
  )
}

/** The scale of a variable, or METRIC_NEEDS that asks for it. */
export function needScale(variable: FrameVariable, metric: string): Scale {
  const scale = answerScale(variable)
  if (scale !== null) return scale
  throw new Failure(
    'METRIC_NEEDS',
    `${metric} needs to know where the scale of "${variable.name}" begins and ends: set its scale in the codebook.`,
    { details: { metric, variable: variable.name } },
  )
}

/** Width of the top or bottom box in scale points; 1 on scales of two points, else 2 unless said. */
export function boxWidth(variable: FrameVariable, scale: Scale, metric: string): number {
  const points = scale.max - scale.min + 1
  const width = variable.variable.meaning.box ?? (points <= 2 ? 1 : 2)
  if (width < points) return width
  throw new Failure(
    'SCALE_REFUSED',
    `${metric}: a box of ${width} holds every answer of "${variable.name}", whose scale is ${scale.min} to ${scale.max}. Set a narrower box in the codebook.`,
    { details: { metric, variable: variable.name, box: width, scale } },
  )
}
