import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { button, eventually, goTo, titleOf } from './screen.ts'

// What stands on paper, in a browser whose screens are dark.

const PAGES = ['overview', 'connection', 'journey', 'compare'] as const

let app: RunningApp
let opened: Opened
let page: Page

beforeAll(async () => {
  app = await startApp()
  opened = await app.open({ reducedMotion: 'reduce', colorScheme: 'dark' })
  page = opened.page
  await page.getByRole('button', { name: messages.start.sample.retailer.name }).click()
  await titleOf(page)
    .filter({ hasText: /emotionally connected/ })
    .waitFor({ timeout: 60_000 })
})
afterAll(() => app.close())
tellsAStory(() => opened)

/** The page with all its answers: what comes later is measured by nobody any more. */
async function look(name: (typeof PAGES)[number]): Promise<void> {
  await goTo(page, name)
  await page.locator('main :is(figure svg, [role=application] svg)').first().waitFor()
  await eventually(() => page.locator('main [aria-busy=true]').count()).toBe(0)
}

/** What the page looks like to a printer, from the event before the print on. */
async function onPaper(): Promise<Page> {
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  return page
}
async function onScreen(): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
}
const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme')

test.each(PAGES)('%s: finding, figures and base lines, and nothing to press', async (name) => {
  await look(name)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await onPaper()
  expect(await scheme()).toBe('light')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText(messages.print.name('Northgate sample', messages.pages[name])).waitFor()
  await page.getByText(messages.project.inventedHelp, { exact: true }).waitFor()
  const captions = await page.locator('main figcaption:visible').allInnerTexts()
  for (const caption of captions) expect(caption).toContain(messages.base.invented)
  expect(await page.locator('main .tn-note:visible').first().innerText()).toMatch(/base .*answers/i)
  for (const gone of ['#root > div > nav', 'header', 'main input', '.mantine-Button-root'])
    expect(await page.locator(`${gone}:visible`).count(), gone).toBe(0)
  expect(await button(page, messages.chart.showTable).count()).toBe(0)
  await onScreen()
  expect(await scheme()).toBe('dark')
})

test.each(PAGES)('%s: every picture keeps to the width of the paper, at once', async (name) => {
  await look(name)
  await onPaper()
  const over = await page.evaluate(() => {
    const main = document.querySelector('main')?.getBoundingClientRect()
    return [...document.querySelectorAll('main :is(svg, h1)')]
      .map((element) => ({ element, ...element.getBoundingClientRect().toJSON() }))
      .filter(({ width, right }) => width > 0 && right > (main?.right ?? 0) + 1)
      .map(
        ({ element, left, right }) =>
          `${element.tagName} ${element.textContent} ${left} to ${right}`,
      )
  })
  expect(over).toEqual([])
  await onScreen()
})

test('the map has the size of the sheet as soon as the event has been handled', async () => {
  // On a light screen where it has more room than on the sheet.
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1440, height: 1080 })
  await goTo(page, 'journey')
  await page.locator('[data-touchpoint]').first().waitFor()
  const [atOnce, later] = await page.evaluate(async () => {
    const height = () => document.querySelector('[role=application]')?.clientHeight
    window.dispatchEvent(new Event('beforeprint'))
    const first = height()
    for (let frame = 0; frame < 3; frame++)
      await new Promise((drawn) => requestAnimationFrame(drawn))
    return [first, height()]
  })
  expect(atOnce).toBe(later)
  await onScreen()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 1280, height: 720 })
})

test('the browser takes its picture between the two events, and the screen is as before', async () => {
  await goTo(page, 'journey')
  const camera = page.locator('main [role=application][style*="--sx"]')
  await camera.waitFor()
  const before = await camera.getAttribute('style')
  await page.evaluate(() => {
    window.addEventListener('beforeprint', () => {
      document.title = document.documentElement.dataset['mantineColorScheme'] ?? ''
    })
  })
  const pdf = await page.pdf({ printBackground: true })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(await page.title()).toBe('light')
  expect(await scheme()).toBe('dark')
  expect(await camera.getAttribute('style')).toBe(before)
})
