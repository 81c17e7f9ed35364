import { act } from 'react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { editedStages } from '../../../src/renderer/journey-map/edited-stages.ts'
import { JourneyMap } from '../../../src/renderer/journey-map/JourneyMap.tsx'
import type { JourneyMapProps } from '../../../src/renderer/journey-map/JourneyMap.tsx'
import { mapMessages as words } from '../../../src/shared/format/messages-journey-map.ts'
import type { JourneyEdit } from '../../../src/shared/model/index.ts'
import { draw } from '../data/draw.tsx'
import { longView, viewOf } from './view-of-tests.ts'

/** The map on a page that only notes what it is told. */
async function show(given: Partial<JourneyMapProps> = {}) {
  const edits: JourneyEdit[] = []
  const selections: (number | null)[] = []
  const props: JourneyMapProps = {
    view: viewOf(),
    shown: [],
    selected: null,
    editable: true,
    busy: false,
    rows: ['derived', 'stated', 'reach'],
    onSelect: (touchpoint) => selections.push(touchpoint),
    onEdit: (edit) => edits.push(edit),
    ...given,
  }
  const drawn = await draw(<JourneyMap {...props} />)
  onTestFinished(() => drawn.box.remove())
  const spots = () => drawn.all('[data-touchpoint] [tabindex]')
  const spot = (id: number) => drawn.one(`[data-touchpoint="${id}"] [tabindex]`)
  const order = () =>
    drawn.all('[data-touchpoint]').map((node) => Number(node.dataset['touchpoint']))
  const focused = () => document.activeElement?.getAttribute('aria-label') ?? ''
  return {
    ...drawn,
    edits,
    selections,
    spots,
    spot,
    order,
    focused,
    async focus(node: HTMLElement) {
      await act(async () => node.focus())
    },
    async key(key: string, with_: Partial<KeyboardEventInit> = {}) {
      await drawn.press(document.activeElement ?? drawn.box, key, with_)
    },
    async name(text: string, key: 'Enter' | 'Escape') {
      const field = drawn.one('input')
      await drawn.type(field, text)
      await drawn.press(field, key)
    },
    with: (more: Partial<JourneyMapProps>) => drawn.again(<JourneyMap {...props} {...more} />),
    said: () => drawn.one('[aria-live]').textContent ?? '',
  }
}

/** What is forgotten after a moment is forgotten when the test says so, however long it takes. */
function holdTheClock(): void {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
}

test('Tab reaches one touchpoint, and arrows walk all of them', async () => {
  const map = await show()
  expect(map.all('[tabindex="0"]')).toHaveLength(1)
  await map.focus(map.spot(11))
  for (const step of ['Step 2 Friends', 'Step 3 Shop', 'Step 4 Pay']) {
    await map.key('ArrowRight')
    expect(map.focused()).toMatch(step)
  }
  await map.key('ArrowUp')
  expect(map.focused()).toBe('Stage 2 of 3, Buy, 3 touchpoints')
  await map.key('ArrowRight')
  expect(map.focused()).toBe('Stage 3 of 3, Help, 0 touchpoints')
  await map.key('ArrowDown')
  await map.key('Home')
  expect(map.focused()).toMatch('Step 1 Feed')
  expect(map.all('[tabindex="0"]')).toHaveLength(1)
})

test('Enter and space open a touchpoint, Escape leaves it', async () => {
  const map = await show()
  await map.focus(map.spot(22))
  await map.key('Enter')
  await map.key(' ')
  await act(async () => {
    map.spot(22).dispatchEvent(new KeyboardEvent('keyup', { key: ' ', bubbles: true }))
  })
  await map.key('Escape')
  expect(map.selections).toEqual([22, 22, null])
  await map.with({ selected: 22 })
  expect(map.spots().map((node) => node.getAttribute('aria-pressed'))).toEqual([
    'false',
    'false',
    'false',
    'true',
    'false',
  ])
})

test('Alt with an arrow moves a touchpoint over a border; it keeps the focus and its move is said', async () => {
  holdTheClock()
  const map = await show()
  await map.focus(map.spot(12))
  await map.key('ArrowRight', { altKey: true })
  expect(map.edits).toEqual([{ edit: 'moveTouchpoint', touchpoint: 12, stage: 2, at: 0 }])
  expect(map.order()).toEqual([11, 12, 21, 22, 23])
  expect(map.focused()).toMatch('Step 2 Friends')
  expect(map.said()).toBe('Friends moved to place 1 of 4 in Buy')
  await map.key('ArrowRight', { altKey: true })
  expect(map.order()).toEqual([11, 21, 12, 22, 23])
  expect(map.focused()).toMatch('Step 3 Friends')
})

test('at the end of the journey a move says so and changes nothing', async () => {
  const map = await show()
  await map.focus(map.spot(11))
  await map.key('ArrowLeft', { altKey: true })
  expect(map.edits).toEqual([])
  expect(map.said()).toBe(words.atTheEnd('Feed'))
})

test('a stage swaps with its neighbour and keeps the focus', async () => {
  const map = await show()
  await map.focus(map.one('[data-stage="1"]'))
  await map.key('ArrowRight', { altKey: true })
  expect(map.edits).toEqual([{ edit: 'moveStage', stage: 1, at: 1 }])
  expect(map.order()).toEqual([21, 22, 23, 11, 12])
  expect(map.focused()).toMatch('Stage 2 of 3, Discover')
})

test('an edit shows at once, stays while its answer is on the way, and goes when it was refused', async () => {
  holdTheClock()
  const map = await show()
  await map.focus(map.spot(11))
  await map.key('ArrowRight', { altKey: true })
  await map.with({ busy: true })
  await act(async () => vi.advanceTimersByTime(5000))
  expect(map.order()).toEqual([12, 11, 21, 22, 23])
  const view = viewOf()
  await map.with({ busy: false, view: { ...view, stages: [...editedStages(view, map.edits)] } })
  expect(map.order()).toEqual([12, 11, 21, 22, 23])
  await map.with({ busy: false, view })
  await act(async () => vi.advanceTimersByTime(1000))
  expect(map.order()).toEqual([11, 12, 21, 22, 23])
})

test('F2 renames in place: Enter keeps the name, Escape leaves it, a taken name says why', async () => {
  const map = await show()
  await map.focus(map.spot(22))
  await map.key('F2')
  expect(map.one('input').getAttribute('aria-label')).toBe(words.rename('Pay'))
  await map.name('Shop', 'Enter')
  expect(map.one('[role=alert]').textContent).toContain('"Shop" already')
  await map.name('Checkout', 'Enter')
  expect(map.edits).toEqual([{ edit: 'renameTouchpoint', touchpoint: 22, name: 'Checkout' }])
  expect(map.focused()).toMatch('Step 4 Checkout')
  await map.key('F2')
  await map.name('Something else', 'Escape')
  expect(map.edits).toHaveLength(1)
  expect(map.all('input')).toEqual([])
  expect(map.focused()).toMatch('Step 4 Checkout')
})

test('N adds a touchpoint after the focused one and Shift N a stage; both get the focus', async () => {
  const map = await show()
  await map.focus(map.spot(21))
  await map.key('n')
  await map.name('Try on', 'Enter')
  await map.key('N', { shiftKey: true })
  await map.name('Use', 'Enter')
  expect(map.edits).toEqual([
    { edit: 'addTouchpoint', stage: 2, name: 'Try on', at: 1 },
    { edit: 'addStage', name: 'Use', at: 2 },
  ])
  expect(map.focused()).toBe('Stage 3 of 4, Use, 0 touchpoints')
})

test('Delete removes and hands the focus on', async () => {
  const map = await show({ selected: 23 })
  await map.focus(map.spot(23))
  await map.key('Delete')
  expect(map.edits).toEqual([{ edit: 'removeTouchpoint', touchpoint: 23 }])
  expect(map.selections).toEqual([null])
  expect(map.focused()).toMatch('Step 4 Pay')
  await map.key('ArrowUp')
  await map.key('Delete')
  expect(map.edits[1]).toEqual({ edit: 'removeStage', stage: 2 })
  expect(map.focused()).toMatch('Stage 2 of 2, Help')
})

test('the plus of a stage asks for a name, and a map that can not be edited has none', async () => {
  const map = await show()
  await map.click(map.one('[data-add="3"]'))
  await map.name('Chat', 'Enter')
  await map.click(map.one('[data-add="stage"]'))
  await map.name('Leave', 'Enter')
  expect(map.edits).toEqual([
    { edit: 'addTouchpoint', stage: 3, name: 'Chat', at: 0 },
    { edit: 'addStage', name: 'Leave', at: 3 },
  ])
  await map.with({ editable: false })
  expect(map.all('[data-add]')).toEqual([])
})

test('a map that can not be edited walks and opens, and no key changes it', async () => {
  const map = await show({ editable: false })
  await map.focus(map.spot(21))
  await map.key('Delete')
  await map.key('F2')
  await map.key('n')
  await map.key('ArrowRight', { altKey: true })
  await map.key('Enter')
  expect(map.edits).toEqual([])
  expect(map.all('input')).toEqual([])
  expect(map.selections).toEqual([21])
})

/** Presses, moves and lets go, as a mouse does. */
async function drag(target: Element, by: { x: number; y: number }, release = true) {
  const fire = (type: string, x: number, y: number) =>
    act(async () => {
      target.dispatchEvent(
        new PointerEvent(type, { bubbles: true, clientX: x, clientY: y, pointerId: 1, button: 0 }),
      )
    })
  await fire('pointerdown', 400, 80)
  await fire('pointermove', 400 + by.x / 2, 80 + by.y / 2)
  await fire('pointermove', 400 + by.x, 80 + by.y)
  if (release) await fire('pointerup', 400 + by.x, 80 + by.y)
}

test('a drag moves one column and the line, and dropping it is one edit', async () => {
  const map = await show()
  const changed = new Set<Node>()
  const observer = new MutationObserver((records) => {
    for (const { target } of records) changed.add(target)
  })
  const node = map.one('[data-touchpoint="21"]')
  const name = map.one('[data-touchpoint="21"] [data-grip]')
  const curve = map.one('[data-tone=only] path').getAttribute('d')
  observer.observe(map.one('svg[role=presentation]'), {
    subtree: true,
    childList: true,
    attributes: true,
  })
  await drag(name, { x: 160, y: 0 }, false)
  await act(async () => {})
  observer.disconnect()
  expect(
    [...changed].every((each) => each === node || (each as Element).matches('[data-on]')),
  ).toBe(true)
  expect(changed.size).toBe(2)
  expect(node.style.transform).toMatch(/^translate\([\d.]+px, 0px\)$/)
  expect(map.one('[data-tone=only] path').getAttribute('d')).toBe(curve)
  expect(map.edits).toEqual([])
  await act(async () => {
    name.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerId: 1 }))
  })
  expect(map.edits).toEqual([{ edit: 'moveTouchpoint', touchpoint: 21, stage: 2, at: 1 }])
  expect(node.style.transform).toBe('')
})

test('Escape lets a dragged touchpoint go where it was', async () => {
  const map = await show()
  const name = map.one('[data-touchpoint="21"] [data-grip]')
  await drag(name, { x: 160, y: 0 }, false)
  await act(async () => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    name.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerId: 1 }))
  })
  expect(map.edits).toEqual([])
  expect(map.one('[data-touchpoint="21"]').style.transform).toBe('')
})

test('a press selects, a drag elsewhere moves the map and draws nothing anew', async () => {
  const map = await show({ view: longView(), shown: [0, 1, 2, 3] })
  const target = map.spot(100)
  await drag(target, { x: 0, y: 0 })
  expect(map.selections).toEqual([100])
  await map.focus(target)
  for (let press = 0; press < 5; press++) await map.key('+')
  const left = () =>
    Number(/--map-x: ?(-?[\d.]+)/.exec(map.one('[role=application]').style.cssText)?.[1])
  const svg = map.one('svg[role=presentation]')
  const [before, from] = [svg.outerHTML, left()]
  await drag(target, { x: -40, y: 0 })
  expect(left() - from).toBeCloseTo(-40, 1)
  expect(svg.outerHTML).toBe(before)
  expect(map.edits).toEqual([])
})

test('plus, minus and zero zoom between the whole journey and three times its size', async () => {
  const map = await show({ view: longView() })
  const zoom = () =>
    Number(/--sx: ?([\d.]+)/.exec(map.one('[role=application]').style.cssText)?.[1])
  await map.focus(map.spot(100))
  for (let press = 0; press < 12; press++) await map.key('+')
  expect(zoom()).toBe(3)
  await map.key('0')
  expect(zoom()).toBeLessThan(0.5)
  await map.click(map.named(words.zoomIn))
  expect(zoom()).toBeGreaterThan(0.4)
  expect(map.edits).toEqual([])
})

test('a touchpoint under the pointer tells its figures, unless it is the one selected', async () => {
  const map = await show({ selected: 21 })
  const over = (id: number) =>
    act(async () => {
      map.spot(id).dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
    })
  const tip = () => map.all('[role=application] > div').map((node) => node.textContent ?? '')
  await over(22)
  expect(tip()).toHaveLength(1)
  expect(tip()[0]).toContain('Pay')
  expect(tip()[0]).toContain('lowest')
  await over(21)
  expect(tip()).toEqual([])
})

test('a hundred touchpoints with four overlays are drawn, each curve told apart by shape', async () => {
  const map = await show({ view: longView(), shown: [0, 1, 2, 3] })
  expect(map.spots()).toHaveLength(100)
  const shapes = map
    .all('[data-touchpoint="100"] path[data-tone]')
    .map((dot) => dot.getAttribute('d') ?? '')
  expect(new Set(shapes.map((shape) => shape.replaceAll(/[\d.\s-]/g, ''))).size).toBe(4)
})
