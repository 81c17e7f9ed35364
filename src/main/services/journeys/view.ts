import { curveMarks } from '../../../shared/engine/journey/marks.ts'
import { isClear, journeyFinding, shownEstimate } from '../../../shared/findings/index.ts'
import { journeyFindingMessages as say } from '../../../shared/format/messages-journey-findings.ts'
import type { JourneyView, ParsedInput, TouchpointView } from '../../../shared/contract/index.ts'
import { Failure } from '../../../shared/model/index.ts'
import { homeFrame } from '../frames/home-frame.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import { catalogueMetric } from '../metrics/catalogue.ts'
import { LEVEL } from '../metrics/estimate.ts'
import { findDataset, type OpenProject } from '../open-project.ts'
import { weightsOf, type Filters } from './basis.ts'
import type { Sides } from './changes.ts'
import { courseOf, otherMetrics } from './course.ts'
import type { Course, Point } from './curve.ts'
import { gapsOf, mapFigures } from './map-figures.ts'
import { overlaysOf, shownGroups } from './overlays.ts'
import { journeySummaries, shownJourney } from './shown.ts'
import { unplacedOf } from './unplaced.ts'

type Request = ParsedInput<'journeys.view'>

/**
 * A journey with the figures of one metric: everything the map shows, from one request. `where` adds
 * to the request's filter what only some datasets know, such as a wave.
 */
export function journeyView(
  project: OpenProject,
  request: Request,
  where: Filters = () => [request.where],
): JourneyView {
  const sides = sidesOf(request)
  const journey = shownJourney(project, request.journey)
  const course = courseOf(project, journey, request)
  const level = request.confidence ?? LEVEL
  const weightOf = weightsOf(homesOf(project, course), request.weight)
  const basis = { where, weightOf, level, reveal: request.reveal ?? false }
  const laid = overlaysOf(project, curveHomes(course), { by: request.by, where })
  const figures = mapFigures(project, course, { basis, overlays: laid, sides })

  const metric = metricOf(course)
  const overlays = shownGroups(laid)
  const touchpoints = withMarks(figures, { overlays, direction: metric.direction })
  const byId = new Map(touchpoints.map((each) => [each.id, each]))
  const stages = journey.shape.stages.map((stage) => ({
    ...stage,
    touchpoints: stage.touchpoints.flatMap(({ id }) => byId.get(id) ?? []),
  }))
  const compared = sides === null ? null : { ...sides, ...countsOf(touchpoints, level) }
  return {
    journey: { id: journey.id, name: journey.shape.name },
    journeys: journeySummaries(project),
    metric,
    metrics: otherMetrics(project, course.points),
    overlays,
    stages,
    nextId: journey.shape.nextId,
    unplaced: unplacedOf(project, journey, request.dataset),
    compared,
    left: [...laid.left, ...gapsOf(course), ...alsoAsked(course)],
    finding: journeyFinding({ metric, overlays, stages, compared, level }),
    level,
  }
}

function sidesOf({ before, after }: Request): Sides | null {
  if (before === undefined && after === undefined) return null
  if (before !== undefined && after !== undefined) return { before, after }
  throw new Failure('BAD_INPUT', 'Two curves are compared: say both before and after.')
}

/** The datasets the curve is computed on. */
const curveHomes = ({ points }: Course): HomeFrame[] => [
  ...new Set(points.flatMap(({ curve }) => curve?.home ?? [])),
]

/** With those whose answers place its touchpoints. */
function homesOf(project: OpenProject, course: Course): HomeFrame[] {
  const model = project.file.model()
  const asked = new Set(course.points.flatMap(({ question }) => question?.dataset ?? []))
  const own = [...asked].map((dataset) => homeFrame(project, findDataset(model, dataset)))
  return [...new Set([...curveHomes(course), ...own])]
}

function withMarks(
  touchpoints: readonly TouchpointView[],
  options: Pick<JourneyView, 'overlays'> & { direction: 'high' | 'low' | null },
): TouchpointView[] {
  const { overlays, direction } = options
  const values = touchpoints.map((each) => shownEstimate(each, overlays)?.value ?? null)
  const marks = curveMarks(values, direction)
  return touchpoints.map((each, at) => ({ ...each, marks: marks[at] ?? [] }))
}

/** How many differences were tested, and how many of them are clear. */
function countsOf(touchpoints: readonly TouchpointView[], level: number) {
  const all = touchpoints.flatMap(({ comparison }) => comparison ?? [])
  return {
    clear: all.filter((each) => isClear(each, level)).length,
    tested: all.filter(({ pValue }) => pValue !== null).length,
  }
}

/** The curve's metric: its unit and direction are those of the touchpoints it is shown at. */
function metricOf({ text, definition, points }: Course): JourneyView['metric'] {
  const { definition: words, source, label, unit, direction } = definition
  const curves = points.flatMap(({ curve }) => curve ?? [])
  const [first] = curves
  const named = { metric: text, definition: words, source }
  if (first === undefined) {
    return { ...named, label, unit, direction, range: { low: null, high: null } }
  }
  const same = curves.every(({ metric }) => metric.direction === first.metric.direction)
  return {
    ...named,
    label: first.answered === null ? label : catalogueMetric(first).label,
    unit: first.metric.unit,
    direction: same ? first.metric.direction : null,
    range: first.metric.scoring.range,
  }
}

/** Other datasets that ask about the same touchpoints: one is shown, and which is said. */
function alsoAsked({ points }: Course): JourneyView['left'] {
  const shown = new Set(points.flatMap(({ curve }) => curve?.item.dataset ?? []))
  const role = (point: Point) => point.curve?.item.variable.meaning.role
  const others = new Set(
    points.flatMap((point) =>
      point.items
        .filter(
          ({ dataset, variable }) => !shown.has(dataset) && variable.meaning.role === role(point),
        )
        .map(({ dataset }) => dataset),
    ),
  )
  return [...others].map((dataset) => ({
    touchpoint: dataset,
    reason: say.alsoAsked([...shown].join(', ')),
  }))
}
