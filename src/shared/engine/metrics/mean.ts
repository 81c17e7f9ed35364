import type { FrameVariable } from '../frame/frame.ts'
import type { MetricDefinition, Scoring } from './definition.ts'
import { answerScale, goodEnd, labelOf, needNumbers, rescored } from './variable.ts'

/** The answers themselves, on the scale they were given on; without a scale there are no bounds. */
export function meanScoring(variable: FrameVariable): Scoring {
  const scale = answerScale(variable)
  return {
    family: 'mean',
    unit: 'scale',
    range: { low: scale?.min ?? null, high: scale?.max ?? null },
    flags: [],
    column: () => rescored(variable.column(), (own) => own),
  }
}

/** Mean answer of any variable with numbers, after recoding, on its own scale. */
export const mean: MetricDefinition = {
  id: 'mean',
  aliases: [],
  label: 'Mean',
  unit: 'scale',
  direction: null,
  family: 'mean',
  definition: 'Mean of the valid answers, on the scale of the question.',
  source: 'Arithmetic mean; interval by Student.',
  needs: [],
  parameter: 'variable',
  directionBy: ([variable]) => goodEnd(variable),
  labelBy: ([variable]) => labelOf(variable!),
  scoring: ({ variables }) => {
    const variable = variables[0]!
    needNumbers(variable, `mean:${variable.name}`)
    return meanScoring(variable)
  },
}
