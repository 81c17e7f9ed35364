import type { MetricDefinition } from './definition.ts'
import { meanScoring } from './mean.ts'
import { effortDirection, needScale, rescored } from './variable.ts'

/**
 * Customer effort. CES 2.0 asks for agreement that it was easy, 1-7, high is good: share of 5 to 7.
 * CES 1.0 asks for effort, 1-5, low is good, and has no index: its mean. Domain reference 2.3.
 */
const source = 'CES-style; Dixon et al. (2010, 2013). Share of 5 to 7 as Gartner/CEB.'

export const ces: MetricDefinition = {
  id: 'ces',
  aliases: [],
  label: 'CES',
  unit: 'percent',
  direction: 'high',
  family: 'share',
  definition:
    'On a scale of agreement from 1 to 7 that it was easy: share of 5, 6 and 7. On a scale of effort, where low is good: the mean.',
  source,
  needs: [['ces']],
  parameter: 'none',
  directionBy: ([variable]) => effortDirection(variable),
  scoring: ({ variables }) => {
    const variable = variables[0]!
    const scale = needScale(variable, 'ces')
    const agreement = scale.min === 1 && scale.max === 7 && effortDirection(variable) === 'high'
    if (!agreement) return meanScoring(variable)
    return {
      family: 'share',
      unit: 'percent',
      range: { low: 0, high: 100 },
      flags: [],
      column: () => rescored(variable.column(), (own) => (own >= 5 ? 1 : 0)),
    }
  },
}

export const cesMean: MetricDefinition = {
  id: 'ces-mean',
  aliases: [],
  label: 'CES, mean',
  unit: 'scale',
  direction: 'high',
  family: 'mean',
  definition: 'Mean answer to the effort question, on its own scale.',
  source,
  needs: [['ces']],
  parameter: 'none',
  directionBy: ([variable]) => effortDirection(variable),
  scoring: ({ variables }) => meanScoring(variables[0]!),
}
