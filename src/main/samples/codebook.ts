import type { MeaningChange } from '../../shared/model/index.ts'
import { INVENTED_COLUMN } from './sample.ts'
import type { Motivators } from './wordings.ts'

/** What the variables of both samples mean, in the words of a codebook file. */

export const AGREE = { '1': 'Disagree completely', '7': 'Agree completely' }
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
