import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { dataMessages as words } from '../../src/shared/format/messages-data.ts'
import { done } from '../cli/run-cli.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { expectAccessible } from './axe.ts'
import {
  button,
  chart,
  choose,
  dropFiles,
  eventually,
  expectNoSidewaysScroll,
  expectTitle,
  inspector,
  openProject,
  region,
  titleOf,
} from './screen.ts'

// Every page and state, light and dark: axe finds nothing. Then zoom and motion.

const fixture = (name: string) => join(import.meta.dirname, '..', 'fixtures', 'ves', name)
let app: RunningApp
let opened: Opened
let page: Page

beforeAll(async () => {
  app = await startApp()
  const client = app.project('client')
  await done('create', app.project('empty'))
  await done('create', client)
  await done('import', client, fixture('survey-2025.csv'), '--name', 'survey', '--wave', '2025')
  await done('import', client, fixture('survey-2026.csv'), '--wave-of', 'survey', '--wave', '2026')
  await done('import', client, fixture('churn.csv'))
  await done('segments', client, '--add', 'Vienna', '--where', "city = 'Wien'")
  opened = await app.open({ reducedMotion: 'reduce', colorScheme: 'light' })
  page = opened.page
})
afterAll(() => app.close())

const expectNothing = () => expectAccessible(page)
const goTo = (path: string) => page.goto(new URL(path, page.url()).href)
const figures = () => page.getByRole('table', { name: messages.overview.figures }).waitFor()
/** From the last to the first, since each that is shown leaves the list. */
async function allAsTables(): Promise<void> {
  const toggles = await page.getByText(messages.chart.showTable).all()
  for (const toggle of toggles.toReversed()) await toggle.click()
}
const escape = () => page.keyboard.press('Escape')

describe('axe finds nothing', () => {
  tellsAStory(() => opened)

  test('on the start page and its dialogs', async () => {
    await expectTitle(page, messages.start.title)
    await expectNothing()
    // The system's own dialogs are not ours to look at.
    if (app.system !== null) return
    await button(page, messages.start.create).click()
    await page.getByRole('dialog').getByText(messages.places.emptySave).waitFor()
    await expectNothing()
    await escape()
    await button(page, messages.start.open).click()
    await page
      .getByRole('dialog')
      .getByText(/^client/)
      .waitFor()
    await expectNothing()
    await escape()
  })

  test('in an empty project', async () => {
    await openProject(app, page, 'empty')
    await page.getByRole('heading', { name: messages.overview.noData }).waitFor()
    await expectNothing()
    await goTo('/compare')
    await page.getByRole('heading', { name: messages.overview.noData }).waitFor()
    await expectNothing()
    await goTo('/data')
    await page.getByRole('heading', { name: words.overview.emptyTitle }).waitFor()
    await expectNothing()
  })

  test('on an import with its questions, problems and inspector, and where a file fails', async () => {
    await dropFiles(page, { name: 'empty.csv', content: '' })
    await page.getByRole('alert').waitFor()
    await expectNothing()
    await dropFiles(page, fixture('survey-2025.csv'))
    await region(page, words.questions.title(5)).waitFor()
    await button(page, words.questions.show('tp_shop')).click()
    await inspector(page).getByRole('heading', { name: 'tp_shop' }).waitFor()
    await inspector(page).locator('summary').click()
    await expectNothing()
    await button(page, words.step.putAway).click()
    const many = Array.from({ length: 30 }, (_, id) => `${id},${id === 9 ? 'x,y,z' : id % 11}`)
    await dropFiles(page, { name: 'ragged.csv', content: `id,nps\n${many.join('\n')}\n` })
    await page.getByRole('table', { name: words.problems.title(1) }).waitFor()
    await expectNothing()
    await button(page, words.step.putAway).click()
  })

  test('on the wave and the join an import would make', async () => {
    await openProject(app, page, 'client', async () => {
      await page.getByTitle(messages.project.menu).click()
      await page.getByRole('menuitem', { name: messages.project.open }).click()
    })
    await figures()
    await dropFiles(page, fixture('survey-2026.csv'))
    await button(page, words.wave.accept('survey')).click()
    await page.getByRole('radiogroup', { name: words.wave.caption }).getByText('All').click()
    await page.getByRole('table', { name: words.wave.caption }).waitFor()
    await expectNothing()
    await button(page, words.step.putAway).click()
    await dropFiles(page, fixture('loyalty.csv'))
    await page.getByText(words.join.unmatchedKept).waitFor()
    await expectNothing()
    await button(page, words.step.putAway).click()
  })

  test('on the data list, with a join open, and on a codebook', async () => {
    await goTo('/data')
    await region(page, 'churn').waitFor()
    await button(page, words.join.openOf('churn')).click()
    await expectNothing()
    await goTo('/data/survey')
    const line = page.getByRole('grid').getByRole('row', { name: /^Select nps / })
    await line.click()
    await inspector(page).getByRole('heading', { name: 'nps' }).waitFor()
    await expectNothing()
  })

  test('on Overview, as charts and as tables, with chips and their menus', async () => {
    await goTo("/overview?where=survey.segment+%3D+'Business'")
    await figures()
    await expectNothing()
    await allAsTables()
    await page.locator('details summary').first().click()
    await button(page, messages.filter.addLabel).click()
    await choose(page, messages.filter.variable, /city/)
    await page.getByRole('checkbox', { name: /^Wien/ }).check()
    await expectNothing()
    await escape()
    await button(page, /^Wave /).click()
    await page.getByRole('menuitemradio', { name: '2025' }).waitFor()
    await expectNothing()
    await escape()
  })

  test('on Overview by groups', async () => {
    await goTo('/overview?by=city')
    await chart(page, messages.overview.byTitle('NPS', 'City')).waitFor()
    await expectNothing()
  })

  test('on Overview of hardly anybody, and where a filter can not be read', async () => {
    await goTo("/overview?where=survey.customer_id+%3D+'C0525'")
    await titleOf(page).waitFor()
    await figures()
    await expectNothing()
    await goTo('/overview?where=nonsense+%3D')
    await page.getByRole('alert').waitFor()
    await expectNothing()
  })

  test('on Compare, as charts and as tables, with nothing chosen and with a filter of its own', async () => {
    await goTo('/compare')
    await chart(page, messages.compare.familyTitle.points).waitFor()
    await expectNothing()
    await allAsTables()
    await choose(page, messages.compare.before, messages.compare.otherFilter)
    await page.getByRole('dialog').waitFor()
    await expectNothing()
    await escape()
    await expectNothing()
  })

  test('on Settings and on what can be opened anywhere', async () => {
    await goTo('/settings')
    await button(page, messages.settings.verify).click()
    await page.getByText(messages.settings.verified).waitFor()
    await expectNothing()
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder(messages.commands.search).waitFor()
    await expectNothing()
    await escape()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: messages.shortcuts.title }).waitFor()
    await expectNothing()
    await escape()
    if (app.system === null) {
      await button(page, messages.settings.copy).click()
      await page.getByRole('dialog', { name: messages.places.copyTitle }).waitFor()
      await expectNothing()
      await escape()
    }
    await page.getByTitle(messages.project.menu).click()
    await page.getByRole('menuitem', { name: messages.project.saveCopy }).waitFor()
    await expectNothing()
    await escape()
  })
})

describe('for eyes and heads that need it calmer', () => {
  tellsAStory(() => opened)

  test('at 200 % zoom no page scrolls sideways', async () => {
    // A window of 1280 pixels, each point drawn with two.
    await page.setViewportSize({ width: 640, height: 360 })
    for (const path of ['/overview?by=city', '/compare', '/data', '/data/survey', '/settings']) {
      await goTo(path)
      await titleOf(page).waitFor()
      await expectNoSidewaysScroll(page)
    }
    await dropFiles(page, fixture('survey-2025.csv'))
    await region(page, words.bar.label).waitFor()
    await expectNoSidewaysScroll(page)
    await button(page, words.step.putAway).click()
    await page.setViewportSize({ width: 1280, height: 720 })
  })

  test('nothing moves for those who asked for less motion', async () => {
    await goTo('/overview')
    await figures()
    await page.evaluate(() => {
      const moved: number[] = []
      const note = () => {
        for (const animation of document.getAnimations()) {
          moved.push(Number(animation.effect?.getComputedTiming().duration ?? 0))
        }
        requestAnimationFrame(note)
      }
      note()
      Object.assign(window, { moved })
    })
    await button(page, messages.filter.addLabel).click()
    await page.getByRole('combobox', { name: messages.filter.variable }).waitFor()
    await escape()
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder(messages.commands.search).waitFor()
    await escape()
    await eventually(() => page.getByPlaceholder(messages.commands.search).count()).toBe(0)
    const moved = await page.evaluate(() => (window as unknown as { moved: number[] }).moved)
    expect(Math.max(0, ...moved)).toBeLessThan(1)
  })
})

test('axe finds nothing where the program has gone, which is said and not forgotten', async () => {
  // Last, and with nothing to watch: a page whose program is gone has connections refused.
  await app.end()
  if (app.system !== null) {
    expect(page.isClosed(), 'a desktop program takes its window with it').toBe(true)
    return
  }
  await page.getByRole('alert').getByText(messages.connection.lostTitle).waitFor()
  await expectNothing()
})
