import type { Output } from '../../shared/contract/index.ts'
import { formatBase, formatCount, formatShare } from '../../shared/format/figures.ts'
import { messages } from '../../shared/format/messages.ts'
import { emptyReason, FONT, frameOption } from './model.ts'
import type { ChartModel, ChartPoint, Look } from './model.ts'

export type Distribution = Output<'metrics.overview'>['distributions'][number]

export interface NpsHistogramView {
  distribution: Distribution
  summary: string
  height: number
}

export type NpsClass = 'detractor' | 'passive' | 'promoter'

/** 0-6 detractor, 7-8 passive, 9-10 promoter. */
export function npsClass(score: number): NpsClass {
  return score <= 6 ? 'detractor' : score <= 8 ? 'passive' : 'promoter'
}

/** How many gave each answer 0 to 10, coloured by class: detractors at 5-6 differ from 0-2. */
export function npsHistogram(view: NpsHistogramView, look: Look): ChartModel {
  const { answers, n } = view.distribution
  const { colours, zoom } = look
  const digits = (n ?? 0) >= 1000 ? 1 : 0
  const points = answers.map((answer, dataIndex): ChartPoint => ({
    seriesIndex: 0,
    dataIndex,
    id: null,
    text: [
      messages.chart.answer(String(answer.score)),
      formatShare(answer.share, digits),
      ...(answer.count === null ? [] : [formatBase(answer.count)]),
      messages.chart[npsClass(answer.score)],
    ].join(', '),
  }))
  return {
    summary: view.summary,
    empty: emptyReason(
      answers.map(({ share }) => ({ value: share, flags: view.distribution.flags })),
    ),
    height: view.height * zoom,
    legend: [],
    points,
    table: {
      columns: [
        { label: messages.chart.score, numeric: true },
        { label: messages.chart.share, numeric: true },
        { label: messages.chart.answers, numeric: true },
        { label: messages.chart.group, numeric: false },
      ],
      rows: answers.map(({ score, share, count }) => ({
        key: String(score),
        cells: [
          String(score),
          formatShare(share, digits),
          count === null ? formatShare(null) : formatCount(count),
          messages.chart[npsClass(score)],
        ],
      })),
    },
    option: {
      ...frameOption(look, points),
      grid: { left: 0, right: 0, top: 24 * zoom, bottom: 24 * zoom },
      xAxis: {
        type: 'category',
        data: answers.map(({ score }) => String(score)),
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
        axisLabel: {
          interval: 0,
          color: colours.inkQuiet,
          fontFamily: FONT,
          fontSize: 11 * zoom,
        },
      },
      yAxis: { type: 'value', show: false, min: 0 },
      series: [
        {
          type: 'bar',
          barCategoryGap: '24%',
          data: answers.map(({ score, share }) => ({
            value: share,
            itemStyle: { color: colours[npsClass(score)], borderRadius: [2, 2, 0, 0] },
          })),
          label: {
            show: true,
            position: 'top',
            color: colours.inkSecond,
            fontFamily: FONT,
            fontSize: 11 * zoom,
            formatter: ({ dataIndex }) => formatShare(answers[dataIndex]?.share ?? null),
          },
          emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 2 } },
        },
      ],
    },
  }
}
