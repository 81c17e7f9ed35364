import type { MetricDefinition } from './definition.ts'
import { boxWidth, isBinary, needScale, rescored, statedDirection } from './variable.ts'

/**
 * Customer satisfaction: share in the top box of the scale, two points wide unless the codebook
 * says else; of yes/no answers the share of yes. Domain reference 2.2.
 */
export const csat: MetricDefinition = {
  id: 'csat',
  aliases: [],
  label: 'CSAT',
  unit: 'percent',
  direction: 'high',
  family: 'share',
  definition:
    'Share of answers in the satisfied end of the scale: its best two points unless the codebook sets another width; of yes/no answers the share of yes.',
  source: 'Top-box convention (kicue.com, sogosurvey.com).',
  needs: [['csat']],
  parameter: 'none',
  scoring: ({ variables }) => {
    const variable = variables[0]!
    const binary = isBinary(variable)
    const scale = binary ? { min: 0, max: 1 } : needScale(variable, 'csat')
    const box = binary ? 1 : boxWidth(variable, scale, 'csat')
    // On a scale where 1 is "very satisfied" the satisfied end is the low one.
    const low = statedDirection(variable) === 'low'
    const satisfied = (own: number) =>
      low ? own <= scale.min + box - 1 : own >= scale.max - box + 1
    return {
      family: 'share',
      unit: 'percent',
      range: { low: 0, high: 100 },
      flags: [],
      column: () => rescored(variable.column(), (own) => (satisfied(own) ? 1 : 0)),
    }
  },
}
