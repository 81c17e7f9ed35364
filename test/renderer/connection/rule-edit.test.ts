import { expect, test } from 'vitest'
import {
  boxOf,
  cutEnds,
  questionsOf,
  ruleChange,
  triedChange,
  triedRule,
} from '../../../src/renderer/pages/connection/rule-edit.ts'
import { lacksWords, motivatorNames } from '../../../src/renderer/pages/connection/lacking-view.ts'
import {
  commandWhere,
  connectionInput,
  lackingInput,
} from '../../../src/renderer/pages/connection/connection-input.ts'
import { EMPTY_VIEW } from '../../../src/renderer/app/view-state.ts'
import type { Catalogue } from '../../../src/renderer/app/project-state.ts'
import { DEFAULT_CONNECTION_RULE, DEFAULT_SETTINGS } from '../../../src/shared/model/index.ts'
import { connectionCommand } from '../../../src/renderer/app/copy-command.ts'
import { CONNECTION } from './fixture.ts'

const stored = DEFAULT_CONNECTION_RULE
const item = { scale: { min: 1, max: 7, labels: {} }, lowIsGood: false }

test('the address keeps of a rule only what differs from the stored one', () => {
  const edited = { ...stored, motivators: { ...stored.motivators, mean: 5.5, variables: ['M1'] } }
  const change = ruleChange(stored, edited)
  expect(change).toEqual({ motivators: { mean: 5.5, variables: ['M1'] } })
  expect(triedRule(stored, triedChange(JSON.stringify(change)))).toEqual(edited)
  expect(ruleChange(stored, structuredClone(stored))).toBeNull()
})

test('an address that says no rule is taken as none', () => {
  for (const text of [null, '', 'not json', '{"motivators":{"mean":99}}', '{"anything":1}']) {
    expect(triedChange(text)).toBeNull()
  }
})

test('a cut and the width of its top set say the same from either end of the scale', () => {
  expect([boxOf(6, item), boxOf(7, item)]).toEqual([2, 1])
  expect(cutEnds(item)).toEqual({ min: 2, max: 7 })
  const low = { ...item, lowIsGood: true }
  expect([boxOf(1, low), boxOf(2, low)]).toEqual([1, 2])
  expect(cutEnds(low)).toEqual({ min: 1, max: 6 })
})

const survey = { kind: 'survey', name: 'survey', waves: ['2024', '2025'] }
const variable = (name: string, role: string | null, dataset = 'survey') => ({
  name,
  reference: name,
  label: '',
  dataset,
  role,
  type: 'number',
  categories: null,
  banded: false,
})
const catalogue = {
  datasets: [survey, { kind: 'churn', name: 'churn', waves: ['2026'] }],
  waves: ['2024', '2025', '2026'].map((name) => ({ name })),
  variables: [
    variable('SAT', 'satisfaction'),
    variable('Id', 'customerId'),
    variable('Spend', 'spend', 'churn'),
  ],
  segments: [],
  metrics: [],
  unavailable: [],
  settings: DEFAULT_SETTINGS,
} as unknown as Catalogue

test('a rule names questions of its own survey, never who answered', () => {
  expect(questionsOf(catalogue, 'survey')).toEqual([{ value: 'SAT', label: 'SAT' }])
})

const asked = {
  view: { ...EMPTY_VIEW, by: 'Region', weight: 'W' },
  catalogue,
  dataset: null,
  rule: null,
}

test('without a choice the last wave of the survey is looked at, not the last of the project', () => {
  expect(connectionInput(asked)).toEqual({ wave: '2025', weight: 'W', by: 'Region' })
  expect(commandWhere(asked)).toBe("wave = '2025'")
  const chosen = { ...asked, view: { ...asked.view, wave: '2024', conditions: ["a = '1'"] } }
  expect(connectionInput(chosen)).toMatchObject({ wave: '2024', where: "a = '1'" })
  const { view } = asked
  expect(connectionCommand({ project: 'p.truenorth', view, wave: '2025', dataset: null })).toBe(
    'truenorth connection p.truenorth --wave 2025 --by Region --weight W',
  )
})

test('the list is asked for without weights, and under the rule that is tried', () => {
  const rule = { motivators: { mean: 5 } }
  expect(lackingInput({ ...asked, rule }, 20)).toEqual({
    wave: '2025',
    rule,
    offset: 20,
    limit: 10,
  })
})

test('of many motivators a customer lacks the weakest are named and the others counted', () => {
  const names = motivatorNames(CONNECTION)
  expect(names.get('M1')).toBe('Feel I belong')
  const lacks = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6']
  expect(lacksWords({ lacks, unanswered: ['M2'] }, names)).toEqual({
    shown: 'Feel I belong, Stand out, M3',
    more: 'and 3 more',
    unanswered: 'not answered: Stand out',
  })
  expect(lacksWords({ lacks: lacks.slice(0, 4), unanswered: [] }, names).more).toBe('')
})
