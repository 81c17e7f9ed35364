import type { Estimate, Group } from '../model/index.ts'
import type { Figure } from './figure.ts'
import { inferFigure } from './figure.ts'
import type { Frame, FrameVariable, Mask } from './frame/frame.ts'
import { maskAnd } from './frame/mask.ts'
import { rowWeights } from './frame/row-weights.ts'
import type { Grouping } from './grouping.ts'
import { occurringGroups } from './grouping.ts'
import type { ResolvedMetric } from './metrics/definition.ts'
import type { Summary } from './summary.ts'
import { summariseMetric } from './summarise-groups.ts'

export type { Grouping } from './grouping.ts'

/**
 * A metric's figure: the total first, then the groups that occur, in scale order. Raw: the
 * small-base rules come after it (small-bases.ts). `level` is the confidence, 0.95 for 95 %.
 */
export function estimate(options: {
  metric: ResolvedMetric
  frame: Frame
  mask: Mask
  by: Grouping | null
  weight: FrameVariable | null
  level: number
  withMissing?: boolean
}): Estimate[] {
  const { metric, frame, mask, by, weight } = options
  const weights = weight === null ? null : rowWeights(weight.column())
  const toEstimate = (summary: Summary, group: Group | null): Estimate =>
    describe({ ...options, summary, group })

  const { scoring } = metric
  if (by === null || by.kind === 'segments') {
    const all = summariseMetric(scoring, { frame, mask, weights, groups: null })
    const total = toEstimate(all.whole, null)
    if (by === null) return [total]
    const inSegments = by.segments.map(({ name, mask: inside }) => {
      const both = maskAnd(mask, inside)
      const found = summariseMetric(scoring, { frame, mask: both, weights, groups: null })
      return toEstimate(found.whole, { segment: { code: name, label: name } })
    })
    return [total, ...inSegments]
  }
  const { groups, occurring } = occurringGroups(by.variables, {
    masks: [mask],
    withMissing: options.withMissing ?? false,
  })
  const summaries = summariseMetric(scoring, { frame, mask, weights, groups })
  return [
    toEstimate(summaries.whole, null),
    ...occurring.map(({ key, group }) => toEstimate(summaries.of(key), group)),
  ]
}

/** A summary as an estimate. */
export function describe(options: {
  metric: ResolvedMetric
  frame: Frame
  summary: Summary
  group: Group | null
  weight: FrameVariable | null
  level: number
}): Estimate {
  const { metric, frame, summary, group, weight, level } = options
  const { family, scoring } = metric
  const figure: Figure = inferFigure(summary, {
    family,
    level,
    range: scoring.range,
  })
  return {
    metric: metric.metric,
    variable: metric.variables.map((v) => v.name).join(' + '),
    dataset: frame.dataset,
    group,
    value: figure.value,
    n: summary.n,
    effectiveN: summary.effectiveN,
    standardError: figure.standardError,
    interval: figure.interval,
    parts: figure.parts,
    excluded: summary.excluded,
    flags: [...metric.flags, ...figure.flags],
    weight: weight?.name ?? null,
  }
}
