import { expect, test } from 'vitest'
import { axisOf } from '../../../src/renderer/journey-map/axis.ts'
import { drawingOf } from '../../../src/renderer/journey-map/drawing.ts'
import { editedStages } from '../../../src/renderer/journey-map/edited-stages.ts'
import { seriesOf } from '../../../src/renderer/journey-map/series.ts'
import { rowLines, touchpointLabel } from '../../../src/renderer/journey-map/speech.ts'
import { afterRemoval, moveOf, nextSpot } from '../../../src/renderer/journey-map/walk.ts'
import type { Spot } from '../../../src/renderer/journey-map/walk.ts'
import type { JourneyView } from '../../../src/shared/contract/index.ts'
import { plain } from '../figures-of-tests.ts'
import {
  comparisonOf,
  estimateOf,
  longView,
  SUPPRESSED,
  TOO_FEW,
  touchpointOf,
  viewOf,
} from './view-of-tests.ts'

const draw = (view: JourneyView, shown: number[] = []) =>
  drawingOf({
    view,
    stages: view.stages,
    series: seriesOf(view, shown),
    rows: ['derived', 'stated', 'reach'],
    width: 1000,
    height: 600,
    zoom: 1,
    editable: true,
  })
const oneStage = (...touchpoints: JourneyView['stages'][number]['touchpoints']) =>
  viewOf({ stages: [{ id: 1, name: 'A', touchpoints }] })
const say = (view: JourneyView, at: number, shown: number[] = []) =>
  plain(
    touchpointLabel(at, {
      view,
      series: seriesOf(view, shown),
      touchpoints: view.stages.flatMap(({ touchpoints }) => touchpoints),
    }),
  )

test('emotion has one axis on every map, with words at its ends and neutral in the middle', () => {
  const { min, max, lines } = axisOf(viewOf().metric, [estimateOf(0.1)])
  expect([min, max]).toEqual([-2, 2])
  expect(
    lines.filter(({ label }) => label !== '').map(({ value, label }) => [value, label]),
  ).toEqual([
    [2, 'delighted'],
    [0, 'neutral'],
    [-2, 'let down'],
  ])
  expect(lines.find(({ strong }) => strong)?.value).toBe(0)
})

test('another metric has round numbers in its own unit and a line at zero where it has both signs', () => {
  const metric = { metric: 'nps', unit: 'points' as const, range: { low: -100, high: 100 } }
  const { lines } = axisOf(metric, [estimateOf(-30), estimateOf(45)])
  expect(lines.map(({ label }) => label)).toContain('+20')
  expect(lines.find(({ strong }) => strong)?.label).toBe('0')
})

test('lowest, peak and end are said in words at their points', () => {
  const notes = draw(viewOf()).columns.map(({ note }) => plain(note?.text ?? ''))
  expect(notes).toEqual(['', '', 'Peak +1.30', 'Lowest -0.80', 'End +0.10'])
})

test('hidden, too few and never asked are gaps of three looks, and the curve breaks there', () => {
  const drawing = draw(
    oneStage(
      touchpointOf(1, 'a', 1),
      touchpointOf(2, 'b', { estimates: [SUPPRESSED] }),
      touchpointOf(3, 'c', { estimates: [TOO_FEW] }),
      touchpointOf(4, 'd', null),
      touchpointOf(5, 'e', 0.5),
      touchpointOf(6, 'f', 0),
    ),
  )
  expect(drawing.columns.map(({ gap }) => gap)).toEqual([
    null,
    'suppressed',
    'tooFew',
    'none',
    null,
    null,
  ])
  expect(drawing.columns[1]!.dots).toEqual([])
  expect(drawing.curves[0]!.line.match(/M/g)).toHaveLength(1)
  expect(drawing.layout.gaps).not.toBe(null)
})

test('what rests on very few answers is drawn apart', () => {
  const drawing = draw(
    oneStage(
      touchpointOf(1, 'a', 1),
      touchpointOf(2, 'b', 0),
      touchpointOf(3, 'c', { estimates: [estimateOf(0.4, 14, ['veryLowBase'])] }),
    ),
  )
  expect(drawing.columns.map(({ dots }) => dots[0]?.weak)).toEqual([false, false, true])
  expect(
    [drawing.curves[0]!.line, drawing.curves[0]!.weakLine].map((path) => path.match(/C/g)?.length),
  ).toEqual([1, 1])
})

test('areas of points grow with the base up to a cap', () => {
  const drawing = draw(
    oneStage(
      ...[100, 400, 400, 400, 90_000].map((n, at) =>
        touchpointOf(at, `t${at}`, { estimates: [estimateOf(0, n)] }),
      ),
    ),
  )
  const radii = drawing.columns.map(({ dots }) => dots[0]!.radius)
  expect(radii[4]).toBe(6.5)
  expect(radii[1]! ** 2 / radii[4]! ** 2).toBeCloseTo(0.5, 6)
  expect(radii[0]).toBeLessThan(radii[1]!)
})

test('before and after are two curves, and only clear changes carry an arrow', () => {
  const view = {
    ...oneStage(
      touchpointOf(1, 'a', { comparison: comparisonOf(0.2, 0.9, 0.01) }),
      touchpointOf(2, 'b', { comparison: comparisonOf(0.2, 0.3, 0.5) }),
      touchpointOf(3, 'c', { comparison: comparisonOf(0.5, -0.4, 0.05) }),
      touchpointOf(4, 'd', { comparison: comparisonOf(0, -0.9, 0.02), marks: ['lowest'] }),
    ),
    compared: { before: '2024', after: '2025', clear: 3, tested: 4 },
  }
  const drawing = draw(view)
  expect(drawing.curves.map(({ tone, label }) => [tone, label?.text])).toEqual([
    ['before', '2024'],
    ['after', '2025'],
  ])
  expect(drawing.curves.map(({ band }) => band !== '')).toEqual([false, true])
  expect(drawing.columns.map(({ note }) => plain(note?.text ?? ''))).toEqual([
    '▲ +0.70',
    '',
    '▼ -0.90',
    'Lowest -0.90 ▼',
  ])
  expect(say(view, 0)).toContain('change +0.70, clear')
  expect(say(view, 1)).toContain('change +0.10, not clear')
})

test('four overlays are four curves without the total; a mark then gives no figure', () => {
  const long = longView()
  expect(draw(long, [0, 1, 2, 3]).curves.map(({ tone }) => tone)).toEqual([
    'overlay1',
    'overlay2',
    'overlay3',
    'overlay4',
  ])
  expect(draw(long, [0, 1, 2, 3]).columns.every(({ dots }) => dots.length === 4)).toBe(true)
  expect(draw(long, [9]).curves.map(({ tone }) => tone)).toEqual(['only'])
  long.stages[0]!.touchpoints[0]!.marks = ['peak']
  expect(draw(long, [0, 1]).columns[0]!.note?.text).toBe('Peak')
})

test('derived importance is hollow where its interval includes zero and keeps its sign', () => {
  const derived = (value: number, low: number, high: number) => ({
    importance: {
      stated: null,
      derived: {
        value,
        n: 100,
        effectiveN: 100,
        interval: { low, high, level: 0.95, method: 'fisher' },
      },
      statedRank: null,
      derivedRank: 1,
    },
  })
  const view = oneStage(
    touchpointOf(1, 'a', derived(0.4, 0.3, 0.5)),
    touchpointOf(2, 'b', derived(0.1, -0.1, 0.3)),
    touchpointOf(3, 'c', derived(-0.2, -0.3, -0.1)),
    touchpointOf(4, 'd', 0),
  )
  const found = draw(view).columns.map((column) => column.derived)
  expect(found.map((each) => each?.unclear)).toEqual([false, true, false, undefined])
  expect(found.map((each) => each?.negative)).toEqual([false, false, true, undefined])
  expect(found[1]!.radius / found[0]!.radius).toBeCloseTo(0.5, 6)
  expect(plain(rowLines(view.stages[0]!.touchpoints[1]!, view)[0]!)).toBe(
    'derived importance 0.10, -0.10 to 0.30, not clearly linked',
  )
})

test('everything hidden, and nothing at all, can be drawn', () => {
  expect(draw(oneStage(touchpointOf(1, 'a', { estimates: [SUPPRESSED] }))).curves[0]!.line).toBe('')
  expect(draw(viewOf({ stages: [] })).columns).toEqual([])
})

test('a touchpoint is read out with place, figure, interval, base, step and mark', () => {
  expect(say(viewOf(), 3)).toBe(
    'Step 4 Pay, -0.80, 95 % -1.00 to -0.60, n 212, down from +1.30, lowest',
  )
  expect(say(oneStage(touchpointOf(1, 'a', { estimates: [SUPPRESSED] })), 0)).toBe(
    'Step 1 a, No figure: Hidden to protect the people behind it: too few answered.',
  )
  expect(say(oneStage(touchpointOf(1, 'a', null)), 0)).toBe('Step 1 a, No question asked here')
  expect(say(longView(), 0, [0, 2])).toMatch(/^Step 1 Touchpoint 100, 2023: .*, 2025: /)
})

test('an edit shows at once and an edit the view has already changes nothing', () => {
  const view = viewOf()
  const move = { edit: 'moveTouchpoint', touchpoint: 11, stage: 2, at: 1 } as const
  const once = editedStages(view, [move])
  expect(once[1]!.touchpoints.map(({ id }) => id)).toEqual([21, 11, 22, 23])
  expect(once[1]!.touchpoints[1]).toBe(view.stages[0]!.touchpoints[0])
  expect(editedStages({ ...view, stages: [...once] }, [move])).toEqual(once)
  const add = { edit: 'addTouchpoint', stage: 3, name: 'Chat' } as const
  const added = editedStages(view, [add])
  expect(added[2]!.touchpoints[0]).toMatchObject({ id: 40, name: 'Chat', estimates: [] })
  expect(editedStages({ ...view, stages: [...added] }, [add])).toEqual(added)
  const gone = { edit: 'removeTouchpoint', touchpoint: 99 } as const
  expect(editedStages(view, [gone]).map(({ touchpoints }) => touchpoints.length)).toEqual([2, 3, 0])
})

const { stages } = viewOf()
const touchpoint = (id: number): Spot => ({ kind: 'touchpoint', id })
const stage = (id: number): Spot => ({ kind: 'stage', id })

test('arrows walk over the borders of stages, up to the heads and back', () => {
  expect(nextSpot(stages, touchpoint(12), 'ArrowRight')).toEqual(touchpoint(21))
  expect(nextSpot(stages, touchpoint(23), 'ArrowRight')).toEqual(touchpoint(23))
  expect(nextSpot(stages, touchpoint(22), 'Home')).toEqual(touchpoint(11))
  expect(nextSpot(stages, touchpoint(22), 'ArrowUp')).toEqual(stage(2))
  expect(nextSpot(stages, stage(2), 'ArrowDown')).toEqual(touchpoint(21))
  expect(nextSpot(stages, stage(3), 'ArrowDown')).toEqual(touchpoint(23))
  expect(nextSpot(stages, stage(2), 'End')).toEqual(stage(3))
  expect(nextSpot(stages, stage(2), 'x')).toBe(null)
})

test('Alt with an arrow moves one place, over a border into the next stage, and stops at the ends', () => {
  const move = (id: number, step: 1 | -1) => moveOf(stages, touchpoint(id), step)
  expect(move(12, 1)).toEqual({ edit: 'moveTouchpoint', touchpoint: 12, stage: 2, at: 0 })
  expect(move(21, -1)).toEqual({ edit: 'moveTouchpoint', touchpoint: 21, stage: 1, at: 2 })
  expect(move(23, 1)).toEqual({ edit: 'moveTouchpoint', touchpoint: 23, stage: 3, at: 0 })
  expect(move(11, -1)).toBe(null)
  expect(moveOf(stages, stage(1), 1)).toEqual({ edit: 'moveStage', stage: 1, at: 1 })
  expect(moveOf(stages, stage(3), 1)).toBe(null)
})

test('what is removed hands the focus to its neighbour', () => {
  expect(afterRemoval(stages, touchpoint(12))).toEqual(touchpoint(21))
  expect(afterRemoval(stages, touchpoint(23))).toEqual(touchpoint(22))
  expect(
    afterRemoval([{ ...stages[0]!, touchpoints: [touchpointOf(1, 'a')] }], touchpoint(1)),
  ).toEqual(stage(1))
  expect(afterRemoval([stages[0]!], stage(1))).toBe(null)
})
