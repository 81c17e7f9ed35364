import { adjust, compare } from '../../../shared/engine/compare.ts'
import {
  applySmallBasesToComparisons,
  hideFew,
  ofShownSides,
} from '../../../shared/engine/small-bases.ts'
import type { Comparison } from '../../../shared/model/index.ts'
import { everyRow } from '../metrics/estimate.ts'
import { pooledFlag, withFlags } from '../metrics/home.ts'
import type { OpenProject } from '../open-project.ts'
import type { Basis } from './basis.ts'
import type { Curve } from './curve.ts'
import { rowsOf } from './estimates.ts'

export interface Sides {
  before: string
  after: string
}

/**
 * Before and after at every touchpoint of a map, as the compare page computes them: one request is
 * one family of tests, p adjusted by Benjamini-Hochberg over all of its rows.
 */
export function curveChanges(
  project: OpenProject,
  curves: readonly Curve[],
  { basis, sides }: { basis: Basis; sides: Sides },
): Map<Curve, Comparison> {
  const { where, level, weightOf, reveal } = basis
  const found: { curve: Curve; comparison: Comparison; flag: (c: Comparison) => Comparison }[] = []
  // Touchpoints on the same rows are compared at once.
  const alike = Map.groupBy(curves, ({ home, answered }) => (answered === null ? home : answered))
  for (const group of alike.values()) {
    const [one] = group
    if (one === undefined) continue
    const { home } = one
    const before = rowsOf(project, one, [...where(home), sides.before])
    const after = rowsOf(project, one, [...where(home), sides.after])
    const compared = compare({
      metrics: group.map(({ metric }) => metric),
      frame: home.frame,
      before: before.mask ?? everyRow(home),
      after: after.mask ?? everyRow(home),
      by: null,
      weight: weightOf(home),
      level,
      panel: null,
    })
    const pooled = { before: pooledFlag(home, before.mask), after: pooledFlag(home, after.mask) }
    const flags = [...before.flags, ...after.flags, ...pooled.before, ...pooled.after]
    const flag = (safe: Comparison): Comparison => {
      const c = ofShownSides(safe, {
        before: before.few ? hideFew(safe.before) : safe.before,
        after: after.few ? hideFew(safe.after) : safe.after,
      })
      return {
        ...withFlags(c, flags),
        before: withFlags(c.before, pooled.before),
        after: withFlags(c.after, pooled.after),
      }
    }
    for (const [at, curve] of group.entries()) {
      const comparison = compared[at]
      if (comparison !== undefined) found.push({ curve, comparison, flag })
    }
  }
  const { settings } = project.file.model()
  const raw = found.map(({ comparison }) => comparison)
  const judged = adjust(applySmallBasesToComparisons(raw, settings, { reveal }), 'bh')
  return new Map(
    found.flatMap(({ curve, flag }, at) => {
      const comparison = judged[at]
      return comparison === undefined ? [] : [[curve, flag(comparison)] as const]
    }),
  )
}
