import type { CustomSeriesRenderItemAPI } from 'echarts'
import type { Estimate } from '../../shared/model/index.ts'
import { formatBase, formatRange, formatValue } from '../../shared/format/figures.ts'
import type { Unit } from '../../shared/format/figures.ts'
import { estimateWords, flagWords } from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'
import { emptyReason, FONT, frameOption } from './model.ts'
import type { ChartModel, ChartPoint, Look } from './model.ts'
import { axisEnds } from './scale.ts'
import type { Shape } from './shapes.ts'

export interface TrendView {
  unit: Unit
  /** One a wave, in order. */
  waves: readonly { wave: string; estimate: Estimate }[]
  summary: string
  height: number
}

/** A line with its interval as a band, values written at the points, base under each wave. */
export function trend(view: TrendView, look: Look): ChartModel {
  const { waves, unit } = view
  const { colours, zoom } = look
  const points = waves.map(({ wave, estimate }, dataIndex): ChartPoint => ({
    seriesIndex: 1,
    dataIndex,
    id: null,
    text: `${wave}: ${estimateWords(estimate, unit)}`,
  }))
  const ends = axisEnds(
    waves.flatMap(({ estimate: { value, interval } }) => [value, interval?.low, interval?.high]),
    unit,
  )
  const weak = (index: number) => waves[index]?.estimate.flags.includes('veryLowBase') === true
  return {
    summary: view.summary,
    empty: emptyReason(waves.map(({ estimate }) => estimate)),
    height: view.height * zoom,
    legend: [],
    points,
    table: {
      columns: [
        { label: messages.chart.wave, numeric: false },
        { label: messages.chart.value, numeric: true },
        { label: messages.chart.interval, numeric: true },
        { label: messages.chart.n, numeric: true },
        { label: messages.chart.note, numeric: false },
      ],
      rows: waves.map(({ wave, estimate: { value, interval, n, flags } }) => ({
        key: wave,
        cells: [
          wave,
          formatValue(value, { unit, n }),
          formatRange(interval, { unit, n, of: value }),
          formatValue(n, { unit: 'count', n }),
          flagWords(flags),
        ],
      })),
    },
    option: {
      ...frameOption(look, points),
      grid: { left: 8, right: 8, top: 28 * zoom, bottom: 40 * zoom },
      xAxis: {
        type: 'category',
        data: waves.map(({ wave }) => wave),
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
        axisLabel: {
          interval: 0,
          hideOverlap: true,
          color: colours.inkQuiet,
          fontFamily: FONT,
          fontSize: 11 * zoom,
          lineHeight: 15 * zoom,
          formatter: (wave, index) => `${wave}\n${formatBase(waves[index]?.estimate.n ?? null)}`,
        },
      },
      yAxis: { type: 'value', show: false, ...ends },
      series: [
        {
          type: 'custom',
          silent: true,
          data: waves.map((_, index) => index),
          renderItem: ({ dataIndex }, api) => bandPiece(dataIndex, { view, api, look }),
        },
        {
          type: 'line',
          data: waves.map(({ estimate }, index) => ({
            value: estimate.value,
            symbol: weak(index) ? 'emptyCircle' : 'circle',
            itemStyle: { color: weak(index) ? colours.before : colours.after },
            label: { color: weak(index) ? colours.inkQuiet : colours.ink },
          })),
          connectNulls: false,
          symbolSize: 9 * zoom,
          lineStyle: { color: colours.after, width: 2 },
          label: {
            show: true,
            position: 'top',
            distance: 8 * zoom,
            fontFamily: FONT,
            fontSize: 12 * zoom,
            fontWeight: 600,
            formatter: ({ dataIndex }) => {
              const estimate = waves[dataIndex]?.estimate
              return estimate === undefined
                ? ''
                : formatValue(estimate.value, { unit, n: estimate.n })
            },
          },
          emphasis: { scale: 1.4 },
        },
      ],
    },
  }
}

interface BandOptions {
  view: TrendView
  api: CustomSeriesRenderItemAPI
  look: Look
}

/** The band between one wave and the next; a bar where a neighbour is missing. */
function bandPiece(index: number, { view, api, look }: BandOptions): Shape | null {
  const here = view.waves[index]?.estimate.interval
  if (here == null) return null
  const at = (wave: number, value: number): [number, number] => {
    const [x, y] = api.coord([wave, value])
    return [x ?? 0, y ?? 0]
  }
  const style = { fill: look.colours.band, opacity: 0.6 }
  const next = view.waves[index + 1]?.estimate.interval
  if (next != null) {
    return {
      type: 'polygon',
      shape: {
        points: [
          at(index, here.low),
          at(index, here.high),
          at(index + 1, next.high),
          at(index + 1, next.low),
        ],
      },
      style,
    }
  }
  if (view.waves[index - 1]?.estimate.interval != null) return null
  const [x, top] = at(index, here.high)
  const [, bottom] = at(index, here.low)
  return { type: 'rect', shape: { x: x - 4, y: top, width: 8, height: bottom - top, r: 4 }, style }
}
