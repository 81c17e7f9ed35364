import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ladderView } from '../../src/renderer/app/ladder-view.ts'
import { contrast, over, readableOn } from '../../src/renderer/app/colour.ts'
import { DARK, LIGHT } from '../../src/renderer/app/tokens.ts'
import { gaps } from '../../src/renderer/charts/gaps.ts'
import type { GapsView } from '../../src/renderer/charts/gaps.ts'
import { EARLIER, TIER_COLOURS, tierBars, WEAK } from '../../src/renderer/charts/tier-bars.ts'
import { spread } from '../../src/renderer/charts/spread-labels.ts'
import { coloursOf } from '../../src/renderer/charts/use-look.ts'
import { groupBarsView, ladderOf } from '../../src/renderer/pages/connection/connection-view.ts'
import { CONNECTION, HIDDEN_SHARE, estimate, shares } from './connection/fixture.ts'
import { look, plain } from './figures-of-tests.ts'

const ladder = tierBars(ladderView(ladderOf(CONNECTION), { selected: 'connected' }), look())

test('the ladder says in the table what it draws, with what changed', () => {
  expect(ladder.table.rows.map(({ cells }) => cells.map(plain))).toEqual([
    [
      '2024',
      '44.0 % (43.0 to 45.0)',
      '22.0 % (21.0 to 23.0)',
      '13.0 % (12.0 to 14.0)',
      '21.0 % (20.0 to 22.0)',
      '5,904',
      '',
    ],
    [
      '2025',
      '39.0 % (38.0 to 40.0)',
      '21.0 % (20.0 to 22.0)',
      '14.0 % (13.0 to 15.0)',
      '26.0 % (25.0 to 27.0)',
      '6,121',
      '',
    ],
    [
      'Change',
      '-5.0 ▼  -6.5 to -3.5',
      '-1.0 · unclear',
      '+1.0 · not tested',
      '+5.0 ▲  3.5 to 6.5',
      '',
      '',
    ],
  ])
})

test('every part of a bar is said in words and selects its tier', () => {
  expect(ladder.points).toHaveLength(8)
  expect(plain(ladder.points.at(-1)?.text ?? '')).toBe(
    '2025, Connected 26.0 %, interval 25.0 to 27.0, n 6,121, change +5.0 ▲  3.5 to 6.5',
  )
  expect(ladder.points.at(-1)?.id).toBe('connected')
})

test('a hidden tier hides the bar it is a part of, and no number is left behind', () => {
  const model = tierBars(
    {
      ...ladderView(ladderOf(CONNECTION), { selected: null }),
      rows: [{ label: '2025', shares: shares([39, 21, 14, null]) }],
      changes: [],
    },
    look(),
  )
  expect(model.empty).toBeNull()
  expect(model.table.rows[0]?.cells[4]).toBe('\u2013')
  const all = tierBars(
    {
      ...ladderView(ladderOf(CONNECTION), { selected: null }),
      rows: [{ label: '', shares: shares([null, null, null, null]) }],
    },
    look(),
  )
  expect(all.empty).toContain('Hidden to protect')
})

test('a ladder of three steps stands under one of four, tier under tier', () => {
  const [unconnected, satisfied, , connected] = shares([37, 36, 0, 27])
  const three = [unconnected, satisfied, connected].flatMap((share) => share ?? [])
  const { table, points } = tierBars(
    {
      ...ladderView(ladderOf(CONNECTION), { selected: null }),
      rows: [
        { label: 'Stored', shares: shares([37, 24, 13, 26]) },
        { label: 'Tried', shares: three },
      ],
      changes: [],
    },
    look(),
  )
  expect(table.rows.map(({ cells }) => cells.slice(3, 5).map(plain))).toEqual([
    ['13.0 % (12.0 to 14.0)', '26.0 % (25.0 to 27.0)'],
    ['', '27.0 % (26.0 to 28.0)'],
  ])
  const last = points.at(-1)
  expect([last?.id, last?.seriesIndex, last?.dataIndex]).toEqual(['connected', 3, 1])
})

test('a bar that becomes hidden leaves nothing of the one drawn before', () => {
  const hidden = tierBars(
    {
      ...ladderView(ladderOf(CONNECTION), { selected: null }),
      rows: [
        { label: '2024', shares: shares([null, null, null, null]) },
        { label: '2025', shares: shares([39, 21, 14, 26]) },
      ],
    },
    look(),
  )
  const series = hidden.option.series as {
    renderItem: (item: { dataIndex: number }) => { children: unknown[] } | null
  }[]
  expect(series.map(({ renderItem }) => renderItem({ dataIndex: 0 }) !== null)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('groups stand side by side, none larger than another, under one legend', () => {
  const groups = ['North', 'South'].map((label) => ({
    group: { Region: { code: label, label } },
    shares: shares([40, 20, 14, 26], 900),
  }))
  const model = tierBars(
    groupBarsView({ ...CONNECTION, groups }, { variable: 'Region', selected: null }),
    look(),
  )
  expect(model.legend.map(({ label }) => label)).toEqual([
    'Unconnected',
    'Satisfied',
    'Differentiated',
    'Connected',
  ])
  expect(plain(model.summary)).toBe('Connected by Region: North 26 % and South 26 %.')
  expect(model.table.rows).toHaveLength(2)
})

test('names under a bar keep their order, never overlap and stay inside the picture', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
      (parts) => {
        const wanted = parts.toSorted((a, b) => a - b).map((part) => part * 600)
        const rooms = wanted.map(() => 120)
        const places = spread(wanted, rooms, 600)
        places.forEach((place, at) => {
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place + 120).toBeLessThanOrEqual((places[at + 1] ?? 600) + 1e-9)
        })
      },
    ),
  )
})

for (const [name, tokens] of [
  ['light', LIGHT],
  ['dark', DARK],
] as const) {
  test(`shares can be read in every tier, also in the lighter bars of earlier waves (${name})`, () => {
    const colours = coloursOf(tokens)
    const failing = Object.values(TIER_COLOURS).flatMap((tier) =>
      [1, EARLIER, WEAK].flatMap((share) => {
        const ground = over(colours[tier], colours.canvas, share)
        const ratio = contrast(readableOn(ground, [colours.ink, colours.onAccent]), ground)
        return ratio < 4.5 ? [{ tier, share, ratio }] : []
      }),
    )
    expect(failing).toEqual([])
  })

  test(`the tiers are one ramp that ends in the accent, each step darker or lighter (${name})`, () => {
    const ramp = Object.values(TIER_COLOURS).map((tier) => contrast(tokens[tier], tokens.canvas))
    expect(ramp).toEqual(ramp.toSorted((a, b) => a - b))
    for (const [at, ratio] of ramp.entries()) {
      if (at > 0) expect(ratio / (ramp[at - 1] ?? 0)).toBeGreaterThan(1.2)
    }
    expect(tokens.tierConnected).toEqual(tokens.accent)
  })
}

const gapsView: GapsView = {
  unit: 'scale',
  rows: [
    {
      id: null,
      label: 'Stand out',
      drawnLabel: 'Stand out',
      lower: estimate(4.2, 2000),
      upper: estimate(6.5, 1500),
    },
    {
      id: null,
      label: 'Feel safe',
      drawnLabel: 'Feel safe',
      lower: HIDDEN_SHARE,
      upper: estimate(6.4, 1500),
    },
  ],
  lowerName: 'Not connected',
  upperName: 'Connected',
  gapName: 'Gap',
  selected: null,
  summary: '',
  rowName: 'Motivator',
}

test('two groups on one figure: both with interval and base, and the gap between them', () => {
  const model = gaps(gapsView, look())
  expect(model.table.rows.map(({ cells }) => cells.map(plain))).toEqual([
    ['Stand out', '+2.30', '4.20', '3.20 to 5.20', '2,000', '6.50', '5.50 to 7.50', '1,500', ''],
    ['Feel safe', '-', '-', '-', '-', '6.40', '5.40 to 7.40', '1,500', 'hidden'],
  ])
  expect(plain(model.points[0]?.text ?? '')).toContain('Not connected 4.20, interval 3.20 to 5.20')
})
