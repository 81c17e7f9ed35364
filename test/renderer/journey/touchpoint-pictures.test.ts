import { expect, test } from 'vitest'
import { answerHistogram } from '../../../src/renderer/charts/answer-histogram.ts'
import { dotWhisker } from '../../../src/renderer/charts/dot-whisker.ts'
import {
  answersView,
  groupsView,
  methodLine,
} from '../../../src/renderer/pages/journey/touchpoint-pictures.ts'
import type { TouchpointDetail } from '../../../src/renderer/pages/journey/touchpoint-pictures.ts'
import { look, plain } from '../figures-of-tests.ts'
import { mean, touchpoint, VIEW } from './a-journey.ts'

const answered = (
  counts: readonly (readonly [score: number, count: number])[],
): TouchpointDetail => {
  const n = counts.reduce((sum, [, count]) => sum + count, 0)
  return {
    touchpoint: touchpoint(3, 'Window'),
    distribution: {
      metric: 'emotion',
      variable: 'Feel',
      label: '',
      dataset: 'survey',
      wave: '2025',
      n,
      effectiveN: n,
      answers: counts.map(([score, count]) => ({ score, label: '', count, share: count / n })),
      flags: [],
    },
    trend: [],
    segments: [],
    connected: null,
    verbatims: { total: 0, variable: null, list: [] },
  }
}

function drawn(detail: TouchpointDetail, metric = VIEW.metric, width = 248) {
  const view = answersView(detail, metric)
  if (view === null) throw new Error('there is nothing to draw')
  return answerHistogram(view, look(width))
}

test('answers around a neutral middle carry their sign, in words, axis and table', () => {
  const model = drawn(
    answered([
      [-2, 10],
      [0, 30],
      [2, 60],
    ]),
  )
  expect(plain(model.summary)).toBe('Window: the most frequent answer is +2, given by 60 %.')
  expect(model.table.rows.map(({ cells }) => plain(cells[0] ?? ''))).toEqual(['-2', '0', '+2'])
  expect(model.option).toMatchObject({ xAxis: { data: ['\u22122', '0', '+2'] } })
})

test('feelings below and above the middle have the colours of detractors and promoters', () => {
  const { option } = drawn(
    answered([
      [-1, 10],
      [0, 10],
      [1, 10],
    ]),
  )
  const { detractor, passive, promoter } = look().colours
  const [series] = [option.series].flat()
  expect(series).toMatchObject({
    data: [detractor, passive, promoter].map((color) => ({ itemStyle: { color } })),
  })
})

test('an NPS question is told in its classes, any other scale in one colour and without classes', () => {
  const scores = answered([
    [0, 10],
    [7, 10],
    [10, 10],
  ])
  const nps = drawn(scores, { ...VIEW.metric, metric: 'nps' })
  expect(nps.table.columns.map(({ label }) => label)).toContain('Group')
  const rating = drawn(scores, { ...VIEW.metric, metric: 'mean' })
  expect(rating.table.columns.map(({ label }) => label)).not.toContain('Group')
})

test('bars without room for a share above them leave it to the table', () => {
  const eleven = answered(Array.from({ length: 11 }, (_, score) => [score, 10] as const))
  const shares = (width: number) => drawn(eleven, VIEW.metric, width).option
  expect(shares(248)).toMatchObject({ series: [{ label: { show: false } }] })
  expect(shares(620)).toMatchObject({ series: [{ label: { show: true } }] })
})

test('groups in a narrow place have their labels above the marks', () => {
  const group = { segment: { code: 'a', label: 'Received value enhancement' } }
  const view = groupsView([mean(1, 100, { group })], {
    metric: VIEW.metric,
    name: 'Window',
    reference: 1,
    rowName: 'Segments',
  })
  const height = (width: number) => dotWhisker(view, look(width)).height
  expect(height(248)).toBeGreaterThan(height(700))
})

test('the method is told on one line', () => {
  expect(plain(methodLine(mean(1, 100, { effectiveN: 80.4, weight: 'w' })))).toBe(
    'Feel of survey · weighted by w · effective 80 · 95 % t interval',
  )
})
