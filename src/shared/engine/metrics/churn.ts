import type { MetricDefinition, Scoring } from './definition.ts'
import { positiveAnswers } from './positive.ts'
import { rescored } from './variable.ts'

/**
 * Behaviour of customers in churn data, one row a customer (or customer and period; repeated rows
 * are settled where the frame is made). Domain reference 2.4, counted by customer and not by the
 * difference of totals.
 */
function churnScoring(
  options: Parameters<MetricDefinition['scoring']>[0],
  kind: { metric: string; churned: number; stayed: number } & Pick<
    Scoring,
    'family' | 'unit' | 'range'
  >,
): Scoring {
  const variable = options.variables[0]!
  const { metric, churned, stayed, ...rest } = kind
  const positive = positiveAnswers(variable, metric)
  return {
    ...rest,
    flags: [],
    column: () => rescored(variable.column(), (_, at) => (positive[at] === 1 ? churned : stayed)),
  }
}

const share: Pick<Scoring, 'family' | 'unit' | 'range'> = {
  family: 'share',
  unit: 'percent',
  range: { low: 0, high: 100 },
}

export const churn: MetricDefinition = {
  id: 'churn',
  aliases: [],
  label: 'Churn',
  unit: 'percent',
  direction: 'low',
  family: 'share',
  definition: 'Share of customers who were lost in the period.',
  source: 'Lost customers by customers at the start, customer by customer.',
  needs: [['churned']],
  parameter: 'none',
  scoring: (options) => churnScoring(options, { ...share, metric: 'churn', churned: 1, stayed: 0 }),
}

export const retention: MetricDefinition = {
  id: 'retention',
  aliases: [],
  label: 'Retention',
  unit: 'percent',
  direction: 'high',
  family: 'share',
  definition: 'Share of customers who stayed in the period: 100 minus churn.',
  source: 'Kept customers by customers at the start, customer by customer.',
  needs: [['churned']],
  parameter: 'none',
  scoring: (options) =>
    churnScoring(options, { ...share, metric: 'retention', churned: 0, stayed: 1 }),
}

export const activeCustomers: MetricDefinition = {
  id: 'active-customers',
  aliases: [],
  label: 'Active customers',
  unit: 'count',
  direction: 'high',
  family: 'count',
  definition: 'Number of customers who have not churned.',
  source: 'Count of customers; a total, so it carries no sampling error.',
  needs: [['churned']],
  parameter: 'none',
  scoring: (options) =>
    churnScoring(options, {
      metric: 'active-customers',
      churned: 0,
      stayed: 1,
      family: 'count',
      unit: 'count',
      range: { low: 0, high: null },
    }),
}
