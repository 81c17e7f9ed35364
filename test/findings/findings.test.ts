import { expect, test } from 'vitest'
import { adjust, compare } from '../../src/shared/engine/compare.ts'
import { estimate } from '../../src/shared/engine/estimate.ts'
import { catalogueWords, compareFinding, overviewFinding } from '../../src/shared/findings/index.ts'
import type { OverviewMetric } from '../../src/shared/findings/index.ts'
import { resolveMetric } from '../../src/shared/engine/metrics/index.ts'
import {
  applySmallBases,
  applySmallBasesToComparisons,
} from '../../src/shared/engine/small-bases.ts'
import { DEFAULT_SETTINGS } from '../../src/shared/model/index.ts'
import type { Meaning } from '../../src/shared/model/index.ts'
import { cellsOf, frameOf, NPS } from '../engine/frame-of.ts'

interface Answers {
  before: Record<string, number>
  after: Record<string, number>
  meaning: Partial<Meaning>
}

/** Questions answered by equally many before and after; padded with blanks. */
function survey(questions: Record<string, Answers>) {
  const length = Math.max(
    ...Object.values(questions).flatMap((q) => [cellsOf(q.before).length, cellsOf(q.after).length]),
  )
  const pad = (counts: Record<string, number>) => {
    const cells = cellsOf(counts)
    return [...cells, ...Array<string>(length - cells.length).fill('')]
  }
  return {
    length,
    frame: frameOf({
      ...Object.fromEntries(
        Object.entries(questions).map(([name, { before, after, meaning }]) => [
          name,
          { cells: [...pad(before), ...pad(after)], meaning },
        ]),
      ),
      wave: {
        cells: [...Array<string>(length).fill('2017'), ...Array<string>(length).fill('2018')],
      },
      half: { cells: Array.from({ length: 2 * length }, (_, row) => (row % 2 === 0 ? 'A' : 'B')) },
    }),
  }
}

function finding(
  metrics: string[],
  questions: Record<string, Answers>,
  options: { by?: string; overlap?: boolean } = {},
) {
  const { frame, length } = survey(questions)
  const before = Uint8Array.from({ length: 2 * length }, (_, row) => (row < length ? 1 : 0))
  const rows = compare({
    metrics: metrics.map((m) => resolveMetric(m, frame)),
    frame,
    before,
    after: options.overlap === true ? before : before.map((is) => 1 - is),
    by:
      options.by === undefined
        ? null
        : { kind: 'variables', variables: [frame.find(options.by) ?? []].flat() },
    weight: null,
    level: 0.95,
    panel: null,
  })
  const settled = applySmallBasesToComparisons(rows, DEFAULT_SETTINGS, { reveal: false })
  return compareFinding(adjust(settled, 'bh'), 0.95)
}

const plain = (text: string) => text.replaceAll('\u202f', ' ').replaceAll('\u2212', '-')
type LeftAndStayed = [number, number]
const leaving = (before: LeftAndStayed, after: LeftAndStayed): Answers => ({
  before: { Yes: before[0], No: before[1] },
  after: { Yes: after[0], No: after[1] },
  meaning: { role: 'churned', positive: 'Yes' },
})
const csat: Partial<Meaning> = { role: 'csat', scale: { min: 1, max: 5 } }
const up: Answers = { before: { 9: 100, 5: 100 }, after: { 9: 160, 5: 40 }, meaning: NPS }
const down: Answers = { before: up.after, after: up.before, meaning: NPS }
const same: Answers = { before: up.before, after: { 9: 101, 5: 99 }, meaning: NPS }
const few: Answers = { before: { 9: 10, 5: 10 }, after: { 9: 200, 5: 10 }, meaning: NPS }
const happier: Answers = { before: { 5: 100, 2: 100 }, after: { 5: 150, 2: 50 }, meaning: csat }

test('a clear rise is said with both figures, the change, and that it is for the better', () => {
  expect(plain(finding(['nps'], { q: up }))).toBe(
    'NPS rose clearly, from 0 to +60 (change +60): a change for the better.',
  )
})

test('metrics known by name come before single questions, however clear those are', () => {
  const delighted: Answers = {
    before: { 1: 200 },
    after: { 5: 199, 4: 1 },
    meaning: { type: 'number', role: 'rating', scale: { min: 1, max: 5 }, direction: 'high' },
  }
  expect(plain(finding(['mean:Q7', 'nps'], { q: up, Q7: delighted }))).toMatch(/NPS rose.*Q7 rose/)
})

test('a clear fall is said as one', () => {
  expect(plain(finding(['nps'], { q: down }))).toBe(
    'NPS fell clearly, from +60 to 0 (change -60): a change for the worse.',
  )
})

test('no clear change is not called a change', () => {
  expect(plain(finding(['nps'], { q: same }))).toBe(
    'No clear change in NPS: 0 before and +1 after (change +1) may differ by chance at 95 % confidence.',
  )
})

test('a base that is too small is said to be', () => {
  expect(finding(['nps'], { q: few })).toBe('The base is too small to say whether NPS changed.')
})

test('where low is good a rise is for the worse, and a fall for the better', () => {
  const rise = leaving([40, 160], [90, 110])
  expect(plain(finding(['churn'], { c: rise }))).toBe(
    'Churn rose clearly, from 20 % to 45 % (change +25 points): a change for the worse.',
  )
  const fall = { ...rise, before: rise.after, after: rise.before }
  expect(plain(finding(['churn'], { c: fall }))).toContain('fell clearly')
  expect(plain(finding(['churn'], { c: fall }))).toContain('for the better')
})

test('where nobody said which end is good, a change is neither for the better nor the worse', () => {
  const age: Answers = {
    before: { 30: 100, 50: 100 },
    after: { 30: 50, 50: 150 },
    meaning: { type: 'number' },
  }
  const plan: Answers = {
    before: { Month: 60, Year: 140 },
    after: { Month: 120, Year: 80 },
    meaning: {},
  }
  expect(plain(finding(['mean:age'], { age }))).toBe(
    'age rose clearly, from 40.0 to 45.0 (change +5.0).',
  )
  expect(plain(finding(['share:plan=Month'], { plan }))).toMatch(/\(change \+30 points\)\.$/)
  expect(plain(finding(['csat', 'mean:age'], { age, s: happier }))).toBe(
    'Both figures changed clearly. For the better: CSAT rose from 50 % to 75 %. Neither better nor worse: age rose from 40.0 to 45.0.',
  )
  const stated = {
    age: { ...age, meaning: { type: 'number' as const, direction: 'low' as const } },
  }
  expect(finding(['mean:age'], stated)).toContain('for the worse')
})

test('a count of customers is told, and not said to lack a test for want of variation', () => {
  const lost = leaving([40, 160], [90, 110])
  expect(plain(finding(['active-customers'], { lost }))).toBe(
    'Active customers: 160 before and 110 after (change -50). A count of all there are is not tested.',
  )
})

test('a rise in one and a fall in another are told apart', () => {
  const sentence = plain(finding(['nps', 'csat'], { q: down, s: happier }))
  expect(sentence).toBe(
    'Both figures changed clearly: 1 for the better, 1 for the worse. For the better: CSAT rose from 50 % to 75 %. For the worse: NPS fell from +60 to 0.',
  )
})

test('of many figures the clearest are named and the rest are counted', () => {
  const questions = Object.fromEntries(
    Array.from({ length: 8 }, (_, at): [string, Answers] => [
      `q${at}`,
      at < 6
        ? { ...happier, meaning: { role: 'rating', scale: { min: 1, max: 5 } } }
        : at === 6
          ? { before: { 3: 50, 4: 50 }, after: { 3: 50, 4: 50 }, meaning: { type: 'number' } }
          : { before: { 3: 3, 4: 3 }, after: { 3: 50, 4: 50 }, meaning: { type: 'number' } },
    ]),
  )
  const sentence = finding(
    Object.keys(questions).map((name) => `mean:${name}`),
    questions,
  )
  expect(sentence).toBe(
    '6 of 7 figures changed clearly for the better. Namely: q0 rose from 3.50 to 4.25, q1 rose from 3.50 to 4.25, q2 rose from 3.50 to 4.25 and 3 others. For 1 figure the base is too small to say.',
  )
})

test('nothing clear, nothing large enough, nothing comparable, nothing at all', () => {
  expect(plain(finding(['nps', 'advocacy'], { q: same }))).toBe(
    'No clear change in either of 2 figures at 95 % confidence.',
  )
  expect(finding(['nps', 'advocacy'], { q: few })).toBe(
    'The base is too small to say whether any of 2 figures changed.',
  )
  expect(finding(['nps'], { q: up }, { overlap: true })).toContain('Before and after share answers')
  expect(finding(['nps', 'advocacy'], { q: up }, { overlap: true })).toContain('nothing was tested')
  expect(compareFinding([], 0.95)).toBe('There is nothing to compare.')
})

test('the one figure of several that changed is said at once', () => {
  expect(plain(finding(['nps', 'csat'], { q: same, s: happier }))).toBe(
    '1 of 2 figures changed clearly: CSAT rose from 50 % to 75 %, for the better.',
  )
})

test('groups are told after the total', () => {
  const sentence = plain(finding(['nps'], { q: up }, { by: 'half' }))
  expect(sentence).toBe(
    'NPS rose clearly, from 0 to +60 (change +60): a change for the better. By group: Both figures changed clearly for the better. Namely: NPS (A) rose from 0 to +60 and NPS (B) rose from 0 to +60.',
  )
})

test('no sentence speaks of effects', () => {
  const all = [
    finding(['nps'], { q: up }),
    finding(['nps', 'csat'], { q: down, s: happier }),
    finding(['nps'], { q: same }),
  ]
  expect(all.join(' ')).not.toMatch(/effect|because|caused|impact/i)
})

test('names of the catalogue are used where it is at hand', () => {
  const { frame, length } = survey({
    Q7: { ...happier, meaning: { type: 'number', role: 'rating', scale: { min: 1, max: 5 } } },
  })
  const before = Uint8Array.from({ length: 2 * length }, (_, row) => (row < length ? 1 : 0))
  const rows = compare({
    metrics: [resolveMetric('mean:Q7', frame)],
    frame,
    before,
    after: before.map((is) => 1 - is),
    by: null,
    weight: null,
    level: 0.95,
    panel: null,
  })
  const words = catalogueWords([
    {
      metric: 'mean:Q7',
      label: 'Q7',
      unit: 'scale',
      direction: 'high',
      dataset: 'survey',
      variable: 'Q7',
      definition: '',
      source: '',
      touchpoint: 'Artwork',
    },
  ])
  expect(compareFinding(adjust(rows, 'bh'), 0.95, words)).toMatch(/^“Artwork” rose clearly/)
})

test('shares of two answers of one question keep their own names', () => {
  const plan: Answers = { before: { A: 60, B: 140 }, after: { A: 120, B: 80 }, meaning: {} }
  const { frame, length } = survey({ plan })
  const before = Uint8Array.from({ length: 2 * length }, (_, row) => (row < length ? 1 : 0))
  const metrics = ['share:plan=A', 'share:plan=B'].map((text) => resolveMetric(text, frame))
  const rows = compare({
    metrics,
    frame,
    before,
    after: before.map((is) => 1 - is),
    by: null,
    weight: null,
    level: 0.95,
    panel: null,
  })
  const entry = { unit: 'percent' as const, direction: null, dataset: 'survey', variable: 'plan' }
  const rest = { definition: '', source: '', touchpoint: null }
  const words = catalogueWords(
    metrics.map(({ text, label }) => ({ ...entry, ...rest, metric: text, label })),
  )
  const sentence = compareFinding(adjust(rows, 'bh'), 0.95, words)
  expect(sentence).toContain('plan: A rose')
  expect(sentence).toContain('plan: B fell')
})

function overview(metrics: string[], questions: Record<string, Answers>, waves = true): string {
  const { frame, length } = survey(questions)
  const wave = frame.find('wave')
  const before = Uint8Array.from({ length: 2 * length }, (_, row) => (row < length ? 1 : 0))
  const compared = compare({
    metrics: metrics.map((text) => resolveMetric(text, frame)),
    frame,
    before,
    after: before.map((is) => 1 - is),
    by: null,
    weight: null,
    level: 0.95,
    panel: null,
  })
  const ruled = applySmallBasesToComparisons(compared, DEFAULT_SETTINGS, { reveal: false })
  const shown = metrics.map((text): OverviewMetric => {
    const metric = resolveMetric(text, frame)
    const [total, ...trend] = applySmallBases(
      estimate({
        metric,
        frame,
        mask: null,
        by: wave === undefined ? null : { kind: 'variables', variables: [wave] },
        weight: null,
        level: 0.95,
      }),
      DEFAULT_SETTINGS,
      { reveal: false },
    )
    const last = trend.at(-1)
    if (total === undefined || last === undefined) throw new Error(text)
    return {
      metric: {
        metric: metric.text,
        label: metric.label,
        unit: metric.unit,
        direction: metric.direction,
        dataset: 'survey',
        variable: last.variable,
        definition: '',
        source: '',
        touchpoint: null,
      },
      total: waves ? { ...last, group: null } : total,
      trend: waves ? trend : [],
    }
  })
  return plain(overviewFinding(shown, waves ? adjust(ruled, 'bh') : []))
}

test('the overview says the first figure and what became of it', () => {
  expect(overview(['nps'], { q: up })).toBe(
    'NPS is +60 in 2018 (48 to 70), clearly up since 2017 (change +60).',
  )
  expect(overview(['nps'], { q: down })).toMatch(/clearly down since 2017 \(change -60\)\.$/)
  expect(overview(['nps'], { q: same })).toMatch(/with no clear change since 2017 \(0 then\)\.$/)
  expect(overview(['nps'], { q: few })).toMatch(/the base is too small to compare it with 2017\.$/)
  expect(overview(['nps'], { q: up }, false)).toBe('NPS is +30 (20 to 39).')
})

test('the overview adds the clearest change of another question', () => {
  expect(overview(['nps', 'csat'], { q: same, s: happier })).toMatch(
    /; the clearest gain is in CSAT \(change \+25 points\)\.$/,
  )
  const lost = leaving([20, 180], [80, 120])
  expect(overview(['nps', 'churn'], { q: same, c: lost })).toMatch(
    /; the clearest loss is in Churn \(change \+30 points\)\.$/,
  )
})

test('the overview says why there is nothing to say', () => {
  expect(overviewFinding([], [])).toContain('say on the data page')
  const tiny: Answers = { before: { 9: 2 }, after: { 9: 3 }, meaning: NPS }
  expect(overview(['nps'], { q: tiny })).toBe(
    'Too few people answered to show a figure under this filter.',
  )
})

test('from a base of 1,000 on shares are said with one decimal', () => {
  const rise = leaving([400, 600], [500, 600])
  expect(plain(finding(['churn'], { c: rise }))).toContain(
    'from 40.0 % to 45.5 % (change +5.5 points)',
  )
})

test('with a first wave there is nothing to look back on', () => {
  const first: Answers = { before: {}, after: { 9: 160, 5: 40 }, meaning: NPS }
  expect(overview(['nps'], { q: first })).toBe('NPS is +60 in 2018 (48 to 70).')
})
