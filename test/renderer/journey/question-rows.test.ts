import { expect, test } from 'vitest'
import {
  ALL_QUESTIONS,
  assignEdits,
  filterQuestions,
  questionRows,
} from '../../../src/renderer/pages/journey/question-rows.ts'
import type { Target } from '../../../src/renderer/pages/journey/question-rows.ts'
import { editJourney, touchpointsOf } from '../../../src/shared/model/index.ts'
import { CATALOGUE, touchpoint, VIEW } from './a-journey.ts'

const rows = questionRows(VIEW, CATALOGUE)

test('questions without a place come first, then those of the journey in its order', () => {
  expect(rows.map(({ variable, touchpoint: at }) => [variable, at?.name ?? null])).toEqual([
    ['Q9', null],
    ['Q8', null],
    ['Feel_Window', 'Window'],
    ['Feel_Web', 'Web'],
    ['Feel_Till', 'Till'],
  ])
  expect(rows[1]?.elsewhere).toBe('Lifts')
  expect(rows[2]?.role).toBe('emotion')
})

test('a touchpoint brings all its questions, each once', () => {
  const others = [{ dataset: 'survey', variable: 'Why', role: 'verbatim' as const }]
  const touchpoints = [touchpoint(3, 'Window', { others })]
  const view = { ...VIEW, unplaced: [], stages: [{ id: 1, name: 'Look', touchpoints }] }
  expect(questionRows(view, CATALOGUE).map(({ key }) => key)).toEqual([
    'survey.Feel_Window',
    'survey.Why',
  ])
})

test('they are found by name, label or touchpoint, by place and by purpose', () => {
  const found = (patch: Partial<typeof ALL_QUESTIONS>) =>
    filterQuestions(rows, { ...ALL_QUESTIONS, ...patch }).map(({ variable }) => variable)
  expect(found({ search: ' till ' })).toEqual(['Feel_Till'])
  expect(found({ search: 'parking' })).toEqual(['Q9'])
  expect(found({ search: 'lifts' })).toEqual(['Q8'])
  expect(found({ unplaced: true })).toEqual(['Q9', 'Q8'])
  expect(found({ role: 'rating' })).toEqual(['Q9'])
  expect(found({ role: 'emotion' })).toEqual(['Feel_Window'])
})

/** The journey after the edits a target makes, and where the questions were sent. */
function assigned(target: Target) {
  const edits = assignEdits(VIEW, target, rows.slice(0, 2))
  const before = { id: 1, name: 'Shop', position: 0, stages: VIEW.stages, nextId: VIEW.nextId }
  const journey = edits.reduce(editJourney, before)
  const last = edits.at(-1)
  if (last?.edit !== 'assign') throw new Error('nothing is assigned')
  return { journey, last, at: touchpointsOf(journey).find(({ id }) => id === last.touchpoint) }
}

test('many questions go to a touchpoint in one edit, or to none', () => {
  expect(assigned({ kind: 'touchpoint', id: 4 }).at?.name).toBe('Web')
  const off = assigned({ kind: 'none' })
  expect(off.last.touchpoint).toBe(null)
  expect(off.last.variables).toEqual([
    { dataset: 'survey', variable: 'Q9' },
    { dataset: 'survey', variable: 'Q8' },
  ])
})

test('a touchpoint, and a stage for it, can be made on the way', () => {
  const inStage = assigned({ kind: 'new', name: 'Car park', stage: 2 })
  expect(inStage.at?.name).toBe('Car park')
  expect(inStage.journey.stages[1]?.touchpoints.map(({ name }) => name)).toEqual([
    'Till',
    'Car park',
  ])
  const both = assigned({ kind: 'new', name: 'Car park', stage: 'Arrive' })
  expect(both.at?.name).toBe('Car park')
  expect(both.journey.stages[2]).toMatchObject({ name: 'Arrive', touchpoints: [both.at] })
})

test('a name that is there already means that touchpoint', () => {
  expect(assigned({ kind: 'new', name: ' web ', stage: 2 }).at?.id).toBe(4)
})

test('a new touchpoint goes into the stage of that name where there is one', () => {
  const { journey, at } = assigned({ kind: 'new', name: 'Car park', stage: 'buy ' })
  expect(journey.stages).toHaveLength(2)
  expect(journey.stages[1]?.touchpoints).toContainEqual(at)
})
