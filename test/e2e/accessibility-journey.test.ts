import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectionMessages } from '../../src/shared/format/messages-connection.ts'
import { journeyMessages } from '../../src/shared/format/messages-journey.ts'
import { mapMessages } from '../../src/shared/format/messages-journey-map.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { expectAccessible } from './axe.ts'
import { makeClientProject } from './client-project.ts'
import { journeyMap, lookAs, nameOf, touchpoint, touchpointSpot } from './journey-map.ts'
import {
  button,
  chart,
  choose,
  eventually,
  expectNoSidewaysScroll,
  inspector,
  openProject,
  region,
  titleOf,
} from './screen.ts'

// Connection and journey on a client's own survey, in the states that the other stories pass by.

let app: RunningApp
let opened: Opened
let page: Page

beforeAll(async () => {
  app = await startApp()
  await makeClientProject(app.project('skagerrak'), app.home)
  opened = await app.open({ reducedMotion: 'reduce', colorScheme: 'light' })
  page = opened.page
  await openProject(app, page, 'skagerrak')
})
afterAll(() => app.close())
tellsAStory(() => opened)

const goTo = async (path: string) => {
  await page.goto(new URL(path, page.url()).href)
  await titleOf(page).waitFor()
}
const DANES = `where=${encodeURIComponent("survey.Country = 'Denmark'")}`

describe('axe finds nothing', () => {
  test('on Connection with everything as a table and an outcome explained', async () => {
    const words = connectionMessages
    await goTo('/connection?by=survey.Country')
    await chart(page, words.by.picture('Country')).waitFor()
    await button(region(page, words.worth.title), 'Churn').click()
    await inspector(page).getByRole('heading', { name: 'Churn', exact: true }).waitFor()
    const toggles = await page.getByText(messages.chart.showTable).all()
    for (const toggle of toggles.toReversed()) await toggle.click()
    await expectAccessible(page)
  })

  test('on a rule that is tried while something else is looked at', async () => {
    await goTo(`/connection?try=${encodeURIComponent('{"satisfaction":{"box":2}}')}&${DANES}`)
    await page.getByText(connectionMessages.rule.trying).first().waitFor()
    await expectAccessible(page)
  })

  test('on a map with a gap, its tip, and a touchpoint of too few explained', async () => {
    await goTo(`/journey?curves=one&${DANES}`)
    await touchpoint(page, 'App').locator('[data-gap=suppressed]').waitFor()
    await nameOf(page, 'Food').hover()
    await expectAccessible(page)
    await touchpointSpot(page, 'App').click()
    await inspector(page).getByRole('heading', { name: 'App', exact: true }).waitFor()
    await expectAccessible(page)
  })

  test('on four curves, on the choice of them, and on their table', async () => {
    await goTo('/journey?by=survey.Age+group')
    await button(page, new RegExp(`^${journeyMessages.controls.curves} `)).click()
    await eventually(() => page.getByRole('dialog').getByRole('checkbox').count()).toBe(5)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await lookAs(page, 'table')
    await expectAccessible(page)
    await lookAs(page, 'questions')
    await choose(page, journeyMessages.questions.assignTo, journeyMessages.questions.newTouchpoint)
    await expectAccessible(page)
  })

  test('on a name that is being written and is taken, and on the menu of journeys', async () => {
    await goTo('/journey')
    await nameOf(page, 'Cabin').dblclick()
    const field = page.getByRole('textbox', { name: mapMessages.rename('Cabin') })
    await field.fill('Food')
    await field.press('Enter')
    await page.getByText(/has a touchpoint "Food" already/).waitFor()
    await expectAccessible(page)
    await field.press('Escape')
    await button(page, new RegExp(`^${journeyMessages.controls.journey} `)).click()
    await page.getByRole('menuitem', { name: journeyMessages.controls.copy }).click()
    await page.getByLabel(journeyMessages.naming.name).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })
})

test('at 200 % zoom neither page scrolls sideways, and the map is there to be walked', async () => {
  await page.setViewportSize({ width: 640, height: 360 })
  await goTo('/connection?by=survey.Country&selected=rule')
  await chart(page, connectionMessages.by.picture('Country')).waitFor()
  await expectNoSidewaysScroll(page)
  for (const path of ['/journey', '/journey?as=table', '/journey?as=questions']) {
    await goTo(path)
    await expectNoSidewaysScroll(page)
  }
  await page.setViewportSize({ width: 1280, height: 720 })
})

test('nothing on the map moves for those who asked for less motion', async () => {
  await goTo('/journey')
  await journeyMap(page).waitFor()
  await page.evaluate(() => {
    const moved: number[] = []
    const note = () => {
      for (const { effect } of document.getAnimations())
        moved.push(Number(effect?.getComputedTiming().duration ?? 0))
      requestAnimationFrame(note)
    }
    note()
    Object.assign(window, { moved })
  })
  await touchpointSpot(page, 'Food').click()
  await inspector(page).getByRole('heading', { name: 'Food', exact: true }).waitFor()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.getByText(/^Food moved to place/).waitFor({ state: 'attached' })
  await button(page, mapMessages.zoomIn).click()
  await button(page, mapMessages.fit).click()
  await page.keyboard.press('Control+z')
  const moved = await page.evaluate(() => (window as unknown as { moved: number[] }).moved)
  expect(Math.max(0, ...moved)).toBeLessThan(1)
})
