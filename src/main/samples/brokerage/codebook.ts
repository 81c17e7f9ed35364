import {
  customerId,
  customerKeys,
  inventedColumn,
  plain,
  registerMeanings,
  surveyMeanings,
  TEN,
  touchpointMeanings,
} from '../codebook.ts'
import type { Codebook } from '../sample.ts'
import type { BrokerWordings } from './survey.ts'

export const surveyCodebook = (wordings: BrokerWordings): Codebook =>
  surveyMeanings(wordings, {
    own: {
      CustomerId: customerId('client'),
      AccountType: plain('segment', 'Kind of account', { type: 'text' }),
      Weight: plain('weight', 'Kind of account', { type: 'number' }),
    },
    touchpoint: (asked) => touchpointMeanings(asked, TEN),
    rivals: 'brokers',
    satisfaction: TEN,
    service: { thing: 'my account', decision: 'to invest here' },
  })

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
