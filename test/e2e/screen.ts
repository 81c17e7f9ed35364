import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { dataMessages } from '../../src/shared/format/messages-data.ts'

/** What a person does with the screens and reads on them, by role and by the words of the catalogue. */

/** A file on this computer, or one made up for a test. */
export type Dropped = string | { name: string; content: string | Buffer }

/** Drops files on the window, as from a file manager. */
export async function dropFiles(page: Page, ...dropped: Dropped[]): Promise<void> {
  const files = dropped.map((file) => {
    const { name, content } =
      typeof file === 'string' ? { name: basename(file), content: readFileSync(file) } : file
    return { name, data: Buffer.from(content).toString('base64') }
  })
  const carried = await page.evaluateHandle((carrying) => {
    const transfer = new DataTransfer()
    for (const { name, data } of carrying) {
      const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
      transfer.items.add(new File([bytes], name))
    }
    return transfer
  }, files)
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: carried })
  await page.getByText(messages.app.dropHere).waitFor()
  await page.dispatchEvent('body', 'drop', { dataTransfer: carried })
}

/** The page's title: the finding, or its name. */
export const titleOf = (page: Page) => page.getByRole('heading', { level: 1 })

/** A part of it is enough. */
export async function expectTitle(page: Page, title: string | RegExp): Promise<void> {
  await eventually(() => titleOf(page).innerText()).toMatch(title)
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

/** Opens a project of the home folder from the start page. */
export async function openProject(page: Page, name: string): Promise<void> {
  await button(page, messages.start.open).click()
  const dialog = page.getByRole('dialog', { name: messages.places.openTitle })
  await dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await dialog.waitFor({ state: 'hidden' })
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
