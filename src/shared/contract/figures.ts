import { z } from 'zod'
import { comparisonSchema, estimateSchema, groupSchema, tierSchema } from '../model/index.ts'
import { catalogueMetricSchema } from './datasets.ts'

/** Questions for figures and their answers. */

const variableNames = z.array(z.string().min(1)).max(3)

/** What every page filters by. `weight` null: unweighted; left out: unweighted too. */
export const viewFilterSchema = z.object({
  where: z.string().optional(),
  weight: z.string().nullable().optional(),
})

export const metricsInputSchema = viewFilterSchema
  .extend({
    metrics: z.array(z.string().min(1)).min(1).max(200),
    by: variableNames.optional(),
    dataset: z.string().optional(),
    confidence: z.number().min(0.5).max(0.999).optional(),
    withMissing: z.boolean().optional(),
    reveal: z.boolean().optional(),
  })
  .strict()

export const compareInputSchema = z
  .object({
    /** Left out: every metric and every rated touchpoint the data can serve. */
    metrics: z.array(z.string().min(1)).min(1).max(400).optional(),
    before: z.string(),
    after: z.string(),
    where: z.string().optional(),
    by: variableNames.optional(),
    panel: z.string().optional(),
    weight: z.string().nullable().optional(),
    dataset: z.string().optional(),
    adjust: z.enum(['bh', 'holm', 'none']).optional(),
    confidence: z.number().min(0.5).max(0.999).optional(),
    reveal: z.boolean().optional(),
  })
  .strict()

export const findingSchema = z.string()

export const compareOutputSchema = z.object({
  comparisons: z.array(comparisonSchema),
  finding: findingSchema,
  /** Why a metric asked for by "everything" could not be compared. */
  left: z.array(z.object({ metric: z.string(), reason: z.string() })),
  level: z.number(),
  adjust: z.enum(['bh', 'holm', 'none']),
})

export const overviewInputSchema = viewFilterSchema
  .extend({
    /** Waves shown; left out: all. The last one is the headline. */
    wave: z.string().nullable().optional(),
    by: z.string().nullable().optional(),
    confidence: z.number().min(0.5).max(0.999).optional(),
  })
  .strict()

export const overviewMetricSchema = z.object({
  metric: catalogueMetricSchema,
  /** Under the page's filter. */
  total: estimateSchema,
  /** One a wave, in order; empty where the dataset has no waves. */
  trend: z.array(estimateSchema),
  /** By the chosen segment, band or variable; empty where none is chosen. */
  groups: z.array(estimateSchema),
})

export const distributionSchema = z.object({
  metric: z.string(),
  variable: z.string(),
  label: z.string(),
  dataset: z.string(),
  wave: z.string().nullable(),
  n: z.number().int().nullable(),
  effectiveN: z.number().nullable(),
  /** Unweighted count and (weighted) share of every score. */
  answers: z.array(
    z.object({
      score: z.number(),
      label: z.string(),
      count: z.number().int().nullable(),
      share: z.number().nullable(),
    }),
  ),
  flags: estimateSchema.shape.flags,
})

/** The tiers of a group of rows. */
export const tierSharesSchema = z.object({
  group: groupSchema.nullable(),
  /** One a step of the ladder, in order. */
  shares: z.array(z.object({ tier: tierSchema, estimate: estimateSchema })),
})

/** Each tier's share against the wave before. */
export const tierChangesSchema = z.array(
  z.object({ tier: tierSchema, comparison: comparisonSchema }),
)

export const overviewOutputSchema = z.object({
  finding: findingSchema,
  metrics: z.array(overviewMetricSchema),
  /** What became of these metrics since the wave before; empty without one. */
  changes: z.array(comparisonSchema),
  /** The connection tiers of one survey; null where the data have none. */
  tiers: z
    .object({
      dataset: z.string(),
      wave: z.string().nullable(),
      shares: tierSharesSchema.shape.shares,
      /** Of every wave, in order; empty without waves. */
      waves: z.array(tierSharesSchema),
      changes: tierChangesSchema,
    })
    .nullable(),
  level: z.number(),
  /** NPS answers (0-10), by wave where there are waves; the last one is the headline. */
  distributions: z.array(distributionSchema),
  /** What could not be computed under this filter, with the reason. */
  left: z.array(z.object({ metric: z.string(), reason: z.string() })),
})
