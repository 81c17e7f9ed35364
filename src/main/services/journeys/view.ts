import type { FrameVariable } from '../../../shared/engine/frame/frame.ts'
import { QUESTION_ROLES, touchpointOf } from '../../../shared/engine/journey/touchpoint-items.ts'
import { curveMarks, ranks } from '../../../shared/engine/journey/marks.ts'
import { applySmallBases } from '../../../shared/engine/small-bases.ts'
import { isClear, journeyFinding, shownEstimate } from '../../../shared/findings/index.ts'
import { journeyFindingMessages as say } from '../../../shared/format/messages-journey-findings.ts'
import type { JourneyView, Output, ParsedInput } from '../../../shared/contract/index.ts'
import { Failure, touchpointKey, touchpointsOf, type Role } from '../../../shared/model/index.ts'
import type { HomeFrame } from '../frames/home-types.ts'
import { catalogueMetric } from '../metrics/catalogue.ts'
import { LEVEL, ownWeight, weightOf } from '../metrics/estimate.ts'
import type { OpenProject } from '../open-project.ts'
import { curveChanges } from './changes.ts'
import { courseOf, otherMetrics, type Course, type Curve, type Point } from './curve.ts'
import { curveEstimates, flagged } from './estimates.ts'
import { derivedOf, reachOf, statedCurve } from './importance.ts'
import { overlaysOf } from './overlays.ts'
import { everyItem, journeySummaries, shownJourney, type ShownJourney } from './shown.ts'

type Request = ParsedInput<'journeys.view'>
type View = Output<'journeys.view'>
type TouchpointView = View['stages'][number]['touchpoints'][number]

/** A journey with the figures of one metric: everything the map shows, from one request. */
export function journeyView(project: OpenProject, request: Request): View {
  const journey = shownJourney(project, request.journey)
  const course = courseOf(project, journey, request)
  const { touchpoints, overlays, left } = figuresOf(project, course, request)
  const metric = metricOf(course)
  const level = request.confidence ?? LEVEL
  const marks = curveMarks(
    touchpoints.map((each) => shownEstimate(each, overlays)?.value ?? null),
    metric.direction,
  )
  const byId = new Map(
    touchpoints.map((each, at) => [each.id, { ...each, marks: marks[at] ?? [] }]),
  )
  const stages = journey.shape.stages.map((stage) => ({
    ...stage,
    touchpoints: stage.touchpoints.flatMap(({ id }) => byId.get(id) ?? []),
  }))
  const compared = comparedOf(touchpoints, request, level)
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
    left: [...left, ...alsoAsked(course)],
    finding: journeyFinding({ metric, overlays, stages, compared, level }),
    level,
  }
}

/** Figures of all touchpoints, the small-base rules applied to the whole map at once. */
function figuresOf(
  project: OpenProject,
  { points }: Course,
  request: Request,
): { touchpoints: TouchpointView[]; overlays: View['overlays']; left: View['left'] } {
  const { where } = request
  const level = request.confidence ?? LEVEL
  const reveal = request.reveal ?? false
  const curves = points.flatMap(({ curve }) => curve ?? [])
  const homes = [...new Set(curves.map(({ home }) => home))]
  const weights = weightsOf(homes, request.weight)
  const overlays = overlaysOf(project, homes, { by: request.by, where })
  const none = { ...overlays, groupings: new Map(), groups: [] }

  const raw = points.flatMap((point) => {
    const both = [
      { curve: point.curve, overlays },
      { curve: statedCurve(project, point), overlays: none },
    ]
    return both.map(({ curve, overlays: laid }) =>
      curve === null
        ? { estimates: [], flags: [] }
        : curveEstimates(project, curve, {
            where: [where],
            weight: weights(curve.home),
            level,
            overlays: laid,
          }),
    )
  })
  const { settings } = project.file.model()
  const all = raw.flatMap(({ estimates }) => estimates)
  const safe = applySmallBases(all, settings, { reveal })
  let next = 0
  const shown = raw.map(({ estimates, flags }) => {
    const own = flagged(safe.slice(next, next + estimates.length), flags)
    next += estimates.length
    return own
  })

  const changes = changesOf(project, curves, { request, weights, level, reveal })
  const derived = points.map((point) =>
    derivedOf(project, point, { where, weightOf: weights, level, reveal }),
  )
  const stated = points.map((_, at) => shown[2 * at + 1]?.[0] ?? null)
  const derivedRanks = ranks(derived.map((each) => each?.value ?? null))
  const statedRanks = ranks(stated.map((each) => each?.value ?? null))
  const touchpoints = points.map((point, at): TouchpointView => {
    const [total, ...groups] = shown[2 * at] ?? []
    return {
      ...point.touchpoint,
      ...questionOf(point),
      estimates: total === undefined ? [] : [total, ...groups.slice(overlays.first, overlays.end)],
      comparison: point.curve === null ? null : (changes.get(point.curve) ?? null),
      reachShare: total?.n === null ? null : reachOf(project, point, where),
      importance: {
        stated: stated[at] ?? null,
        derived: derived[at] ?? null,
        statedRank: statedRanks[at] ?? null,
        derivedRank: derivedRanks[at] ?? null,
      },
      marks: [],
      flags: total?.flags ?? [],
    }
  })
  const gaps = points.flatMap(({ touchpoint, curve, reason }) =>
    curve === null ? [{ touchpoint: touchpoint.name, reason }] : [],
  )
  return {
    touchpoints,
    overlays: overlays.groups.slice(overlays.first, overlays.end).map((group) => ({
      label: Object.values(group)
        .map((g) => g.label)
        .join(', '),
      group,
    })),
    left: [...overlays.left, ...gaps],
  }
}

/** The weight on each dataset's figures: only where it lies, unless it lies in none of the map's. */
function weightsOf(
  homes: readonly HomeFrame[],
  name: string | null | undefined,
): (home: HomeFrame) => FrameVariable | null {
  const somewhere = homes.some((home) => ownWeight(home, name) !== null)
  return (home) => weightOf(home, somewhere ? ownWeight(home, name) : name)
}

function changesOf(
  project: OpenProject,
  curves: readonly Curve[],
  options: {
    request: Request
    weights: (home: HomeFrame) => FrameVariable | null
    level: number
    reveal: boolean
  },
): ReturnType<typeof curveChanges> {
  const { request, weights, level, reveal } = options
  const { where, before, after } = request
  if (before === undefined && after === undefined) return new Map()
  if (before === undefined || after === undefined) {
    throw new Failure('BAD_INPUT', 'Two curves are compared: say both before and after.')
  }
  return curveChanges(project, curves, { where, before, after, weightOf: weights, level, reveal })
}

function comparedOf(
  touchpoints: readonly TouchpointView[],
  { before, after }: Request,
  level: number,
): View['compared'] {
  if (before === undefined || after === undefined) return null
  const all = touchpoints.flatMap(({ comparison }) => comparison ?? [])
  return {
    before,
    after,
    clear: all.filter((each) => isClear(each, level)).length,
    tested: all.filter(({ pValue }) => pValue !== null).length,
  }
}

/** Which variable speaks for a touchpoint, and what else there is about it. */
function questionOf({
  curve,
  question,
  items,
}: Point): Pick<TouchpointView, 'dataset' | 'variable' | 'label' | 'others'> {
  const item = curve?.item ?? null
  const asked = item ?? question
  return {
    dataset: asked?.dataset ?? null,
    variable: item?.variable.name ?? null,
    label: asked === null ? '' : asked.variable.meaning.label.trim() || asked.variable.name,
    others: items
      .filter((each) => each !== item)
      .map(({ dataset, variable }) => ({
        dataset,
        variable: variable.name,
        role: variable.meaning.role,
      })),
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

/** Roles of what may be said of a touchpoint. */
const PLACEABLE: ReadonlySet<Role> = new Set<Role>([
  ...QUESTION_ROLES.filter((role) => role !== 'satisfaction'),
  'statedImportance',
  'verbatim',
])

function unplacedOf(
  project: OpenProject,
  { id, shape }: ShownJourney,
  dataset: string | undefined,
): View['unplaced'] {
  const here = new Set(touchpointsOf(shape).map(({ name }) => touchpointKey(name)))
  return everyItem(project)
    .filter((item) => dataset === undefined || item.dataset === dataset)
    .flatMap(({ dataset: from, variable }) => {
      const { role, label } = variable.meaning
      const touchpoint = touchpointOf(variable, { byLabel: id === null })
      const placed = touchpoint !== null && here.has(touchpointKey(touchpoint))
      if (placed || (touchpoint === null && (role === null || !PLACEABLE.has(role)))) return []
      return [
        { dataset: from, variable: variable.name, label: label || variable.name, role, touchpoint },
      ]
    })
}

/** Other datasets that ask about the same touchpoints: one is shown, and which is said. */
function alsoAsked({ points }: Course): View['left'] {
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
