import { quoteName } from '../../../shared/engine/filter/index.ts'
import { formatMetric, resolveMetric } from '../../../shared/engine/metrics/index.ts'
import type { TouchpointItem } from '../../../shared/engine/journey/touchpoint-items.ts'
import type { Output, ParsedInput } from '../../../shared/contract/index.ts'
import { Failure, touchpointIn, type Estimate } from '../../../shared/model/index.ts'
import { homeFrame } from '../frames/home-frame.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import { waveFilter } from '../metrics/catalogue.ts'
import { distributionIn } from '../metrics/distribution.ts'
import { estimatesOf, ownWeight } from '../metrics/estimate.ts'
import type { HomeMetric } from '../metrics/home.ts'
import { findDataset, type OpenProject } from '../open-project.ts'
import type { Filters } from './basis.ts'
import { courseOf } from './course.ts'
import { variableAt } from './curve.ts'
import { shownJourney } from './shown.ts'
import { verbatimsOf } from './verbatims.ts'
import { journeyView } from './view.ts'

type Request = ParsedInput<'journeys.touchpoint'>
type Detail = Output<'journeys.touchpoint'>

/** What lies behind one touchpoint: who answered what, since when, and in which words. */
export function touchpointDetail(project: OpenProject, request: Request): Detail {
  const { touchpoint: id, wave, ...rest } = request
  const journey = shownJourney(project, request.journey)
  touchpointIn(journey.shape, id)
  // A dataset that lies in no wave is looked at as a whole.
  const where: Filters = ({ waves }) =>
    wave == null || waves.length === 0 ? [request.where] : [request.where, waveFilter(wave)]
  const view = journeyView(project, rest, where)
  const touchpoint = view.stages
    .flatMap((stage) => stage.touchpoints)
    .find((each) => each.id === id)
  const { points } = courseOf(project, journey, request)
  const point = points.find((each) => each.touchpoint.id === id)
  if (touchpoint === undefined || point === undefined)
    throw new Error('a touchpoint without a place')

  const { curve } = point
  const item = curve?.item ?? point.question
  const home =
    item === null ? null : homeFrame(project, findDataset(project.file.model(), item.dataset))
  const figures = (found: HomeMetric, filters: readonly (string | undefined)[], by?: string) =>
    estimatesOf(project, found, {
      where: filters,
      weight: ownWeight(found.home, request.weight),
      confidence: request.confidence,
      by: by === undefined ? undefined : [by],
    })
  const among =
    curve === null || curve.answered === null ? undefined : answeredFilter(curve.home, item)
  const split = (by: string, filters: Filters): Estimate[] =>
    curve === null
      ? []
      : noneWhereUnknown(() => figures(curve, [...filters(curve.home), among], by).slice(1))
  return {
    touchpoint,
    distribution: home === null ? null : distributionOf(project, { item, home, request, where }),
    trend:
      curve === null || curve.home.waves.length === 0 ? [] : split('wave', () => [request.where]),
    segments: project.file.model().segments.length === 0 ? [] : split('segment', where),
    connected:
      home === null
        ? null
        : connectedOf(home, (found) =>
            figures(found, [...where(home), answeredFilter(home, item)]),
          ),
    verbatims: verbatimsOf(project, point.items, { question: item, home, where }),
  }
}

/** The filter of those who answered a touchpoint's question. */
function answeredFilter(home: HomeFrame, item: TouchpointItem | null): string | undefined {
  const variable = item === null ? null : variableAt(home, item)
  return variable === null ? undefined : `${quoteName(variable.name)} is not missing`
}

/** A saved segment that no longer works costs the segments, not the touchpoint. */
function noneWhereUnknown(make: () => Estimate[]): Estimate[] {
  try {
    return make()
  } catch (error) {
    if (error instanceof Failure) return []
    throw error
  }
}

function connectedOf(home: HomeFrame, figures: (found: HomeMetric) => Estimate[]): Estimate | null {
  try {
    const [total] = figures({ home, metric: resolveMetric('connected', home.own) })
    return total ?? null
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/** The answers of the touchpoint's question, on the scale it was asked on. */
function distributionOf(
  project: OpenProject,
  options: { item: TouchpointItem | null; home: HomeFrame; request: Request; where: Filters },
): Detail['distribution'] {
  const { item, home, request, where } = options
  if (item === null) return null
  try {
    const text = formatMetric({ id: 'mean', variable: item.variable.name, label: null })
    const metric = resolveMetric(text, home.own)
    const asked = { where: where(home), weight: request.weight }
    const answers = distributionIn(project, { home, metric }, asked)
    return { ...answers, wave: home.waves.length === 0 ? null : (request.wave ?? null) }
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}
