import type { BarSeriesOption, CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Tokens } from '../app/tokens.ts'
import type { Flag } from '../../shared/model/index.ts'
import { reasons } from '../../shared/format/figure-words.ts'
import { messages } from '../../shared/format/messages.ts'

/** What a builder makes of a view: everything about a chart that can be tested without drawing it. */
export interface ChartModel {
  /** One sentence with the finding, for those who can't see the picture. */
  summary: string
  option: ChartOption
  /** Why there is nothing to draw; null where there is. Said in the picture's place. */
  empty: string | null
  /** Height in pixels; the width is the page's. */
  height: number
  legend: readonly LegendEntry[]
  /** Every mark in reading order, for the keyboard. */
  points: readonly ChartPoint[]
  /** The same figures as a table. */
  table: ChartTableModel
}

export interface ChartPoint {
  seriesIndex: number
  dataIndex: number
  /** What is said when the keyboard or the pointer comes to this mark. */
  text: string
  /** What Enter or a click selects; null for marks that explain nothing further. */
  id: string | null
}

export interface LegendEntry {
  label: string
  mark: 'square' | 'dot' | 'ring' | 'none'
  colour: string
}

export interface ChartTableModel {
  columns: readonly { label: string; numeric: boolean }[]
  rows: readonly { key: string; cells: readonly string[] }[]
}

/** How the chart will look: colours of the scheme as hex, room, and size of the root font. */
export interface Look {
  colours: Record<keyof Tokens, string>
  width: number
  /** Root font size over 16: at projector size everything scales. */
  zoom: number
  motion: boolean
}

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | CustomSeriesOption
  | LineSeriesOption
  | GridComponentOption
  | TooltipComponentOption
>

export const FONT = 'Inter Variable, system-ui, sans-serif'

/**
 * Client text in an ECharts rich text: a brace that would open a style is made to stand for itself.
 * Nothing here is ever HTML: tooltips are rich text, drawn as SVG.
 */
export function plainText(text: string): string {
  return text.replaceAll(/\{(?=[\w-]+\|)/g, '{\u2060')
}

/** What takes a figure away, the plainest reason first. */
const HIDING: readonly Flag[] = ['suppressed', 'noData', 'tooFew', 'suppressedComplementary']

/** Why none of these can be drawn; null as soon as one can. */
export function emptyReason(
  figures: readonly { value: number | null; flags: readonly Flag[] }[],
): string | null {
  if (figures.some(({ value }) => value !== null)) return null
  const said = new Set(figures.flatMap(({ flags }) => flags))
  const reason = HIDING.find((flag) => said.has(flag))
  return [...reasons(reason === undefined ? [] : [reason]), messages.chart.emptyHelp].join(' ')
}

/** Lines of about `room` characters, broken at spaces: a tooltip has no width to break at. */
export function wrap(text: string, room: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}

/** What all charts share: no animation when the system asks for none, quiet rich-text tooltips. */
export function frameOption(look: Look, points: readonly ChartPoint[]): ChartOption {
  const { colours, zoom } = look
  const texts = new Map(
    points.map((point) => [`${point.seriesIndex} ${point.dataIndex}`, point.text]),
  )
  return {
    animation: look.motion,
    animationDuration: 200,
    animationDurationUpdate: 200,
    textStyle: { fontFamily: FONT, fontSize: 12 * zoom, color: colours.inkSecond },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      transitionDuration: 0,
      backgroundColor: colours.surface,
      borderColor: colours.lineStrong,
      borderWidth: 1,
      padding: [6 * zoom, 10 * zoom],
      shadowBlur: 0,
      shadowOffsetX: 0,
      shadowOffsetY: 0,
      shadowColor: 'transparent',
      textStyle: {
        fontFamily: FONT,
        fontSize: 12 * zoom,
        color: colours.ink,
        lineHeight: 17 * zoom,
      },
      formatter: (item) => {
        const { seriesIndex, dataIndex } = Array.isArray(item) ? (item[0] ?? {}) : item
        return plainText(wrap(texts.get(`${seriesIndex} ${dataIndex}`) ?? '', 52))
      },
    },
  }
}
