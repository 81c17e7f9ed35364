import { describe, expect, test } from 'vitest'
import { journeyFinding } from '../../src/shared/findings/index.ts'
import type { JourneyView, TouchpointView } from '../../src/shared/contract/index.ts'
import type { Comparison, Estimate, Flag } from '../../src/shared/model/index.ts'

const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: 't' })

function estimate(value: number | null, flags: Flag[] = [], reach = 0.1): Estimate {
  return {
    metric: 'emotion:V',
    variable: 'V',
    dataset: 'survey',
    group: null,
    value,
    n: value === null ? null : 200,
    effectiveN: 200,
    standardError: 0.05,
    interval: value === null ? null : interval(value - reach, value + reach),
    parts: {},
    excluded: null,
    flags,
    weight: null,
  }
}

interface Place {
  value?: number | null
  reach?: number
  marks?: TouchpointView['marks']
  derived?: [number, number]
  stated?: number
  change?: { difference: number; adjustedP: number | null }
}

function touchpoint(name: string, at: number, place: Place): TouchpointView {
  const { value = null, marks = [], derived, stated, change, reach } = place
  const after = estimate(value, [], reach)
  const comparison: Comparison | null =
    change === undefined
      ? null
      : {
          ...after,
          before: estimate(value === null ? null : value - change.difference),
          after,
          difference: change.difference,
          standardError: 0.1,
          statistic: 1,
          degreesOfFreedom: 100,
          pValue: change.adjustedP,
          adjustedP: change.adjustedP,
          method: 'welch-t',
          textbook: null,
          direction: 'high',
          pairs: null,
        }
  return {
    id: at,
    name,
    dataset: 'survey',
    variable: 'V',
    label: name,
    others: [],
    estimates: place.value === undefined ? [] : [after],
    comparison,
    reachShare: 1,
    importance: {
      stated: stated === undefined ? null : estimate(stated),
      derived:
        derived === undefined
          ? null
          : {
              value: (derived[0] + derived[1]) / 2,
              n: 200,
              effectiveN: 200,
              interval: interval(...derived),
            },
      statedRank: null,
      derivedRank: null,
    },
    marks,
    flags: [],
  }
}

const LABELS: Record<string, string> = {
  emotion: 'Emotion',
  connected: 'Connected',
  'mean:age': 'Age',
}

function finding(places: Record<string, Place>, metric = 'emotion'): string {
  const touchpoints = Object.entries(places).map(([name, place], at) => touchpoint(name, at, place))
  const compared = touchpoints.some(({ comparison }) => comparison !== null)
  const tested = touchpoints.filter(({ comparison }) => comparison?.pValue != null).length
  const map: Pick<JourneyView, 'metric' | 'overlays' | 'stages' | 'compared' | 'level'> = {
    metric: {
      metric,
      label: LABELS[metric] ?? 'Mean',
      unit: 'scale',
      direction: metric === 'mean:age' ? null : 'high',
      definition: '',
      source: '',
      range: { low: -2, high: 2 },
    },
    overlays: [],
    stages: [{ id: 1, name: 'Shop', touchpoints }],
    compared: compared ? { before: 'a', after: 'b', clear: 0, tested } : null,
    level: 0.95,
  }
  return journeyFinding(map)
}

const PEAK: Place = { value: 1.2, marks: ['peak'] }
const LOWEST: Place = { value: -0.6, marks: ['lowest', 'end'] }

describe('the sentence of a journey map', () => {
  test('says where customers feel best and worst', () => {
    expect(finding({ 'Buy in store': PEAK, Pay: { value: 0.4 }, Returns: LOWEST })).toBe(
      'Customers feel best at “Buy in store” (+1.20) and worst at “Returns” (−0.60).',
    )
  })

  test.each<[string, Place, Place, string]>([
    [
      'about as much where the links may be equal',
      { derived: [0.3, 0.5] },
      { derived: [0.2, 0.4] },
      'about as much',
    ],
    [
      'more where its link is clearly closer',
      { derived: [0.1, 0.2] },
      { derived: [0.3, 0.5] },
      'more',
    ],
    [
      'less where its link is clearly looser',
      { derived: [0.3, 0.5] },
      { derived: [-0.1, 0.1] },
      'less',
    ],
    ['by what customers say where no link is known', { stated: 3 }, { stated: 4.5 }, 'more'],
  ])('and that the lowest matters %s', (_, best, worst, words) => {
    const sentence = finding({
      'Buy in store': { ...PEAK, ...best },
      Returns: { ...LOWEST, ...worst },
    })
    expect(sentence).toMatch(new RegExp(`which matters ${words}\\.$`))
  })

  test('claims nothing where highest and lowest may differ by chance', () => {
    const sentence = finding({
      A: { value: 0.3, reach: 0.3, marks: ['peak'] },
      B: { value: 0.1, reach: 0.3, marks: ['lowest', 'end'] },
    })
    expect(sentence).toMatch(/^No touchpoint stands out: .*may differ by chance\.$/)
  })

  test('says when bases are too small, nothing was asked, or there is one figure only', () => {
    expect(finding({ A: { value: null }, B: { value: null } })).toMatch(/^Too few people answered/)
    expect(finding({ A: {}, B: {} })).toMatch(/^No touchpoint was asked what Emotion is made of/)
    expect(finding({ A: { value: 1, marks: ['end'] }, B: { value: null } })).toMatch(/^Only “A”/)
    expect(finding({ A: { value: 1 }, B: { value: 1, marks: ['end'] } })).toMatch(/same value/)
    expect(finding({})).toMatch(/^No touchpoint yet/)
  })

  test('names the clearest change and how many others there are', () => {
    const sentence = finding({
      A: { ...PEAK, change: { difference: 0.2, adjustedP: 0.04 } },
      B: { value: 0.2, change: { difference: 0.5, adjustedP: 0.001 } },
      C: { ...LOWEST, change: { difference: -0.1, adjustedP: 0.4 } },
    })
    expect(sentence).toContain('“B” rose clearly')
    expect(sentence).not.toContain('“C” fell')
    expect(sentence.match(/\.(?= |$)/g), 'two sentences').toHaveLength(2)
  })

  test('calls no change clear that is not, and says when none could be tested', () => {
    const one = { A: { ...PEAK, change: { difference: 0.2, adjustedP: 0.051 } }, B: LOWEST }
    expect(finding(one)).toMatch(/no clear change/)
    const none = { A: { ...PEAK, change: { difference: 0.2, adjustedP: null } }, B: LOWEST }
    expect(finding(none)).toMatch(/enough answers on both sides/)
  })

  test('speaks of ratings, of the metric, or of its ends where nobody said which is good', () => {
    expect(finding({ A: PEAK, B: LOWEST }, 'mean')).toBe(
      'Customers rate “A” best (1.20) and “B” worst (−0.60).',
    )
    expect(finding({ A: PEAK, B: LOWEST }, 'connected')).toBe(
      'Connected: best at “A” (1.20), worst at “B” (−0.60).',
    )
    expect(finding({ A: PEAK, B: LOWEST }, 'mean:age')).toBe(
      'Age: highest at “A” (1.20), lowest at “B” (−0.60).',
    )
  })
})
