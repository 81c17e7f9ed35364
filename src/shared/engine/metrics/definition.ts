import type { Flag, Role } from '../../model/index.ts'
import type { Column, Frame, FrameVariable, Mask } from '../frame/frame.ts'
import type { Groups } from '../frame/tally.ts'

export type Unit = 'points' | 'percent' | 'scale' | 'count' | 'currency'
export type Direction = 'high' | 'low'

/** How a metric's figure, error, interval and test are inferred (rules: the table of tests). */
export type Family = 'nps' | 'share' | 'mean' | 'count'

/** State of a category that does not belong to the metric's base at all (buyers of nothing). */
export const NOT_IN_BASE = 3

/** What is tallied for a metric: a column, its states and its scores on the metric. */
export interface MetricColumn {
  codes: Column['codes']
  categories: Column['categories']
  states: Uint8Array
  /**
   * Per category, in the metric's unit before averaging: -100, 0, 100 for nps, 0 and 1 for shares
   * and counts, the value itself for means.
   */
  scores: Float64Array
  /** Scores of the answers themselves where they differ from those of the metric. */
  raw?: Float64Array
}

/** A metric's way of scoring the variables found for it. */
export interface Scoring {
  family: Family
  unit: Unit
  /** Definition-level flags: ambiguousScale, rescaled, fromNps. */
  flags: Flag[]
  /** What the value can be; null ends are open. */
  range: { low: number | null; high: number | null }
  /** True where rows are added up by customer: then each group has sums of its own. */
  aggregates?: boolean
  /**
   * Built under the request's filter, which aggregating metrics need; others ignore it. With
   * `groups` an aggregating metric adds up within each group, as a filter to that group would.
   */
  column: (options: { frame: Frame; mask: Mask; groups?: Groups | null }) => MetricColumn
}

export interface MetricDefinition {
  id: string
  aliases: readonly string[]
  /**
   * The metric that is the same figure under its usual name: this one answers where it is asked for,
   * and is never listed beside the other.
   */
  restates?: string
  label: string
  unit: Unit
  /** Null where it depends on the variable, and the variable does not say. */
  direction: Direction | null
  family: Family
  /** One sentence on what is computed. */
  definition: string
  /** Where the rule comes from. */
  source: string
  /**
   * The roles needed; the first alternative that the data holds is used. Empty where the metric is
   * asked of a variable by name.
   */
  needs: readonly (readonly Role[])[]
  /** Where the variables are not found by role: how they are. Throws as `scoring` does. */
  variablesOf?: (frame: Frame) => FrameVariable[]
  /** What stands behind the colon: nothing, a variable, or a variable's answer. */
  parameter: 'none' | 'variable' | 'answer'
  /** Throws METRIC_NEEDS, SCALE_REFUSED or AMBIGUOUS where the variables can't serve. */
  scoring: (options: { variables: FrameVariable[]; answer: string | null; frame: Frame }) => Scoring
  /** Where the variable decides which end is good; left out: `direction`. */
  directionBy?: (variables: FrameVariable[]) => Direction | null
  /** Label of a metric asked of a variable. */
  labelBy?: (variables: FrameVariable[], answer: string | null) => string
}

/** Which end of a metric is good, given the variables it is computed from. */
export function directionOf(
  definition: MetricDefinition,
  variables: FrameVariable[],
): Direction | null {
  const { direction, directionBy } = definition
  return directionBy === undefined ? direction : directionBy(variables)
}

/** A metric with everything found that it needs. */
export interface ResolvedMetric {
  /** As it may be asked for again: `nps`, `nps:NETPRO`, `mean:Q7ART`. */
  text: string
  /** The name it is reported by: the id, with variable and answer where they are asked for. */
  metric: string
  definition: MetricDefinition
  variables: FrameVariable[]
  label: string
  unit: Unit
  direction: Direction | null
  family: Family
  flags: Flag[]
  scoring: Scoring
}
