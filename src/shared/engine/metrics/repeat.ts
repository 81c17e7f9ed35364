import { byCustomer } from './customer-rows.ts'
import type { MetricColumn, MetricDefinition } from './definition.ts'
import { NOT_IN_BASE } from './definition.ts'
import { rescored } from './variable.ts'

/**
 * Repeat purchase: customers with two or more orders among those with one or more, from a count of
 * orders a customer, or from events counted by customer. Domain reference 2.4.
 */
export const repeat: MetricDefinition = {
  id: 'repeat',
  aliases: [],
  label: 'Repeat purchase',
  unit: 'percent',
  direction: 'high',
  family: 'share',
  definition:
    'Share of customers with two or more orders among those with at least one, in the time the data or the filter covers.',
  source: 'Repeat purchase rate (wallstreetprep.com).',
  needs: [['orders'], ['customerId', 'eventDate']],
  parameter: 'none',
  scoring: ({ variables }) => {
    const [first, date] = variables
    return {
      family: 'share',
      unit: 'percent',
      range: { low: 0, high: 100 },
      flags: [],
      aggregates: date !== undefined,
      column: ({ mask, groups = null }) =>
        date === undefined
          ? repeats(rescored(first!.column(), (own) => own))
          : repeats(byCustomer({ customer: first!, date, amount: null, mask, groups })),
    }
  },
}

/** Those who ordered nothing are not in the base. */
function repeats(column: MetricColumn): MetricColumn {
  return {
    ...column,
    states: column.states.map((state, at) =>
      state === 0 && column.scores[at]! < 1 ? NOT_IN_BASE : state,
    ),
    scores: column.scores.map((orders) => (orders >= 2 ? 1 : 0)),
  }
}
