import { describe, expect, test } from 'vitest'
import { journeyFromCodebook } from '../../src/shared/engine/journey/from-codebook.ts'
import { ownMetric, ownMetrics } from '../../src/shared/engine/journey/curve-metric.ts'
import { derivedImportance } from '../../src/shared/engine/journey/derived-importance.ts'
import { curveMarks, ranks } from '../../src/shared/engine/journey/marks.ts'
import { extremeAnswers, openAnswers } from '../../src/shared/engine/journey/open-answers.ts'
import { itemsByTouchpoint, questionOf } from '../../src/shared/engine/journey/touchpoint-items.ts'
import type { TouchpointItem } from '../../src/shared/engine/journey/touchpoint-items.ts'
import { estimate } from '../../src/shared/engine/estimate.ts'
import { knownMetric, resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import { correlation, type JointCell } from '../../src/shared/engine/stats/correlation.ts'
import { EMPTY_MEANING } from '../../src/shared/model/index.ts'
import type { Meaning } from '../../src/shared/model/index.ts'
import { columnOf, frameOf } from './frame-of.ts'
import { expectClose } from './near.ts'

function itemsOf(variables: [string, Partial<Meaning>, string?][]): TouchpointItem[] {
  return variables.map(([name, meaning, dataset = 'survey'], at) => ({
    dataset,
    variable: {
      id: at + 1,
      datasetId: 1,
      position: at,
      name,
      meaning: { ...EMPTY_MEANING, ...meaning },
    },
  }))
}

const BY_LABEL = { byLabel: true }

describe('the journey the codebook tells', () => {
  test('has stages and touchpoints in the order they are first named, with ids in that order', () => {
    const items = itemsOf([
      ['q1', { role: 'rating', touchpoint: 'Search', stage: 'Shop' }],
      ['q2', { role: 'rating', touchpoint: 'Returns', stage: 'After' }],
      ['q3', { role: 'rating', touchpoint: 'Store', stage: 'shop ' }],
      ['i2', { role: 'statedImportance', touchpoint: 'returns' }],
    ])
    const journey = journeyFromCodebook(items, BY_LABEL)
    expect(journey).toEqual({
      name: 'Customer journey',
      stages: [
        {
          id: 1,
          name: 'Shop',
          touchpoints: [
            { id: 2, name: 'Search' },
            { id: 3, name: 'Store' },
          ],
        },
        { id: 4, name: 'After', touchpoints: [{ id: 5, name: 'Returns' }] },
      ],
      nextId: 6,
    })
    expect(journeyFromCodebook(items, BY_LABEL)).toEqual(journey)
  })

  test('takes the stage from whichever variable of a touchpoint names one', () => {
    const items = itemsOf([
      ['feel', { role: 'emotion', touchpoint: 'Store' }],
      ['q', { role: 'rating', touchpoint: 'Store', stage: 'Shop' }],
    ])
    expect(journeyFromCodebook(items, BY_LABEL).stages.map(({ name }) => name)).toEqual(['Shop'])
  })

  test('lets ratings and feelings without a touchpoint go by their label, else by their name', () => {
    const items = itemsOf([
      ['Q7ART', { role: 'rating', label: 'Artwork' }],
      ['Q7FOOD', { role: 'rating' }],
      ['csat', { role: 'csat', label: 'Overall' }],
      ['id', { role: 'responseId', touchpoint: 'Artwork' }],
    ])
    const { stages } = journeyFromCodebook(items, BY_LABEL)
    expect(stages).toHaveLength(1)
    expect(stages[0]).toMatchObject({
      name: 'Touchpoints',
      touchpoints: [{ name: 'Artwork' }, { name: 'Q7FOOD' }],
    })
    expect(journeyFromCodebook(items, { byLabel: false }).stages).toEqual([])
  })

  test('is empty where nothing was rated', () => {
    expect(journeyFromCodebook(itemsOf([['nps', { role: 'nps' }]]), BY_LABEL)).toMatchObject({
      stages: [],
      nextId: 1,
    })
  })
})

describe('what a touchpoint was asked', () => {
  const items = itemsOf([
    ['comment', { role: 'verbatim', touchpoint: 'Store' }],
    ['first', { role: 'rating', touchpoint: 'Store' }],
    ['second', { role: 'rating', touchpoint: 'Store' }],
    ['achieve', { role: 'vesAchieve', touchpoint: 'Store' }],
    ['elsewhere', { role: 'vesConfidence', touchpoint: 'Store' }, 'other'],
    ['likely', { role: 'nps', touchpoint: 'Store' }],
  ])
  const own = (id: string) => ownMetric(knownMetric(id), items)?.text ?? null

  test('is its first rating, and the others stay with it', () => {
    expect(own('mean')).toBe('mean:first')
    expect(own('top-box')).toBe('top-box:first')
    expect(questionOf(items)?.variable.name).toBe('first')
    expect(itemsByTouchpoint(items, BY_LABEL).get('store')).toHaveLength(6)
  })

  test('is its own item for a metric by role, and no pair across two files', () => {
    expect(own('nps')).toBe('nps:likely')
    expect(own('ves')).toBeNull()
    expect(own('emotion')).toBeNull()
    const pair = itemsOf([
      ['a', { role: 'vesAchieve', touchpoint: 'S' }],
      ['c', { role: 'vesConfidence', touchpoint: 'S' }],
    ])
    expect(ownMetric(knownMetric('value-received'), pair)?.text).toBe('value-received:a + c')
  })

  test('lets promoters not stand in for people who say whether they recommended', () => {
    expect(own('advocacy')).toBeNull()
    expect(own('connected')).toBeNull()
    expect(ownMetrics([items]).map(({ id }) => id)).toEqual([
      'mean',
      'top-box',
      'bottom-box',
      'nps',
    ])
  })
})

describe('emotion', () => {
  const emotionOf = (cells: string[], meaning: Partial<Meaning>) => {
    const frame = frameOf({
      feel: { cells, meaning: { type: 'number', role: 'emotion', ...meaning } },
    })
    const metric = resolveMetric('emotion:feel', frame)
    const [total] = estimate({ metric, frame, mask: null, by: null, weight: null, level: 0.95 })
    return { metric, total }
  }

  test.each([
    [{ min: 1, max: 7 }, ['1', '4', '7', '7'], 0.5],
    [{ min: 0, max: 10 }, ['0', '5', '10', '8'], 0.3],
    [{ min: -2, max: 2 }, ['-2', '1', '2', '0'], 0.25],
  ])('of a scale %o runs from -2 to +2 with its midpoint at 0', (scale, cells, value) => {
    const { metric, total } = emotionOf(cells, { scale })
    expectClose(total?.value, value)
    expect(metric.scoring.range).toEqual({ low: -2, high: 2 })
    expect(metric.direction).toBe('high')
  })

  test('is good at the low end where the codebook says so', () => {
    expect(emotionOf(['1'], { scale: { min: 1, max: 7 }, direction: 'low' }).metric.direction).toBe(
      'low',
    )
  })

  test('asks for the scale where nobody said it', () => {
    expect(() => emotionOf(['1'], { scale: null, role: null })).toThrow(/scale/)
  })
})

describe('marks of a curve', () => {
  test('stand at the lowest, the highest and the last touchpoint with a value', () => {
    expect(curveMarks([3, null, 1, 4, 2, null], 'high')).toEqual([
      [],
      [],
      ['lowest'],
      ['peak'],
      ['end'],
      [],
    ])
  })

  test('change places where low is good', () => {
    expect(curveMarks([3, 1], 'low')).toEqual([['lowest'], ['peak', 'end']])
  })

  test('go to the first of equal values, and to none where all are equal', () => {
    expect(curveMarks([2, 1, 2, 1], null)).toEqual([['peak'], ['lowest'], [], ['end']])
    expect(curveMarks([2, 2], 'high')).toEqual([[], ['end']])
    expect(curveMarks([null, null], 'high')).toEqual([[], []])
  })

  test('and ranks count from the highest, equal values together', () => {
    expect(ranks([0.1, 0.4, null, 0.4, -0.2])).toEqual([3, 1, null, 1, 4])
  })
})

/** R: x, y and w of the calls below. */
const X = [1, 2, 2, 3, 4, 5, 5, 3, 4, 1, 2, 5]
const Y = [0, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 1]
const W = [0.5, 1, 1.5, 2, 1, 0.5, 1, 2.5, 1, 1, 0.5, 2]
const cells = (weights: number[] | null): JointCell[] =>
  X.map((x, at) => {
    const weight = weights?.[at] ?? 1
    return { x, y: Y[at]!, n: 1, weight, squares: weight * weight }
  })

describe('correlation', () => {
  test('equals R, with Fisher’s interval', () => {
    // cor(x, y); cor.test(x, y)$conf.int, which is tanh(atanh(r) + c(-1, 1) * qnorm(.975) / sqrt(9))
    const found = correlation(cells(null), 0.95)
    expect(found).toMatchObject({ n: 12, effectiveN: 12 })
    expectClose(found?.value, 0.6549455359345626, 1e-14)
    expectClose(found?.interval?.low, 0.129851917970209, 1e-12)
    expectClose(found?.interval?.high, 0.8931391123782081, 1e-12)
    // tanh(atanh(r) + c(-1, 1) * qnorm(.95) / sqrt(9))
    expectClose(correlation(cells(null), 0.9)?.interval?.low, 0.2313601009227284, 1e-12)
  })

  test('weighted equals R, the interval by the effective base', () => {
    // cov.wt(cbind(x, y), wt = w / sum(w), cor = TRUE)$cor[1, 2]; ne <- sum(w)^2 / sum(w^2)
    // tanh(atanh(rw) + c(-1, 1) * qnorm(.975) / sqrt(ne - 3))
    const found = correlation(cells(W), 0.95)
    expectClose(found?.value, 0.5678845468310882, 1e-14)
    expectClose(found?.effectiveN, 9.44943820224719, 1e-13)
    expectClose(found?.interval?.low, -0.126689395750296, 1e-12)
    expectClose(found?.interval?.high, 0.8887958529553851, 1e-12)
  })

  test('is the same from a joint tally as from its rows', () => {
    const frame = frameOf({
      score: {
        cells: X.map(String),
        meaning: { type: 'number', role: 'rating', scale: { min: 1, max: 5 } },
      },
      tier: { cells: Y.map((y) => (y === 1 ? 'yes' : 'no')) },
      weight: { cells: W.map(String), meaning: { type: 'number', role: 'weight' } },
    })
    const tier = frame.find('tier')!
    const column = tier.column()
    // The top tier is scored 3, the one below it 2.
    const scores = column.scores.map((_, at) => (column.categories[at]?.code === 'yes' ? 3 : 2))
    const tiers = { ...tier, column: () => ({ ...column, scores }) }
    const options = { question: frame.find('score')!, tier: tiers, mask: null, level: 0.95 }
    const plain = derivedImportance({ ...options, weight: null })
    expectClose(plain?.value, 0.6549455359345626, 1e-14)
    const weighted = derivedImportance({ ...options, weight: frame.find('weight')! })
    expectClose(weighted?.value, 0.5678845468310882, 1e-13)
    expectClose(weighted?.interval?.high, 0.8887958529553851, 1e-12)
  })

  test('is none where one side does not vary, and has no interval on three answers or fewer', () => {
    const some = (xs: number[], ys: number[]) =>
      correlation(
        xs.map((x, at) => ({ x, y: ys[at]!, n: 1, weight: 1, squares: 1 })),
        0.95,
      )
    expect(some([0.1, 0.1, 0.1, 0.1], [0, 1, 0, 1])).toBeNull()
    expect(some([1, 2, 3], [1, 1, 1])).toBeNull()
    expect(some([], [])).toBeNull()
    expect(some([1, 2, 4], [0, 1, 0])?.interval).toBeNull()
    expect(some([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])).toMatchObject({ value: 1, interval: null })
  })
})

describe('open answers', () => {
  const question = columnOf(['1', '5', '', '3', '2', '5'], {
    type: 'number',
    role: 'rating',
    scale: { min: 1, max: 5 },
  })

  test('are those of people who answered the question, on one line, blank ones left out', () => {
    const texts = columnOf([
      'bad\u001b[31m\nreally',
      'good',
      'not here',
      ' \u202e ',
      '',
      'x'.repeat(900),
    ])
    const found = openAnswers({ texts, question, mask: null })
    expect(found.map(({ row, score }) => [row, score])).toEqual([
      [0, 1],
      [1, 5],
      [5, 5],
    ])
    expect(found[0]?.text).toBe('bad [31m really')
    expect(found[2]?.text).toHaveLength(500)
    const masked = openAnswers({ texts, question, mask: Uint8Array.from([0, 1, 1, 1, 1, 1]) })
    expect(masked.map(({ row }) => row)).toEqual([1, 5])
  })

  test('are taken half from the lowest and half from the highest scores, in file order', () => {
    const all = [5, 1, 3, 2, 4, 1].map((score, row) => ({ row, text: `t${row}`, score }))
    expect(extremeAnswers(all, 4).map(({ row }) => row)).toEqual([0, 1, 4, 5])
    expect(extremeAnswers(all, 9)).toEqual(all)
  })
})
