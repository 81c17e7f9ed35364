import { z } from 'zod'

/**
 * Connection tiers: how far a customer has come from unconnected to emotionally connected. The
 * ladder is HBR-style (Magids, Zorfas and Leemon 2015); items, scales and cuts are not public, so the
 * rule is ours and can be edited.
 */
export const TIERS = ['unconnected', 'satisfied', 'differentiated', 'connected'] as const
export const tierSchema = z.enum(TIERS)
export type Tier = z.infer<typeof tierSchema>

/** Name of the built-in variable that holds each response's tier. */
export const CONNECTION_TIER = 'connectionTier'

const box = z.number().int().positive()

/**
 * Who is in which tier. Boxes are widths of the top set in points of the scale, so that one rule
 * serves scales of any length; `null` leaves it to the scale (its top sixth: 5 of 1-5, 6-7 of 1-7,
 * 9-10 of 0-10). A variable left null is the one that holds the role.
 */
export const connectionRuleSchema = z
  .object({
    satisfaction: z.object({ variable: z.string().nullable(), box: box.nullable() }).strict(),
    differentiation: z
      .object({
        /** False: a ladder of three steps although the question was asked. */
        used: z.boolean(),
        variable: z.string().nullable(),
        box,
      })
      .strict(),
    motivators: z
      .object({
        /** Null: every variable with the role motivator. */
        variables: z.array(z.string()).min(1).nullable(),
        /** Least mean of the answered motivators, on 1-7 (other scales are stretched to it). */
        mean: z.number().min(1).max(7),
        /** Least share of the motivators that must be answered, 0-1; rounded up to whole ones. */
        answeredShare: z.number().min(0).max(1),
      })
      .strict(),
  })
  .strict()
export type ConnectionRule = z.infer<typeof connectionRuleSchema>

export const DEFAULT_CONNECTION_RULE: ConnectionRule = {
  satisfaction: { variable: null, box: null },
  differentiation: { used: true, variable: null, box: 2 },
  motivators: { variables: null, mean: 6, answeredShare: 0.5 },
}

/** A rule as people write it (`--rule F.json`, the page): what is left out stays. */
export const connectionRuleChangeSchema = z
  .object({
    satisfaction: connectionRuleSchema.shape.satisfaction.partial().strict(),
    differentiation: connectionRuleSchema.shape.differentiation.partial().strict(),
    motivators: connectionRuleSchema.shape.motivators.partial().strict(),
  })
  .partial()
  .strict()
export type ConnectionRuleChange = z.infer<typeof connectionRuleChangeSchema>

/** The rule after a change: what the change does not name stays. */
export function changeConnectionRule(
  rule: ConnectionRule,
  change: ConnectionRuleChange,
): ConnectionRule {
  return {
    satisfaction: { ...rule.satisfaction, ...named(change.satisfaction) },
    differentiation: { ...rule.differentiation, ...named(change.differentiation) },
    motivators: { ...rule.motivators, ...named(change.motivators) },
  }
}

/** The parts that are said. */
function named<T extends object>(
  part: T | undefined,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(part ?? {}).filter(([, value]) => value !== undefined),
  ) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
