import { describe } from '../../../shared/engine/estimate.ts'
import type { Mask } from '../../../shared/engine/frame/frame.ts'
import { maskAnd } from '../../../shared/engine/frame/mask.ts'
import { rowWeights } from '../../../shared/engine/frame/row-weights.ts'
import { occurringGroups } from '../../../shared/engine/grouping.ts'
import { hideFew } from '../../../shared/engine/small-bases.ts'
import { summariseMetric } from '../../../shared/engine/summarise-groups.ts'
import type { Summary } from '../../../shared/engine/summary.ts'
import type { Estimate, Flag, Group } from '../../../shared/model/index.ts'
import { nearOnes, told } from '../metrics/estimate.ts'
import { maskOf, pooledFlag, withFlags, type KeptRows } from '../metrics/home.ts'
import { noAnswers } from '../metrics/no-answers.ts'
import type { OpenProject } from '../open-project.ts'
import type { Basis } from './basis.ts'
import type { Curve } from './curve.ts'
import { groupKey, type Overlays } from './overlays.ts'

/** A curve's figures at one touchpoint before the small-base rules, and the flags to add after. */
export interface RawEstimates {
  /** Total first, then one for each overlay of the map, also those nobody shows. */
  estimates: Estimate[]
  flags: Flag[][]
  /** True where the filters leave fewer people than may be shown: all of it is to be hidden. */
  few: boolean
}

/** The rows a curve is computed on: under the filters, and those who answered here. */
export function rowsOf(
  project: OpenProject,
  { home, answered }: Pick<Curve, 'home' | 'answered'>,
  filters: readonly (string | undefined)[],
): Pick<KeptRows, 'mask' | 'flags' | 'few'> {
  const kept = maskOf(project, home, filters)
  if (answered === null) return kept
  const { mask, flags, few } = kept
  return { mask: maskAnd(mask, answered.mask), flags: [...flags, ...answered.flags], few }
}

export function curveEstimates(
  project: OpenProject,
  curve: Curve,
  { basis, overlays }: { basis: Basis; overlays: Overlays },
): RawEstimates {
  const { home, metric } = curve
  const { where, level } = basis
  const weight = basis.weightOf(home)
  const { mask, flags, few } = rowsOf(project, curve, where(home))
  const weights = weight === null ? null : rowWeights(weight.column())
  const summarised = (rows: Mask, groups: Parameters<typeof summariseMetric>[1]['groups'] = null) =>
    summariseMetric(metric.scoring, { frame: home.frame, mask: rows, weights, groups })
  const toEstimate = (summary: Summary, group: Group | null) =>
    describe({ metric, frame: home.frame, summary, group, weight, level })

  const pooled = pooledFlag(home, mask)
  const grouping = overlays.groupings.get(home.dataset.name)
  if (grouping === undefined) {
    const total = toEstimate(summarised(mask).whole, null)
    const estimates = [total, ...overlays.groups.map((group) => noAnswers(total, group))]
    return { estimates, flags: estimates.map(() => [...flags, ...pooled]), few }
  }
  const { by } = grouping
  const own = new Map<string, Estimate>()
  let total: Estimate
  let near: ReadonlySet<string> = new Set()
  if (by.kind === 'segments') {
    total = toEstimate(summarised(mask).whole, null)
    const groups = by.segments.map(({ name, mask: inside }) => {
      const group = { segment: { code: name, label: name } }
      const estimate = toEstimate(summarised(maskAnd(mask, inside)).whole, group)
      own.set(groupKey(group), estimate)
      return estimate
    })
    const { settings } = project.file.model()
    near = nearOnes({ metric, home }, { mask, by, estimates: [total, ...groups], settings })
  } else {
    // All groups of the filter, so that every touchpoint has the same, answered or not.
    const masks = [maskOf(project, home, where(home)).mask]
    const { groups, occurring } = occurringGroups(by.variables, { masks, withMissing: false })
    const summaries = summarised(mask, groups)
    total = toEstimate(summaries.whole, null)
    for (const { key, group } of occurring) {
      own.set(groupKey(group), toEstimate(summaries.of(key), group))
    }
  }
  const estimates = [
    total,
    ...overlays.groups.map((group) => own.get(groupKey(group)) ?? noAnswers(total, group)),
  ]
  return {
    estimates,
    few,
    flags: estimates.map(({ group, n }): Flag[] => {
      const pools = overlays.byWave && group !== null ? [] : pooled
      const risky = n !== null && near.has(group?.['segment']?.code ?? '')
      return [
        ...flags,
        ...grouping.flags,
        ...pools,
        ...(risky ? ['differencingRisk' as const] : []),
      ]
    }),
  }
}

/** Adds the flags of joins, waves and segments to what the small-base rules have left. */
export function flagged(estimates: readonly Estimate[], { flags, few }: RawEstimates): Estimate[] {
  return estimates.map((estimate, at) => {
    const shown = few ? hideFew(estimate) : estimate
    return withFlags(shown, told(shown, flags[at] ?? []))
  })
}
