import { adjust } from '../../../shared/engine/compare.ts'
import { overviewFinding } from '../../../shared/findings/index.ts'
import type { Output, ParsedInput } from '../../../shared/contract/index.ts'
import { Failure, type Comparison, type Estimate } from '../../../shared/model/index.ts'
import { shownWave, tieredSurvey } from '../connection/survey.ts'
import { tierChanges } from '../connection/tier-changes.ts'
import { shownShares } from '../connection/tier-shares.ts'
import type { OpenProject } from '../open-project.ts'
import { catalogueMetric, everyMetric, headlineMetrics, waveFilter } from './catalogue.ts'
import { compareMetrics } from './compare.ts'
import { distributionIn } from './distribution.ts'
import { estimatesOf, LEVEL, ownWeight, type FigureRequest } from './estimate.ts'
import { withFlags, type HomeMetric } from './home.ts'

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
  const comparisons = sinceLastWave(project, request)
  return {
    finding: overviewFinding(metrics, comparisons, touchpoints),
    metrics,
    changes: comparisons.filter(({ group, ...own }) =>
      metrics.some(({ total }) => group === null && sameFigure(total, own)),
    ),
    tiers: ladderOf(project, { request, comparisons }),
    level: request.confidence ?? LEVEL,
    distributions,
    left,
  }
}

type Figure = Pick<Estimate, 'metric' | 'variable' | 'dataset'>

const sameFigure = (one: Figure, other: Figure) =>
  one.metric === other.metric && one.variable === other.variable && one.dataset === other.dataset

/** The tiers that the finding speaks of; null where the data have none, which `left` explains. */
function ladderOf(
  project: OpenProject,
  { request, comparisons }: { request: Request; comparisons: readonly Comparison[] },
): Output<'metrics.overview'>['tiers'] {
  try {
    const survey = tieredSurvey(project, {})
    const { waves, dataset } = survey.home
    const wave = shownWave(survey, request.wave ?? waves.at(-1))
    const { where, confidence } = request
    const figure = { where: [where], weight: ownWeight(survey.home, request.weight), confidence }
    const shares = shownShares(survey, { request: figure, wave })
    const changes = tierChanges(survey, { request: figure, wave, shares })
    // One family with everything else that this page calls clear or not.
    const family = [...comparisons, ...changes.map(({ comparison }) => comparison)]
    const adjusted = adjust(family, 'bh').slice(comparisons.length)
    return {
      dataset: dataset.name,
      wave: wave.wave,
      shares: shares.shown,
      waves: shares.waves,
      changes: changes.map(({ tier, comparison }, at) => ({
        tier,
        comparison: adjusted[at] ?? comparison,
      })),
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return null
  }
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
  const { home } = found
  const waves: (string | null)[] = home.waves.length === 0 ? [null] : home.waves
  return waves.map((wave) => {
    const inWave = wave === null ? undefined : waveFilter(wave)
    const where = [request.where, inWave]
    const answers = distributionIn(project, found, { where, weight: request.weight })
    return { ...answers, label: found.metric.label, wave }
  })
}
