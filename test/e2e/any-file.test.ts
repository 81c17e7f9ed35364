import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataMessages as words } from '../../src/shared/format/messages-data.ts'
import { done } from '../cli/run-cli.ts'
import { savFile } from '../ingest/sav-writer.ts'
import { workbook } from '../ingest/workbook-file.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { expectAccessible } from './axe.ts'
import {
  button,
  createProject,
  dropFiles,
  eventually,
  expectTitle,
  importButton,
  importNow,
  region,
} from './screen.ts'

// What clients really send: a workbook whose first sheet explains the second, and two SPSS files of
// one survey, with addresses in them and an airline that got another code in between.

const ROWS = Array.from({ length: 40 }, (_, row) => row)

const book = Buffer.from(
  workbook({
    sheets: [
      {
        name: 'Notes',
        rows: [
          ['Column', 'Meaning'],
          ['Churn', '1: left'],
        ],
      },
      {
        name: 'Customers',
        rows: [['CustomerID', 'Churn'], ...ROWS.map((row) => [`c${row}`, row % 4 === 0 ? 1 : 0])],
      },
    ],
  }),
)

const survey = (airlines: [number, string][], code: number) =>
  savFile({
    variables: [
      { name: 'NETPRO', label: 'How likely are you to recommend us?' },
      { name: 'AIRLINE', label: 'Airline', labels: airlines },
      { name: 'EMAIL', width: 24, label: 'E-mail', format: [1, 24, 0] },
    ],
    rows: ROWS.map((row) => [row % 11, row % 3 === 0 ? 5 : code, `p${row}@example.org`]),
  })

let app: RunningApp
let opened: Opened
let page: Page
let project: string

beforeAll(async () => {
  app = await startApp()
  opened = await app.open({ reducedMotion: 'reduce' })
  page = opened.page
  project = app.project('customers')
})
afterAll(() => app.close())
tellsAStory(() => opened)

const field = (name: string) => page.getByRole('combobox', { name, exact: true })

test('a workbook says which sheet is read, has no separator, and another sheet can be chosen', async () => {
  await createProject(app, page, {
    drop: () =>
      dropFiles(
        page,
        { name: 'customers.xlsx', content: book },
        {
          name: '2017.sav',
          content: survey(
            [
              [5, 'Alaska'],
              [28, 'United'],
            ],
            28,
          ),
        },
      ),
    offered: 'customers',
  })
  await page.getByText('Excel workbook, sheet Customers').waitFor()
  await page.getByText(words.step.fileOf(1, 2)).waitFor()
  expect(await field(words.reading.delimiter).count()).toBe(0)
  await field(words.reading.sheet).selectOption('Notes')
  await page.getByText('Excel workbook, sheet Notes').waitFor()
  await field(words.reading.sheet).selectOption('Customers')
  await page.getByText('Excel workbook, sheet Customers').waitFor()
  await importButton(page, 40).click()
})

test('the next file of the queue is an SPSS file; what becomes of addresses is asked first', async () => {
  await page.getByText('SPSS file', { exact: true }).waitFor()
  await page.getByText(words.step.fileOf(2, 2)).waitFor()
  const bar = region(page, words.bar.label)
  await bar.getByText(words.bar.personal(1)).waitFor()
  const first = page.getByRole('listitem').filter({ hasText: 'Personal data' }).first()
  await first.getByRole('button', { name: /^Drop/ }).click()
  await eventually(() => bar.innerText()).not.toContain(words.bar.personal(1))
  await expectAccessible(page)
  await importNow(page, 40)
})

test('a code that stands for something else in the next wave is shown and can be read otherwise', async () => {
  const content = survey(
    [
      [5, 'Alaska'],
      [28, 'Delta'],
      [30, 'United'],
    ],
    30,
  )
  await dropFiles(page, { name: '2018.sav', content })
  await button(page, words.wave.accept('2017')).click()
  const changes = region(page, words.wave.codesTitle(2, 1))
  const united = changes.getByRole('combobox', { name: words.wave.readAsOf('30', 'AIRLINE') })
  const delta = changes.getByRole('combobox', { name: words.wave.readAsOf('28', 'AIRLINE') })
  await eventually(() => united.inputValue()).toBe('28')
  expect(await delta.inputValue()).not.toBe('28')
  await changes.getByText(words.wave.codeKinds.otherMeaning).waitFor()
  await united.selectOption('30')
  await eventually(() => united.inputValue()).toBe('30')
  await button(changes, words.wave.readCodesOf('AIRLINE')).click()
  await eventually(() => united.inputValue()).toBe('28')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Drop/ }).first().click()
  await importNow(page, 40)
  const { datasets } = await done<{ datasets: object[] }>('datasets', project)
  expect(datasets).toMatchObject([
    { name: 'customers', rows: 40 },
    { name: '2017', rows: 80, waves: ['2017', '2018'] },
  ])
})

test('a person is found by an id and erased after the warning, from every dataset', async () => {
  await button(page, words.erase.menu('customers')).click()
  await page.getByRole('menuitem', { name: words.erase.open }).click()
  await page.getByRole('textbox', { name: words.erase.id }).fill('c7')
  await button(page, words.erase.find).click()
  await page.getByText(words.erase.foundIn('customers', 1)).waitFor()
  await page.getByText(words.erase.warning).waitFor()
  await button(page, words.erase.run(1)).click()
  await page.getByText(words.erase.done(1)).waitFor()
  await expectTitle(page, words.overview.title)
})
