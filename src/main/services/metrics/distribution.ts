import { distribution, type Distribution } from '../../../shared/engine/distribution.ts'
import type { OpenProject } from '../open-project.ts'
import { ownWeight, told, weightOf } from './estimate.ts'
import { maskOf, pooledFlag, withFlags, type HomeMetric } from './home.ts'

/**
 * The answers a metric is made of under filters that must all hold, with the flags of joins and
 * waves; small bases are hidden. `weight` weights only answers of the dataset it lies in.
 */
export function distributionIn(
  project: OpenProject,
  { home, metric }: HomeMetric,
  request: { where: readonly (string | undefined)[]; weight: string | null | undefined },
): Distribution {
  const { mask, flags, few } = maskOf(project, home, request.where)
  const found = distribution({
    metric,
    frame: home.frame,
    mask,
    weight: weightOf(home, ownWeight(home, request.weight)),
    settings: project.file.model().settings,
    few,
  })
  return withFlags(found, told(found, [...flags, ...pooledFlag(home, mask)]))
}
