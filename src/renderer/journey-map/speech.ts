import type { JourneyView, TouchpointView } from '../../shared/contract/index.ts'
import type { Estimate } from '../../shared/model/index.ts'
import {
  formatBase,
  formatChange,
  formatNumber,
  formatRange,
  formatShare,
  formatValue,
  unitOf,
} from '../../shared/format/figures.ts'
import {
  changeStyle,
  flagWords,
  reasons,
  styleOf,
  verdictOf,
} from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'
import { mapMessages as words } from '../../shared/format/messages-journey-map.ts'
import { mainSeries } from './series.ts'
import type { Series } from './series.ts'

export interface SpeechOptions {
  view: JourneyView
  series: readonly Series[]
  /** All touchpoints of the map in their order. */
  touchpoints: readonly TouchpointView[]
}

/** What a touchpoint's figures say, a line each: for the tip, and in one breath for the label. */
export function touchpointLines(
  at: number,
  { view, series, touchpoints }: SpeechOptions,
): string[] {
  const touchpoint = touchpoints[at]
  if (touchpoint === undefined) return []
  const main = mainSeries(series)
  const figures =
    main === null || view.compared !== null
      ? series.map((each) => `${each.label}: ${figureWords(each.estimateAt(touchpoint), view)}`)
      : [figureWords(main.estimateAt(touchpoint), view)]
  const before = touchpoints[at - 1]
  return [
    ...figures,
    ...(main === null || before === undefined
      ? []
      : stepWords(main.estimateAt(before), main.estimateAt(touchpoint), view)),
    ...changeWords(touchpoint, view),
    ...touchpoint.marks.map((mark) => words.marks[mark].toLowerCase()),
  ]
}

/** `Step 3 Activate, −0.8, 95 % −1.0 to −0.6, n 212, down from −0.2, lowest`. */
export const touchpointLabel = (at: number, options: SpeechOptions): string =>
  [words.step(at + 1, options.touchpoints[at]?.name ?? ''), ...touchpointLines(at, options)].join(
    ', ',
  )

/** What the rows under the curve say about the touchpoint. */
export function rowLines({ importance, reachShare }: TouchpointView, view: JourneyView): string[] {
  const { derived, stated } = importance
  const lines: string[] = []
  if (derived !== null) {
    const { interval, value } = derived
    const unclear = interval === null || (interval.low <= 0 && interval.high >= 0)
    const range =
      interval === null
        ? null
        : words.span(formatNumber(interval.low, 2), formatNumber(interval.high, 2))
    lines.push(words.derivedWords(formatNumber(value, 2), range, unclear))
  }
  if (stated !== null) lines.push(words.statedWords(statedWords(stated, view)))
  if (reachShare !== null) lines.push(words.reachWords(formatShare(reachShare)))
  return lines
}

const statedWords = (stated: Estimate, view: JourneyView): string =>
  figureWords(stated, { ...view, metric: { ...view.metric, metric: 'mean', unit: 'scale' } })

function figureWords(estimate: Estimate | null, { metric, level }: JourneyView): string {
  if (estimate === null) return words.noQuestion
  const { value, n, interval, flags, effectiveN } = estimate
  const style = styleOf(estimate, unitOf(metric))
  if (value === null) return [words.noFigure, ...reasons(flags)].join(': ')
  return [
    formatValue(value, style),
    ...(interval === null
      ? []
      : [words.interval(messages.figure.level(level), formatRange(interval, style))]),
    formatBase(n, effectiveN),
    ...(flags.length > 0 ? [flagWords(flags)] : []),
  ].join(', ')
}

function stepWords(before: Estimate | null, now: Estimate | null, view: JourneyView): string[] {
  if (before?.value == null || now?.value == null) return []
  const unit = unitOf(view.metric)
  const [from, to] = [before, now].map(({ value, n }) => formatValue(value, { unit, n }))
  if (from === undefined) return []
  if (from === to) return [words.same(from)]
  return [before.value < now.value ? words.rise(from) : words.fall(from)]
}

function changeWords({ comparison }: TouchpointView, view: JourneyView): string[] {
  if (view.compared === null || comparison === null) return []
  const verdict = verdictOf(comparison, view.level)
  if (verdict === 'notTested' || comparison.difference === null) return [words.notTested]
  const value = formatChange(comparison.difference, changeStyle(comparison, unitOf(view.metric)))
  return [words.change(value, verdict === 'clear')]
}
