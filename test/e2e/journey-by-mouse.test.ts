import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DASH, formatValue } from '../../src/shared/format/figures.ts'
import { journeyMessages as words } from '../../src/shared/format/messages-journey.ts'
import { mapMessages } from '../../src/shared/format/messages-journey-map.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { ratingOf } from './client-files.ts'
import { makeClientProject, SHAPE } from './client-project.ts'
import { comparedRows, curveRows, journeyOf, overlaidRows, shapeOf } from './expected-journey.ts'
import { expectedGroups } from './expected.ts'
import {
  curvesChip,
  drag,
  expectJourneyTable,
  journeyMap,
  lookAs,
  nameOf,
  shownShape,
  stageHead,
  touchpoint,
  touchpointSpot,
} from './journey-map.ts'
import { withoutKeys } from './keyboard.ts'
import {
  addFilter,
  button,
  cellsOf,
  choose,
  eventually,
  expectFinding,
  goTo,
  inspector,
  openProject,
  parameter,
  tableTwin,
} from './screen.ts'

// The journey of a client's own survey: read, taken apart, laid over itself and rebuilt. With the mouse
// alone; keys are refused.

let app: RunningApp
let opened: Opened
let page: Page
let project: string

beforeAll(async () => {
  app = await startApp()
  project = app.project('skagerrak')
  await makeClientProject(project, app.home)
  opened = await app.open({ prepare: withoutKeys, reducedMotion: 'reduce' })
  page = opened.page
  await openProject(app, page, 'skagerrak')
})
afterAll(() => app.close())
tellsAStory(() => opened)

const BOTH = ['--before', "wave = '2025'", '--after', "wave = '2026'"]
const IN_2026 = ['--where', "wave = '2026'"]
const chooseKind = async (kind: 'one' | 'compare' | 'by') => {
  await curvesChip(page).click()
  const dialog = page.getByRole('dialog', { name: words.controls.curves })
  await dialog.getByText(words.controls.kinds[kind], { exact: true }).click()
  return dialog
}
const undo = () => button(page, /^Undo: /).click()
const redo = () => button(page, /^Redo: /).click()
const expectShape = async (...shape: string[]) => {
  await eventually(() => shownShape(page)).toEqual(shape)
  await eventually(async () => shapeOf(await journeyOf(project))).toEqual(shape)
}
const nameIt = async (field: string, name: string) => {
  const asked = page.getByRole('textbox', { name: field })
  await asked.fill(name)
  await asked.blur()
  await asked.waitFor({ state: 'hidden' })
}
test('comes alive: the last wave against the one before it, with the clear differences', async () => {
  await goTo(page, 'journey')
  const view = await journeyOf(project, ...BOTH)
  await expectFinding(page, view)
  await expectShape(...SHAPE)
  const { clear, tested } = view.compared ?? { clear: 0, tested: 0 }
  await page.getByText(words.clear(clear, tested)).waitFor()
  expect(clear).toBeGreaterThan(2)
  const boarding = view.stages[1]?.touchpoints[0]?.comparison?.after
  const lowest = formatValue(boarding?.value ?? null, { unit: 'scale', n: boarding?.n ?? null })
  await touchpoint(page, 'Boarding').getByText(`Lowest ${lowest} ▼`).waitFor()
  await touchpoint(page, 'Arrival').getByText(/^End /).waitFor()
  await journeyMap(page)
    .getByText(/^Peak /)
    .waitFor()
  await lookAs(page, 'table')
  await expectJourneyTable(page, comparedRows(view, { before: '2025', after: '2026' }))
})

test('the sides can be swapped, and back takes them back', async () => {
  const dialog = await chooseKind('compare')
  await button(dialog, messages.compare.swap).click()
  const [, before = '', , after = ''] = BOTH
  await expectJourneyTable(
    page,
    comparedRows(await journeyOf(project, '--before', after, '--after', before), {
      before: '2026',
      after: '2025',
    }),
  )
  await curvesChip(page).click()
  await page.goBack()
  await expectJourneyTable(
    page,
    comparedRows(await journeyOf(project, ...BOTH), { before: '2025', after: '2026' }),
  )
})

test('one curve of any metric, on the screen and on the command line alike', async () => {
  await chooseKind('one')
  await curvesChip(page).click()
  const metrics = [
    ['top-box', 'Top box'],
    ['bottom-box', 'Bottom box'],
    ['nps', 'NPS'],
    ['churn', 'Churn'],
    ['connected', 'Emotionally connected'],
    ['mean', 'Mean'],
  ] as const
  for (const [metric, label] of metrics) {
    await button(page, new RegExp(`^${words.controls.metric} `)).click()
    await page.getByRole('menuitemradio', { name: label, exact: true }).click()
    // The churn file lies in no wave: then all of it is shown, and that is said.
    const wave = metric === 'churn' ? [] : IN_2026
    const view = await journeyOf(project, ...wave, '--metric', metric)
    await expectFinding(page, view)
    await expectJourneyTable(page, curveRows(view))
    const left = page.getByText(messages.figure.flags.waveIgnored)
    await eventually(() => left.count()).toBe(metric === 'churn' ? 1 : 0)
  }
})

test('the curve breaks where too few answered, and the map says what the gap is', async () => {
  await lookAs(page, 'map')
  /** Where the curve begins. */
  const from = async () => {
    const drawn = await journeyMap(page).locator('g[data-tone] > path').first().getAttribute('d')
    return Number(/^M([\d.]+)/.exec(drawn ?? '')?.[1])
  }
  const whole = await from()
  await addFilter(page, 'Country', 'Denmark')
  const gap = touchpoint(page, 'App').locator('[data-gap]')
  await gap.waitFor()
  expect(await gap.getAttribute('data-gap')).toBe('suppressed')
  expect(await from(), 'Booking stands alone before the gap').toBeGreaterThan(whole + 100)
  await page.getByText(words.gap).waitFor()
  await lookAs(page, 'table')
  const { stages } = await journeyOf(project, '--where', "wave = '2026' and Country = 'Denmark'")
  const app = stages[0]?.touchpoints[1]?.estimates[0]
  expect(app).toMatchObject({ value: null, n: null })
  expect((await cellsOf(page.getByRole('table').first()))[1]?.slice(0, 5)).toEqual([
    'App',
    'Before',
    DASH,
    DASH,
    DASH,
  ])
  await page.goBack()
  await page.goBack()
  await eventually(() => parameter(page, 'where')).toBeNull()
})

test('a click opens the answers, the trend, the segments and the voices', async () => {
  await touchpointSpot(page, 'Boarding').click()
  await inspector(page).getByRole('heading', { name: 'Boarding', exact: true }).waitFor()
  const detail = words.detail
  const inside = (title: string) => inspector(page).getByRole('figure', { name: title })
  const answers = await tableTwin(inside(detail.answers))
  expect(answers.map(([answer]) => answer)).toEqual(['1', '2', '3', '4', '5'])
  const metric = `mean:"survey.${ratingOf('Boarding')}"`
  expect(await tableTwin(inside(detail.trend))).toEqual(
    (await expectedGroups(project, metric, '--by', 'wave')).map((cells) => cells),
  )
  expect(await tableTwin(inside(detail.segments))).toEqual(
    await expectedGroups(project, metric, ...IN_2026, '--by', 'segment'),
  )
  await inspector(page)
    .getByText(/lane \d+/)
    .first()
    .waitFor()
  expect(await inspector(page).locator('blockquote').count()).toBeGreaterThan(2)
  await inspector(page)
    .getByText(/^\d+ open answers under the filter$/)
    .waitFor()
  await journeyMap(page).click({ position: { x: 30, y: 40 } })
  await inspector(page).getByRole('heading', { name: words.read.title }).waitFor()
})

test('up to four groups are laid over each other; a fifth has to wait', async () => {
  const dialog = await chooseKind('by')
  await choose(page, words.controls.by, 'survey.Age group')
  const box = (name: string) => dialog.getByRole('checkbox', { name })
  await eventually(() => dialog.getByRole('checkbox').count()).toBe(5)
  expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(4)
  const waiting = dialog.getByRole('checkbox', { checked: false })
  expect(await waiting.isDisabled()).toBe(true)
  await box('18-29').uncheck()
  for (const each of ['30-44', '45-59', '60-74', '75+']) await box(each).check()
  await curvesChip(page).click()
  await eventually(() => journeyMap(page).locator('path[data-tone]').count()).toBeGreaterThan(3)
  await lookAs(page, 'table')
  const view = await journeyOf(project, ...IN_2026, '--by', '"survey.Age group"')
  await expectJourneyTable(page, overlaidRows(view, ['30-44', '45-59', '60-74', '75+']))
  await lookAs(page, 'map')
  await chooseKind('one')
  await curvesChip(page).click()
})

/** The journey after each step of rebuilding it. */
const REBUILT = [
  [
    'Planning: Booking, App, Terminal, Parking',
    'On the way: Boarding, Cabin and deck, Food, Arrival',
    'Afterwards: ',
  ],
  [
    'Planning: Booking, App, Terminal, Parking',
    'On the way: Food, Boarding, Cabin and deck, Arrival',
    'Afterwards: ',
  ],
  [
    'Planning: Booking, App, Terminal, Parking',
    'On the way: Food, Boarding, Cabin and deck',
    'Afterwards: Arrival',
  ],
  [
    'Afterwards: Arrival',
    'Planning: Booking, App, Terminal, Parking',
    'On the way: Food, Boarding, Cabin and deck',
  ],
] as const

test('names are changed where they stand, and touchpoints and stages added', async () => {
  await nameOf(page, 'Cabin').dblclick()
  await nameIt(mapMessages.rename('Cabin'), 'Cabin and deck')
  await stageHead(page, 'Before').dblclick()
  await nameIt(mapMessages.rename('Before'), 'Planning')
  await stageHead(page, 'Planning').hover()
  await button(journeyMap(page), mapMessages.addTouchpoint('Planning')).click()
  await nameIt(mapMessages.newTouchpoint, 'Parking')
  await button(journeyMap(page), mapMessages.addStage).click()
  await nameIt(mapMessages.newStage, 'Afterwards')
  await expectShape(...REBUILT[0])
})

test('a touchpoint is dragged along its stage and into another, a stage by its head', async () => {
  await drag(page, nameOf(page, 'Food'), nameOf(page, 'Boarding'), { beside: -0.2 })
  await expectShape(...REBUILT[1])
  await drag(page, nameOf(page, 'Arrival'), stageHead(page, 'Afterwards'))
  await expectShape(...REBUILT[2])
  await drag(page, stageHead(page, 'Afterwards'), stageHead(page, 'Planning'), { beside: -0.4 })
  await expectShape(...REBUILT[3])
  const asked = page.url()
  await drag(page, nameOf(page, 'App'), nameOf(page, 'App'), { beside: 0.1 })
  expect(page.url(), 'a drag opens nothing').toBe(asked)
})

test('every step is undone and done again, and all of it survives a reload', async () => {
  for (const before of REBUILT.slice(0, 3).toReversed()) {
    await undo()
    await expectShape(...before)
  }
  for (const after of REBUILT.slice(1)) {
    await redo()
    await expectShape(...after)
  }
  await page.reload()
  await expectShape(...REBUILT[3])
})

test('many questions are put on a touchpoint at once, and taken back at once', async () => {
  await lookAs(page, 'questions')
  const grid = page.getByRole('grid', { name: words.questions.title })
  const line = (name: string) => grid.getByRole('row', { name: new RegExp(name) })
  await line(ratingOf('Booking')).getByText(ratingOf('Booking')).click()
  await line(ratingOf('Terminal'))
    .getByText(ratingOf('Terminal'))
    .click({ modifiers: ['Shift'] })
  await choose(page, words.questions.assignTo, 'Parking')
  await button(page, words.questions.assign(3)).click()
  await page.getByText(words.questions.done(3, 'Parking')).waitFor()
  await eventually(() => grid.getByRole('row', { name: /Parking$/ }).count()).toBe(3)
  await button(page, messages.project.undoIt).click()
  await eventually(() => grid.getByRole('row', { name: /Parking$/ }).count()).toBe(0)
  await line(ratingOf('App')).getByText(ratingOf('App')).click()
  await choose(page, words.questions.assignTo, words.questions.nothing)
  await button(page, words.questions.assign(1)).click()
  await eventually(() => line(ratingOf('App')).innerText()).toContain(words.questions.unplacedCell)
  await lookAs(page, 'map')
  await touchpoint(page, 'App').locator('[data-gap=none]').waitFor({ state: 'attached' })
  await undo()
  await touchpoint(page, 'App').locator('[data-gap]').waitFor({ state: 'detached' })
})

test('a second journey is copied, changed by itself, and the first is as it was', async () => {
  const journeys = () => button(page, new RegExp(`^${words.controls.journey} `))
  await journeys().click()
  await page.getByRole('menuitem', { name: words.controls.copy }).click()
  await page.getByLabel(words.naming.name).fill('Night line')
  await button(page, words.naming.create).click()
  await button(page, `${words.controls.journey} Night line`).waitFor()
  await drag(page, stageHead(page, 'Afterwards'), stageHead(page, 'On the way'), { beside: 0.4 })
  await eventually(() => shownShape(page)).toEqual([
    'Planning: Booking, App, Terminal, Parking',
    'On the way: Food, Boarding, Cabin and deck',
    'Afterwards: Arrival',
  ])
  const { journeys: all } = await journeyOf(project)
  expect(shapeOf(await journeyOf(project, '--journey', 'Night line'))).toEqual(
    await shownShape(page),
  )
  await journeys().click()
  await page.getByRole('menuitemradio', { name: all[0]?.name ?? '' }).click()
  await expectShape(...REBUILT[3])
  await page.goBack()
  await button(page, `${words.controls.journey} Night line`).waitFor()
})

test('the map is zoomed by its buttons and the wheel, and moved by its ground', async () => {
  const width = async () => (await stageHead(page, 'Planning').boundingBox())?.width ?? 0
  const left = async () => (await stageHead(page, 'Planning').boundingBox())?.x ?? 0
  const tools = page.getByRole('group', { name: mapMessages.tools })
  const before = await width()
  await button(tools, mapMessages.zoomIn).click()
  await eventually(width).toBeGreaterThan(before * 1.1)
  const [near, at] = [await width(), await left()]
  const box = await journeyMap(page).boundingBox()
  if (box === null) throw new Error('the map is not on the screen')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.6)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 - 90, box.y + box.height * 0.6, { steps: 5 })
  await page.mouse.up()
  await eventually(left).toBeLessThan(at - 60)
  await page.mouse.wheel(-60, 0)
  await eventually(left).toBeGreaterThan(at - 60)
  expect(await width(), 'moved, not zoomed').toBeCloseTo(near, 0)
  await button(tools, mapMessages.fit).click()
  await eventually(width).toBeCloseTo(before, 0)
})
