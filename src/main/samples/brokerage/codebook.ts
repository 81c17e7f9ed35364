import type { MeaningChange } from '../../../shared/model/index.ts'
import {
  commonMeanings,
  customerId,
  customerKeys,
  inventedColumn,
  motivatorMeanings,
  plain,
  registerMeanings,
  serviceMeanings,
  TEN,
  touchpointMeanings,
} from '../codebook.ts'
import type { Codebook } from '../sample.ts'
import type { BrokerWordings } from './survey.ts'

export function surveyCodebook({ motivators, journey }: BrokerWordings): Codebook {
  const { brand, stages } = journey
  const touchpoints = stages.flatMap(({ name: stage, touchpoints: all }) =>
    all.map(({ name: touchpoint, column }) =>
      touchpointMeanings({ touchpoint, stage, column }, TEN),
    ),
  )
  const own: Record<string, MeaningChange> = {
    CustomerId: customerId('client'),
    AccountType: plain('segment', 'Kind of account', { type: 'text' }),
    Weight: plain('weight', 'Kind of account', { type: 'number' }),
  }
  return {
    variables: Object.assign(
      own,
      commonMeanings(brand, { rivals: 'brokers', satisfaction: TEN }),
      serviceMeanings(brand, { thing: 'my account', decision: 'to invest here' }),
      motivatorMeanings(motivators, brand),
      ...touchpoints,
      inventedColumn,
    ),
  }
}

export const clientCodebook: Codebook = {
  variables: {
    ...registerMeanings('client', 'Closed the account during the year'),
    AssetsConsolidated: plain('segment', 'Brought assets held elsewhere over', { type: 'text' }),
    ...inventedColumn,
  },
}

export const feesCodebook: Codebook = {
  variables: {
    ...customerKeys('client'),
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
