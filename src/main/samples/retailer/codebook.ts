import type { MeaningChange } from '../../../shared/model/index.ts'
import {
  customerId,
  customerKeys,
  inventedColumn,
  plain,
  registerMeanings,
  scaled,
  SEVEN,
  surveyMeanings,
  touchpointMeanings,
  valueLabels,
  type AskedTouchpoint,
} from '../codebook.ts'
import type { Codebook } from '../sample.ts'
import type { RetailWordings } from './survey.ts'

export const surveyCodebook = (wordings: RetailWordings): Codebook =>
  surveyMeanings(wordings, {
    own: {
      CustomerId: customerId('customer'),
      Region: plain('segment', 'Region', { type: 'text' }),
      CustomerFor: plain('segment', 'Customer for', { type: 'text' }),
      Gender: plain('segment', 'Gender', { type: 'text' }),
      Channel: plain('segment', 'Shops where', { type: 'text' }),
      Language: plain('segment', 'Language of the interview', { type: 'text' }),
      Weight: plain('weight', 'Region × tenure', { type: 'number' }),
      Recommended: plain(
        'advocacy',
        `Recommended ${wordings.journey.brand} to somebody in the last 6 months`,
        { type: 'text', positive: 'Yes' },
      ),
      CSAT: scaled('csat', 'Satisfaction with the latest purchase', { min: 1, max: 5 }),
    },
    touchpoint: feltMeanings,
    rivals: 'shops',
    satisfaction: SEVEN,
    service: { thing: 'what I bought', decision: 'to buy' },
  })

/** What shops ask about a touchpoint beside: how it felt, and why. */
function feltMeanings(asked: AskedTouchpoint): Record<string, MeaningChange> {
  const { touchpoint, stage, column } = asked
  const where = { touchpoint, stage }
  return {
    ...touchpointMeanings(asked, SEVEN),
    [`Feel_${column}`]: scaled(
      'emotion',
      `${touchpoint}: how did it make you feel?`,
      { min: -2, max: 2 },
      {
        ...where,
        valueLabels: valueLabels({
          '-2': 'Let down',
          '-1': 'A little let down',
          '0': 'Neutral',
          '1': 'Pleased',
          '2': 'Delighted',
        }),
      },
    ),
    [`Why_${column}`]: plain('verbatim', `${touchpoint}: why did you feel that way?`, {
      type: 'text',
      ...where,
    }),
  }
}

export const churnCodebook: Codebook = {
  variables: {
    ...registerMeanings('customer', 'Left during the year'),
    ...inventedColumn,
  },
}

export const loyaltyCodebook: Codebook = {
  variables: {
    ...customerKeys('customer'),
    Spend: plain('spend', 'Spend in the year', { type: 'number', currency: 'EUR' }),
    Orders: plain('orders', 'Orders in the year', { type: 'number' }),
    Points: plain('points', 'Points collected', { type: 'number' }),
    Card: plain('tier', 'Card', { type: 'text' }),
    ...inventedColumn,
  },
}
