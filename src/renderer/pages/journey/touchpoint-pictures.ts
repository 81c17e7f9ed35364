import type { Output } from '../../api/index.ts'
import type { AnswerClass, AnswerHistogramView } from '../../charts/answer-histogram.ts'
import type { DotWhiskerView } from '../../charts/dot-whisker.ts'
import { npsAnswerClass } from '../../charts/nps-histogram.ts'
import type { TrendView } from '../../charts/trend.ts'
import type { JourneyView, TouchpointView } from '../../../shared/contract/index.ts'
import type { Estimate } from '../../../shared/model/index.ts'
import { estimateWords, groupLabel } from '../../../shared/format/figure-words.ts'
import {
  formatNumber,
  formatScore,
  formatShare,
  formatValue,
  unitOf,
} from '../../../shared/format/figures.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { listed, messages } from '../../../shared/format/messages.ts'

/** What a touchpoint's answer shows in the inspector, as the charts need it. Pure. */

export type TouchpointDetail = Output<'journeys.touchpoint'>
type Metric = JourneyView['metric']

const words = journeyMessages.detail

/** Feelings below and above neutral in the colours of detractors and promoters. */
function emotionClass(score: number): AnswerClass {
  return { colour: score < 0 ? 'detractor' : score > 0 ? 'promoter' : 'passive', label: '' }
}

export function answersView(
  { touchpoint, distribution }: TouchpointDetail,
  metric: Metric,
): AnswerHistogramView | null {
  if (distribution === null) return null
  const given = distribution.answers.filter(({ share }) => share !== null)
  const most = given.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))[0]
  const signed = distribution.answers.some(({ score }) => score < 0)
  return {
    distribution,
    height: 120,
    summary:
      most === undefined
        ? words.tooFew
        : words.answersSummary(
            touchpoint.name,
            formatScore(most.score, { signed }),
            formatShare(most.share),
          ),
    ...(/^nps\b/.test(metric.metric)
      ? { classOf: npsAnswerClass }
      : signed
        ? { classOf: emotionClass }
        : {}),
  }
}

export function wavesView({ touchpoint, trend }: TouchpointDetail, metric: Metric): TrendView {
  const unit = unitOf(metric)
  const waves = trend.map((estimate) => ({ wave: groupLabel(estimate.group), estimate }))
  return {
    unit,
    height: 112,
    waves,
    summary: words.trendSummary(
      touchpoint.name,
      listed(
        waves.map(
          ({ wave, estimate }) =>
            `${formatValue(estimate.value, { unit, n: estimate.n })} (${wave})`,
        ),
      ),
    ),
  }
}

/** One touchpoint by groups, read against the figure told large. */
export function groupsView(
  groups: readonly Estimate[],
  options: { metric: Metric; name: string; reference: number | null; rowName: string },
): DotWhiskerView {
  const { metric, name, reference, rowName } = options
  const unit = unitOf(metric)
  return {
    unit,
    rows: groups.map((estimate) => ({ id: null, label: groupLabel(estimate.group), estimate })),
    reference,
    selected: null,
    summary: words.trendSummary(
      name,
      listed(
        groups.map((estimate) => `${groupLabel(estimate.group)} ${estimateWords(estimate, unit)}`),
      ),
    ),
    rowName,
  }
}

/** Variable, dataset, weight and interval of a figure, on one line. */
export function methodLine(estimate: Estimate): string {
  const { interval, weight, variable, dataset, effectiveN, n } = estimate
  return [
    messages.figure.of(variable, dataset),
    weight === null ? messages.figure.unweighted : messages.base.weighted(weight),
    ...(n !== null && effectiveN !== null && n - effectiveN >= 1
      ? [messages.base.effective(formatNumber(Math.round(effectiveN)))]
      : []),
    ...(interval === null
      ? []
      : [`${messages.figure.level(interval.level)} ${messages.figure.method(interval.method)}`]),
  ].join(messages.common.separator)
}

/** The place in the journey, for the line above the name. */
export function stageOf(view: JourneyView, { id }: Pick<TouchpointView, 'id'>): string {
  return (
    view.stages.find(({ touchpoints }) => touchpoints.some((each) => each.id === id))?.name ?? ''
  )
}
