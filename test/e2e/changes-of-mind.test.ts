import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { dataMessages as words } from '../../src/shared/format/messages-data.ts'
import { done } from '../cli/run-cli.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import {
  button,
  dropFiles,
  eventually,
  expectTitle,
  goTo,
  inspector,
  openProject,
  region,
  shownFigures,
} from './screen.ts'

// Undo and redo of everything that changes a project, and coming back to it on another day.

let app: RunningApp
let opened: Opened
let page: Page
let project: string

const TITLE = /^NPS is \+33 in 2026/

beforeAll(async () => {
  app = await startApp()
  project = app.project('client')
  const fixture = (name: string) => join(import.meta.dirname, '..', 'fixtures', 'ves', name)
  await done('create', project)
  await done('import', project, fixture('survey-2025.csv'), '--name', 'survey', '--wave', '2025')
  await done('import', project, fixture('survey-2026.csv'), '--wave-of', 'survey')
  await done('import', project, fixture('loyalty.csv'))
  opened = await app.open()
  page = opened.page
  await openProject(app, page, 'client')
})
afterAll(() => app.close())
tellsAStory(() => opened)

const datasets = async () => (await done<{ datasets: object[] }>('datasets', project)).datasets
const line = (name: string) => page.getByRole('grid').getByRole('row', { name: `Select ${name} ` })

describe('changes of mind', () => {
  test('a meaning that is changed later changes the figures, and is undone and redone', async () => {
    await goTo(page, 'data')
    await page.getByRole('link', { name: words.overview.codebookOf('survey') }).click()
    await expectTitle(page, 'survey')
    await line('csat').getByText('csat', { exact: true }).click()
    const role = inspector(page).getByRole('combobox', { name: words.inspector.role })
    await role.click()
    await page.getByRole('option', { name: words.roles.ignore }).click()
    await eventually(() => line('csat').innerText()).toContain(words.roles.ignore)
    await goTo(page, 'overview')
    await eventually(() => shownFigures(page)).not.toHaveProperty('CSAT')
    await page.keyboard.press('Control+z')
    await eventually(() => shownFigures(page)).toHaveProperty('CSAT')
    await page.keyboard.press('Control+Shift+z')
    await eventually(() => shownFigures(page)).not.toHaveProperty('CSAT')
    await button(page, /^Undo: /).click()
    await eventually(() => shownFigures(page)).toHaveProperty('CSAT')
  })

  test('a removed dataset comes back as it was', async () => {
    const before = await shownFigures(page)
    await goTo(page, 'data')
    await button(page, words.overview.removeNamed('loyalty')).click()
    await page.getByText(words.overview.removed('loyalty')).waitFor()
    await eventually(() => region(page, 'loyalty').count()).toBe(0)
    expect(await datasets()).toHaveLength(1)
    await page.keyboard.press('Control+z')
    await region(page, 'loyalty').waitFor()
    await page.keyboard.press('Control+Shift+z')
    await eventually(() => region(page, 'loyalty').count()).toBe(0)
    await page.keyboard.press('Control+z')
    await region(page, 'loyalty').waitFor()
    await goTo(page, 'overview')
    await eventually(() => shownFigures(page)).toEqual(before)
  })

  test('an import is undone and redone', async () => {
    await button(page, /^Undo: .*loyalty/).click()
    await eventually(() => shownFigures(page)).not.toHaveProperty('Repeat purchase')
    expect(await datasets()).toHaveLength(1)
    await button(page, /^Redo: .*loyalty/).click()
    await eventually(() => shownFigures(page)).toHaveProperty('Repeat purchase')
    expect(await datasets()).toHaveLength(2)
  })
})

describe('another day', () => {
  test('the project is closed and opened again from the recent ones', async () => {
    await page.getByTitle(messages.project.menu).click()
    await page.getByRole('menuitem', { name: messages.project.close }).click()
    await expectTitle(page, messages.start.title)
    if (app.system === null) {
      await dropFiles(page, { name: 'client.truenorth', content: 'SQLite format 3' })
      await page.getByText(messages.start.droppedProject('client.truenorth')).waitFor()
    }
    await region(page, messages.start.recent).getByText('client', { exact: true }).click()
    await expectTitle(page, TITLE)
  })

  test('the chosen appearance is remembered', async () => {
    await button(page, messages.scheme.now(messages.scheme.auto)).click()
    await page.getByRole('menuitemradio', { name: messages.scheme.dark }).click()
    const dark = page.locator('html[data-mantine-color-scheme=dark]')
    await dark.waitFor()
    await page.reload()
    await expectTitle(page, TITLE)
    await dark.waitFor()
  })
})
