import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JSHandle, Locator, Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { dataMessages } from '../../src/shared/format/messages-data.ts'
import type { RunningApp } from './app.ts'

/** What a person does with the screens and reads on them, by role and by the words of the catalogue. */

/** A file on this computer, or one made up for a test. */
export type Dropped = string | { name: string; content: string | Buffer }

/**
 * Drops files on the window, as from a file manager. They come from the disk, by way of a file
 * input: a desktop program takes no others.
 */
export async function dropFiles(page: Page, ...dropped: Dropped[]): Promise<void> {
  const carried = await carry(page, dropped)
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: carried })
  await page.getByText(messages.app.dropHere).waitFor()
  await page.dispatchEvent('body', 'drop', { dataTransfer: carried })
}

async function carry(page: Page, dropped: Dropped[]): Promise<JSHandle<DataTransfer>> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input')
    element.type = 'file'
    element.multiple = true
    return element
  })
  await input.setInputFiles(dropped.map((file) => (typeof file === 'string' ? file : keep(file))))
  return input.evaluateHandle((element) => {
    const transfer = new DataTransfer()
    for (const file of element.files ?? []) transfer.items.add(file)
    return transfer
  })
}

const kept = mkdtempSync(join(tmpdir(), 'truenorth-dropped-'))
afterAll(() => rmSync(kept, { recursive: true, force: true }))

/** Written where it stays until the tests of the file are over. */
function keep({ name, content }: { name: string; content: string | Buffer }): string {
  const file = join(mkdtempSync(join(kept, 'file-')), name)
  writeFileSync(file, content)
  return file
}

/** The page's title: the finding, or its name. */
export const titleOf = (page: Page) => page.getByRole('heading', { level: 1 })

/** A part of it is enough. */
export async function expectTitle(page: Page, title: string | RegExp): Promise<void> {
  await eventually(() => titleOf(page).innerText()).toMatch(title)
}

/** The title is the beginning of what the command line finds. */
export async function expectFinding(page: Page, { finding }: { finding: string }): Promise<void> {
  await eventually(async () => finding.startsWith(await titleOf(page).innerText())).toBe(true)
}

export async function goTo(page: Page, name: keyof typeof messages.pages): Promise<void> {
  await page
    .getByRole('navigation', { name: messages.app.pages })
    .getByRole('link', { name: messages.pages[name] })
    .click()
}

/** Asks again until the answer is as expected, or gives up after ten seconds. */
export function eventually<T>(
  read: () => Promise<T> | T,
  message?: string,
): ReturnType<typeof expect.poll<T>> {
  const named = message === undefined ? {} : { message }
  return expect.poll(read, { timeout: 10_000, interval: 40, ...named })
}

export const region = (page: Page, name: string | RegExp) =>
  page.getByRole('region', { name, exact: typeof name === 'string' })
export const inspector = (page: Page) =>
  page.getByRole('complementary', { name: messages.app.inspector })
export const button = (within: Page | Locator, name: string | RegExp) =>
  within.getByRole('button', { name, exact: typeof name === 'string' })

/** Opens a project of the home folder, from the start page or by what `press` presses. */
export async function openProject(
  app: Pick<RunningApp, 'system' | 'project'>,
  page: Page,
  name: string,
  press: () => Promise<void> = () => button(page, messages.start.open).click(),
): Promise<void> {
  if (app.system !== null) {
    const filePaths = [app.project(name)]
    await app.system().answer('showOpenDialog', { canceled: false, filePaths })
    await press()
    await page.getByTitle(messages.project.menu).filter({ hasText: name }).waitFor()
    return
  }
  await press()
  const dialog = page.getByRole('dialog', { name: messages.places.openTitle })
  await dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/**
 * Says where a new project goes, once the files for it were dropped by `drop`: in the system's
 * dialog, or in the page's. `offered` is the name that stands there first.
 */
export async function createProject(
  app: Pick<RunningApp, 'system' | 'project'>,
  page: Page,
  options: { drop: () => Promise<void>; offered: string; name?: string },
): Promise<void> {
  const { drop, offered, name } = options
  if (app.system !== null) {
    const system = app.system()
    const filePath = app.project(name ?? offered)
    await system.answer('showSaveDialog', { canceled: false, filePath })
    await drop()
    const asked = () => JSON.stringify(system.notes('dialog').at(-1)?.options)
    await eventually(asked).toContain(`${offered}.truenorth`)
    return
  }
  await drop()
  const dialog = page.getByRole('dialog', { name: messages.places.createTitle })
  const field = dialog.getByRole('textbox', { name: messages.places.name })
  expect(await field.inputValue(), 'the name of the file is offered').toBe(offered)
  if (name !== undefined) await field.fill(name)
  await button(dialog, messages.places.createAction).click()
}

/** The button that imports the file on screen, once it can be pressed. */
export const importButton = (page: Page, rows: number) =>
  button(region(page, dataMessages.bar.label), dataMessages.bar.run(rows))

/** Runs the import of the file on screen and waits for the list of datasets. */
export async function importNow(page: Page, rows: number): Promise<void> {
  await importButton(page, rows).click()
  await expectTitle(page, dataMessages.overview.title)
}

/** Chooses from a list that opens under its field. */
export async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: option, exact: typeof option === 'string' }).click()
}

/** Adds a filter: a variable and one of its answers. */
export async function addFilter(page: Page, variable: string, answer: string): Promise<void> {
  await button(page, messages.filter.addLabel).click()
  await choose(page, messages.filter.variable, new RegExp(variable))
  await page.getByRole('checkbox', { name: answer }).check()
  await button(page, messages.filter.apply).click()
  await button(page, messages.filter.apply).waitFor({ state: 'hidden' })
}

/** The cells of a table's body, row by row. */
export async function cellsOf(table: Locator): Promise<string[][]> {
  await table.waitFor()
  return table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) => (cell.textContent ?? '').trim()),
      ),
    )
}

export interface ShownFigure {
  value: string
  interval: string
  base: string
  note: string
}

/** Every figure the overview lists, by its name. */
export async function shownFigures(page: Page): Promise<Record<string, ShownFigure>> {
  const rows = await cellsOf(page.getByRole('table', { name: messages.overview.figures }))
  return Object.fromEntries(
    rows.map(([name = '', value = '', interval = '', base = '', ...rest]) => [
      name,
      { value, interval, base, note: rest.at(-1) ?? '' },
    ]),
  )
}

export const chart = (page: Page, title: string | RegExp) =>
  page.getByRole('figure', { name: title, exact: typeof title === 'string' })

/** A chart's figures as its table says them; leaves the chart as it was. */
export async function tableTwin(picture: Locator): Promise<string[][]> {
  await button(picture, messages.chart.showTable).click()
  const cells = await cellsOf(picture.getByRole('table'))
  await button(picture, messages.chart.showChart).click()
  return cells
}

/** The texts drawn in a chart, from top to bottom and left to right. */
export async function drawnTexts(picture: Locator): Promise<string[]> {
  return picture.locator('svg text').evaluateAll((texts) =>
    texts
      .map((text) => {
        const { top, left } = text.getBoundingClientRect()
        return { top: Math.round(top / 8), left, text: (text.textContent ?? '').trim() }
      })
      .filter(({ text }) => text !== '')
      .sort((a, b) => a.top - b.top || a.left - b.left)
      .map(({ text }) => text),
  )
}

/** The page itself never scrolls sideways; what is wide scrolls inside its box. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, aside')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
  )
  expect(tooWide).toEqual([])
}

/** The value of a parameter in the address. */
export const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name)
