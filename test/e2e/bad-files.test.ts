import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { dataMessages as words } from '../../src/shared/format/messages-data.ts'
import { done } from '../cli/run-cli.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import {
  button,
  cellsOf,
  dropFiles,
  importButton,
  importNow,
  openProject,
  region,
} from './screen.ts'

// Files that can't be read and imports that are called off: said clearly, and nothing is changed.

const survey = join(import.meta.dirname, '..', 'fixtures', 'ves', 'survey-2025.csv')

let app: RunningApp
let opened: Opened
let page: Page
let project: string
let before: unknown

beforeAll(async () => {
  app = await startApp()
  project = app.project('client')
  await done('create', project)
  await done('import', project, survey, '--name', 'survey')
  before = await done('datasets', project)
  opened = await app.open()
  page = opened.page
  await openProject(app, page, 'client')
})
afterAll(() => app.close())
tellsAStory(() => opened)

const rows = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index + 1)).join('\n')

describe('a file that can not be read', () => {
  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const html = '<!doctype html><html><head><title>Log in</title></head><body></body></html>'
  const unclosed = `id,nps,comment\n${rows(40, (id) => `${id},${id % 11},${id === 7 ? '"never closed' : 'fine'}`)}\n`
  test.each([
    ['an empty file', 'empty.csv', '', /empty/],
    ['a picture named .csv', 'picture.csv', PNG, /PNG|picture|image/],
    ['a saved web page named .csv', 'export.csv', html, /web page|HTML/],
    ['a quote that is never closed', 'quote.csv', unclosed, /row 7/],
  ])('%s is refused by name, with what to do', async (_, name, content, what) => {
    await dropFiles(page, { name, content })
    const alert = page.getByRole('alert', { name: words.step.fileFailed(name) })
    await alert.waitFor()
    const sentence = await alert.getByText(new RegExp(`^${name}`)).innerText()
    expect(sentence).toMatch(what)
    expect(await region(page, words.bar.label).count(), 'there is nothing to import').toBe(0)
    await button(page, words.step.putAway).click()
    await page.getByRole('heading', { name: words.overview.emptyTitle }).waitFor()
    expect(await done('datasets', project)).toEqual(before)
    await button(page, messages.project.undo('Import survey-2025.csv')).waitFor()
  })

  test('rows and cells that do not fit are listed with row and line', async () => {
    const content = `id,"How likely are you to recommend us?"\n${rows(40, (id) =>
      id === 12 ? `${id},8,9,10` : `${id},${id === 20 ? 'maybe' : id % 11}`,
    )}\n`
    await dropFiles(page, { name: 'ragged.csv', content })
    const table = page.getByRole('table', { name: words.problems.title(1) })
    const [problem] = await cellsOf(table)
    expect(problem?.slice(0, 2)).toEqual(['12', '13'])
    await button(page, /^1 cell doesn’t fit/).click()
    const cells = await cellsOf(page.getByRole('table', { name: /that don’t fit$/ }))
    expect(cells[0]?.slice(0, 2)).toEqual(['20', '21'])
    expect(cells[0]?.[3]).toBe('maybe')
    await button(page, words.step.putAway).click()
  })
})

// On Windows no process can be held.
describe.skipIf(process.platform === 'win32')('a big file', () => {
  const ROWS = 200_000
  const dropBig = () => {
    const lines = rows(ROWS, (id) => {
      const answers = `${id % 11},${(id % 7) + 1},${(id % 5) + 1},Region ${id % 9}`
      return `R${id},${answers},words that nobody else wrote ${id}`
    })
    const content = `response_id,nps,ves_achieve,csat,region,note\n${lines}\n`
    return dropFiles(page, { name: 'big.csv', content })
  }

  /** Cancels what is going on in a program that was held before it could end it. */
  const cancel = async (phase: string) => {
    // Nothing may be done of it yet, and nothing to be seen.
    await page.getByRole('progressbar', { name: phase }).waitFor({ state: 'attached' })
    await button(page, messages.common.cancel).click()
    app.resume()
    const started = performance.now()
    const going = page.getByRole('progressbar', {
      name: new RegExp(`^(${phase}|${words.step.cancelling})`),
    })
    await going.waitFor({ state: 'hidden' })
    expect(performance.now() - started, 'cancelled within a second').toBeLessThan(1000)
    expect(await done('datasets', project)).toEqual(before)
    await button(page, messages.project.undo('Import survey-2025.csv')).waitFor()
  }

  test('is called off while it is handed over', async () => {
    app.pause()
    await dropBig()
    await cancel(words.step.uploading('big.csv'))
    await page.getByRole('heading', { name: words.overview.emptyTitle }).waitFor()
  })

  test('is called off while it is read in another way, and stays as it was read before', async () => {
    await dropBig()
    await importButton(page, ROWS).waitFor()
    const headers = page.getByRole('combobox', { name: words.reading.headerRows })
    app.pause()
    await headers.selectOption('2')
    await cancel(words.step.inspecting('big.csv'))
    expect(await headers.inputValue()).toBe('1')
    await importButton(page, ROWS).waitFor()
  })

  test('is called off while it is imported, and imported after all', async () => {
    app.pause()
    await importButton(page, ROWS).click()
    await cancel(words.step.importing('big.csv'))
    await importNow(page, ROWS)
    await region(page, 'big').getByText(words.overview.size(ROWS, 6)).waitFor()
    await button(page, messages.project.undo('Import big.csv')).waitFor()
  })
})
