import { byCustomer } from './customer-rows.ts'
import type { MetricDefinition } from './definition.ts'
import { needNumbers, rescored } from './variable.ts'

/** Mean spend of a customer; purchases listed one by one are added up by customer first. */
export const spend: MetricDefinition = {
  id: 'spend',
  aliases: [],
  label: 'Spend',
  unit: 'currency',
  direction: 'high',
  family: 'mean',
  definition:
    'Mean spend of a customer in the time the data or the filter covers; single purchases are added up by customer first.',
  source: 'Arithmetic mean.',
  needs: [['spend', 'customerId', 'eventDate'], ['spend']],
  parameter: 'none',
  scoring: ({ variables }) => {
    const [amount, customer] = variables
    needNumbers(amount!, 'spend')
    return {
      family: 'mean',
      unit: 'currency',
      range: { low: null, high: null },
      flags: [],
      aggregates: customer !== undefined,
      column: ({ mask, groups = null }) =>
        customer === undefined
          ? rescored(amount!.column(), (own) => own)
          : byCustomer({ customer, date: null, amount: amount!, mask, groups }),
    }
  },
}
