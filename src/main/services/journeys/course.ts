import { ownMetrics } from '../../../shared/engine/journey/curve-metric.ts'
import { itemWith, questionOf } from '../../../shared/engine/journey/touchpoint-items.ts'
import { Failure, touchpointKey, touchpointsOf } from '../../../shared/model/index.ts'
import { headlineMetrics } from '../metrics/catalogue.ts'
import { findDataset, type OpenProject } from '../open-project.ts'
import { layOver, type Course, type Point } from './curve.ts'
import type { ShownJourney } from './shown.ts'

export interface CourseRequest {
  metric?: string | undefined
  dataset?: string | undefined
}

/** The touchpoints with their variables, of one dataset where one is named. */
function touchpointsWithItems({ shape, items }: ShownJourney, dataset: string | undefined) {
  return touchpointsOf(shape).map((touchpoint) => {
    const all = items.get(touchpointKey(touchpoint.name)) ?? []
    const own = dataset === undefined ? all : all.filter((item) => item.dataset === dataset)
    return { touchpoint, items: own, question: questionOf(own) }
  })
}

/** The metric asked for, else the one that shows most of this journey. Throws as metrics do. */
export function courseOf(
  project: OpenProject,
  journey: ShownJourney,
  request: CourseRequest,
): Course {
  const dataset =
    request.dataset === undefined
      ? undefined
      : findDataset(project.file.model(), request.dataset).name
  const points = touchpointsWithItems(journey, dataset)
  const lay = (text: string) => layOver(project, { text, points, dataset })
  if (request.metric !== undefined) return lay(request.metric)
  for (const text of candidates(project, points)) {
    const course = courseOrNull(() => lay(text))
    const shown = course?.points.filter(({ curve }) => curve !== null).length ?? 0
    const asked = points.filter(({ items }) => itemWith(items, 'rating') !== null).length
    // Means on several scales have no common axis; their top boxes have.
    if (course !== null && shown > 0 && (text !== 'mean' || shown === asked)) return course
  }
  return lay('mean')
}

function courseOrNull(make: () => Course): Course | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

/** What a curve shows by itself, the best first: feelings where most touchpoints were asked for. */
function candidates(project: OpenProject, points: readonly Pick<Point, 'items'>[]): string[] {
  const felt = points.filter(({ items }) => itemWith(items, 'emotion') !== null).length
  const usual = [
    'mean',
    'top-box',
    'emotion',
    ...otherMetrics(project, points).map((m) => m.metric),
  ]
  return felt * 2 >= points.length ? ['emotion', ...usual] : usual
}

/** Everything this journey can show. */
export function otherMetrics(
  project: OpenProject,
  points: readonly Pick<Point, 'items'>[],
): { metric: string; label: string }[] {
  const asked = points.map(({ items }) => items)
  const own = ownMetrics(asked).map(({ id, label }) => ({ metric: id, label }))
  const placed = new Set(asked.flat().map(({ variable }) => variable.id))
  const overall = headlineMetrics(project)
    .filter(({ metric }) => !metric.variables.every(({ variable }) => placed.has(variable.id)))
    .map(({ metric }) => ({ metric: metric.text, label: metric.label }))
  const names = new Set<string>()
  return [...own, ...overall].filter(({ metric }) => !names.has(metric) && names.add(metric))
}
