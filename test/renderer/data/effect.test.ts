import { expect, test } from 'vitest'
import { effectOf } from '../../../src/renderer/pages/data/effect.ts'
import { similarChange, similarRows } from '../../../src/renderer/pages/data/meaning-edit.ts'
import { worstRows } from '../../../src/renderer/pages/data/worst-rows.ts'
import { timeLeft } from '../../../src/renderer/components/use-time-left.ts'
import { meaning, row } from './fixtures.ts'

const marks = { decimal: ',', thousands: null, dateOrder: null } as const

test('a change says how many answers there were before and after, and which are read otherwise', () => {
  const before = meaning({ role: 'rating', type: 'number', scale: { min: 1, max: 5 } })
  const after = { ...before, missing: [{ code: '6', reason: 'notApplicable' as const }] }
  const examples = [
    { value: '4,5', count: 30 },
    { value: '6', count: 12 },
  ]
  expect(
    effectOf(row('Q1', { meaning: after, before: { meaning: before, marks }, examples })),
  ).toEqual({
    changed: [{ value: '6', count: 12, before: 'left out', after: 'no answers' }],
    before: { answers: 30, missing: 0, excluded: 12 },
    after: { answers: 30, missing: 12, excluded: 0 },
  })
  expect(effectOf(row('Q1', { meaning: after, examples }))).toBeNull()
})

test('columns of one question take over how the answers are read, not what they are about', () => {
  const of = (name: string, group: string | null) =>
    row(name, { meaning: meaning({ group, label: name, touchpoint: name, role: 'rating' }) })
  const [a, b, c, d] = [of('Q7A', 'Q7'), of('Q7B', 'Q7'), of('Q8A', 'Q8'), of('X', null)]
  expect(similarRows(a, [a, b, c, d])).toEqual([b])
  expect(similarRows(d, [a, b, c, d, of('Y', null)])).toEqual([])
  expect(similarChange(a)).toMatchObject({ role: 'rating', missing: [] })
  for (const own of ['label', 'touchpoint', 'stage', 'group']) {
    expect(similarChange(a)).not.toHaveProperty(own)
  }
})

test('the worst rows come first, and the same cell counts once', () => {
  const problem = (row: number | null, column: string | null) => ({
    row,
    line: row === null ? null : row + 1,
    column,
    value: 'x',
    problem: 'does not fit',
  })
  const rows = worstRows(
    [problem(4, 'A'), problem(9, 'A'), problem(9, 'B'), problem(4, 'A'), problem(null, null)],
    20,
  )
  expect(rows.map(({ row, problems }) => [row, problems.length])).toEqual([
    [9, 2],
    [4, 1],
  ])
  expect(worstRows([problem(1, 'A'), problem(2, 'A')], 1)).toHaveLength(1)
})

test('the time left is told from two reports, not before there is enough to go by', () => {
  const report = (done: number, at: number) => ({ phase: 'reading', done, total: 340e6, at })
  expect(timeLeft(report(0, 0), report(1e6, 100))).toBeNull()
  expect(timeLeft(report(20e6, 1000), report(120e6, 6000))).toEqual({ seconds: 11, rate: '20 MB' })
})
