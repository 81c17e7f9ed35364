import type { Estimate, Group } from '../../../shared/model/index.ts'

/** The figure of a group that nobody is in, beside the figure of all; hidden where that is. */
export function noAnswers(total: Estimate, group: Group): Estimate {
  if (total.n === null) return { ...total, group }
  return {
    ...total,
    group,
    value: null,
    n: 0,
    effectiveN: 0,
    standardError: null,
    interval: null,
    parts: null,
    excluded: { missing: 0, outOfRange: 0, zeroWeight: 0 },
    flags: ['noData'],
  }
}
