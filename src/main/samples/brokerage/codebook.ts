import type { MeaningChange } from '../../../shared/model/index.ts'
import {
  AGREE,
  inventedColumn,
  motivatorMeanings,
  plain,
  scaled,
  SATISFIED_TEN,
  serviceMeanings,
  valueLabels,
} from '../codebook.ts'
import type { Codebook } from '../sample.ts'
import type { BrokerWordings } from './survey.ts'

const TEN = { min: 0, max: 10 }
const SEVEN = { min: 1, max: 7 }
const keys = {
  CustomerId: plain('customerId', 'Client', { type: 'text' }),
  PeriodEnd: plain('period', 'End of the year', { type: 'date' }),
}

export function surveyCodebook({ motivators, journey }: BrokerWordings): Codebook {
  const { brand, stages } = journey
  const touchpoints = stages.flatMap(({ name: stage, touchpoints: all }) =>
    all.map(({ name: touchpoint, column }): Record<string, MeaningChange> => ({
      [`Rate_${column}`]: scaled('rating', `${touchpoint}: how good was it?`, SEVEN, {
        touchpoint,
        stage,
        valueLabels: valueLabels({ '1': 'Very poor', '7': 'Excellent' }),
      }),
      [`Importance_${column}`]: scaled(
        'statedImportance',
        `${touchpoint}: how important is it to you?`,
        TEN,
        { touchpoint, stage, valueLabels: valueLabels({ '0': 'Not at all', '10': 'Extremely' }) },
      ),
    })),
  )
  const variables: Record<string, MeaningChange> = {
    ResponseId: plain('responseId', 'Response', { type: 'text' }),
    CustomerId: keys.CustomerId,
    InterviewDate: plain('date', 'Day of the interview', { type: 'date' }),
    AccountType: plain('segment', 'Kind of account', { type: 'text' }),
    AgeBand: plain('segment', 'Age', { type: 'text' }),
    Weight: plain('weight', 'Kind of account', { type: 'number' }),
    Satisfaction: scaled('satisfaction', `Overall satisfaction with ${brand}`, TEN, {
      valueLabels: valueLabels(SATISFIED_TEN),
    }),
    Differentiation: scaled(
      'differentiation',
      `${brand} is better than other brokers in ways that matter to me`,
      SEVEN,
      { valueLabels: valueLabels(AGREE) },
    ),
    NPS: scaled('nps', `How likely are you to recommend ${brand} to a friend?`, TEN),
    ...serviceMeanings(brand, { thing: 'my account', decision: 'to invest here' }),
    Comment: plain('verbatim', 'Anything else you would like to say?', { type: 'text' }),
  }
  return {
    variables: Object.assign(
      variables,
      motivatorMeanings(motivators, brand),
      ...touchpoints,
      inventedColumn,
    ),
  }
}

export const clientCodebook: Codebook = {
  variables: {
    ...keys,
    Churned: plain('churned', 'Closed the account during the year', {
      type: 'text',
      positive: 'Yes',
    }),
    TenureMonths: plain('tenure', 'Months as a client', {
      type: 'number',
      bands: [0, 24, 60, 120],
    }),
    AssetsConsolidated: plain('segment', 'Brought assets held elsewhere over', { type: 'text' }),
    ...inventedColumn,
  },
}

export const feesCodebook: Codebook = {
  variables: {
    ...keys,
    FeesPaid: plain('spend', 'Fees paid in the year', { type: 'number', currency: 'USD' }),
    Trades: plain('orders', 'Trades in the year', { type: 'number' }),
    Balance: plain('segment', 'Assets held', {
      type: 'number',
      bands: [0, 10_000, 25_000, 50_000, 100_000],
      currency: 'USD',
    }),
    Status: plain('tier', 'Status', { type: 'text' }),
    ...inventedColumn,
  },
}
