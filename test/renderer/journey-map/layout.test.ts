import { expect, test } from 'vitest'
import {
  clamp,
  leastZoom,
  onMap,
  panned,
  scalesOf,
  shown,
  styleOf,
  zoomed,
} from '../../../src/renderer/journey-map/camera.ts'
import { stageDrop, touchpointDrop } from '../../../src/renderer/journey-map/drop.ts'
import { textWidth } from '../../../src/renderer/journey-map/labels.ts'
import { headName, layoutOf, NAME_SIZE } from '../../../src/renderer/journey-map/layout.ts'
import type { LayoutOptions } from '../../../src/renderer/journey-map/layout.ts'
import { longView, touchpointOf, viewOf } from './view-of-tests.ts'

const options: LayoutOptions = {
  width: 1000,
  height: 600,
  zoom: 1,
  rows: ['derived', 'stated', 'reach'],
  gaps: true,
  right: 40,
}
const small = layoutOf(viewOf().stages, options)
const long = layoutOf(longView().stages, options)

test('touchpoints stand in their order inside their stage, and stages do not touch', () => {
  for (const layout of [small, long]) {
    layout.touchpoints.forEach(({ x, width, stage }, index) => {
      const { from, to } = layout.stages[stage]!
      expect(x - width / 2).toBeGreaterThanOrEqual(from - 1e-9)
      expect(x + width / 2).toBeLessThanOrEqual(to + 1e-9)
      expect(x).toBeGreaterThan(layout.touchpoints[index - 1]?.x ?? 0)
    })
    layout.stages
      .slice(1)
      .forEach(({ from }, index) => expect(from).toBeGreaterThan(layout.stages[index]!.to))
  }
})

test('a short journey fills the width; an empty stage keeps room for its head', () => {
  expect(small.end).toBeCloseTo(960, 6)
  expect(small.stages[2]!.to - small.stages[2]!.from).toBeGreaterThanOrEqual(84 - 1e-9)
})

test('a long journey keeps the room that a name needs and grows wider than the window', () => {
  expect(long.touchpoints).toHaveLength(100)
  expect(Math.min(...long.touchpoints.map(({ width }) => width))).toBeGreaterThanOrEqual(22)
  expect(long.width).toBeGreaterThan(2000)
  expect(long.touchpoints.map(({ step }) => step)).toEqual(
    Array.from({ length: 100 }, (_, at) => at + 1),
  )
})

test('zones follow each other from top to bottom and end at the height asked for', () => {
  const { heads, labels, curve, gaps, rows, height } = small
  const edges = [heads, labels, curve, gaps!, ...rows]
  edges.slice(1).forEach(({ top }, index) => expect(top).toBeCloseTo(edges[index]!.bottom, 6))
  expect(height).toBeCloseTo(600, 6)
  const without = layoutOf(viewOf().stages, { ...options, rows: [], gaps: false })
  expect(without.gaps).toBe(null)
  expect(without.curve.bottom).toBeCloseTo(600, 6)
})

test('the longest German name stays inside its zone at every size', () => {
  const name = 'Rechtsschutzversicherungsgesellschaften Donaudampfschifffahrtsgesellschaft'
  const stages = [
    {
      id: 1,
      name: 'Hilfe',
      touchpoints: Array.from({ length: 20 }, (_, at) => touchpointOf(at, name)),
    },
  ]
  for (const zoom of [1, 1.5]) {
    const { labels, touchpoints } = layoutOf(stages, { ...options, zoom })
    for (const { lines } of touchpoints) {
      for (const line of lines) {
        const rise = textWidth(line, NAME_SIZE * zoom) * Math.sin((55 * Math.PI) / 180)
        expect(rise).toBeLessThanOrEqual(labels.bottom - labels.top)
      }
    }
  }
})

test('no touchpoint, one touchpoint and no stage at all can be laid out', () => {
  expect(layoutOf([], options).touchpoints).toEqual([])
  expect(layoutOf([{ id: 1, name: 'A', touchpoints: [] }], options).stages).toHaveLength(1)
  const one = layoutOf([{ id: 1, name: 'A', touchpoints: [touchpointOf(1, 'Only')] }], options)
  expect(one.touchpoints[0]!.x).toBeCloseTo((one.gutter + one.end) / 2, 6)
})

const sight = {
  window: { width: 1000, height: 600 },
  height: 600,
  gutter: 84,
  end: 2400,
  right: 100,
}

test('zoomed out as far as it goes, the whole journey lies between the axis and the right edge', () => {
  const fitted = clamp({ x: -500, y: 0, zoom: 0 }, sight)
  const scale = scalesOf(fitted).x
  expect(fitted.zoom).toBe(leastZoom(sight))
  expect(fitted.x + sight.gutter * scale).toBeCloseTo(84, 6)
  expect(fitted.x + sight.end * scale).toBeCloseTo(900, 6)
  expect(scalesOf(fitted).y).toBe(1)
})

test('a stage keeps as much of its name as its squeezed head has room for', () => {
  const [stage] = layoutOf(
    [{ id: 1, name: 'Open an account', touchpoints: [touchpointOf(1, 'Only')] }],
    options,
  ).stages
  const name = (squeeze: number) => headName({ ...stage!, from: 0, to: 200 }, { zoom: 1, squeeze })
  expect(name(1)).toBe('Open an account')
  expect(name(3)).toBe('Open an account')
  expect(name(0.5)).toMatch(/^Open a.*…$/)
  expect(name(0.05)).toBe('')
})

test('zoom keeps the place under the pointer and stops at three', () => {
  const camera = { x: -300, y: 0, zoom: 1 }
  const at = { x: 400, y: 200 }
  const closer = zoomed(camera, { factor: 1.5, at }, sight)
  expect(onMap(closer, at).x).toBeCloseTo(onMap(camera, at).x, 6)
  expect(onMap(closer, at).y).toBeCloseTo(onMap(camera, at).y, 6)
  expect(zoomed(camera, { factor: 100, at }, sight).zoom).toBe(3)
})

test('pan ends where the map does, and walking brings a column out from under the axis', () => {
  expect(panned({ x: 0, y: 0, zoom: 1 }, { x: 50, y: 50 }, sight)).toEqual({ x: 0, y: 0, zoom: 1 })
  expect(panned({ x: 0, y: 0, zoom: 1 }, { x: -9999, y: 0 }, sight).x).toBe(1000 - 100 - 2400)
  const moved = shown({ x: -500, y: 0, zoom: 1 }, { from: 500, to: 530, air: 24 }, sight)
  expect(moved.x + 500).toBe(84 + 24)
  const still = { x: 0, y: 0, zoom: 1 }
  expect(shown(still, { from: 200, to: 230, air: 24 }, sight)).toBe(still)
  expect(styleOf(moved)).toMatch(/^--map-x:[-\d.]+;--map-y:0;--sx:1\.0000;--sy:1\.0000$/)
})

test('a dropped touchpoint lands between its new neighbours, also in another or an empty stage', () => {
  const x = (id: number) => small.touchpoints.find(({ touchpoint }) => touchpoint.id === id)!.x
  const edit = (id: number, to: number) => touchpointDrop(small, id, to).edit
  expect(edit(11, x(11) + 3)).toBe(null)
  expect(edit(11, x(12) + 5)).toEqual({ edit: 'moveTouchpoint', touchpoint: 11, stage: 1, at: 1 })
  expect(edit(11, x(22) + 5)).toEqual({ edit: 'moveTouchpoint', touchpoint: 11, stage: 2, at: 2 })
  expect(edit(23, small.stages[2]!.to + 500)).toEqual({
    edit: 'moveTouchpoint',
    touchpoint: 23,
    stage: 3,
    at: 0,
  })
  expect(edit(23, -100)).toEqual({ edit: 'moveTouchpoint', touchpoint: 23, stage: 1, at: 0 })
})

test('a dropped stage lands between other stages', () => {
  const middle = (index: number) => (small.stages[index]!.from + small.stages[index]!.to) / 2
  expect(stageDrop(small, 1, middle(0)).edit).toBe(null)
  expect(stageDrop(small, 1, middle(1) + 1).edit).toEqual({ edit: 'moveStage', stage: 1, at: 1 })
  expect(stageDrop(small, 3, -50).edit).toEqual({ edit: 'moveStage', stage: 3, at: 0 })
})
