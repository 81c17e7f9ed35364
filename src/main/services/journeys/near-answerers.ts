import { nearSegments } from '../../../shared/engine/near-segments.ts'
import type { Estimate } from '../../../shared/model/index.ts'
import { everyRow } from '../metrics/estimate.ts'
import type { OpenProject } from '../open-project.ts'
import type { Basis } from './basis.ts'
import type { Curve } from './curve.ts'
import { rowsOf } from './estimates.ts'

/**
 * Of a metric among those who answered each touchpoint: the curves whose answerers differ from those
 * of another touchpoint by fewer people than may be shown. The two figures would tell of these few.
 * `estimates` begin with the total, before the small-base rules.
 */
export function nearAnswerers(
  project: OpenProject,
  points: readonly { curve: Curve | null; estimates: readonly Estimate[] }[],
  { where }: Basis,
): ReadonlySet<Curve> {
  const among = points.flatMap(({ curve, estimates }) =>
    curve === null || curve.answered === null ? [] : [{ curve, n: estimates[0]?.n ?? 0 }],
  )
  const { privacyBase } = project.file.model().settings
  const near = new Set<Curve>()
  for (const [home, alike] of Map.groupBy(among, ({ curve }) => curve.home)) {
    const [first] = alike
    if (first === undefined) continue
    const found = nearSegments({
      metric: first.curve.metric,
      frame: home.frame,
      mask: null,
      segments: alike.map(({ curve }, at) => {
        const { mask } = rowsOf(project, curve, where(home))
        return { name: String(at), mask: mask ?? everyRow(home) }
      }),
      sizes: alike.map(({ n }) => n),
      privacyBase,
    })
    for (const [at, { curve }] of alike.entries()) if (found.has(String(at))) near.add(curve)
  }
  return near
}
