import type { MetricDefinition } from './definition.ts'
import { checkScale } from './nps.ts'
import { positiveAnswers } from './positive.ts'
import { rescored } from './variable.ts'

/**
 * Advocacy has no standard: share who did recommend where that was asked, else the share of
 * promoters, which the figure says. Domain reference 2.4.
 */
export const advocacy: MetricDefinition = {
  id: 'advocacy',
  aliases: [],
  label: 'Advocacy',
  unit: 'percent',
  direction: 'high',
  family: 'share',
  definition:
    'Share of customers who did recommend; where that was not asked, the share of promoters (9 or 10).',
  source: 'Our rule: behaviour before intention.',
  needs: [['advocacy'], ['nps']],
  parameter: 'none',
  scoring: ({ variables }) => {
    const variable = variables[0]!
    const asked = variable.variable.meaning.role === 'advocacy'
    const positive = asked ? positiveAnswers(variable, 'advocacy') : null
    const ambiguous = !asked && checkScale(variable, 'advocacy')
    return {
      family: 'share',
      unit: 'percent',
      range: { low: 0, high: 100 },
      flags: asked ? [] : ambiguous ? ['fromNps', 'ambiguousScale'] : ['fromNps'],
      column: () =>
        rescored(variable.column(), (own, at) =>
          positive === null ? (own >= 9 ? 1 : 0) : positive[at]!,
        ),
    }
  },
}
