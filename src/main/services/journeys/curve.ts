import { evaluateFilter } from '../../../shared/engine/filter/index.ts'
import type { Mask } from '../../../shared/engine/frame/frame.ts'
import { isAskedOfTouchpoints, ownMetric } from '../../../shared/engine/journey/curve-metric.ts'
import type { TouchpointItem } from '../../../shared/engine/journey/touchpoint-items.ts'
import {
  knownMetric,
  parseMetric,
  resolveMetric,
  type MetricDefinition,
} from '../../../shared/engine/metrics/index.ts'
import { journeyFindingMessages as say } from '../../../shared/format/messages-journey-findings.ts'
import { Failure, type Flag, type Touchpoint } from '../../../shared/model/index.ts'
import { homeFrame } from '../frames/home-frame.ts'
import type { HomeFrame, HomeVariable } from '../frames/home-types.ts'
import { homeMetric, type HomeMetric } from '../metrics/home.ts'
import { findDataset, type OpenProject } from '../open-project.ts'

/** The metric of a touchpoint's curve, and the rows of its home that count. */
export interface Curve extends HomeMetric {
  /** The touchpoint's own question: the one measured, or the one whose answerers are. */
  item: TouchpointItem
  /** Those who answered here, where the metric is about something else; null: no such limit. */
  answered: { mask: Mask; flags: readonly Flag[] } | null
}

/** A touchpoint of the map with what it can show. */
export interface Point {
  touchpoint: Touchpoint
  items: TouchpointItem[]
  question: TouchpointItem | null
  /** Null: a gap, for this reason. */
  curve: Curve | null
  reason: string
}

/** A metric laid over all touchpoints of a journey. */
export interface Course {
  /** As asked for. */
  text: string
  definition: MetricDefinition
  points: Point[]
}

/** What a metric is laid over. */
export interface Laid {
  text: string
  points: Pick<Point, 'touchpoint' | 'items' | 'question'>[]
  dataset: string | undefined
}

/** Lays a metric over touchpoints; throws as metrics do where none of them could show it. */
export function layOver(project: OpenProject, { text, points, dataset }: Laid): Course {
  const request = parseMetric(text)
  const definition = knownMetric(request.id)
  const overall = (name?: string) => overallMetric(project, text, name ?? dataset)
  const own =
    request.variable === null &&
    (isAskedOfTouchpoints(definition) ||
      points.some(({ items }) => ownMetric(definition, items) !== null))
  if (own) {
    const laid = points.map((point): Point => {
      const asked = ownMetric(definition, point.items)
      if (asked === null) return gap(point, say.noQuestion(definition.label))
      return withCurve(point, () => {
        const home = homeFrame(project, findDataset(project.file.model(), asked.item.dataset))
        return {
          home,
          metric: resolveMetric(asked.text, home.own),
          item: asked.item,
          answered: null,
        }
      })
    })
    return { text, definition, points: onOneAxis(laid) }
  }
  const homes = new Map<string, HomeMetric>()
  if (points.every(({ question }) => question === null)) overall()
  const laid = points.map((point): Point => {
    const { question } = point
    if (question === null) return gap(point, say.nothingAsked)
    // Not caught: what no touchpoint can show is an error, as it is of a single figure.
    const found = homes.get(question.dataset) ?? overall(question.dataset)
    homes.set(question.dataset, found)
    return withCurve(point, () => ({
      ...found,
      item: question,
      answered: answeredAt(found.home, question),
    }))
  })
  return { text, definition, points: laid }
}

const gap = (point: Laid['points'][number], reason: string): Point => ({
  ...point,
  curve: null,
  reason,
})

function withCurve(point: Laid['points'][number], make: () => Curve): Point {
  try {
    return { ...point, curve: make(), reason: '' }
  } catch (error) {
    if (error instanceof Failure) return gap(point, error.message)
    throw error
  }
}

/** A metric of no touchpoint: of the dataset that asks about the touchpoint, else of any. */
function overallMetric(
  project: OpenProject,
  text: string,
  dataset: string | undefined,
): HomeMetric {
  if (dataset === undefined) return homeMetric(project, { text })
  try {
    return homeMetric(project, { text, dataset })
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'METRIC_NEEDS') throw error
    return homeMetric(project, { text })
  }
}

/** The variable of a question as its own dataset, or one joined to it, sees it. */
export function variableAt(
  home: HomeFrame,
  { dataset, variable }: TouchpointItem,
): HomeVariable | null {
  const name = home.dataset.name === dataset ? variable.name : `${dataset}.${variable.name}`
  return home.frame.find(name) ?? null
}

/** The rows of those who answered a question: as the filter `"VARIABLE" is not missing`. */
export function answeredAt(home: HomeFrame, item: TouchpointItem): NonNullable<Curve['answered']> {
  const variable = variableAt(home, item)
  if (variable === null) {
    throw new Failure('JOIN', say.notJoined(home.dataset.name, item.variable.name))
  }
  const { name } = variable
  const subject = { name, quoted: true, position: 1 }
  const mask = evaluateFilter(
    { kind: 'missing', subject, negated: true },
    { frame: home.frame, segments: [] },
  )
  return { mask, flags: variable.flags }
}

/** One axis for all: the range most touchpoints are measured on; the others are left out and said. */
function onOneAxis(points: Point[]): Point[] {
  const axisOf = ({ curve }: Point) => {
    if (curve === null) return null
    const { range } = curve.metric.scoring
    return JSON.stringify([curve.metric.unit, range.low, range.high])
  }
  const axes = Map.groupBy(
    points.filter(({ curve }) => curve !== null),
    (point) => axisOf(point) ?? '',
  )
  const [axis, shown] = [...axes].reduce<[string, Point[]]>(
    (best, each) => (each[1].length > best[1].length ? each : best),
    ['', []],
  )
  const [one] = shown
  return points.map((point) => {
    if (point.curve === null || axisOf(point) === axis || one?.curve == null) return point
    const same = one.curve.metric.unit === point.curve.metric.unit
    const reason = same
      ? say.otherScale(scaleWords(point.curve), scaleWords(one.curve))
      : say.otherUnit
    return { ...point, curve: null, reason }
  })
}

function scaleWords({ metric }: Curve): string {
  const { low, high } = metric.scoring.range
  return low === null || high === null ? say.anyScale : say.scale(low, high)
}
