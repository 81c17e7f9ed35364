import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dotWhisker } from '../../src/renderer/charts/dot-whisker.ts'
import { dumbbell } from '../../src/renderer/charts/dumbbell.ts'
import { plainText, wrap } from '../../src/renderer/charts/model.ts'
import type { ChartModel } from '../../src/renderer/charts/model.ts'
import { npsBars } from '../../src/renderer/charts/nps-bars.ts'
import { npsClass, npsHistogram } from '../../src/renderer/charts/nps-histogram.ts'
import { axisEnds, ticks } from '../../src/renderer/charts/scale.ts'
import { trend } from '../../src/renderer/charts/trend.ts'
import { nextPoint } from '../../src/renderer/charts/walk.ts'
import { sparklinePaths } from '../../src/renderer/components/sparkline-paths.ts'
import { CHANGE, HIDDEN, NPS_2017, NPS_2018, look, plain } from './figures-of-tests.ts'

const cells = (model: ChartModel) => model.table.rows.map((row) => row.cells.map(plain))

const bars = npsBars(
  {
    rows: [
      { label: '2017', estimate: NPS_2017 },
      { label: '2018', estimate: NPS_2018 },
    ],
    summary: 'x',
  },
  look(),
)

test('the NPS bars say in the table what they draw', () => {
  expect(cells(bars)).toEqual([
    ['2017', '15.8 %', '28.6 %', '55.6 %', '+40', '37 to 42', '2,746'],
    ['2018', '20.0 %', '29.0 %', '51.0 %', '+31', '28 to 34', '2,650'],
  ])
  expect(bars.points).toHaveLength(6)
  expect(plain(bars.points[3]?.text ?? '')).toBe(
    '2018, Detractors 0-6 20.0 %, +31, interval 28 to 34, n 2,650',
  )
})

test('a hidden figure leaves no number behind: not in the table, not in words', () => {
  for (const model of [
    npsBars({ rows: [{ label: '2018', estimate: HIDDEN }], summary: '' }, look()),
    trend(
      { unit: 'points', waves: [{ wave: '2018', estimate: HIDDEN }], summary: '', height: 1 },
      look(),
    ),
    dotWhisker(
      {
        unit: 'points',
        rows: [{ id: 'x', label: 'A', estimate: HIDDEN }],
        reference: null,
        selected: null,
        summary: '',
        rowName: 'Area',
      },
      look(),
    ),
    dumbbell(
      {
        unit: 'points',
        rows: [
          {
            id: 'x',
            label: 'A',
            drawnLabel: 'A',
            comparison: {
              ...CHANGE,
              after: HIDDEN,
              difference: null,
              interval: null,
              adjustedP: null,
              pValue: null,
            },
          },
        ],
        level: 0.95,
        beforeName: 'b',
        afterName: 'a',
        selected: null,
        longestLabel: 3,
        summary: '',
      },
      look(),
    ),
  ]) {
    const said = JSON.stringify([model.table.rows, model.points.map(({ text }) => text)])
    expect(said).not.toMatch(/\+?31|2,650|28 to 34|undefined|NaN|null(?!,"text)/)
    expect(said).toMatch(/hidden|Hidden|\u2013/)
  }
})

test('a clear change is filled and has an arrow in words; an unclear one says it may be noise', () => {
  const view = (adjustedP: number | null) =>
    dumbbell(
      {
        unit: 'points',
        rows: [
          { id: 'nps', label: 'NPS', drawnLabel: 'NPS', comparison: { ...CHANGE, adjustedP } },
        ],
        level: 0.95,
        beforeName: '2017',
        afterName: '2018',
        selected: null,
        longestLabel: 3,
        summary: '',
      },
      look(),
    )
  expect(plain(view(0.00002).points[0]?.text ?? '')).toBe(
    'NPS: +40 before, +31 after, change -9, interval -13 to -5, adjusted p <0.001, clear change, worse',
  )
  expect(view(0.3).points[0]?.text).toContain('not distinguishable from noise')
  expect(view(null).points[0]?.text).toContain('not tested')
  expect(cells(view(0.00002))).toEqual([
    ['NPS', '+40', '+31', '-9', '-13 to -5', '<0.001', '2,746', '2,650', 'clear change'],
  ])
})

test('a fall is better where low is good', () => {
  const model = dumbbell(
    {
      unit: 'percent',
      rows: [
        {
          id: 'churn',
          label: 'Churn',
          drawnLabel: 'Churn',
          comparison: { ...CHANGE, direction: 'low' },
        },
      ],
      level: 0.95,
      beforeName: 'b',
      afterName: 'a',
      selected: null,
      longestLabel: 3,
      summary: '',
    },
    look(),
  )
  expect(model.points[0]?.text).toMatch(/better$/)
})

test('detractors end at 6 and promoters begin at 9', () => {
  expect([0, 6, 7, 8, 9, 10].map(npsClass)).toEqual([
    'detractor',
    'detractor',
    'passive',
    'passive',
    'promoter',
    'promoter',
  ])
})

test('the histogram gives every answer its share and count', () => {
  const model = npsHistogram(
    {
      summary: '',
      height: 100,
      distribution: {
        metric: 'nps',
        variable: 'NETPRO',
        label: 'NPS',
        dataset: 'sfo',
        wave: '2018',
        n: 4,
        effectiveN: 4,
        flags: [],
        answers: [
          { score: 6, label: '6', count: 1, share: 0.25 },
          { score: 10, label: '10', count: 3, share: 0.75 },
          { score: 9, label: '9', count: null, share: null },
        ],
      },
    },
    look(),
  )
  expect(cells(model)).toEqual([
    ['6', '25 %', '1', 'Detractors 0-6'],
    ['10', '75 %', '3', 'Promoters 9-10'],
    ['9', '-', '-', 'Promoters 9-10'],
  ])
})

test('what the keyboard walks through are marks of the drawing', () => {
  const series = bars.option.series as { data: unknown[] }[]
  for (const { seriesIndex, dataIndex } of bars.points) {
    expect(series[seriesIndex]?.data[dataIndex]).not.toBe(undefined)
  }
  expect(nextPoint(-1, 'ArrowRight', 3)).toBe(0)
  expect(nextPoint(2, 'ArrowRight', 3)).toBe(2)
  expect(nextPoint(0, 'ArrowLeft', 3)).toBe(0)
  expect(nextPoint(1, 'End', 3)).toBe(2)
  expect(nextPoint(1, 'a', 3)).toBe(null)
  expect(nextPoint(-1, 'ArrowRight', 0)).toBe(null)
})

test('client text is never a style, a tag or a template in a tooltip', () => {
  expect(plainText('{a|b}')).not.toMatch(/\{a\|/)
  expect(plainText('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>')
  expect(bars.option.tooltip).toMatchObject({ renderMode: 'richText' })
})

test('long words of tooltips are broken at spaces and nothing is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1 })),
      fc.integer({ min: 5, max: 60 }),
      (words, room) => {
        const text = words.join(' ')
        expect(wrap(text, room).replaceAll('\n', ' ').replaceAll(' ', '')).toBe(
          text.replaceAll('\n', ' ').replaceAll(' ', ''),
        )
      },
    ),
  )
})

test('an axis holds every value, stays inside what is possible, and has round ticks', () => {
  expect(axisEnds([28, 34, null, undefined], 'points')).toEqual({ min: 27.52, max: 34.48 })
  expect(axisEnds([1, 99.9], 'percent')).toEqual({ min: 0, max: 100 })
  expect(axisEnds([], 'percent')).toEqual({ min: 0, max: 1 })
  expect(ticks({ min: 27.5, max: 34.5 })).toEqual([28, 30, 32, 34])
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1 }),
      (values) => {
        const { min, max } = axisEnds(values, 'points')
        expect(min).toBeLessThan(max)
        expect(Math.min(...values)).toBeGreaterThanOrEqual(min)
        expect(Math.max(...values)).toBeLessThanOrEqual(max)
      },
    ),
  )
})

test('a sparkline breaks where there is no figure', () => {
  const point = { value: 5, low: 4, high: 6 }
  const { line, dots } = sparklinePaths([point, null, point], { width: 96, height: 28 })
  expect(line).toBe('M3 14M93 14')
  expect(dots).toHaveLength(2)
  expect(sparklinePaths([null], { width: 96, height: 28 })).toEqual({
    line: '',
    band: '',
    dots: [],
  })
})
