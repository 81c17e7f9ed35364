import { distribution } from '../../../shared/engine/distribution.ts'
import { overviewFinding } from '../../../shared/findings/index.ts'
import type { Output, ParsedInput } from '../../../shared/contract/index.ts'
import { Failure, type Comparison, type Estimate } from '../../../shared/model/index.ts'
import type { OpenProject } from '../open-project.ts'
import { catalogueMetric, everyMetric, headlineMetrics, waveFilter } from './catalogue.ts'
import { compareMetrics } from './compare.ts'
import { estimatesOf, ownWeight, weightOf, type FigureRequest } from './estimate.ts'
import { maskOf, withFlags, type HomeMetric } from './home.ts'

type Request = ParsedInput<'metrics.overview'>
type OverviewMetric = Output<'metrics.overview'>['metrics'][number]
type Left = Output<'metrics.overview'>['left']
type Distribution = Output<'metrics.overview'>['distributions'][number]

/**
 * Every headline metric: its value in the chosen wave (else the last one), by wave, and by the
 * chosen groups. A dataset that lies in no wave ignores the choice of wave, and its figures say so.
 */
export function overviewOf(project: OpenProject, request: Request): Output<'metrics.overview'> {
  const metrics: OverviewMetric[] = []
  const distributions: Distribution[] = []
  const left: Left = []
  for (const found of headlineMetrics(project)) {
    try {
      metrics.push(overviewMetric(project, found, { request, left }))
      if (found.metric.definition.id === 'nps') {
        distributions.push(...distributionsOf(project, found, request))
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      left.push({ metric: found.metric.text, reason: error.message })
    }
  }
  const touchpoints = everyMetric(project)
    .map(catalogueMetric)
    .filter(({ touchpoint }) => touchpoint !== null)
  const finding = overviewFinding(metrics, sinceLastWave(project, request), touchpoints)
  return { finding, metrics, distributions, left }
}

/** The comparisons the compare page makes of the wave shown and the one before it. */
function sinceLastWave(project: OpenProject, request: Request): Comparison[] {
  const waves = headlineMetrics(project).find(({ home }) => home.waves.length > 1)?.home.waves ?? []
  const shown = request.wave ?? waves.at(-1)
  const before = waves[waves.indexOf(shown ?? '') - 1]
  if (shown === undefined || before === undefined) return []
  try {
    return compareMetrics(project, {
      before: waveFilter(before),
      after: waveFilter(shown),
      where: request.where,
      weight: request.weight,
      confidence: request.confidence,
    }).comparisons
  } catch (error) {
    // A filter or weight that no dataset of waves knows: the figures say so themselves.
    if (!(error instanceof Failure)) throw error
    return []
  }
}

function overviewMetric(
  project: OpenProject,
  found: HomeMetric,
  { request, left }: { request: Request; left: Left },
): OverviewMetric {
  const { waves } = found.home
  const figure: FigureRequest = {
    where: [request.where],
    weight: ownWeight(found.home, request.weight),
    confidence: request.confidence,
  }
  const metric = catalogueMetric(found)
  const by = request.by == null ? undefined : [request.by]
  if (waves.length === 0) {
    const [total, ...groups] = groupsWhereKnown(project, found, { figure, by, left })
    if (total === undefined) throw new Error('an estimate without its total')
    const ignored = request.wave != null
    return {
      metric,
      total: ignored ? withFlags(total, ['waveIgnored']) : total,
      trend: [],
      groups: ignored ? groups.map((each) => withFlags(each, ['waveIgnored'])) : groups,
    }
  }
  const wave = request.wave ?? waves.at(-1) ?? ''
  const [, ...trend] = estimatesOf(project, found, { ...figure, by: ['wave'] })
  const inWave = { ...figure, where: [request.where, waveFilter(wave)] }
  const shown = trend.find(({ group }) => group?.['wave']?.code === wave)
  if (by === undefined && shown !== undefined) {
    return { metric, total: { ...shown, group: null }, trend, groups: [] }
  }
  const [total, ...groups] = groupsWhereKnown(project, found, { figure: inWave, by, left })
  if (total === undefined) throw new Error('an estimate without its total')
  return { metric, total, trend, groups }
}

/**
 * The groups, or the total alone where this dataset does not know the variable to group by. A saved
 * segment that no longer works (its variable is gone) costs the groups, not the figures, and is said.
 */
function groupsWhereKnown(
  project: OpenProject,
  found: HomeMetric,
  options: { figure: FigureRequest; by: string[] | undefined; left: Left },
): Estimate[] {
  const { figure, by, left } = options
  const [name] = by ?? []
  if (name === undefined || (name !== 'segment' && found.home.frame.find(name) === undefined)) {
    return estimatesOf(project, found, figure)
  }
  try {
    return estimatesOf(project, found, { ...figure, by })
  } catch (error) {
    if (name !== 'segment' || !(error instanceof Failure)) throw error
    const alone = estimatesOf(project, found, figure)
    left.push({ metric: name, reason: error.message })
    return alone
  }
}

function distributionsOf(
  project: OpenProject,
  found: HomeMetric,
  request: Request,
): Distribution[] {
  const { home, metric } = found
  const waves: (string | null)[] = home.waves.length === 0 ? [null] : home.waves
  return waves.map((wave) => {
    const inWave = wave === null ? undefined : waveFilter(wave)
    const { mask, flags } = maskOf(project, home, [request.where, inWave])
    const found_ = distribution({
      metric,
      frame: home.frame,
      mask,
      weight: weightOf(home, ownWeight(home, request.weight)),
      settings: project.file.model().settings,
    })
    return withFlags({ ...found_, label: metric.label, wave }, flags)
  })
}
