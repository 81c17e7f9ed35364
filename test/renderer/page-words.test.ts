import { expect, test } from 'vitest'
import { baseLine } from '../../src/renderer/app/base-line.ts'
import { describeCondition, filterWords } from '../../src/renderer/app/condition-words.ts'
import { splitFinding } from '../../src/renderer/components/split-finding.ts'
import { projectNameFor } from '../../src/renderer/app/project-name.ts'
import { problemWith } from '../../src/renderer/pages/settings/settings-check.ts'
import { defaultSides, sideName } from '../../src/renderer/app/sides.ts'
import {
  rowsOf,
  drawnLabel,
  sortRows,
  unitViews,
} from '../../src/renderer/pages/compare/compare-view.ts'
import { leftByReason } from '../../src/renderer/pages/overview/overview-view.ts'
import type { Catalogue } from '../../src/renderer/app/project-state.ts'
import { DEFAULT_SETTINGS } from '../../src/shared/model/index.ts'
import { CHANGE, HIDDEN, NPS_2018, plain } from './figures-of-tests.ts'

const variable = {
  reference: 'BAREA',
  dataset: 'sfo',
  name: 'BAREA',
  label: 'Boarding area',
  role: null,
  type: 'text' as const,
  categories: ['A', 'B', 'C', 'D', 'E'].map((code) => ({ code, label: `Area ${code}` })),
  banded: false,
}

const catalogue: Catalogue = {
  datasets: [],
  waves: [{ name: '2017' }, { name: '2018' }],
  variables: [variable],
  segments: [{ id: 1, name: 'International', where: "BAREA = 'A'" }],
  metrics: [
    {
      metric: 'nps',
      label: 'NPS',
      unit: 'points',
      direction: 'high',
      dataset: 'sfo',
      variable: 'NETPRO',
      definition: '',
      source: '',
      touchpoint: null,
    },
    {
      metric: 'mean:Q7ART',
      label: 'Mean of Artwork',
      unit: 'scale',
      direction: 'high',
      dataset: 'sfo',
      variable: 'Q7ART',
      definition: '',
      source: '',
      touchpoint: 'Artwork',
    },
  ],
  unavailable: [],
  settings: DEFAULT_SETTINGS,
}

test('a filter is said in labels, and an expression nobody can shorten as it was written', () => {
  expect(describeCondition("BAREA in ('A', 'B', 'C', 'D', 'E')", [variable])).toEqual({
    name: 'Boarding area',
    values: 'Area A, Area B, Area C +2',
  })
  expect(describeCondition('age > 30', [variable])).toEqual({ name: '', values: 'age > 30' })
  expect(
    filterWords({ segment: 'International', conditions: ["BAREA = 'A'", 'age > 30'] }, [variable]),
  ).toEqual(['segment International', 'Boarding area: Area A', 'where age > 30'])
})

test('the base line tells base, effective base, weight, filters and confidence, and hides a hidden base', () => {
  expect(
    plain(
      baseLine({
        estimate: { ...NPS_2018, effectiveN: 2101.4, weight: 'WEIGHT' },
        wave: '2018',
        context: { filters: ['segment International'], people: () => 'answers' },
        others: [{ wave: '2017', n: 2746 }],
      }),
    ),
  ).toBe(
    'Base 2,650 answers in 2018 (effective 2,101) · 2,746 in 2017 · weighted by WEIGHT · segment International · intervals 95 %',
  )
  expect(
    baseLine({
      estimate: HIDDEN,
      wave: null,
      context: { filters: [], people: () => 'customers' },
    }),
  ).toBe('Base hidden · unweighted')
})

test('the first sentence of a finding is the title, and a decimal point ends no sentence', () => {
  expect(splitFinding('CSAT fell from 82.1 % to 78.4 %. By group: nothing changed.')).toEqual({
    first: 'CSAT fell from 82.1 % to 78.4 %.',
    rest: 'By group: nothing changed.',
  })
  expect(splitFinding('Returns is worst. “Buy in store” rose.').rest).toBe('“Buy in store” rose.')
  expect(splitFinding('NPS is +31.')).toEqual({ first: 'NPS is +31.', rest: '' })
})

test('a project is named after the file it is made from', () => {
  expect(projectNameFor(['export_wave3.csv', 'churn.csv'])).toBe('export wave3')
  expect(projectNameFor([])).toBe('Project')
  expect(projectNameFor(['.csv'])).toBe('Project')
})

test('the dials of small bases take whole numbers that rise', () => {
  expect(problemWith('tooFewBase', 12, DEFAULT_SETTINGS)).toBe(null)
  expect(problemWith('tooFewBase', 31, DEFAULT_SETTINGS)).toContain('rise')
  expect(problemWith('privacyBase', '', DEFAULT_SETTINGS)).toContain('whole number')
  expect(problemWith('privacyBase', 2.5, DEFAULT_SETTINGS)).toContain('whole number')
  expect(problemWith('privacyBase', 0, DEFAULT_SETTINGS)).toContain('whole number')
})

test('the first and the last wave are compared until something else is chosen', () => {
  expect(defaultSides(catalogue)).toEqual({ before: "wave = '2017'", after: "wave = '2018'" })
  expect(defaultSides({ ...catalogue, waves: catalogue.waves.slice(0, 1) })).toEqual({
    before: null,
    after: null,
  })
  expect(sideName("wave = '2017'", catalogue)).toBe('2017')
  expect(sideName("segment = 'International'", catalogue)).toBe('International')
  expect(sideName("BAREA = 'A'", catalogue)).toBe('Boarding area: Area A')
  expect(sideName('age > 30', catalogue)).toBe('age > 30')
})

const row = (id: string, patch: Partial<typeof CHANGE>) => ({
  id,
  label: id,
  drawnLabel: id,
  comparison: { ...CHANGE, ...patch },
})

test('rows are sorted by clearest, largest change or highest after, and untested ones come last', () => {
  const rows = [
    row('untested', { adjustedP: null, difference: null }),
    row('weak', { adjustedP: 0.3, difference: -20, standardError: 20 }),
    row('clear', { adjustedP: 0.001, difference: 3 }),
  ]
  const order = (sort: 'clear' | 'change' | 'after') => sortRows(rows, sort).map(({ id }) => id)
  expect(order('clear')).toEqual(['clear', 'weak', 'untested'])
  expect(order('change')).toEqual(['weak', 'clear', 'untested'])
})

test('figures that share no scale never share a picture', () => {
  const compared = {
    comparisons: [
      CHANGE,
      { ...CHANGE, metric: 'mean:Q7ART', variable: 'Q7ART' },
      { ...CHANGE, group: { BAREA: { code: 'A', label: 'Area A' } } },
    ],
    finding: '',
    left: [],
    level: 0.95,
    adjust: 'bh' as const,
  }
  const views = unitViews(rowsOf(compared, catalogue), {
    sort: 'clear',
    level: 0.95,
    beforeName: '2017',
    afterName: '2018',
    selected: null,
  })
  expect(views.map(({ family, rows }) => [family, rows.map(({ label }) => label)])).toEqual([
    ['points', ['NPS', 'NPS · Area A']],
    ['touchpoint', ['Artwork']],
  ])
  expect(views[0]?.rows[1]?.id).toBe('sfo.nps:NETPRO|A')
})

test('a figure finds its metric also where that is asked for with a variable in quotes', () => {
  const [nps] = catalogue.metrics
  if (nps === undefined) throw new Error('the catalogue of the test has lost its metrics')
  const variable = 'How likely, all in all?'
  const label = `NPS: ${variable}`
  const several = { ...nps, metric: `nps:"${variable}"`, variable, label }
  const compared = {
    comparisons: [{ ...CHANGE, metric: 'nps', variable }],
    finding: '',
    left: [],
    level: 0.95,
    adjust: 'bh' as const,
  }
  const [row] = rowsOf(compared, { ...catalogue, metrics: [nps, several] })
  expect(row).toMatchObject({ label, unit: 'points' })
})

test('what could not be computed is said once a reason, by the names people know', () => {
  expect(
    leftByReason(
      [
        { metric: 'nps', reason: '"sfo" has no variable "x".' },
        { metric: 'csat', reason: '"sfo" has no variable "x".' },
        { metric: 'churn', reason: 'nobody' },
      ],
      new Map([
        ['nps', 'NPS'],
        ['csat', 'CSAT'],
      ]),
    ),
  ).toEqual([
    { reason: '"sfo" has no variable "x".', metrics: 'NPS and CSAT' },
    { reason: 'nobody', metrics: 'churn' },
  ])
})

test('of a long metric and its group, the group stays readable', () => {
  expect(drawnLabel('Escalators, elevators and moving walkways', 'Area A')).toBe(
    'Escalators, elevators and movin… · Area A',
  )
  expect(drawnLabel('NPS', '')).toBe('NPS')
})
