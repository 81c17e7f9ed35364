import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { cli } from '../cli/run-cli.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { tabTo, withoutMouse } from './keyboard.ts'
import { button, eventually, expectTitle } from './screen.ts'

// From the start page into a sample with one click, and what says there that all is invented.

const words = messages.start
const PAGES = ['overview', 'connection', 'journey', 'compare', 'data', 'settings'] as const
const RETAILER = 'Northgate sample'

let app: RunningApp
let opened: Opened
let page: Page

beforeAll(async () => {
  app = await startApp()
  opened = await app.open({ reducedMotion: 'reduce' })
  page = opened.page
})
afterAll(() => app.close())
tellsAStory(() => opened)

const start = (name: string) => page.getByRole('button', { name })
const files = () => readdirSync(app.home).filter((name) => name.endsWith('.truenorth'))
const pill = () => page.getByText(messages.project.invented, { exact: true })

test('a sample that is called off leaves no file', async () => {
  await start(words.sample.retailer.name).click()
  await button(page, messages.common.cancel).click()
  await page.getByText(words.makingSample).waitFor({ state: 'detached' })
  await eventually(files).toEqual([])
  await expectTitle(page, words.title)
})

test('one click makes the retailer and opens its overview', async () => {
  await start(words.sample.retailer.name).click()
  await expectTitle(page, /26\.0.% of customers are emotionally connected, up 5\.0 points/)
  expect(files()).toEqual([`${RETAILER}.truenorth`])
})

/** On every page, its pictures and its paper: that the data are invented. */
async function expectInvented(name: string): Promise<void> {
  for (const [index, where] of PAGES.entries()) {
    await page.keyboard.press(`Alt+${index + 1}`)
    await page.waitForURL(`**/${where}*`)
    await pill().waitFor()
    await eventually(() => page.title()).toBe(messages.project.title(name, true))
    const main = page.getByRole('main')
    if (where === 'overview' || where === 'connection' || where === 'journey')
      await eventually(() => main.innerText(), where).toContain(messages.base.invented)
    for (const caption of await main.locator('figure figcaption').allInnerTexts())
      expect(caption, where).toContain(messages.base.invented)
    await page.emulateMedia({ media: 'print' })
    await page.getByText(messages.project.inventedHelp, { exact: true }).waitFor()
    await page.emulateMedia({ media: 'screen' })
  }
  await page.getByText('every customer, answer and figure in it is invented').last().waitFor()
}

test('bar, window, pictures, settings and paper say that the data are invented', () =>
  expectInvented(RETAILER))

test('so does the command line, of what is exported from it', async () => {
  const out = join(app.home, 'survey.csv')
  const sample = app.project(RETAILER)
  const { json, notes } = await cli('export', sample, '--dataset', 'Survey', '--out', out)
  expect(json).toMatchObject({ rows: 12_000 })
  expect(notes).toContain('every customer, answer and figure in it is invented')
  expect(readFileSync(out, 'utf8').split('\n').length).toBeGreaterThan(12_000)
})

test('a second click opens the sample that is there, as it is', async () => {
  const { ino, mtimeMs } = statSync(app.project(RETAILER))
  await page.getByTitle(messages.project.menu).click()
  await page.getByRole('menuitem', { name: messages.project.close }).click()
  await expectTitle(page, words.title)
  await start(words.sample.retailer.name).click()
  await expectTitle(page, /emotionally connected/)
  expect(files()).toEqual([`${RETAILER}.truenorth`])
  expect(statSync(app.project(RETAILER))).toMatchObject({ ino, mtimeMs })
})

test('the brokerage is made by keyboard alone', async () => {
  await page.getByTitle(messages.project.menu).click()
  await page.getByRole('menuitem', { name: messages.project.close }).click()
  await expectTitle(page, words.title)
  opened = await app.open({ prepare: withoutMouse, reducedMotion: 'reduce' })
  page = opened.page
  await tabTo(page, start(words.sample.brokerage.name))
  await page.keyboard.press('Enter')
  await expectTitle(page, /emotionally connected/)
  await expectInvented('Harbourline sample')
})
