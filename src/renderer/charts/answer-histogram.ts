import type { Output } from '../../shared/contract/index.ts'
import { formatBase, formatCount, formatScore, formatShare } from '../../shared/format/figures.ts'
import { messages } from '../../shared/format/messages.ts'
import { emptyReason, FONT, frameOption } from './model.ts'
import type { ChartModel, ChartPoint, Look } from './model.ts'

export type Distribution = Output<'metrics.overview'>['distributions'][number]

/** What an answer stands for where the scale has such classes: the colours keep their meaning. */
export interface AnswerClass {
  colour: 'detractor' | 'passive' | 'promoter'
  /** Empty where the score says it itself. */
  label: string
}

export interface AnswerHistogramView {
  distribution: Distribution
  summary: string
  height: number
  /** Left out: all bars are of one kind. */
  classOf?: (score: number) => AnswerClass
}

/** Narrower bars have no room for a share above them. */
const ROOM_FOR_SHARE = 30

/** How many gave each answer of a scale, with words where the scale has some. */
export function answerHistogram(view: AnswerHistogramView, look: Look): ChartModel {
  const { classOf } = view
  const { answers, n } = view.distribution
  const { colours, zoom } = look
  const signed = answers.some(({ score }) => score < 0)
  const scoreText = (score: number) => formatScore(score, { signed })
  const labelled = answers.some(({ score, label }) => label !== '' && label !== String(score))
  const roomy = look.width / Math.max(1, answers.length) >= ROOM_FOR_SHARE * zoom
  const classLabel = (score: number) => classOf?.(score).label ?? ''
  const classified = answers.some(({ score }) => classLabel(score) !== '')
  const points = answers.map((answer, dataIndex): ChartPoint => ({
    seriesIndex: 0,
    dataIndex,
    id: null,
    text: [
      messages.chart.answer(scoreText(answer.score)),
      labelled ? answer.label : '',
      formatShare(answer.share, n),
      answer.count === null ? '' : formatBase(answer.count),
      classLabel(answer.score),
    ]
      .filter((part) => part !== '')
      .join(', '),
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
        ...(labelled ? [{ label: messages.chart.label, numeric: false }] : []),
        { label: messages.chart.share, numeric: true },
        { label: messages.chart.answers, numeric: true },
        ...(classified ? [{ label: messages.chart.group, numeric: false }] : []),
      ],
      rows: answers.map(({ score, label, share, count }) => ({
        key: String(score),
        cells: [
          scoreText(score),
          ...(labelled ? [label] : []),
          formatShare(share, n),
          count === null ? formatShare(null) : formatCount(count),
          ...(classified ? [classLabel(score)] : []),
        ],
      })),
    },
    option: {
      ...frameOption(look, points),
      grid: { left: 0, right: 0, top: 24 * zoom, bottom: 24 * zoom },
      xAxis: {
        type: 'category',
        data: answers.map(({ score }) => scoreText(score)),
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
            itemStyle: {
              color: colours[classOf?.(score).colour ?? 'after'],
              borderRadius: [2, 2, 0, 0],
            },
          })),
          label: {
            show: roomy,
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
