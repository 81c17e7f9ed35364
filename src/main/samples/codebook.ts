import type { MeaningChange } from '../../shared/model/index.ts'
import { INVENTED_COLUMN, type Codebook } from './sample.ts'
import type { Motivators, Wordings } from './wordings.ts'

/** What the variables of both samples mean, in the words of a codebook file. */

export const TEN = { min: 0, max: 10 }
export const SEVEN = { min: 1, max: 7 }
const AGREE = { '1': 'Disagree completely', '7': 'Agree completely' }

export const scaled = (
  role: NonNullable<MeaningChange['role']>,
  label: string,
  scale: { min: number; max: number },
  more: MeaningChange = {},
): MeaningChange => ({
  role,
  label,
  type: 'number',
  scale,
  direction: 'high',
  missing: [],
  ...more,
})

export const plain = (
  role: NonNullable<MeaningChange['role']>,
  label: string,
  more: MeaningChange = {},
): MeaningChange => ({ role, label, ...more })

/** Label by code, as a codebook file writes it. */
export const valueLabels = (texts: Record<string, string>) =>
  Object.entries(texts).map(([code, label]) => ({ code, label }))

export const inventedColumn = {
  [INVENTED_COLUMN]: plain('ignore', 'Says that every row is invented', { type: 'text' }),
}

function motivatorMeanings(motivators: Motivators, brand: string): Record<string, MeaningChange> {
  return Object.fromEntries(
    motivators.map(({ key, column, text }) => [
      column,
      scaled('motivator', `${brand} ${text}`, SEVEN, {
        motivator: key,
        valueLabels: valueLabels(AGREE),
      }),
    ]),
  )
}

/** The codebook of a survey: what a sample asks of its own, then what both ask. */
export function surveyMeanings(
  { motivators, journey }: Pick<Wordings<JourneyWords>, 'motivators' | 'journey'>,
  options: {
    own: Record<string, MeaningChange>
    touchpoint: (asked: AskedTouchpoint) => Record<string, MeaningChange>
    /** Whom the brand is set against. */
    rivals: string
    satisfaction: { min: number; max: number }
    service: { thing: string; decision: string }
  },
): Codebook {
  const { brand, stages } = journey
  const touchpoints = stages.flatMap(({ name: stage, touchpoints: all }) =>
    all.map(({ name: touchpoint, column }) => options.touchpoint({ touchpoint, stage, column })),
  )
  return {
    variables: Object.assign(
      {},
      options.own,
      commonMeanings(brand, options),
      serviceMeanings(brand, options.service),
      motivatorMeanings(motivators, brand),
      ...touchpoints,
      inventedColumn,
    ),
  }
}

interface JourneyWords {
  brand: string
  stages: readonly { name: string; touchpoints: readonly { name: string; column: string }[] }[]
}

function commonMeanings(
  brand: string,
  options: { rivals: string; satisfaction: { min: number; max: number } },
): Record<string, MeaningChange> {
  const { rivals, satisfaction } = options
  const ends = {
    [satisfaction.min]: 'Not at all satisfied',
    [satisfaction.max]: 'Completely satisfied',
  }
  return {
    ResponseId: plain('responseId', 'Response', { type: 'text' }),
    InterviewDate: plain('date', 'Day of the interview', { type: 'date' }),
    AgeBand: plain('segment', 'Age', { type: 'text' }),
    Satisfaction: scaled('satisfaction', `Overall satisfaction with ${brand}`, satisfaction, {
      valueLabels: valueLabels(ends),
    }),
    Differentiation: scaled(
      'differentiation',
      `${brand} is better than other ${rivals} in ways that matter to me`,
      SEVEN,
      { valueLabels: valueLabels(AGREE) },
    ),
    NPS: scaled('nps', `How likely are you to recommend ${brand} to a friend?`, TEN),
    Comment: plain('verbatim', 'Anything else you would like to say?', { type: 'text' }),
  }
}

export interface AskedTouchpoint {
  touchpoint: string
  stage: string
  column: string
}

/** Rating and importance of a touchpoint; the samples differ in the scale of importance. */
export function touchpointMeanings(
  { touchpoint, stage, column }: AskedTouchpoint,
  importance: { min: number; max: number },
): Record<string, MeaningChange> {
  const where = { touchpoint, stage }
  const ends = { [importance.min]: 'Not at all', [importance.max]: 'Extremely' }
  return {
    [`Rate_${column}`]: scaled('rating', `${touchpoint}: how good was it?`, SEVEN, {
      ...where,
      valueLabels: valueLabels({ '1': 'Very poor', '7': 'Excellent' }),
    }),
    [`Importance_${column}`]: scaled(
      'statedImportance',
      `${touchpoint}: how important is it to you?`,
      importance,
      { ...where, valueLabels: valueLabels(ends) },
    ),
  }
}

/** The columns that both registers of customers have, `who` being what they are called. */
export const registerMeanings = (
  who: 'customer' | 'client',
  left: string,
): Record<string, MeaningChange> => ({
  ...customerKeys(who),
  Churned: plain('churned', left, { type: 'text', positive: 'Yes' }),
  TenureMonths: plain('tenure', `Months as a ${who}`, { type: 'number', bands: [0, 24, 60, 120] }),
})

/** Whose row it is, and of which year. */
export const customerKeys = (who: 'customer' | 'client'): Record<string, MeaningChange> => ({
  CustomerId: customerId(who),
  PeriodEnd: plain('period', 'End of the year', { type: 'date' }),
})

export const customerId = (who: 'customer' | 'client'): MeaningChange =>
  plain('customerId', who === 'client' ? 'Client' : 'Customer', { type: 'text' })

/** Effort and value enhancement, asked after a service contact. */
function serviceMeanings(
  brand: string,
  { thing, decision }: { thing: string; decision: string },
): Record<string, MeaningChange> {
  const agree = { valueLabels: valueLabels(AGREE) }
  return {
    ServiceContact: plain('segment', 'Contacted customer service', { type: 'text' }),
    CES: scaled('ces', `${brand} made it easy to handle my issue`, SEVEN, agree),
    VES_Achieve: scaled(
      'vesAchieve',
      `After the contact I am able to achieve more with ${thing}`,
      SEVEN,
      agree,
    ),
    VES_Confidence: scaled(
      'vesConfidence',
      `After the contact my confidence in the decision ${decision} is`,
      SEVEN,
      { valueLabels: valueLabels({ '1': 'Much lower', '4': 'Unchanged', '7': 'Much higher' }) },
    ),
  }
}
