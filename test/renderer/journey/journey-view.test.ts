import { expect, test } from 'vitest'
import { importanceVerdict } from '../../../src/renderer/pages/journey/importance-verdict.ts'
import { journeyTable } from '../../../src/renderer/pages/journey/journey-table.ts'
import { journeyNote, shownOverlays } from '../../../src/renderer/pages/journey/journey-view.ts'
import { plain } from '../figures-of-tests.ts'
import { change, mean, overlays, touchpoint, VIEW } from './a-journey.ts'
import type { JourneyView } from '../../../src/shared/contract/index.ts'

const told = (view: JourneyView, wave: string | null = null) =>
  plain(journeyNote(view, { wave, filters: [], rest: 0 }))

test('the note tells metric, bases, weight and confidence', () => {
  expect(told(VIEW, '2025')).toBe(
    'Emotion, -2 to +2 · base 300 to 500 answers in 2025 · unweighted · intervals 95 %',
  )
})

test('the note says what a gap means where there is one, and how much is clear of what was tested', () => {
  const [look, buy] = VIEW.stages
  if (look === undefined || buy === undefined) throw new Error('the map has lost its stages')
  const stages = [{ ...look, touchpoints: [touchpoint(3, 'Window', { estimates: [] })] }, buy]
  expect(told({ ...VIEW, stages })).toContain('gap: too few answers')
  const compared = { before: 'a', after: 'b', clear: 3, tested: 18 }
  expect(told({ ...VIEW, compared })).toContain('3 of 18 differences clear')
  expect(told({ ...VIEW, compared: { ...compared, tested: 0 } })).not.toContain('clear')
})

test('at most four overlays are drawn: those named, else the last waves, else the largest groups', () => {
  const waves = { ...VIEW, overlays: overlays(['1', '2', '3', '4', '5', '6']) }
  expect(shownOverlays(waves, [])).toEqual([2, 3, 4, 5])
  expect(shownOverlays(waves, ['6', '1'])).toEqual([0, 5])
  expect(shownOverlays(waves, ['1', '2', '3', '4', '5'])).toHaveLength(4)
  const sizes = [10, 60, 20, 50, 40, 30]
  const cities = {
    ...VIEW,
    overlays: sizes.map((size) => ({
      label: String(size),
      group: { city: { code: String(size), label: String(size) } },
    })),
    stages: [
      {
        id: 1,
        name: 'Look',
        touchpoints: [
          touchpoint(3, 'Window', { estimates: [0, ...sizes].map((size) => mean(1, size)) }),
        ],
      },
    ],
  }
  expect(shownOverlays(cities, [])).toEqual([1, 3, 4, 5])
})

test('the table says the same as the map: one row a touchpoint, in the order of the journey', () => {
  const { columns, rows } = journeyTable(VIEW, { shown: [], sides: null })
  expect(columns.map(({ label }) => label)).toEqual([
    'Touchpoint',
    'Stage',
    'Value',
    'Interval',
    'n',
    'Note',
  ])
  expect(rows.map(({ cells }) => cells.slice(0, 5).map(plain))).toEqual([
    ['Window', 'Look', '+0.30', '0.20 to 0.40', '300'],
    ['Web', 'Look', '+0.40', '0.30 to 0.50', '400'],
    ['Till', 'Buy', '+0.50', '0.40 to 0.60', '500'],
  ])
})

test('compared, the table has both sides, the change, its p and what that means', () => {
  const [look] = VIEW.stages
  if (look === undefined) throw new Error('the map has lost its stages')
  const touchpoints = [
    touchpoint(3, 'Window', { comparison: change(0.2, 0.5, 0.001), marks: ['peak'] }),
    touchpoint(4, 'Web', { variable: null, estimates: [] }),
  ]
  const { rows } = journeyTable(
    { ...VIEW, stages: [{ ...look, touchpoints }] },
    { shown: [], sides: { before: '2024', after: '2025' } },
  )
  const [window, web] = rows.map(({ cells }) => cells.map(plain))
  expect(window).toContain('+0.30')
  expect(window).toContain('clear')
  expect(window?.at(-1)).toBe('peak')
  expect(web?.at(-1)).toBe('no figure')
  expect(web?.[2]).toBe('-')
})

const ranked = (statedRank: number | null, derivedRank: number | null) => ({
  importance: { stated: null, derived: null, statedRank, derivedRank },
})

test('stated and derived importance make four verdicts, halved at the median of the ranks', () => {
  const touchpoints = [
    touchpoint(1, 'core', ranked(1, 1)),
    touchpoint(2, 'hidden', ranked(4, 2)),
    touchpoint(3, 'expected', ranked(2, 4)),
    touchpoint(4, 'low', ranked(3, 5)),
    touchpoint(5, 'unknown', ranked(null, 3)),
  ]
  const view = { ...VIEW, stages: [{ id: 1, name: 'All', touchpoints }] }
  expect(touchpoints.map((each) => importanceVerdict(each, view))).toEqual([
    'core',
    'hidden',
    'expected',
    'low',
    null,
  ])
})
