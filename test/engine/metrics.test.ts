import { expect, test } from 'vitest'
import { estimate } from '../../src/shared/engine/estimate.ts'
import type { Frame } from '../../src/shared/engine/frame/frame.ts'
import {
  availableMetrics,
  formatMetric,
  metricDefinitions,
  parseMetric,
  resolveMetric,
  splitList,
  unavailableMetrics,
} from '../../src/shared/engine/metrics/index.ts'
import { Failure } from '../../src/shared/model/index.ts'
import type { Estimate, Meaning } from '../../src/shared/model/index.ts'
import { cellsOf, frameOf, NPS } from './frame-of.ts'
import { expectClose } from './near.ts'

const total = (metric: string, frame: Frame): Estimate =>
  estimate({
    metric: resolveMetric(metric, frame),
    frame,
    mask: null,
    by: null,
    weight: null,
    level: 0.95,
  })[0] as Estimate
const failure = (metric: string, frame: Frame): Failure => {
  try {
    resolveMetric(metric, frame)
  } catch (error) {
    if (error instanceof Failure) return error
  }
  throw new Error(`no failure: ${metric}`)
}
const scale = (min: number, max: number, more: Partial<Meaning> = {}): Partial<Meaning> => ({
  type: 'number',
  scale: { min, max },
  ...more,
})

test.each([
  ['nps', { id: 'nps', variable: null, label: null }],
  [' NPS : NETPRO ', { id: 'nps', variable: 'NETPRO', label: null }],
  ['mean:Q7: part', { id: 'mean', variable: 'Q7: part', label: null }],
  ['mean:"Q7, part"', { id: 'mean', variable: 'Q7, part', label: null }],
  ['share:Contract=Two year', { id: 'share', variable: 'Contract', label: 'Two year' }],
  [`share:Contract='Two year'`, { id: 'share', variable: 'Contract', label: 'Two year' }],
  ['share:"a=b" = "c"', { id: 'share', variable: 'a=b', label: 'c' }],
  ['share:A=b=c', { id: 'share', variable: 'A', label: 'b=c' }],
  ['mean:a=b', { id: 'mean', variable: 'a=b', label: null }],
])('%s is read as %j and written back so that it reads the same', (text, request) => {
  expect(parseMetric(text)).toEqual(request)
  expect(parseMetric(formatMetric(request))).toEqual(request)
})

test('a list of metrics parts at commas outside double quotes', () => {
  expect(splitList('nps, mean:"Q7, part",ves')).toEqual(['nps', 'mean:"Q7, part"', 'ves'])
  expect(splitList('"Q7, part",Gender')).toEqual(['Q7, part', 'Gender'])
  expect(splitList('"say ""hi"""')).toEqual(['say "hi"'])
  expect(splitList('')).toEqual([])
})

test('every metric names its definition and source, and no two share a name', () => {
  const names = metricDefinitions.flatMap((d) => [d.id, ...d.aliases])
  expect(new Set(names).size).toBe(names.length)
  for (const { definition, source } of metricDefinitions) {
    expect(definition).toMatch(/^[A-Z].*\.$/)
    expect(source.length).toBeGreaterThan(5)
  }
})

test('the value enhancement example: (7,6), (5,4), (-,6), (2,3) has mean 4.5 on 3 people', () => {
  const frame = frameOf({
    a: { cells: ['7', '5', '', '2', '8'], meaning: { type: 'number', role: 'vesAchieve' } },
    b: { cells: ['6', '4', '6', '3', '5'], meaning: { type: 'number', role: 'vesConfidence' } },
  })
  expect(total('ves', frame)).toMatchObject({
    metric: 'ves-mean',
    variable: 'a + b',
    value: 4.5,
    n: 3,
    excluded: { missing: 1, outOfRange: 1, zeroWeight: 0 },
    flags: [],
  })
  expectClose(total('ves-100', frame).value, (100 * 3.5) / 6)
  expectClose(total('ves-t2b', frame).value, 100 / 3)
  expectClose(total('value-received', frame).value, 100 / 3)
  expectClose(total('ves-agree', frame).value, 100 / 3)
  expectClose(total('ves-mean', frame).standardError, 1.1547005383792515)
})

test('value enhancement on 5 points is stretched to 1-7, and says so', () => {
  const frame = frameOf({
    a: { cells: ['1', '3', '5'], meaning: scale(1, 5, { role: 'vesAchieve' }) },
    b: { cells: ['1', '5', '7'], meaning: scale(1, 7, { role: 'vesConfidence' }) },
  })
  const ves = total('ves', frame)
  expect(ves.flags).toContain('rescaled')
  expectClose(ves.value, (1 + 4.5 + 7) / 3)
})

test('NPS is refused on other scales, with what to do', () => {
  const on = (cells: string[], meaning: Partial<Meaning>) =>
    failure('nps', frameOf({ q: { cells, meaning: { type: 'number', role: 'nps', ...meaning } } }))
  expect(on(['1', '5'], { scale: { min: 1, max: 5 } })).toMatchObject({ code: 'SCALE_REFUSED' })
  expect(on(['1', '5'], { scale: { min: 0, max: 100 } }).message).toContain('mean:q')
  expect(on(['1', '5', '3'], {}).message).toContain('run from 1 to 5')
  expect(on(['40', '55', '90', '7'], {}).code).toBe('SCALE_REFUSED')
  const eleven = on(['1', '5', '11'], {})
  expect(eleven.code).toBe('SCALE_REFUSED')
  expect(eleven.message).toContain('recode offset of "q" to -1')
  expect(on(['1', '11'], { scale: { min: 1, max: 11 } }).message).toContain('to -1')
})

test('answers of 1 to 11 are taken once the offset is set', () => {
  const meaning: Partial<Meaning> = {
    ...NPS,
    scale: { min: 1, max: 11 },
    recode: { offset: -1, reverse: false },
  }
  const frame = frameOf({ q: { cells: ['1', '11', '11', '9'], meaning } })
  expect(total('nps', frame)).toMatchObject({ value: 25, n: 4, flags: [] })
})

test('answers of 1 to 10 are taken and marked as ambiguous; 0 to 10 are not', () => {
  const of = (cells: string[], meaning: Partial<Meaning> = NPS) =>
    total('nps', frameOf({ q: { cells, meaning } })).flags
  expect(of(['1', '10', '9'])).toEqual(['ambiguousScale'])
  expect(of(['3', '9'], { ...NPS, scale: { min: 1, max: 10 } })).toEqual(['ambiguousScale'])
  expect(of(['0', '1', '10'])).toEqual([])
  expect(of(['3', '9', '10'])).toEqual([])
})

test('an undeclared 11 among 0 to 10 is excluded, not refused', () => {
  const frame = frameOf({ q: { cells: ['0', '9', '10', '11'], meaning: { role: 'nps' } } })
  expect(total('nps', frame)).toMatchObject({ n: 3, excluded: { outOfRange: 1 } })
})

test('CSAT is the share in the satisfied end: two points, one of a yes/no, as wide as set', () => {
  const csat = (cells: string[], meaning: Partial<Meaning>) =>
    total('csat', frameOf({ q: { cells, meaning: { role: 'csat', ...meaning } } })).value
  const five = ['1', '2', '3', '4', '5']
  expect(csat(five, scale(1, 5))).toBe(40)
  expect(csat(five, scale(1, 5, { box: 1 }))).toBe(20)
  expect(csat(five, scale(1, 5, { box: 4 }))).toBe(80)
  expect(csat(['1', '2', '2', '2'], scale(1, 2))).toBe(75)
  expect(csat(['1', '2', '3', '4'], scale(1, 5, { direction: 'low' }))).toBe(50)
  expect(csat(['1', '0', '0', '0'], { type: 'number' })).toBe(25)
  expect(csat(['1', '0', '0', '0'], scale(0, 1))).toBe(25)
  const values = { Satisfied: 1, 'Neutral or Dissatisfied': 0 }
  expect(csat(['Satisfied', 'Neutral or Dissatisfied'], { values })).toBe(50)
})

test('CSAT without a scale asks for it, and a box as wide as the scale is refused', () => {
  const of = (meaning: Partial<Meaning>) =>
    failure('csat', frameOf({ q: { cells: ['1', '5'], meaning: { role: 'csat', ...meaning } } }))
  expect(of({ type: 'number' })).toMatchObject({
    code: 'METRIC_NEEDS',
    message: expect.stringContaining('set its scale') as string,
  })
  expect(of(scale(1, 5, { box: 5 })).code).toBe('SCALE_REFUSED')
})

test('CES on 1-7 is the share of 5 to 7, on 1-5 the mean effort, where low is good', () => {
  const agree = frameOf({ q: { cells: ['4', '5', '7'], meaning: scale(1, 7, { role: 'ces' }) } })
  expectClose(total('ces', agree).value, 200 / 3)
  expect(resolveMetric('ces', agree)).toMatchObject({ unit: 'percent', direction: 'high' })
  expectClose(total('ces-mean', agree).value, 16 / 3)
  const effort = frameOf({ q: { cells: ['1', '2', '3'], meaning: scale(1, 5, { role: 'ces' }) } })
  expect(total('ces', effort)).toMatchObject({ value: 2, interval: { method: 't' } })
  expect(resolveMetric('ces', effort)).toMatchObject({ unit: 'scale', direction: 'low' })
  expect(resolveMetric('ces-mean', effort).direction).toBe('low')
  const stated = scale(1, 5, { role: 'ces', direction: 'high' })
  const high = frameOf({ q: { cells: ['1'], meaning: stated } })
  expect(resolveMetric('ces', high)).toMatchObject({ unit: 'scale', direction: 'high' })
})

test('boxes count the ends of the scale, and know which end is good', () => {
  const cells = cellsOf({ 1: 1, 2: 1, 3: 2, 4: 3, 5: 3 })
  const frame = frameOf({ q: { cells, meaning: scale(1, 5, { role: 'rating' }) } })
  expect(total('top-box:q', frame)).toMatchObject({ metric: 'top-box:q', value: 60 })
  expect(total('bottom-box:q', frame).value).toBe(20)
  expect(resolveMetric('bottom-box:q', frame).direction).toBe('low')
  const low = frameOf({ q: { cells, meaning: scale(1, 5, { direction: 'low' }) } })
  expect(resolveMetric('mean:q', low).direction).toBe('low')
  expect(resolveMetric('top-box:q', low).direction).toBe('low')
  expect(resolveMetric('bottom-box:q', low).direction).toBe('high')
})

test('a mean needs numbers', () => {
  const frame = frameOf({ q: { cells: ['a', 'b'] } })
  expect(failure('mean:q', frame)).toMatchObject({ code: 'METRIC_NEEDS' })
  expect(failure('mean', frame).message).toContain('mean:VARIABLE')
})

test('a share is of one answer, by code or label, and an answer nobody knows is refused', () => {
  const frame = frameOf({
    q: {
      cells: ['1', '1', '2', '', '9'],
      meaning: {
        type: 'text',
        valueLabels: [{ code: '1', label: 'One year' }],
        missing: [{ code: '9', reason: 'refused' }],
      },
    },
  })
  expect(total('share:q=1', frame)).toMatchObject({ n: 3, excluded: { missing: 2 } })
  expectClose(total('share:q=One year', frame).value, 200 / 3)
  expect(total('share:q=One year', frame).metric).toBe('share:q=One year')
  expect(failure('share:q=One yeer', frame).message).toContain('"One year"')
  expect(failure('share:q', frame).code).toBe('METRIC_NEEDS')
})

test('churn, retention and active customers follow the positive answer', () => {
  const churned: Partial<Meaning> = { role: 'churned', positive: 'yes' }
  const frame = frameOf({ q: { cells: ['Yes', 'No', 'No', 'No', ''], meaning: churned } })
  expect(total('churn', frame)).toMatchObject({ value: 25, n: 4 })
  expect(total('retention', frame).value).toBe(75)
  expect(total('active-customers', frame)).toMatchObject({
    value: 3,
    standardError: null,
    interval: null,
  })
  expect(resolveMetric('churn', frame).direction).toBe('low')
  expect(resolveMetric('retention', frame).direction).toBe('high')
})

test.each([
  [['Yes', 'No'], 50],
  [['1', '0'], 50],
  [['TRUE', 'false', 'false'], 100 / 3],
  [['No'], 0],
])('churn of %j without a positive value is clear enough', (cells, value) => {
  const frame = frameOf({ q: { cells, meaning: { role: 'churned' } } })
  expectClose(total('churn', frame).value, value)
})

test.each([[['left', 'stayed']], [['Yes', 'No', 'Maybe']], [['1', '2']], [['Yes', '1']]])(
  'churn of %j asks for the positive value',
  (cells) => {
    const frame = frameOf({ q: { cells, meaning: { role: 'churned' } } })
    expect(failure('churn', frame)).toMatchObject({
      code: 'METRIC_NEEDS',
      message: expect.stringContaining('Set its positive value') as string,
    })
  },
)

test('a positive value that no answer has is a mistake, not a churn of 0', () => {
  const meaning: Partial<Meaning> = { role: 'churned', positive: 'Ja' }
  expect(failure('churn', frameOf({ q: { cells: ['Yes', 'No'], meaning } })).message).toContain(
    "no answer 'Ja'",
  )
})

test('advocacy is what people did; else promoters stand in, and it says so', () => {
  const asked = frameOf({
    q: { cells: ['Yes', 'No'], meaning: { role: 'advocacy' } },
    n: { cells: ['10', '10'], meaning: NPS },
  })
  expect(total('advocacy', asked)).toMatchObject({ value: 50, variable: 'q', flags: [] })
  const guessed = frameOf({ n: { cells: ['10', '9', '8', '0'], meaning: NPS } })
  expect(total('advocacy', guessed)).toMatchObject({ value: 50, flags: ['fromNps'] })
})

test('an answer between two points belongs to a box only where it reaches its points', () => {
  const cells = ['3.5', '4', '4.5', '5', '1', '1.5', '2', '2.5']
  const frame = frameOf({ q: { cells, meaning: scale(1, 5, { role: 'csat' }) } })
  expect(total('csat', frame).value).toBe(37.5)
  expect(total('top-box:q', frame).value).toBe(37.5)
  expect(total('bottom-box:q', frame).value).toBe(37.5)
})

test('repeat purchase counts those with two orders among those with one', () => {
  const frame = frameOf({
    q: { cells: ['0', '1', '2', '5', ''], meaning: { type: 'number', role: 'orders' } },
  })
  expect(total('repeat', frame)).toMatchObject({ n: 3, excluded: { missing: 1, outOfRange: 0 } })
  expectClose(total('repeat', frame).value, 200 / 3)
})

test('events are brought to their customers: repeat purchase and spend by customer', () => {
  const frame = frameOf({
    who: { cells: ['a', 'b', 'a', 'c', 'b', 'a', ''], meaning: { role: 'customerId' } },
    when: {
      cells: [
        '2020-01-01',
        '2020-01-02',
        '2020-02-01',
        '2020-02-02',
        '',
        '2020-03-01',
        '2020-03-02',
      ],
      meaning: { type: 'date', role: 'eventDate' },
    },
    paid: {
      cells: ['10', '20', '30', '40', '50', 'x', '60'],
      meaning: { type: 'number', role: 'spend' },
    },
  })
  expect(total('repeat', frame)).toMatchObject({ n: 3, excluded: { missing: 2 } })
  expectClose(total('repeat', frame).value, 100 / 3)
  expect(total('spend', frame)).toMatchObject({
    value: 50,
    n: 3,
    excluded: { missing: 1, outOfRange: 1 },
  })
  const mask = Uint8Array.from([1, 1, 1, 1, 0, 0, 0])
  const [february] = estimate({
    metric: resolveMetric('spend', frame),
    frame,
    mask,
    by: null,
    weight: null,
    level: 0.95,
  })
  expectClose(february?.value, 100 / 3)
})

test('a metric that several variables can serve is ambiguous until one is named', () => {
  const frame = frameOf({
    A: { cells: ['0', '10'], meaning: NPS },
    B: { cells: ['10', '10'], meaning: { ...NPS, label: 'Next year' } },
    c: { cells: ['1', '2'] },
  })
  expect(failure('nps', frame)).toMatchObject({
    code: 'AMBIGUOUS',
    message: expect.stringContaining('A, B') as string,
    details: { variables: ['A', 'B'] },
  })
  const named = resolveMetric('nps:b', frame)
  expect(named).toMatchObject({ text: 'nps:B', metric: 'nps', label: 'NPS: Next year' })
  expect(total('nps:B', frame)).toMatchObject({ metric: 'nps', variable: 'B', value: 100 })
  expect(failure('nps:c', frame).code).toBe('METRIC_NEEDS')
  expect(failure('nps:d', frame).code).toBe('VARIABLE_UNKNOWN')
  expect(failure('npss', frame)).toMatchObject({
    code: 'METRIC_UNKNOWN',
    message: expect.stringContaining('Did you mean "nps"') as string,
  })
  expect(availableMetrics(frame).map(({ metric }) => metric.text)).toEqual([
    'nps:A',
    'nps:B',
    'advocacy:A',
    'advocacy:B',
  ])
})

test('value enhancement with several holders of a role is named by both variables', () => {
  const ves = (role: 'vesAchieve' | 'vesConfidence') => ({ type: 'number' as const, role })
  const frame = frameOf({
    a1: { cells: ['7', '1'], meaning: ves('vesAchieve') },
    a2: { cells: ['1', '1'], meaning: ves('vesAchieve') },
    b: { cells: ['7', '1'], meaning: ves('vesConfidence') },
  })
  expect(failure('ves', frame).code).toBe('AMBIGUOUS')
  const metric = resolveMetric('ves:a1', frame)
  expect(metric.text).toBe('ves-mean:a1 + b')
  expect(resolveMetric(metric.text, frame).variables.map((v) => v.name)).toEqual(['a1', 'b'])
})

test('what the data can serve is offered, the rest comes with the reason', () => {
  const frame = frameOf({
    n: { cells: ['0', '10'], meaning: NPS },
    left: { cells: ['gone', 'here'], meaning: { role: 'churned' } },
    r: { cells: ['5'], meaning: scale(1, 5, { role: 'rating', label: 'Artwork' }) },
  })
  expect(availableMetrics(frame).map(({ metric }) => [metric.text, metric.label])).toEqual([
    ['nps', 'NPS'],
    ['advocacy', 'Advocacy'],
    ['mean:r', 'Artwork'],
  ])
  const reasons = new Map(unavailableMetrics(frame).map((u) => [u.metric, u.reason]))
  expect(reasons.get('churn')).toContain("'gone', 'here'")
  expect(reasons.get('csat')).toContain('role csat')
  expect(reasons.get('ves-mean')).toContain('vesAchieve and vesConfidence')
})

test('which end is good is known for every metric whose variable does not say', () => {
  const rating = { cells: ['1', '5'], meaning: scale(1, 5, { role: 'rating' }) }
  const frame = frameOf({
    q: { cells: ['0', '10'], meaning: NPS },
    a: { cells: ['1', '7'], meaning: { role: 'vesAchieve' } },
    b: { cells: ['1', '7'], meaning: { role: 'vesConfidence' } },
    s: { cells: ['1', '5'], meaning: scale(1, 5, { role: 'csat' }) },
    e: { cells: ['1', '7'], meaning: scale(1, 7, { role: 'ces' }) },
    c: { cells: ['Yes', 'No'], meaning: { role: 'churned' } },
    o: { cells: ['1', '2'], meaning: { role: 'orders' } },
    m: { cells: ['1', '2'], meaning: { role: 'spend' } },
    f: { cells: ['1', '7'], meaning: scale(1, 7, { role: 'motivator' }) },
    r: rating,
  })
  const asked = ['mean:r', 'top-box:r', 'bottom-box:r', 'share:r=1']
  const byRole = metricDefinitions.filter((d) => d.parameter === 'none').map((d) => d.id)
  const low = [...byRole, ...asked].filter((m) => resolveMetric(m, frame).direction === 'low')
  expect(low).toEqual(['churn', 'bottom-box:r'])
})
