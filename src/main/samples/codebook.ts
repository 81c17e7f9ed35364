import type { MeaningChange } from '../../shared/model/index.ts'
import { INVENTED_COLUMN } from './sample.ts'
import type { Motivators } from './wordings.ts'

/** What the variables of both samples mean, in the words of a codebook file. */

export const AGREE = { '1': 'Disagree completely', '7': 'Agree completely' }
export const SATISFIED_TEN = { '0': 'Not at all satisfied', '10': 'Completely satisfied' }
export const SATISFIED = { '1': 'Not at all satisfied', '7': 'Completely satisfied' }

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

const labels = (texts: Record<string, string>) =>
  Object.entries(texts).map(([code, label]) => ({ code, label }))

/** Label by code, as a codebook file writes it. */
export const valueLabels = labels

export const inventedColumn = {
  [INVENTED_COLUMN]: plain('ignore', 'Says that every row is invented', { type: 'text' }),
}

export function motivatorMeanings(
  motivators: Motivators,
  brand: string,
): Record<string, MeaningChange> {
  return Object.fromEntries(
    motivators.map(({ key, column, text }) => [
      column,
      scaled(
        'motivator',
        `${brand} ${text}`,
        { min: 1, max: 7 },
        { motivator: key, valueLabels: labels(AGREE) },
      ),
    ]),
  )
}

/** Effort and value enhancement, asked after a service contact. */
export function serviceMeanings(
  brand: string,
  { thing, decision }: { thing: string; decision: string },
): Record<string, MeaningChange> {
  const seven = { min: 1, max: 7 }
  const agree = { valueLabels: labels(AGREE) }
  return {
    ServiceContact: plain('segment', 'Contacted customer service', { type: 'text' }),
    CES: scaled('ces', `${brand} made it easy to handle my issue`, seven, agree),
    VES_Achieve: scaled(
      'vesAchieve',
      `After the contact I am able to achieve more with ${thing}`,
      seven,
      agree,
    ),
    VES_Confidence: scaled(
      'vesConfidence',
      `After the contact my confidence in the decision ${decision} is`,
      seven,
      { valueLabels: labels({ '1': 'Much lower', '4': 'Unchanged', '7': 'Much higher' }) },
    ),
  }
}
