import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { dataMessages as words } from '../../src/shared/format/messages-data.ts'
import { dataFolder } from '../data-folder.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import {
  button,
  chart,
  createProject,
  dropFiles,
  eventually,
  expectNoSidewaysScroll,
  expectTitle,
  goTo,
  importNow,
  inspector,
  region,
  shownFigures,
  tableTwin,
} from './screen.ts'

// Two real years of an airport's passenger survey, with nothing said but yes to what is proposed.

const data = dataFolder()
const file = (year: number) => join(data ?? '', 'sfo', `${year}_SFO_Customer_Survey_20250817.csv`)

// Without TRUENORTH_DATA there are no real files to drop.
describe.skipIf(data === null)('SFO 2017 and 2018', () => {
  let app: RunningApp
  let opened: Opened
  let page: Page

  beforeAll(async () => {
    app = await startApp()
    opened = await app.open()
    page = opened.page
  })
  afterAll(() => app.close())
  tellsAStory(() => opened)

  test('what is asked is answered by six clicks, each as proposed', async () => {
    await createProject(app, page, {
      drop: () => dropFiles(page, file(2017), file(2018)),
      offered: '2017 SFO Customer Survey 20250817',
    })
    const questions = region(page, words.questions.title(30))
    await button(questions, 'No answers: leave 0 and 6 out').waitFor()
    const asked = await questions.getByRole('group').all()
    expect(asked).toHaveLength(6)
    for (const choices of asked) await choices.getByRole('button').first().click()
    await questions.getByText(words.questions.open(0)).waitFor()
    const name = region(page, words.about.title).getByRole('textbox', { name: words.about.name })
    await name.fill('sfo')
    await name.blur()
    await region(page, words.bar.label)
      .getByText(/“sfo”, wave 2017/)
      .waitFor()
    await button(region(page, words.bar.label), words.bar.run(2831)).click()
  })

  test('the next year is taken as a wave, its drifting names matched', async () => {
    await button(page, words.wave.accept('sfo')).click()
    await region(page, words.bar.label).getByText(words.bar.asWave('2018', 'sfo')).waitFor()
    await page.getByText(/^\d+ of 97 variables matched$/).waitFor()
    await importNow(page, 2809)
    await region(page, 'sfo')
      .getByText(words.overview.waves(['2017', '2018']))
      .waitFor()
  })

  test('Overview shows NPS +40 and +31 with their bases', async () => {
    await goTo(page, 'overview')
    await expectTitle(page, /^NPS is \+31 in 2018 \(28 to 34\), clearly down since 2017/)
    expect((await shownFigures(page))['NPS']).toMatchObject({ value: '+31', base: 'n\u00a02,650' })
    const trend = await tableTwin(chart(page, messages.overview.trend('NPS')))
    expect(trend.map(([wave, value, , n]) => [wave, value, n])).toEqual([
      ['2017', '+40', '2,746'],
      ['2018', '+31', '2,650'],
    ])
    await expectNoSidewaysScroll(page)
  })

  test('Compare shows the change of −9 and calls it clear', async () => {
    await goTo(page, 'compare')
    await expectTitle(page, /changed clearly/)
    const [nps] = await tableTwin(chart(page, messages.compare.familyTitle.points))
    expect(nps?.slice(0, 4)).toEqual(['NPS', '+40', '+31', '\u22129'])
    expect(nps?.at(-1)).toBe(messages.compare.rowText.clear)
    await chart(page, messages.compare.familyTitle.points).getByText('NPS', { exact: true }).click()
    const facts = await inspector(page).innerText()
    expect(facts).toContain(messages.compare.worse)
    expect(facts).toContain('\u22129')
  })

  test('weighted, the waves stand at +40 and +35', async () => {
    await goTo(page, 'overview')
    await button(page, `${messages.filter.weight} ${messages.filter.unweighted}`).click()
    await page.getByRole('menuitemradio', { name: /^WEIGHT/ }).click()
    await expectTitle(page, /^NPS is \+35 in 2018/)
    const trend = chart(page, messages.overview.trend('NPS'))
    await eventually(async () => (await tableTwin(trend)).map((cells) => cells[1])).toEqual([
      '+40',
      '+35',
    ])
  })
})
