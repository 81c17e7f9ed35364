import { z } from 'zod'
import {
  comparisonSchema,
  estimateSchema,
  flagSchema,
  groupSchema,
  intervalSchema,
  journeyEditSchema,
  MOST_NAME,
  roleSchema,
  stageSchema,
} from '../model/index.ts'
import { catalogueMetricSchema } from './datasets.ts'
import { distributionSchema, viewFilterSchema } from './figures.ts'

/** The journey map: stages and touchpoints with what customers say at each. */

export const journeySummarySchema = z.object({
  /** Null: not stored; made from what the codebook says, until somebody changes it. */
  id: z.number().int().nullable(),
  name: z.string(),
})

export const journeyInputSchema = viewFilterSchema
  .extend({
    /** By name or id; left out: the first. */
    journey: z.union([z.string(), z.number().int()]).optional(),
    /**
     * What the curve shows: `mean`, `top-box`, `bottom-box` or `emotion` of each touchpoint's own
     * question; `nps`, `csat`, `ces`, `ves`, `value-received` of its own item where it has one; any
     * other metric, such as `connected`, among those who answered the touchpoint's question.
     */
    metric: z.string().min(1).optional(),
    /** Overlays: `wave`, `segment` or a variable. */
    by: z.string().optional(),
    /** Filters of two curves to compare, clear differences marked. */
    before: z.string().optional(),
    after: z.string().optional(),
    dataset: z.string().optional(),
    confidence: z.number().min(0.5).max(0.999).optional(),
    reveal: z.boolean().optional(),
  })
  .strict()

export const importanceSchema = z.object({
  /** Mean answer to how important the touchpoint is; null where that was not asked. */
  stated: estimateSchema.nullable(),
  /**
   * Correlation of the touchpoint's answers with being emotionally connected, -1 to 1, interval by
   * Fisher; null where there are no tiers or too few answers. A link, not a cause.
   */
  derived: z
    .object({
      value: z.number(),
      n: z.number().int(),
      effectiveN: z.number(),
      interval: intervalSchema.nullable(),
    })
    .nullable(),
  /** Place among the touchpoints of the map, 1 the highest; null where unknown. */
  statedRank: z.number().int().nullable(),
  derivedRank: z.number().int().nullable(),
})

export const touchpointViewSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  dataset: z.string().nullable(),
  /** The variable the curve rests on; null where the touchpoint has none for this metric. */
  variable: z.string().nullable(),
  /** The question. */
  label: z.string(),
  /** Other variables of the touchpoint. */
  others: z.array(
    z.object({ dataset: z.string(), variable: z.string(), role: roleSchema.nullable() }),
  ),
  /** Total first, then one for each overlay in their order; empty without a variable. */
  estimates: z.array(estimateSchema),
  comparison: comparisonSchema.nullable(),
  /** Share (0-1) of all responses kept that answered here; null where hidden or not known. */
  reachShare: z.number().nullable(),
  importance: importanceSchema,
  marks: z.array(z.enum(['lowest', 'peak', 'end'])),
  flags: z.array(flagSchema),
})
export type TouchpointView = z.infer<typeof touchpointViewSchema>

export const journeyViewSchema = z.object({
  journey: journeySummarySchema,
  journeys: z.array(journeySummarySchema),
  /** What the curve shows, in words; `metric` is as asked. */
  metric: catalogueMetricSchema
    .omit({ dataset: true, variable: true, touchpoint: true })
    .extend({ range: z.object({ low: z.number().nullable(), high: z.number().nullable() }) }),
  /** What else this map can show. */
  metrics: z.array(z.object({ metric: z.string(), label: z.string() })),
  overlays: z.array(z.object({ label: z.string(), group: groupSchema })),
  stages: z.array(stageSchema.extend({ touchpoints: z.array(touchpointViewSchema) })),
  /** The id of the next stage or touchpoint, so that a later edit of one request can name it. */
  nextId: z.number().int(),
  /** Variables that could stand on a touchpoint of this journey and don't. */
  unplaced: z.array(
    z.object({
      dataset: z.string(),
      variable: z.string(),
      label: z.string(),
      role: roleSchema.nullable(),
      /** The touchpoint the codebook names, where this journey has none of that name. */
      touchpoint: z.string().nullable(),
    }),
  ),
  /** Filters compared, and how many differences are clear of those tested; null without. */
  compared: z
    .object({
      before: z.string(),
      after: z.string(),
      clear: z.number().int(),
      tested: z.number().int(),
    })
    .nullable(),
  left: z.array(z.object({ touchpoint: z.string(), reason: z.string() })),
  finding: z.string(),
  level: z.number(),
})
export type JourneyView = z.infer<typeof journeyViewSchema>

export const touchpointInputSchema = viewFilterSchema
  .extend({
    journey: z.union([z.string(), z.number().int()]).optional(),
    touchpoint: z.number().int(),
    metric: z.string().min(1).optional(),
    dataset: z.string().optional(),
    /** The wave looked at; the trend shows all. */
    wave: z.string().nullable().optional(),
    confidence: z.number().min(0.5).max(0.999).optional(),
  })
  .strict()

/** What a click on a touchpoint opens. */
export const touchpointDetailSchema = z.object({
  touchpoint: touchpointViewSchema,
  distribution: distributionSchema.nullable(),
  /** One a wave, in order. */
  trend: z.array(estimateSchema),
  /** One a saved segment. */
  segments: z.array(estimateSchema),
  /** Connected among those who answered here; null without tiers. */
  connected: estimateSchema.nullable(),
  verbatims: z.object({
    /** Open answers under the filter; null when there are fewer than the privacy base. */
    total: z.number().int().nullable(),
    /** Variable they stand in; null where there is none. */
    variable: z.string().nullable(),
    list: z.array(
      z.object({
        text: z.string(),
        /** The same person's answer on the touchpoint. */
        score: z.number().nullable(),
        wave: z.string().nullable(),
      }),
    ),
  }),
})

export const journeyAddSchema = z
  .object({
    name: z.string().trim().min(1).max(MOST_NAME),
    /** Stages of another journey to begin with; left out: what the codebook says. */
    from: z.union([z.literal('codebook'), z.literal('empty'), z.number().int()]).optional(),
  })
  .strict()

export const journeyEditInputSchema = z
  .object({
    journey: z.number().int().nullable(),
    edits: z.array(journeyEditSchema).min(1).max(200),
  })
  .strict()
