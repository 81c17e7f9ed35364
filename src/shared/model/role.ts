import { z } from 'zod'

/** What a variable is for. The words are those of the field; see docs in the README's word list. */
export const ROLES = [
  'responseId',
  'customerId',
  'date',
  'period',
  'wave',
  'weight',
  'nps',
  'vesAchieve',
  'vesConfidence',
  'csat',
  'ces',
  'satisfaction',
  'differentiation',
  'motivator',
  'emotion',
  'rating',
  'statedImportance',
  'advocacy',
  'segment',
  'verbatim',
  'churned',
  'tenure',
  'spend',
  'orders',
  'eventDate',
  'tier',
  'points',
  'personal',
  'preview',
  'ignore',
] as const

export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

/** Roles whose cells are no judgement: who somebody is, when it was, and what is left alone. */
export const NO_JUDGEMENT_ROLES: ReadonlySet<Role> = new Set<Role>([
  'responseId',
  'customerId',
  'verbatim',
  'weight',
  'personal',
  'preview',
  'ignore',
  'wave',
  'segment',
  'date',
])

/** Roles answered on a printed scale, where `10 - Extremely likely` means 10. */
export const SCALE_ROLES: ReadonlySet<Role> = new Set<Role>([
  'nps',
  'vesAchieve',
  'vesConfidence',
  'csat',
  'ces',
  'satisfaction',
  'differentiation',
  'motivator',
  'emotion',
  'rating',
  'statedImportance',
])

/** Roles whose cells are numbers; a cell that is no number does not fit them. */
export const NUMERIC_ROLES: ReadonlySet<Role> = new Set<Role>([
  ...SCALE_ROLES,
  'weight',
  'tenure',
  'spend',
  'orders',
  'points',
])

export const DATASET_KINDS = ['survey', 'churn', 'loyalty'] as const
export const datasetKindSchema = z.enum(DATASET_KINDS)
export type DatasetKind = z.infer<typeof datasetKindSchema>

/** What is done with a variable of personal data before it is stored. */
export const PERSONAL_ACTIONS = ['drop', 'pseudonymise', 'keep'] as const
export const personalActionSchema = z.enum(PERSONAL_ACTIONS)
export type PersonalAction = z.infer<typeof personalActionSchema>
