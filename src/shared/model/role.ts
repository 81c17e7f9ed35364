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
  'ignore',
] as const

export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

/** Roles whose answers lie on a scale of numbers; a cell that is no number does not fit them. */
export const NUMERIC_ROLES: ReadonlySet<Role> = new Set<Role>([
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
  'tenure',
  'spend',
  'orders',
  'points',
])

export const DATASET_KINDS = ['survey', 'churn', 'loyalty'] as const
export const datasetKindSchema = z.enum(DATASET_KINDS)
export type DatasetKind = z.infer<typeof datasetKindSchema>
