import { z } from 'zod'

/** The only shape in which a figure travels (rules in README, "What every figure carries"). */

export const FLAGS = [
  /** Hidden for privacy: fewer people than the privacy base. */
  'suppressed',
  /** Hidden so that another hidden figure can't be found by subtraction. */
  'suppressedComplementary',
  /** Hidden for reliability: effective base below 10. */
  'tooFew',
  /** Effective base 10 to 29: grey, no test. */
  'veryLowBase',
  /** Effective base 30 to 99. */
  'lowBase',
  /** No valid answer at all. */
  'noData',
  /** One answer: a value, but no error and no interval. */
  'singleAnswer',
  /** All answers equal: no standard error can be seen. */
  'constant',
  /** A 1-10 column used as 0-10. */
  'ambiguousScale',
  /** A scale of another width was rescaled to 1-7. */
  'rescaled',
  /** Advocacy taken from promoters, since nobody was asked. */
  'fromNps',
  /** A joined figure whose dates do not show what came first. */
  'timingUnknown',
  /** Several rows for one customer and period: the first was used. */
  'repeatedKeys',
  /** The base spans several waves. */
  'pooledWaves',
  /** The filter on waves was left out, since this dataset lies in no wave. */
  'waveIgnored',
  /** Not tested, since a base is too small or nothing varies. */
  'notTested',
  /** The two sides of a comparison share rows, so they are not independent. */
  'overlap',
  /** This figure and another differ by fewer than five people. */
  'differencingRisk',
] as const
export const flagSchema = z.enum(FLAGS)
export type Flag = z.infer<typeof flagSchema>

export const intervalSchema = z.object({
  low: z.number(),
  high: z.number(),
  level: z.number(),
  method: z.string(),
})
export type Interval = z.infer<typeof intervalSchema>

/** Variable name to the category of the group; null for the total. */
export const groupSchema = z.record(
  z.string(),
  z.object({ code: z.string().nullable(), label: z.string() }),
)
export type Group = z.infer<typeof groupSchema>

export const excludedSchema = z.object({
  missing: z.number().int(),
  outOfRange: z.number().int(),
  zeroWeight: z.number().int(),
})
export type Excluded = z.infer<typeof excludedSchema>

export const estimateSchema = z.object({
  metric: z.string(),
  /** Name of the variable asked; two names joined by " + " where a metric needs two. */
  variable: z.string(),
  dataset: z.string(),
  group: groupSchema.nullable(),
  value: z.number().nullable(),
  /** Unweighted valid answers with a positive weight; null when hidden for privacy. */
  n: z.number().int().nullable(),
  /** (sum w)^2 / sum w^2. */
  effectiveN: z.number().nullable(),
  standardError: z.number().nullable(),
  interval: intervalSchema.nullable(),
  /** Shares 0-1 (names end in Share) and other parts the metric is made of. */
  parts: z.record(z.string(), z.number()).nullable(),
  excluded: excludedSchema.nullable(),
  flags: z.array(flagSchema),
  /** Name of the weight variable, null when unweighted. */
  weight: z.string().nullable(),
})
export type Estimate = z.infer<typeof estimateSchema>

export const comparisonSchema = z.object({
  metric: z.string(),
  variable: z.string(),
  dataset: z.string(),
  group: groupSchema.nullable(),
  before: estimateSchema,
  after: estimateSchema,
  /** After minus before of the raw values. */
  difference: z.number().nullable(),
  standardError: z.number().nullable(),
  interval: intervalSchema.nullable(),
  statistic: z.number().nullable(),
  degreesOfFreedom: z.number().nullable(),
  pValue: z.number().nullable(),
  adjustedP: z.number().nullable(),
  method: z.string(),
  textbook: z
    .object({
      standardError: z.number().nullable(),
      statistic: z.number().nullable(),
      pValue: z.number().nullable(),
    })
    .nullable(),
  /** Which direction is good, for the words and the arrow; null where nobody said. */
  direction: z.enum(['high', 'low']).nullable(),
  /** Paired rows only: people found on both sides. */
  pairs: z.number().int().nullable(),
  flags: z.array(flagSchema),
})
export type Comparison = z.infer<typeof comparisonSchema>
