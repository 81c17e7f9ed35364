import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectionMessages as words } from '../../src/shared/format/messages-connection.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { done } from '../cli/run-cli.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { expectAccessible } from './axe.ts'
import { hasFocus, tabTo, takeOption } from './keyboard.ts'
import {
  button,
  cellsOf,
  chart,
  choose,
  drawnTexts,
  eventually,
  expectNoSidewaysScroll,
  expectTitle,
  goTo,
  inspector,
  openProject,
  parameter,
  region,
  tableTwin,
  titleOf,
} from './screen.ts'

// The retailer sample, from the overview to the customers who are nearly connected.

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

const ladder = () => chart(page, words.ladder.title)
const worth = () => region(page, words.worth.title)
const cut = (part: string) =>
  inspector(page).getByRole('textbox', { name: `${part}: ${words.rule.from}` })

test('the overview opens with how many are connected, and the ladder that shows it', async () => {
  await expectTitle(page, /^26\.0\u202f% of customers are emotionally connected/)
  const picture = chart(page, words.ladder.overviewTitle)
  const rows = await tableTwin(picture)
  expect(rows.map(([wave]) => wave)).toEqual(['2024', '2025', messages.chart.change])
  expect(rows[1]?.[4]).toMatch(/^26\.0\u202f% \(/)
  expect(rows[2]?.[4]).toMatch(/^\+5\.0 ▲/)
  await button(page, 'NPS').waitFor()
  await expectAccessible(page)
})

test('the connection page says it, too, and draws both waves with the tiers under the later one', async () => {
  await goTo(page, 'connection')
  for (const text of [...Object.values(words.tiers), '26\u202f%', '21\u202f%']) {
    await eventually(() => drawnTexts(ladder())).toContain(text)
  }
  await expectTitle(page, /emotionally connected/)
  await expectNoSidewaysScroll(page)
})

test('every tier can be walked to and explained by keyboard', async () => {
  await tabTo(page, ladder().getByRole('application'))
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await eventually(() => parameter(page, 'selected')).toBe('tier:satisfied')
  await inspector(page).getByRole('heading', { name: words.tiers.satisfied }).waitFor()
})

test('what a tier is worth stands in a row an outcome, and a further one is stored', async () => {
  const table = worth().getByRole('table')
  const before = await cellsOf(table)
  expect(before.length).toBeGreaterThanOrEqual(4)
  await choose(page, words.worth.add, 'NPS')
  await button(worth(), words.worth.remove('NPS')).waitFor()
  expect(await cellsOf(table)).toHaveLength(before.length + 1)
  await page.reload()
  await button(worth(), words.worth.remove('NPS')).click()
  await eventually(async () => (await cellsOf(table)).length).toBe(before.length)
})

test('a rule is tried by keyboard with live shares beside the stored ones', async () => {
  await tabTo(page, button(page, words.ladder.editRule))
  await page.keyboard.press('Enter')
  await tabTo(page, cut(words.rule.satisfaction))
  await page.keyboard.press('ArrowUp')
  await eventually(() => parameter(page, 'try')).toBe('{"satisfaction":{"box":1}}')
  await eventually(() => drawnTexts(ladder())).toContain(words.ladder.triedRow)
  expect(await hasFocus(cut(words.rule.satisfaction))).toBe(true)
  const shares = await cellsOf(inspector(page).getByRole('table', { name: words.rule.title }))
  const [name, stored = '', tried = ''] = shares.at(-1) ?? []
  expect(name).toBe(words.tiers.connected)
  expect(Number.parseFloat(tried)).toBeLessThan(Number.parseFloat(stored))
  await expectTitle(page, new RegExp(`^${tried.replace('.', '\\.')}`))
  await expectAccessible(page)
})

test('a rule that is kept can be taken back', async () => {
  const tried = await titleOf(page).innerText()
  await tabTo(page, button(inspector(page), words.rule.keep))
  await page.keyboard.press('Enter')
  await eventually(() => parameter(page, 'try')).toBeNull()
  await page.getByText(words.rule.kept).waitFor()
  await expectTitle(page, tried)
  await page.keyboard.press('Control+z')
  await expectTitle(page, /^26\.0/)
})

test('the ladder of each group of a variable, and the connected on their intervals', async () => {
  await tabTo(page, region(page, words.by.title).getByRole('combobox'))
  await page.keyboard.type('Region')
  await takeOption(page, 'Region')
  const bars = chart(page, words.by.picture('Region'))
  await bars.waitFor()
  expect((await tableTwin(bars)).length).toBeGreaterThan(3)
  await page.getByText(words.by.connected, { exact: true }).click()
  await chart(page, words.by.intervals('Region')).waitFor()
  expect(parameter(page, 'groups')).toBe('intervals')
})

test('those who are nearly connected are numbers of the project, page by page', async () => {
  const list = region(page, words.list.title)
  const first = await cellsOf(list.getByRole('table'))
  expect(first).toHaveLength(10)
  for (const [customer] of first) expect(customer).toMatch(/^C-\d{5}$/)
  await button(list, words.list.next).click()
  await eventually(() => parameter(page, 'from')).toBe('10')
  await eventually(async () => (await cellsOf(list.getByRole('table')))[0]?.[0]).not.toBe(
    first[0]?.[0],
  )
})

test('a filter that leaves three people hides figures and list, and says why', async () => {
  const url = new URL(page.url())
  url.searchParams.append('where', "ResponseId in ('R25-00001', 'R25-00002', 'R25-00003')")
  url.searchParams.delete('from')
  await page.goto(url.href)
  await titleOf(page).waitFor()
  await eventually(() => page.locator('main').innerText()).toContain(
    messages.figure.flags.suppressed,
  )
  expect(await page.locator('main').innerText()).not.toMatch(/\bn\u00a03\b/)
  await expectAccessible(page)
})
