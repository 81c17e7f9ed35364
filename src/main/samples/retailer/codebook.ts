import type { MeaningChange } from '../../../shared/model/index.ts'
import {
  AGREE,
  inventedColumn,
  motivatorMeanings,
  plain,
  SATISFIED,
  scaled,
  serviceMeanings,
  valueLabels,
} from '../codebook.ts'
import type { Codebook } from '../sample.ts'
import type { RetailWordings } from './survey.ts'

const SEVEN = { min: 1, max: 7 }
const date = (role: 'date' | 'period', label: string) => plain(role, label, { type: 'date' })

export function surveyCodebook({ motivators, journey }: RetailWordings): Codebook {
  const { brand, stages } = journey
  const touchpoints = stages.flatMap(({ name: stage, touchpoints: all }) =>
    all.map(({ name, column }): Record<string, MeaningChange> => {
      const where = { touchpoint: name, stage }
      return {
        [`Rate_${column}`]: scaled('rating', `${name}: how good was it?`, SEVEN, {
          ...where,
          valueLabels: valueLabels({ '1': 'Very poor', '7': 'Excellent' }),
        }),
        [`Feel_${column}`]: scaled(
          'emotion',
          `${name}: how did it make you feel?`,
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
        [`Importance_${column}`]: scaled(
          'statedImportance',
          `${name}: how important is it to you?`,
          SEVEN,
          { ...where, valueLabels: valueLabels({ '1': 'Not at all', '7': 'Extremely' }) },
        ),
        [`Why_${column}`]: plain('verbatim', `${name}: why did you feel that way?`, {
          type: 'text',
          ...where,
        }),
      }
    }),
  )
  return {
    variables: Object.assign(
      {
        ResponseId: plain('responseId', 'Response', { type: 'text' }),
        CustomerId: plain('customerId', 'Customer', { type: 'text' }),
        InterviewDate: date('date', 'Day of the interview'),
        Region: plain('segment', 'Region', { type: 'text' }),
        CustomerFor: plain('segment', 'Customer for', { type: 'text' }),
        AgeBand: plain('segment', 'Age', { type: 'text' }),
        Gender: plain('segment', 'Gender', { type: 'text' }),
        Channel: plain('segment', 'Shops where', { type: 'text' }),
        Language: plain('segment', 'Language of the interview', { type: 'text' }),
        Weight: plain('weight', 'Region × tenure', { type: 'number' }),
        Satisfaction: scaled('satisfaction', `Overall satisfaction with ${brand}`, SEVEN, {
          valueLabels: valueLabels(SATISFIED),
        }),
        Differentiation: scaled(
          'differentiation',
          `${brand} is better than other shops in ways that matter to me`,
          SEVEN,
          { valueLabels: valueLabels(AGREE) },
        ),
        NPS: scaled('nps', `How likely are you to recommend ${brand} to a friend?`, {
          min: 0,
          max: 10,
        }),
        Recommended: plain('advocacy', `Recommended ${brand} to somebody in the last 6 months`, {
          type: 'text',
          positive: 'Yes',
        }),
        CSAT: scaled('csat', 'Satisfaction with the latest purchase', { min: 1, max: 5 }),
        ...serviceMeanings(brand, { thing: 'what I bought', decision: 'to buy' }),
        Comment: plain('verbatim', 'Anything else you would like to say?', { type: 'text' }),
      } satisfies Record<string, MeaningChange>,
      motivatorMeanings(motivators, brand),
      ...touchpoints,
      inventedColumn,
    ),
  }
}

export const churnCodebook: Codebook = {
  variables: {
    CustomerId: plain('customerId', 'Customer', { type: 'text' }),
    PeriodEnd: date('period', 'End of the year'),
    Churned: plain('churned', 'Left during the year', { type: 'text', positive: 'Yes' }),
    TenureMonths: plain('tenure', 'Months as a customer', {
      type: 'number',
      bands: [0, 24, 60, 120],
    }),
    ...inventedColumn,
  },
}

export const loyaltyCodebook: Codebook = {
  variables: {
    CustomerId: plain('customerId', 'Customer', { type: 'text' }),
    PeriodEnd: date('period', 'End of the year'),
    Spend: plain('spend', 'Spend in the year', { type: 'number', currency: 'EUR' }),
    Orders: plain('orders', 'Orders in the year', { type: 'number' }),
    Points: plain('points', 'Points collected', { type: 'number' }),
    Card: plain('tier', 'Card', { type: 'text' }),
    ...inventedColumn,
  },
}
