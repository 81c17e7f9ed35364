import type { JourneyView, TouchpointView } from '../contract/index.ts'
import { changeStyle, styleOf } from '../format/figure-words.ts'
import { formatValue, unitOf } from '../format/figures.ts'
import { journeyFindingMessages as say } from '../format/messages-journey-findings.ts'
import type { Estimate } from '../model/index.ts'
import { changeText, isClear } from './compare-finding.ts'
import { shownEstimate } from './shown-estimate.ts'

export type MapOfFinding = Pick<
  JourneyView,
  'metric' | 'overlays' | 'stages' | 'compared' | 'level'
>

/**
 * The map in at most two sentences: where the curve is highest and lowest, and how much the lowest
 * matters; and what changed where two sides are compared. Where the intervals of highest and lowest
 * touch, nothing is said to stand out.
 */
export function journeyFinding(map: MapOfFinding): string {
  const touchpoints = map.stages.flatMap((stage) => stage.touchpoints)
  const changes = map.compared === null ? '' : changeWords(map, touchpoints)
  return [standOut(map, touchpoints), changes].filter((part) => part !== '').join(' ')
}

function standOut(map: MapOfFinding, touchpoints: readonly TouchpointView[]): string {
  const { metric, overlays } = map
  if (touchpoints.length === 0) return say.noTouchpoints
  const shown = touchpoints.flatMap((touchpoint) => {
    const estimate = shownEstimate(touchpoint, overlays)
    return estimate === null || estimate.value === null ? [] : [{ touchpoint, estimate }]
  })
  if (shown.length === 0) {
    const measured = touchpoints.some(({ estimates }) => estimates.length > 0)
    return measured ? say.allTooSmall : say.nothingMeasured(metric.label)
  }
  const peak = shown.find(({ touchpoint }) => touchpoint.marks.includes('peak'))
  const lowest = shown.find(({ touchpoint }) => touchpoint.marks.includes('lowest'))
  if (peak === undefined || lowest === undefined) {
    return shown.length === 1 ? say.onlyOne(shown[0]?.touchpoint.name ?? '') : say.allEqual
  }
  const words = {
    metric: metric.label,
    peak: peak.touchpoint.name,
    lowest: lowest.touchpoint.name,
    high: formatValue(peak.estimate.value, styleOf(peak.estimate, unitOf(metric))),
    low: formatValue(lowest.estimate.value, styleOf(lowest.estimate, unitOf(metric))),
  }
  if (!apart(peak.estimate, lowest.estimate)) return say.nothingStandsOut(words)
  const matters = mattersWords(lowest.touchpoint, peak.touchpoint)
  return `${extremesOf(metric)(words)}${matters}.`
}

const RATED: ReadonlySet<string> = new Set(['mean', 'top-box', 'bottom-box'])

function extremesOf({ metric, direction }: JourneyView['metric']) {
  if (direction === null) return say.ends
  if (metric === 'emotion') return say.feelings
  return RATED.has(metric) ? say.ratings : say.extremes
}

/** Intervals that touch may hide that there is no difference; without one nothing is known. */
function apart(one: Estimate, other: Estimate): boolean {
  if (one.interval === null || other.interval === null) return false
  return one.interval.low > other.interval.high || other.interval.low > one.interval.high
}

/**
 * How much the lowest touchpoint matters beside the best one: by what goes with being connected, else
 * by what customers say. Where the intervals touch, about as much.
 */
function mattersWords(lowest: TouchpointView, best: TouchpointView): string {
  const [low, high] = [lowest, best].map(({ importance }) => importance.derived?.interval ?? null)
  const [lowStated, highStated] = [lowest, best].map(
    ({ importance }) => importance.stated?.interval ?? null,
  )
  const one = low != null && high != null ? low : lowStated
  const other = low != null && high != null ? high : highStated
  if (one == null || other == null) return ''
  if (one.low > other.high) return say.mattersMore
  return one.high < other.low ? say.mattersLess : say.mattersAsMuch
}

function changeWords(map: MapOfFinding, touchpoints: readonly TouchpointView[]): string {
  const { level, metric, compared } = map
  const tested = touchpoints.flatMap(({ name, comparison }) =>
    comparison?.pValue != null ? [{ name, comparison }] : [],
  )
  if (tested.length === 0) return say.noneTested
  const clear = tested
    .filter(({ comparison }) => isClear(comparison, level))
    .toSorted((a, b) => (a.comparison.adjustedP ?? 1) - (b.comparison.adjustedP ?? 1))
  const [first] = clear
  if (first === undefined) return say.noneChanged(compared?.tested ?? tested.length)
  const { name, comparison } = first
  const change = changeText(comparison.difference, changeStyle(comparison, unitOf(metric)))
  const rose = (comparison.difference ?? 0) > 0
  return say.changed({ name, change, rose, more: clear.length - 1, of: tested.length })
}
