import { adjust, compare } from '../../../shared/engine/compare.ts'
import { catalogueWords, compareFinding } from '../../../shared/findings/index.ts'
import {
  applySmallBasesToComparisons,
  hideFew,
  ofShownSides,
} from '../../../shared/engine/small-bases.ts'
import type { Output, ParsedInput } from '../../../shared/contract/index.ts'
import { Failure, type Comparison, type Flag } from '../../../shared/model/index.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import type { OpenProject } from '../open-project.ts'
import { catalogueMetric, everyMetric } from './catalogue.ts'
import { everyRow, groupingOf, LEVEL, ownWeight, weightOf } from './estimate.ts'
import { homeMetric, maskOf, pooledFlag, variableOf, withFlags, type HomeMetric } from './home.ts'

type Request = ParsedInput<'metrics.compare'>

/**
 * Before and after of every metric asked for: one request is one family of tests. Metrics asked for
 * by name must be comparable; of "everything", what can't be compared is left out and said.
 */
export function compareMetrics(project: OpenProject, request: Request): Output<'metrics.compare'> {
  const left: Output<'metrics.compare'>['left'] = []
  const asked = request.metrics?.map((text) =>
    homeMetric(project, { text, dataset: request.dataset }),
  )
  const level = request.confidence ?? LEVEL
  const comparisons: Comparison[] = []
  const served = asked ?? everyMetric(project, request.dataset)
  for (const [home, metrics] of byHome(served)) {
    try {
      comparisons.push(...compareHome(project, { home, metrics, request, level }))
    } catch (error) {
      if (asked !== undefined || !(error instanceof Failure)) throw error
      for (const { metric } of metrics) left.push({ metric: metric.text, reason: error.message })
    }
  }
  if (comparisons.length === 0 && left[0] !== undefined) {
    throw new Failure('FILTER', `Nothing can be compared: ${left[0].reason}`)
  }
  const method = request.adjust ?? 'bh'
  const adjusted = adjust(comparisons, method)
  return {
    comparisons: adjusted,
    finding: compareFinding(adjusted, level, catalogueWords(served.map(catalogueMetric))),
    left,
    level,
    adjust: method,
  }
}

function byHome(metrics: HomeMetric[]): Map<HomeFrame, HomeMetric[]> {
  const homes = new Map<HomeFrame, HomeMetric[]>()
  for (const each of metrics) homes.set(each.home, [...(homes.get(each.home) ?? []), each])
  return homes
}

function compareHome(
  project: OpenProject,
  options: { home: HomeFrame; metrics: HomeMetric[]; request: Request; level: number },
): Comparison[] {
  const { home, metrics, request, level } = options
  const before = maskOf(project, home, [request.where, request.before])
  const after = maskOf(project, home, [request.where, request.after])
  const grouping = groupingOf(project, home, {
    by: request.by,
    few: before.few && after.few,
  })
  const comparisons = compare({
    metrics: metrics.map(({ metric }) => metric),
    frame: home.frame,
    before: before.mask ?? everyRow(home),
    after: after.mask ?? everyRow(home),
    by: grouping.by,
    weight: weightOf(
      home,
      request.metrics === undefined ? ownWeight(home, request.weight) : request.weight,
    ),
    level,
    panel: request.panel === undefined ? null : variableOf(home, request.panel, 'group'),
  })
  const flags: Flag[] = [...before.flags, ...after.flags, ...grouping.flags]
  const pooled = { before: pooledFlag(home, before.mask), after: pooledFlag(home, after.mask) }
  const { settings } = project.file.model()
  const options_ = { reveal: request.reveal ?? false }
  const safe = applySmallBasesToComparisons(comparisons, settings, options_)
  return safe.map((compared) => {
    const each = ofShownSides(compared, {
      before: before.few ? hideFew(compared.before) : compared.before,
      after: after.few ? hideFew(compared.after) : compared.after,
    })
    // Split by wave, only the total spans several.
    if (grouping.byWave && each.group !== null) return withFlags(each, flags)
    return {
      ...withFlags(each, [...flags, ...pooled.before, ...pooled.after]),
      before: withFlags(each.before, pooled.before),
      after: withFlags(each.after, pooled.after),
    }
  })
}
