import { z } from 'zod'
import {
  comparisonSchema,
  connectionRuleChangeSchema,
  connectionRuleSchema,
  estimateSchema,
  intervalSchema,
  scaleSchema,
  tierSchema,
} from '../model/index.ts'
import { catalogueMetricSchema } from './datasets.ts'
import { tierChangesSchema, tierSharesSchema, viewFilterSchema } from './figures.ts'

/** Connection tiers: who is in them, what a tier is worth, and what the rest lacks. */

export const connectionInputSchema = viewFilterSchema
  .extend({
    /** The wave of the headline; left out: all rows, pooled and flagged where there are several. */
    wave: z.string().nullable().optional(),
    /** A variable, or `segment`: the tiers of each of its groups. */
    by: z.string().optional(),
    /** The survey; needed where several have what the rule needs. */
    dataset: z.string().optional(),
    /** A rule to try; what it leaves out is as stored. Nothing is changed. */
    rule: connectionRuleChangeSchema.optional(),
    /** Metrics shown for each tier; left out: those found by role and those stored. */
    outcomes: z.array(z.string().min(1)).max(20).optional(),
    confidence: z.number().min(0.5).max(0.999).optional(),
    reveal: z.boolean().optional(),
  })
  .strict()

const tierItemSchema = z.object({
  variable: z.string(),
  label: z.string(),
  scale: scaleSchema,
  /** Width of the top set in points. */
  box: z.number().int(),
  /** The answer at which it begins, counted from the good end. */
  cut: z.number(),
  /** True where low answers are the good ones: the set runs from the cut down. */
  lowIsGood: z.boolean(),
})

/** A rule as it works on a dataset. */
export const connectionRuleViewSchema = z.object({
  /** As stored, or as tried. */
  rule: connectionRuleSchema,
  /** True where the rule is the project's own, false where one was tried. */
  stored: z.boolean(),
  satisfaction: tierItemSchema,
  /** Null: the ladder has three steps. */
  differentiation: tierItemSchema.nullable(),
  motivators: z.object({
    variables: z.array(z.object({ variable: z.string(), label: z.string(), scale: scaleSchema })),
    /** Least mean on 1-7. */
    mean: z.number(),
    /** Least number answered. */
    needed: z.number().int(),
    rescaled: z.boolean(),
  }),
  steps: z.union([z.literal(3), z.literal(4)]),
  /** The rule in one sentence. */
  words: z.string(),
})
export type ConnectionRuleView = z.infer<typeof connectionRuleViewSchema>

/** How a tier's figure stands to that of the highly satisfied. */
export const liftSchema = z.object({
  tier: tierSchema,
  /** `before` is the satisfied tier, `after` this one. */
  comparison: comparisonSchema,
  /** This tier's value by the satisfied tier's; null where either is hidden or not positive. */
  ratio: z.object({ value: z.number(), interval: intervalSchema.nullable() }).nullable(),
})
export type Lift = z.infer<typeof liftSchema>

export const connectionOutcomeSchema = z.object({
  metric: catalogueMetricSchema,
  /** Of everybody with a tier. */
  total: estimateSchema,
  /** One a tier, in order. */
  tiers: z.array(z.object({ tier: tierSchema, estimate: estimateSchema })),
  /** Every other tier against the satisfied one. */
  lifts: z.array(liftSchema),
})

const countSchema = z.number().int().nullable()

export const connectionOutputSchema = z.object({
  dataset: z.string(),
  wave: z.string().nullable(),
  rule: connectionRuleViewSchema,
  tiers: z.array(
    z.object({
      tier: tierSchema,
      label: z.string(),
      share: estimateSchema,
      churn: estimateSchema.optional(),
      spend: estimateSchema.optional(),
      tenure: estimateSchema.optional(),
      advocacy: estimateSchema.optional(),
    }),
  ),
  /** Motivated, yet not satisfied or not differentiated: rows, unweighted; null when hidden. */
  offPath: countSchema,
  /** Satisfaction or differentiation not answered. */
  unassigned: countSchema,
  /** Too few motivators answered: they stay where the other two put them. */
  tooFewMotivators: countSchema,
  motivators: z.array(
    z.object({
      variable: z.string(),
      label: z.string(),
      /** Which of the ten high-impact motivators, where the codebook says so. */
      motivator: z.string().nullable(),
      /** Mean, on the scale asked. */
      estimate: estimateSchema,
      topTwo: estimateSchema,
      /** Mean among the satisfied who are not connected, the gap that can be closed. */
      satisfied: estimateSchema,
      connected: estimateSchema,
    }),
  ),
  /** Every cut one point up and down, where the scale allows it. */
  sensitivity: z.array(
    z.object({
      cut: z.enum(['satisfaction', 'differentiation', 'motivators']),
      /** +1: stricter by one point; -1: looser. */
      change: z.union([z.literal(1), z.literal(-1)]),
      /** The cut then. */
      value: z.number(),
      shares: tierSharesSchema.shape.shares,
      /** Points of change since the wave before, under this cut; null without one. */
      sinceBefore: z.number().nullable(),
      /** True where that change has another sign than under the rule. */
      flips: z.boolean(),
    }),
  ),
  /** The tiers of every wave, in order, whatever wave is looked at; empty without waves. */
  waves: z.array(tierSharesSchema),
  /** Each tier's share in the wave looked at against the wave before; empty without one. */
  changes: tierChangesSchema,
  groups: z.array(tierSharesSchema),
  outcomes: z.array(connectionOutcomeSchema),
  left: z.array(z.object({ metric: z.string(), reason: z.string() })),
  finding: z.string(),
  level: z.number(),
})

export const lackingInputSchema = viewFilterSchema
  .omit({ weight: true })
  .extend({
    wave: z.string().nullable().optional(),
    dataset: z.string().optional(),
    rule: connectionRuleChangeSchema.optional(),
    offset: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(500).default(50),
  })
  .strict()

/** Satisfied but not connected, each with the motivators they lack; nearest to connected first. */
export const lackingOutputSchema = z.object({
  dataset: z.string(),
  /** People on the list; null (and no rows) when there are fewer than the privacy base. */
  total: countSchema,
  customers: z.array(
    z.object({
      /** `C-00412`: a number within this project, never the client's id. */
      customer: z.string(),
      tier: tierSchema,
      wave: z.string().nullable(),
      /** On 1-7; null where too few are answered. */
      motivatorMean: z.number().nullable(),
      /** Motivators answered below the cut, as variable names; weakest first. */
      lacks: z.array(z.string()),
      unanswered: z.array(z.string()),
    }),
  ),
  /** How often each motivator is lacking among all on the list; null when hidden. */
  lacking: z.array(z.object({ variable: z.string(), label: z.string(), count: countSchema })),
})
