import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatChange, formatRange, formatValue } from '../../src/shared/format/figures.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { dataMessages as words } from '../../src/shared/format/messages-data.ts'
import { done } from '../cli/run-cli.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { comparisonsOf } from './expected.ts'
import { command, hasFocus, tabTo, takeOption, typeAndTake, withoutMouse } from './keyboard.ts'
import {
  button,
  cellsOf,
  chart,
  eventually,
  expectTitle,
  inspector,
  parameter,
  region,
  shownFigures,
} from './screen.ts'

// From the start to the comparison without a mouse, on the churn file of a telephone company.

interface Share {
  n: number
  p: number
  lo: number
  hi: number
}
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'golden', 'telco.json'), 'utf8'),
) as { churn: Share; by_contract: Record<string, Share>; by_tenure_band: Record<string, Share> }
const file = join(import.meta.dirname, '..', 'fixtures', 'telco', 'Telco-Customer-Churn.csv')

let app: RunningApp
let opened: Opened
let page: Page
let project: string
const press = (key: string) => page.keyboard.press(key)

beforeAll(async () => {
  app = await startApp()
  opened = await app.open({ prepare: withoutMouse, reducedMotion: 'reduce' })
  page = opened.page
  page.on('filechooser', (chooser) => void chooser.setFiles(file))
  project = app.project('telco')
})
afterAll(() => app.close())
tellsAStory(() => opened)

/** R's share as the screens write it. */
const shown = ({ n, p, lo, hi }: Share) => {
  const style = { unit: 'percent', n } as const
  return {
    value: formatValue(p * 100, style),
    interval: formatRange({ low: lo * 100, high: hi * 100 }, style),
    n: n.toLocaleString('en'),
  }
}
const rowsOf = (table: Record<string, Share>) =>
  Object.entries(table).map(([group, share]) => {
    const { value, interval, n } = shown(share)
    return [group, value, interval, n, '']
  })

test('a file is chosen, and a project made for it', async () => {
  await tabTo(page, button(page, messages.start.choose))
  await app.system?.().answer('showSaveDialog', { canceled: false, filePath: project })
  await press('Enter')
  if (app.system === null) {
    const dialog = page.getByRole('dialog', { name: messages.places.createTitle })
    const name = dialog.getByRole('textbox', { name: messages.places.name })
    await eventually(() => hasFocus(name)).toBe(true)
    await press('Control+a')
    await page.keyboard.type('telco')
    await dialog.getByText(messages.places.emptySave).waitFor()
    await press('Enter')
  }
  await expectTitle(page, words.step.title)
  await page.getByText(words.overview.size(7043, 21)).waitFor()
})

test('the meaning of a variable is changed before the import', async () => {
  const heading = page.getByRole('heading', { name: words.reading.title })
  await eventually(() => hasFocus(heading), 'the reader goes on at what was read').toBe(true)
  const grid = page.getByRole('grid', { name: words.table.caption })
  await tabTo(page, grid.getByRole('row', { name: /^Select customerID / }))
  for (let step = 0; step < 5; step++) await press('ArrowDown')
  const tenure = grid.getByRole('row', { name: /^Select tenure / })
  await eventually(() => hasFocus(tenure)).toBe(true)
  await press('Enter')
  const role = inspector(page).getByRole('combobox', { name: words.inspector.role })
  await eventually(() => hasFocus(role), 'Enter leads on to the inspector').toBe(true)
  await tabTo(page, inspector(page).locator('summary'))
  await press('Enter')
  await tabTo(page, inspector(page).getByRole('textbox', { name: words.inspector.bands }))
  await press('Control+a')
  await page.keyboard.type('0, 13, 25, 49, 61')
  await press('Enter')
  await eventually(() => tenure.innerText()).toContain(words.table.bands('0, 13, 25, 49, 61'))
  await press('Escape')
  await eventually(() => hasFocus(tenure), 'Escape leads back to the line').toBe(true)
})

test('it is imported, and the way leads on to the dataset', async () => {
  await tabTo(page, button(region(page, words.bar.label), words.bar.run(7043)))
  await press('Enter')
  await expectTitle(page, words.overview.title)
  const arrived = page.getByRole('heading', { name: 'Telco-Customer-Churn' }).getByRole('link')
  await eventually(() => hasFocus(arrived)).toBe(true)
  const { datasets } = await done<{ datasets: object[] }>('datasets', project)
  expect(datasets).toMatchObject([{ kind: 'churn', rows: 7043 }])
})

test('Overview shows churn as R computed it', async () => {
  await press('Alt+1')
  const { value, interval, n } = shown(golden.churn)
  await expectTitle(page, `Churn is ${value} (${interval})`)
  expect((await shownFigures(page))['Churn']).toEqual({
    value,
    interval,
    base: `n\u00a0${n}`,
    note: '',
  })
})

test('the palette breaks churn down by contract, with Wilson intervals', async () => {
  await command(page, 'Contract')
  const picture = chart(page, messages.overview.byTitle('Churn', 'Contract'))
  await picture.waitFor()
  expect(parameter(page, 'by')).toBe('Contract')

  await tabTo(page, picture.getByRole('application'))
  const said = picture.locator('[aria-live=polite]')
  const rows = rowsOf(golden.by_contract)
  for (const [group = '', value = '', interval = '', base = ''] of rows) {
    await press('ArrowRight')
    await eventually(() => said.innerText()).toContain(`${group}: ${value}`)
    expect(await said.innerText()).toContain(messages.figure.intervalWords(interval))
    expect(await said.innerText()).toContain(base)
  }
  await press('Home')
  await eventually(() => said.innerText()).toContain('Month-to-month')

  await tabTo(page, button(picture, messages.chart.showTable), { key: 'Shift+Tab' })
  await press('Space')
  expect(await cellsOf(picture.getByRole('table'))).toEqual(rows)
  await press('Space')
  await picture.getByRole('application').waitFor()
})

test('a bar explains itself on Enter, and Escape leaves the chart', async () => {
  const picture = chart(page, messages.overview.byTitle('Retention', 'Contract'))
  const drawing = picture.getByRole('application')
  await tabTo(page, drawing)
  await press('ArrowRight')
  await press('Enter')
  await inspector(page).getByRole('heading', { name: 'Retention' }).waitFor()
  await press('Escape')
  expect(await hasFocus(drawing)).toBe(false)
})

test('the bands that were set at the import are there to break down by', async () => {
  await command(page, 'Tenure')
  const picture = chart(page, messages.overview.byTitle('Churn', 'Tenure'))
  await tabTo(page, button(picture, messages.chart.showTable))
  await press('Enter')
  const shownRows = await cellsOf(picture.getByRole('table'))
  const wanted = rowsOf(golden.by_tenure_band)
  expect(shownRows.map((cells) => cells.slice(1))).toEqual(wanted.map((cells) => cells.slice(1)))
})

test('a filter is added, read in the address, and removed with Delete', async () => {
  await tabTo(page, button(page, messages.filter.addLabel), { key: 'Shift+Tab' })
  await press('Enter')
  const variable = page.getByRole('combobox', { name: messages.filter.variable })
  await eventually(() => hasFocus(variable)).toBe(true)
  await typeAndTake(page, 'InternetService')
  await tabTo(page, page.getByRole('checkbox', { name: 'Fiber optic' }))
  await press('Space')
  await tabTo(page, button(page, messages.filter.apply))
  await press('Enter')
  const chip = button(page, messages.filter.edit('Internet service Fiber optic'))
  await chip.waitFor()
  expect(parameter(page, 'where')).toBe("InternetService = 'Fiber optic'")
  await expectTitle(page, /^Churn is 41\.9/)
  await tabTo(page, chip, { key: 'Shift+Tab' })
  await press('Delete')
  await expectTitle(page, /^Churn is 26\.5/)
  expect(await hasFocus(button(page, messages.filter.addLabel)), 'the focus is not lost').toBe(true)
})

test('two sides are compared', async () => {
  await press('Alt+4')
  await page.getByRole('heading', { name: messages.compare.choose }).waitFor()
  const side = async (name: string, answer: string) => {
    await tabTo(page, page.getByRole('combobox', { name, exact: true }))
    await press('Enter')
    await takeOption(page, messages.compare.otherFilter)
    const dialog = page.getByRole('dialog', { name: messages.compare.expression(name) })
    await eventually(() =>
      hasFocus(dialog.getByRole('combobox', { name: messages.filter.variable })),
    ).toBe(true)
    await typeAndTake(page, 'Contract')
    await tabTo(page, dialog.getByRole('checkbox', { name: answer }))
    await press('Space')
    await tabTo(page, button(dialog, messages.filter.apply))
    await press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    const chosen = page.getByRole('combobox', { name, exact: true })
    await eventually(() => chosen.inputValue()).toBe(messages.base.only('Contract', answer))
  }
  await side(messages.compare.before, 'Two year')
  await side(messages.compare.after, 'Month-to-month')
  await expectTitle(page, 'All 3 figures changed clearly: 1 for the better, 2 for the worse.')
  await page.getByText(/For the worse: Churn rose from 2\.8.% to 42\.7.%/).waitFor()
  const picture = chart(page, messages.compare.familyTitle.percent)
  await tabTo(page, button(picture, messages.chart.showTable))
  await press('Space')
  const rows = await cellsOf(picture.getByRole('table'))
  const [churn] = await comparisonsOf(
    project,
    ['churn'],
    '--before',
    "Contract = 'Two year'",
    '--after',
    "Contract = 'Month-to-month'",
  )
  const style = { unit: 'percent', n: 1695 } as const
  expect(rows.find(([name]) => name === 'Churn')?.slice(1, 5)).toEqual([
    formatValue(churn?.before.value ?? null, style),
    formatValue(churn?.after.value ?? null, style),
    formatChange(churn?.difference ?? null, style),
    formatRange(churn?.interval ?? null, style),
  ])
})

test('a removal is undone, an import undone and redone', async () => {
  await press('Alt+5')
  await expectTitle(page, words.overview.title)
  await tabTo(page, button(page, words.overview.removeNamed('Telco-Customer-Churn')))
  await press('Enter')
  await page.getByRole('heading', { name: words.overview.emptyTitle }).waitFor()
  expect(await hasFocus(page.getByRole('main')), 'the focus is not lost').toBe(true)
  await press('Control+z')
  await region(page, 'Telco-Customer-Churn').waitFor()
  await press('Control+z')
  await page.getByRole('heading', { name: words.overview.emptyTitle }).waitFor()
  await press('Control+Shift+z')
  await region(page, 'Telco-Customer-Churn').waitFor()
})

test('? lists the keys, Escape closes the list and gives the focus back', async () => {
  const undo = button(page, /^Undo: /)
  await tabTo(page, undo)
  await press('?')
  const sheet = page.getByRole('dialog', { name: messages.shortcuts.title })
  await sheet.getByText(messages.shortcuts.walk).waitFor()
  await press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await eventually(() => hasFocus(undo)).toBe(true)
  await press('F6')
  expect(await hasFocus(page.getByRole('main'))).toBe(true)
})
