import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatValue } from '../../src/shared/format/figures.ts'
import { connectionMessages } from '../../src/shared/format/messages-connection.ts'
import { dataMessages as data } from '../../src/shared/format/messages-data.ts'
import { journeyMessages } from '../../src/shared/format/messages-journey.ts'
import { mapMessages } from '../../src/shared/format/messages-journey-map.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { churnFile, QUESTIONS, ratingOf, surveyFile } from './client-files.ts'
import { connectionOf, tierRows } from './expected-connection.ts'
import { journeyOf, shapeOf } from './expected-journey.ts'
import { curvesChip, journeyMap, shownShape, stageHead, touchpointSpot } from './journey-map.ts'
import { hasFocus, tabTo, takeOption, withoutMouse } from './keyboard.ts'
import {
  button,
  cellsOf,
  chart,
  eventually,
  expectFinding,
  expectTitle,
  inspector,
  parameter,
  region,
} from './screen.ts'

// The same files without a mouse: from the doctor to a rule of one's own and a journey rebuilt.

let app: RunningApp
let opened: Opened
let page: Page
let project: string
let file = ''
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

beforeAll(async () => {
  app = await startApp()
  project = app.project('ferries')
  opened = await app.open({ prepare: withoutMouse, reducedMotion: 'reduce' })
  page = opened.page
  page.on('filechooser', (chooser) => void chooser.setFiles(file))
})
afterAll(() => app.close())
tellsAStory(() => opened)

/** The file the next dialog of the system gives. */
function offer(name: string, text: string): void {
  file = join(app.home, name)
  writeFileSync(file, text)
}

describe('the files', () => {
  test('a survey is chosen, 99 left out, and four statements made motivators', async () => {
    offer('ferries.csv', surveyFile())
    await app.system?.().answer('showSaveDialog', { canceled: false, filePath: project })
    await tabTo(page, button(page, messages.start.choose))
    await press('Enter')
    if (app.system === null) {
      await page.getByRole('dialog').getByText(messages.places.emptySave).waitFor()
      await press('Enter')
    }
    await page.getByText(data.overview.size(1460, 21)).waitFor()
    const questions = region(page, data.questions.title(7))
    await tabTo(page, button(questions, /leave 99 out/))
    await press('Enter')
    await questions.getByText(data.questions.open(0)).waitFor()
    const line = (name: string) =>
      page.getByRole('grid').getByRole('row', { name: data.table.select(name) })
    await tabTo(page, line('Response ID'))
    for (let step = 0; step < 7; step++) await press('ArrowDown')
    expect(await hasFocus(line(QUESTIONS.motivators[0]))).toBe(true)
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown')
    await page.getByText(data.table.selected(4)).waitFor()
    await press('Enter')
    const role = inspector(page).getByRole('combobox', { name: data.inspector.role })
    await eventually(() => hasFocus(role)).toBe(true)
    await press('Control+a')
    await page.keyboard.type(data.roles.motivator)
    await takeOption(page, data.roles.motivator)
    for (const name of QUESTIONS.motivators)
      await eventually(() => line(name).innerText()).toContain(data.roles.motivator)
    await tabTo(page, button(region(page, data.bar.label), data.bar.run(1460)))
    await press('Enter')
    await expectTitle(page, data.overview.title)
  })

  test('the churn file is added and joined', async () => {
    offer('churn.csv', churnFile())
    await tabTo(page, button(page, data.overview.add))
    await press('Enter')
    await region(page, data.join.title).getByText(data.join.repeatedDetail(3, 0)).waitFor()
    await tabTo(page, button(region(page, data.bar.label), data.bar.run(813)))
    await press('Enter')
    await expectTitle(page, data.overview.title)
    await region(page, 'churn').waitFor()
  })
})

describe('Connection', () => {
  const words = connectionMessages
  const asked = () => connectionOf(project, '--wave', '2026')

  test('the ladder is walked, read as a table, and a tier explained', async () => {
    await press('Alt+2')
    const expected = await asked()
    await expectFinding(page, expected)
    const ladder = chart(page, words.ladder.title)
    await tabTo(page, ladder.getByRole('application'))
    await press('End')
    const share = expected.tiers.at(-1)?.share
    const connected = formatValue(share?.value ?? null, { unit: 'percent', n: share?.n ?? null })
    await eventually(() => ladder.locator('[aria-live=polite]').innerText()).toContain(connected)
    await press('Enter')
    await inspector(page).getByRole('heading', { name: words.tiers.connected }).waitFor()
    await tabTo(page, button(ladder, messages.chart.showTable), { key: 'Shift+Tab' })
    await press('Space')
    const rows = await cellsOf(ladder.getByRole('table'))
    expect(rows.slice(0, 2).map((cells) => cells.slice(0, 6))).toEqual(tierRows(expected.waves))
    await press('Space')
  })

  test('a stricter rule is tried with the arrow keys, kept, and taken back', async () => {
    const before = await asked()
    const file = join(app.home, 'rule.json')
    writeFileSync(file, '{"differentiation":{"box":1}}')
    const stricter = await connectionOf(project, '--wave', '2026', '--rule', file)
    await tabTo(page, button(page, words.ladder.editRule))
    await press('Enter')
    await tabTo(
      page,
      inspector(page).getByRole('textbox', {
        name: `${words.rule.differentiation}: ${words.rule.from}`,
      }),
    )
    await press('ArrowUp')
    await expectFinding(page, stricter)
    await tabTo(page, button(inspector(page), words.rule.keep))
    await press('Enter')
    await page.getByText(words.rule.kept).waitFor()
    expect((await asked()).tiers).toEqual(stricter.tiers)
    await press('Control+z')
    await expectFinding(page, before)
    expect(await asked()).toEqual(before)
  })

  test('those who are nearly there are turned over, page by page', async () => {
    const list = region(page, words.list.title)
    const customers = async () =>
      (await cellsOf(list.getByRole('table'))).map(([customer]) => customer)
    const first = await customers()
    await tabTo(page, button(list, words.list.next), { key: 'Shift+Tab' })
    await press('Enter')
    await eventually(customers).not.toEqual(first)
    await tabTo(page, button(list, words.list.back), { key: 'Shift+Tab' })
    await press('Enter')
    await eventually(customers).toEqual(first)
  })
})

describe('Journey', () => {
  const words = journeyMessages
  const expectShape = async (...shape: string[]) => {
    await eventually(() => shownShape(page)).toEqual(shape)
    await eventually(async () => shapeOf(await journeyOf(project))).toEqual(shape)
  }
  const nameIt = async (field: string, name: string) => {
    await eventually(() => hasFocus(page.getByRole('textbox', { name: field }))).toBe(true)
    await press('Control+a')
    await page.keyboard.type(name)
    await press('Enter')
  }
  const on = (name: string) => eventually(() => hasFocus(touchpointSpot(page, name))).toBe(true)
  const onStage = (name: string) => eventually(() => hasFocus(stageHead(page, name))).toBe(true)
  const ALL = 'Touchpoints: Booking, App, Terminal, Boarding, Cabin, Food, Arrival'

  test('the touchpoints are walked, each says its figures, and Enter opens one', async () => {
    await press('Alt+3')
    await expectShape(ALL)
    await tabTo(page, touchpointSpot(page, 'Booking'))
    await press('ArrowRight', 'ArrowRight', 'ArrowRight')
    await on('Boarding')
    const view = await journeyOf(project, '--before', "wave = '2025'", '--after', "wave = '2026'")
    const side = view.stages[0]?.touchpoints[3]?.comparison?.after
    const said = formatValue(side?.value ?? null, { unit: 'scale', n: side?.n ?? null })
    expect(await touchpointSpot(page, 'Boarding').getAttribute('aria-label')).toContain(said)
    await press('Enter')
    await inspector(page).getByRole('heading', { name: 'Boarding', exact: true }).waitFor()
    await inspector(page).getByRole('figure', { name: words.detail.answers }).waitFor()
    await inspector(page).getByRole('figure', { name: words.detail.trend }).waitFor()
    await press('Escape')
    await inspector(page).getByRole('heading', { name: words.read.title }).waitFor()
    await on('Boarding')
    await press('End')
    await on('Arrival')
    await press('ArrowUp')
    await onStage('Touchpoints')
  })

  test('stages and touchpoints are added, renamed and moved where the focus is', async () => {
    await press('Shift+N')
    await nameIt(mapMessages.newStage, 'On board')
    await onStage('On board')
    await press('N')
    await nameIt(mapMessages.newTouchpoint, 'Sauna')
    await on('Sauna')
    await press('ArrowLeft')
    await on('Arrival')
    await press('Alt+ArrowRight')
    await expectShape(ALL.replace(', Arrival', ''), 'On board: Arrival, Sauna')
    await on('Arrival')
    await press('Alt+ArrowRight')
    await expectShape(ALL.replace(', Arrival', ''), 'On board: Sauna, Arrival')
    await press('F2')
    await nameIt(mapMessages.rename('Arrival'), 'Landing')
    await on('Landing')
    await press('ArrowUp', 'Alt+ArrowLeft')
    await expectShape('On board: Sauna, Landing', ALL.replace(', Arrival', ''))
    await onStage('On board')
  })

  test('a name that is taken is refused where it is written, and Escape leaves the old one', async () => {
    await press('ArrowDown', 'F2')
    await nameIt(mapMessages.rename('Sauna'), 'Landing')
    await page.getByText(/has a touchpoint "Landing" already/).waitFor()
    await press('Escape')
    await on('Sauna')
    await press('Delete')
    await expectShape('On board: Landing', ALL.replace(', Arrival', ''))
    await on('Landing')
  })

  test('every step is undone and done again, and all of it survives a reload', async () => {
    await press('Control+z')
    await expectShape('On board: Sauna, Landing', ALL.replace(', Arrival', ''))
    // Two in a row: neither is lost.
    await press('Control+z', 'Control+z')
    await expectShape(ALL.replace(', Arrival', ''), 'On board: Sauna, Arrival')
    await press('Control+Shift+z')
    await expectShape(ALL.replace(', Arrival', ''), 'On board: Sauna, Landing')
    await page.reload()
    await expectShape(ALL.replace(', Arrival', ''), 'On board: Sauna, Landing')
  })

  test('plus, zero and the arrows zoom and show the map', async () => {
    const width = async () => (await stageHead(page, 'On board').boundingBox())?.width ?? 0
    await tabTo(page, touchpointSpot(page, 'Booking'))
    const before = await width()
    await press('+', '+')
    await eventually(width).toBeGreaterThan(before * 1.2)
    await press('End')
    await on('Landing')
    const seen = async () => {
      const [spot, map] = [
        await touchpointSpot(page, 'Landing').boundingBox(),
        await journeyMap(page).boundingBox(),
      ]
      return spot !== null && map !== null && spot.x + spot.width <= map.x + map.width + 1
    }
    await eventually(seen, 'what has the focus comes into sight').toBe(true)
    await press('0')
    await eventually(width).toBeCloseTo(before, 0)
  })

  test('groups are laid over each other, and back leads to the waves', async () => {
    await tabTo(page, curvesChip(page), { key: 'Shift+Tab' })
    await press('Enter')
    const dialog = page.getByRole('dialog', { name: words.controls.curves })
    await tabToChoice(dialog)
    await press('ArrowRight')
    await eventually(() => parameter(page, 'by')).toBe('wave')
    await tabTo(page, page.getByRole('combobox', { name: words.controls.by, exact: true }))
    await press('Control+a')
    await page.keyboard.type('Country')
    await takeOption(page, 'ferries.Country')
    await eventually(() => dialog.getByRole('checkbox', { checked: true }).count()).toBe(3)
    await tabTo(page, dialog.getByRole('checkbox', { name: 'Denmark' }))
    await press('Space')
    await eventually(() => dialog.getByRole('checkbox', { checked: true }).count()).toBe(2)
    await press('Escape')
    await journeyMap(page).getByText('Norway', { exact: true }).first().waitFor()
    for (let step = 0; step < 3; step++) await page.goBack()
    await eventually(() => parameter(page, 'by')).toBeNull()
  })

  test('questions are put on a touchpoint in bulk, as one step of undo', async () => {
    await tabToChoice(page.getByRole('radiogroup', { name: words.controls.view }))
    await press('ArrowRight', 'ArrowRight')
    const grid = page.getByRole('grid', { name: words.questions.title })
    const line = (name: string) => grid.getByRole('row', { name: new RegExp(name) })
    await grid.waitFor()
    // The line that Tab comes to first, and then down to the one wanted.
    await tabTo(page, grid.getByRole('row').nth(1))
    for (let step = 0; step < 20 && !(await hasFocus(line(ratingOf('Booking')))); step++)
      await press('ArrowDown')
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Enter')
    const target = page.getByRole('combobox', { name: words.questions.assignTo })
    await eventually(() => hasFocus(target)).toBe(true)
    await page.keyboard.type('Sauna')
    await takeOption(page, 'Sauna')
    await tabTo(page, button(page, words.questions.assign(3)))
    await press('Enter')
    await eventually(() => grid.getByRole('row', { name: /Sauna$/ }).count()).toBe(3)
    await press('Control+z')
    await eventually(() => grid.getByRole('row', { name: /Sauna$/ }).count()).toBe(0)
  })

  test('an empty journey is added beside the first, and deleted again', async () => {
    const chip = (name: string) => button(page, `${words.controls.journey} ${name}`)
    const [first = ''] = (await journeyOf(project)).journeys.map(({ name }) => name)
    await tabTo(page, chip(first), { key: 'Shift+Tab' })
    await press('Enter')
    await walkToItem(words.controls.empty)
    await eventually(() => hasFocus(page.getByLabel(words.naming.name))).toBe(true)
    await page.keyboard.type('By night')
    await press('Enter')
    await chip('By night').waitFor()
    expect((await journeyOf(project)).journeys.map(({ name }) => name)).toEqual([first, 'By night'])
    await tabTo(page, chip('By night'), { key: 'Shift+Tab' })
    await press('Enter')
    await walkToItem(words.controls.remove)
    await chip(first).waitFor()
    await eventually(async () => (await journeyOf(project)).journeys.length).toBe(1)
  })

  /** Presses Tab until the choice that is made has the focus; its radio is not seen, its label is. */
  async function tabToChoice(group: Locator): Promise<void> {
    await eventually(async () => {
      await press('Tab')
      return hasFocus(group.getByRole('radio', { checked: true }))
    }).toBe(true)
  }

  /** Walks down an open menu and takes the entry of that name. */
  async function walkToItem(name: string): Promise<void> {
    const item = page.getByRole('menuitem', { name })
    await item.waitFor()
    await eventually(async () => {
      await press('ArrowDown')
      return hasFocus(item)
    }).toBe(true)
    await press('Enter')
  }
})
