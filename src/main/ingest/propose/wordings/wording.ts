import type { MissingReason } from '../../../../shared/model/codebook.ts'

/** What names and texts can give away about a column. */
export type Topic =
  | 'nps'
  | 'npsGroup'
  | 'vesAchieve'
  | 'vesConfidence'
  | 'effort'
  | 'ease'
  | 'csat'
  | 'overallItem'
  | 'rating'
  | 'importance'
  | 'differentiation'
  | 'emotion'
  | 'advocacy'
  | 'weight'
  | 'notAWeight'
  | 'customer'
  | 'response'
  | 'id'
  | 'rowNumber'
  | 'wave'
  | 'waveLike'
  | 'period'
  | 'date'
  | 'mainDate'
  | 'eventDate'
  | 'churned'
  | 'notChurned'
  | 'leaving'
  | 'tenure'
  | 'spend'
  | 'notSpend'
  | 'orders'
  | 'tier'
  | 'notTier'
  | 'points'
  | 'personalStrong'
  | 'personalMany'
  | 'phone'
  | 'verbatim'
  | 'multiple'
  | 'segment'
  | 'negative'

/**
 * How one language speaks of what surveys and customer files hold. All patterns and texts meet folded
 * words: lower case, no accents, `ß` as `ss` (words.ts), single spaces between words.
 */
export interface Wordings {
  topics: Partial<Record<Topic, RegExp>>
  /** Texts that stand for no answer, and why. */
  noAnswer: readonly [RegExp, MissingReason][]
  /** Answer scales in words, worst first; spellings of one point are divided by `|`. */
  scales: readonly (readonly string[])[]
  yes: readonly string[]
  no: readonly string[]
  /** Answers of a churn column that mean lost, beside yes. */
  lost: readonly string[]
}
