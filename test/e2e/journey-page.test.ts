import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journeyMessages as words } from '../../src/shared/format/messages-journey.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { done } from '../cli/run-cli.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { expectAccessible } from './axe.ts'
import { hasFocus, tabTo } from './keyboard.ts'
import {
  button,
  cellsOf,
  eventually,
  expectNoSidewaysScroll,
  expectTitle,
  goTo,
  inspector,
  openProject,
  parameter,
} from './screen.ts'

// The journey page around its map: what it asks, what its address keeps, and questions in bulk.

let app: RunningApp
let opened: Opened
let page: Page

beforeAll(async () => {
  app = await startApp()
  await done('sample', app.project('retailer'), '--name', 'retailer')
  opened = await app.open({ reducedMotion: 'reduce' })
  page = opened.page
  await openProject(app, page, 'retailer')
})
afterAll(() => app.close())
tellsAStory(() => opened)

/** The questions an action makes, once its answer is on screen. */
async function requestsOf(act: () => Promise<unknown>): Promise<string[]> {
  const before = opened.asked().length
  await act()
  await page.waitForLoadState('networkidle')
  return opened
    .asked()
    .slice(before)
    .filter((procedure) => procedure.startsWith('journeys.'))
}

const map = () => page.getByRole('application').first()
/** A name written on the map, not one that only a pointer brings up. */
const onMap = (name: string) =>
  map().getByText(name, { exact: true }).filter({ visible: true }).first()
const questions = () => page.getByRole('grid', { name: words.questions.title })
const lookAs = (view: 'map' | 'table' | 'questions') =>
  page
    .getByRole('radiogroup', { name: words.controls.view })
    .getByText(words.controls[view], { exact: true })
    .click()

test('at first sight the last wave stands against the one before it, from one request', async () => {
  const requests = await requestsOf(async () => {
    await goTo(page, 'journey')
    await expectTitle(page, /Buy in store.*Returns/)
  })
  expect(requests).toEqual(['journeys.view'])
  await button(page, `${words.controls.curves} ${words.controls.against('2025', '2024')}`).waitFor()
  await page.getByText(/\d+ of 24 differences clear/).waitFor()
  await expectAccessible(page)
})

test('a touchpoint is taken apart beside the map, and a changed filter asks once for each', async () => {
  await onMap('Returns').click()
  await inspector(page).getByRole('heading', { name: 'Returns' }).waitFor()
  await inspector(page).getByText(words.detail.answers).waitFor()
  await inspector(page).getByText(words.detail.voices).waitFor()
  await expectAccessible(page)
  const requests = await requestsOf(async () => {
    await button(page, /^Wave /).click()
    await page.getByRole('menuitemradio', { name: '2024', exact: true }).click()
    await button(page, `${words.controls.curves} ${words.controls.kinds.one}`).waitFor()
    await inspector(page).getByText('2024 · n', { exact: false }).first().waitFor()
  })
  expect(requests.toSorted()).toEqual(['journeys.touchpoint', 'journeys.view'])
})

test('back, reload and the address give the same map and the same touchpoint', async () => {
  await page.goBack()
  await eventually(() => parameter(page, 'wave')).toBe(null)
  await page.reload()
  await inspector(page).getByRole('heading', { name: 'Returns' }).waitFor()
  expect(parameter(page, 'touchpoint')).not.toBe(null)
})

test('the table says what the map and the inspector say', async () => {
  const large = await inspector(page)
    .locator('p')
    .filter({ hasText: /^−0\.\d\d$/ })
    .innerText()
  await lookAs('table')
  const rows = await cellsOf(page.getByRole('table').first())
  const row = rows.find(([name]) => name === 'Returns')
  expect(rows).toHaveLength(24)
  expect(row).toContain(large)
  await expectAccessible(page)
})

test('waves are laid over each other by keyboard, and their choice lies in the address', async () => {
  await lookAs('map')
  await tabTo(page, button(page, new RegExp(`^${words.controls.curves} `)))
  await page.keyboard.press('Enter')
  const kinds = page.getByRole('dialog', { name: words.controls.curves })
  // The radio itself is not seen, its label is.
  await eventually(async () => {
    await page.keyboard.press('Tab')
    return hasFocus(kinds.getByRole('radio', { checked: true }))
  }).toBe(true)
  await page.keyboard.press('ArrowRight')
  await eventually(() => parameter(page, 'by')).toBe('wave')
  await kinds.getByRole('checkbox', { name: '2024' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await button(page, `${words.controls.curves} ${words.controls.waves}`).waitFor()
})

test('many questions are put on a new touchpoint by keyboard alone, as one step of undo', async () => {
  await button(page, /^Journey /).click()
  await page.getByRole('menuitem', { name: words.controls.empty }).click()
  await page.getByLabel(words.naming.name).fill('Care')
  await page.keyboard.press('Enter')
  await button(page, words.empty.assign).click()
  await tabTo(page, questions().getByRole('row', { name: /NPS/ }))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Enter')
  await eventually(() =>
    hasFocus(page.getByRole('combobox', { name: words.questions.assignTo })),
  ).toBe(true)
  await page.keyboard.type(words.questions.newTouchpoint)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('textbox', { name: words.questions.newName }))
  await page.keyboard.type('Call')
  await tabTo(page, page.getByRole('textbox', { name: words.questions.newStageName }))
  await page.keyboard.type('Help')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await eventually(() => questions().getByRole('row', { name: /Call$/ }).count()).toBe(2)
  await lookAs('map')
  await onMap('Help').waitFor()
  await page.keyboard.press('Control+z')
  await page.getByRole('heading', { name: words.empty.noTouchpoints }).waitFor()
  await expectAccessible(page)
})

test('a journey is deleted and brought back', async () => {
  await button(page, /^Journey Care/).click()
  await page.getByRole('menuitem', { name: words.controls.remove }).click()
  await page.getByText(words.controls.removed('Care')).waitFor()
  await button(page, messages.project.undoIt).click()
  await button(page, /^Journey /).click()
  await page.getByRole('menuitemradio', { name: 'Care' }).waitFor()
  await page.keyboard.press('Escape')
})

test('at 200 % zoom the page never scrolls sideways', async () => {
  await page.setViewportSize({ width: 640, height: 360 })
  await lookAs('map')
  await map().waitFor()
  await expectNoSidewaysScroll(page)
  await lookAs('questions')
  await questions().waitFor()
  await expectNoSidewaysScroll(page)
})
