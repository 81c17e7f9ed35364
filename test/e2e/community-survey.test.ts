import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages } from '../../src/shared/format/messages.ts'
import { dataMessages as words } from '../../src/shared/format/messages-data.ts'
import { done } from '../cli/run-cli.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { estimatesOf, shownAs } from './expected.ts'
import {
  button,
  createProject,
  cellsOf,
  chart,
  choose,
  dropFiles,
  expectNoSidewaysScroll,
  expectTitle,
  goTo,
  importNow,
  inspector,
  region,
  shownFigures,
  tableTwin,
} from './screen.ts'

// A public survey with whole questions as headers: tab-separated in one year, commas in the next,
// with a recommend question that was asked from 1 to 10, and in the second year a second one.

const folder = join(import.meta.dirname, '..', 'fixtures', 'r-community-survey')
const RECOMMEND = (what: string) =>
  `How likely are you to recommend ${what} to a colleague, friend, or family member?`
const NPS = (what: string) => `NPS: ${RECOMMEND(what)}`

let app: RunningApp
let opened: Opened
let page: Page
let project: string

beforeAll(async () => {
  app = await startApp()
  opened = await app.open()
  page = opened.page
  project = app.project('2018-english-form-responses')
})
afterAll(() => app.close())
tellsAStory(() => opened)

const delimiter = () =>
  page.getByRole('combobox', { name: words.reading.delimiter, exact: true }).inputValue()

test('two files dropped together are looked at one after the other', async () => {
  const files = ['2018-english-form-responses.tsv', '2019-english-responses.csv']
  await createProject(app, page, {
    drop: () => dropFiles(page, ...files.map((name) => join(folder, name))),
    offered: '2018-english-form-responses',
  })
  await page.getByText(words.overview.size(3062, 43)).waitFor()
  expect(await delimiter()).toBe('\t')
  await page.getByText(words.step.waiting(['2019-english-responses.csv'])).waitFor()
  const rows = await cellsOf(page.getByRole('table', { name: words.problems.title(2) }))
  expect(rows.map(([row, line]) => [row, line])).toEqual([
    ['1,387', '1,388'],
    ['2,688', '2,689'],
  ])
})

test('whole questions as headers neither break the page nor hide what is asked about them', async () => {
  await expectNoSidewaysScroll(page)
  const questions = region(page, words.questions.title(1))
  await button(questions, words.questions.show(RECOMMEND('R'))).click()
  await inspector(page)
    .getByRole('heading', { name: RECOMMEND('R') })
    .waitFor()
  await button(questions, /^No: the scale was 1 to 10/).click()
  await questions.getByText(words.questions.open(0)).waitFor()
})

test('the second year is a wave of the first: what it has in common is matched by name', async () => {
  const name = region(page, words.about.title).getByRole('textbox', { name: words.about.name })
  await name.fill('R survey')
  await name.blur()
  await region(page, words.bar.label)
    .getByText(/“R survey”/)
    .waitFor()
  await button(region(page, words.bar.label), words.bar.run(3062)).click()
  await page.getByText(words.overview.size(1838, 52)).waitFor()
  expect(await delimiter()).toBe(',')
  await button(page, words.wave.accept('R survey')).click()
  await page.getByText(words.wave.matched(30, 52)).waitFor()
  await page.getByText(words.wave.unmatched(22)).waitFor()
  await expectNoSidewaysScroll(page)
  await importNow(page, 1838)
  expect(await done('datasets', project)).toMatchObject({
    datasets: [{ name: 'R survey', waves: ['2018', '2019'], rows: 4900 }],
  })
})

test('NPS of a 1 to 10 scale is given, and says so', async () => {
  await goTo(page, 'overview')
  await expectTitle(page, `${NPS('R')} is +74 in 2019`)
  const shown = await shownFigures(page)
  const [, , second] = await estimatesOf(project, [`nps:"${RECOMMEND('R')}"`], '--by', 'wave')
  if (second === undefined) throw new Error('the command line did not give the second wave')
  expect(shown[NPS('R')]).toEqual(shownAs(second))
  expect(shown[NPS('R')]).toMatchObject({
    value: '+74',
    note: messages.figure.shortFlags.ambiguousScale,
  })
  await inspector(page).getByText(messages.figure.flags.ambiguousScale).waitFor()
  const trend = await tableTwin(chart(page, messages.overview.trend(NPS('R'))))
  expect(trend.map(([wave, value, , n]) => [wave, value, n])).toEqual([
    ['2018', '+72', '3,001'],
    ['2019', '+74', '1,795'],
  ])
  const answers = await tableTwin(chart(page, messages.overview.npsHistogram))
  expect(answers.map(([answer]) => answer)).toEqual('1 2 3 4 5 6 7 8 9 10'.split(' '))
})

test('a second recommend question stands beside the first, never pooled with it', async () => {
  const shown = await shownFigures(page)
  expect(shown[NPS('Python')]?.value).toBe('+3')
  await page
    .getByRole('table', { name: messages.overview.figures })
    .getByText(NPS('Python'))
    .click()
  await inspector(page)
    .getByRole('heading', { name: NPS('Python') })
    .waitFor()
  await chart(page, messages.overview.npsPicture('2019')).waitFor()
})

test('Compare says what changed, and what was not asked in both years', async () => {
  await goTo(page, 'compare')
  await expectTitle(page, /^1 of 4 figures changed clearly: “Please rate how much/)
  const rows = await tableTwin(chart(page, messages.compare.familyTitle.points))
  expect(rows.find(([name]) => name === NPS('R'))?.slice(1, 4)).toEqual(['+72', '+74', '+2'])
  expect(rows.find(([name]) => name === NPS('Python'))?.at(-1)).toContain(
    messages.compare.rowText.notTested,
  )
  await choose(page, messages.compare.sort, messages.compare.sortChange)
  await expectNoSidewaysScroll(page)
})
