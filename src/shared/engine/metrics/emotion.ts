import type { MetricDefinition } from './definition.ts'
import { labelOf, needNumbers, needScale, rescored, statedDirection } from './variable.ts'

/** Ends of the scale emotions are shown on, the same on every map. */
export const EMOTION_RANGE = { low: -2, high: 2 }

/**
 * Mean of an emotion item on -2 to +2: linear between the ends of its own scale, whose midpoint is
 * 0. The shape of an emotion curve; the stretching is ours.
 */
export const emotion: MetricDefinition = {
  id: 'emotion',
  aliases: [],
  label: 'Emotion',
  unit: 'scale',
  direction: 'high',
  family: 'mean',
  definition:
    'Mean of the answers on how customers feel, from -2 to +2: the ends of the question’s own scale are -2 and +2, its midpoint is 0, and what lies between is stretched evenly.',
  source: 'Emotion curve of journey maps; the even stretching is ours. Interval by Student.',
  needs: [],
  parameter: 'variable',
  directionBy: ([variable]) => statedDirection(variable) ?? 'high',
  labelBy: ([variable]) => labelOf(variable!),
  scoring: ({ variables }) => {
    const variable = variables[0]!
    needNumbers(variable, `emotion:${variable.name}`)
    const { min, max } = needScale(variable, `emotion:${variable.name}`)
    const { low, high } = EMOTION_RANGE
    const stretch = (own: number) => low + ((high - low) * (own - min)) / (max - min)
    return {
      family: 'mean',
      unit: 'scale',
      range: EMOTION_RANGE,
      flags: [],
      column: () => rescored(variable.column(), stretch),
    }
  },
}
