import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DASH, formatChange, formatValue } from '../../src/shared/format/figures.ts'
import { connectionMessages } from '../../src/shared/format/messages-connection.ts'
import { dataMessages as data } from '../../src/shared/format/messages-data.ts'
import { journeyMessages } from '../../src/shared/format/messages-journey.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { done } from '../cli/run-cli.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { churnFile, QUESTIONS, ratingOf, surveyFile } from './client-files.ts'
import { SHAPE } from './client-project.ts'
import {
  connectionOf,
  type Connection,
  motivatorRows,
  ratios,
  sensitivityRows,
  tierRows,
  worthRows,
} from './expected-connection.ts'
import { comparedRows, journeyOf, shapeOf } from './expected-journey.ts'
import { comparisonsOf, estimatesOf, shownAs } from './expected.ts'
import { expectJourneyTable, lookAs, shownShape } from './journey-map.ts'
import { withoutKeys } from './keyboard.ts'
import {
  addFilter,
  button,
  cellsOf,
  chart,
  choose,
  createProject,
  drawnTexts,
  dropFiles,
  eventually,
  expectFinding,
  goTo,
  importNow,
  inspector,
  region,
  shownFigures,
  tableTwin,
} from './screen.ts'

// A client's own survey and churn file, from the drop to who is connected and what that is worth. With
// the mouse alone; keys are refused.

let app: RunningApp
let opened: Opened
let page: Page
let project: string

beforeAll(async () => {
  app = await startApp()
  opened = await app.open({ prepare: withoutKeys, reducedMotion: 'reduce' })
  page = opened.page
  project = app.project('skagerrak')
})
afterAll(() => app.close())
tellsAStory(() => opened)

const BOTH = ['--before', "wave = '2025'", '--after', "wave = '2026'"]

describe('the files', () => {
  const line = (name: string) =>
    page.getByRole('grid').getByRole('row', { name: data.table.select(name) })
  const click = (name: string, options: Parameters<Locator['click']>[0] = {}) =>
    line(name).getByText(name, { exact: true }).first().click(options)
  const range = async (from: string, to: string, count: number) => {
    await click(from)
    await click(to, { modifiers: ['Shift'] })
    await inspector(page)
      .getByRole('heading', { name: data.variables(count) })
      .waitFor()
  }
  const set = async (field: string, value: string) => {
    const asked = inspector(page).getByRole('combobox', { name: field, exact: true })
    await asked.fill(value)
    await asked.blur()
  }

  test('a survey is dropped, and one click leaves 99 out wherever it stands', async () => {
    await createProject(app, page, {
      drop: () => dropFiles(page, { name: 'Skagerrak 2026.csv', content: surveyFile() }),
      offered: 'Skagerrak 2026',
      name: 'skagerrak',
    })
    await page.getByText(data.overview.size(1460, 21)).waitFor()
    const questions = region(page, data.questions.title(7))
    await button(questions, /leave 99 out/).click()
    await questions.getByText(data.questions.open(0)).waitFor()
  })

  test('four statements become motivators, a comment verbatims, touchpoints get stages', async () => {
    await range(QUESTIONS.motivators[0], QUESTIONS.motivators[3], 4)
    await choose(page, data.inspector.role, data.roles.motivator)
    for (const name of QUESTIONS.motivators)
      await eventually(() => line(name).innerText()).toContain(data.roles.motivator)
    await click(QUESTIONS.comment)
    await inspector(page).getByRole('heading', { name: QUESTIONS.comment }).waitFor()
    await choose(page, data.inspector.role, data.roles.verbatim)
    await set(data.inspector.touchpoint, 'Boarding')
    await click(QUESTIONS.importance)
    await inspector(page).getByRole('heading', { name: QUESTIONS.importance }).waitFor()
    await set(data.inspector.touchpoint, 'Boarding')
    await range(ratingOf('Booking'), ratingOf('Terminal'), 3)
    await set(data.inspector.stage, 'Before')
    await range(ratingOf('Boarding'), ratingOf('Arrival'), 4)
    await set(data.inspector.stage, 'On the way')
    await eventually(() => line(ratingOf('Arrival')).innerText()).toContain('On the way')
  })

  test('both files are imported, the second one joined by the customer', async () => {
    const name = region(page, data.about.title).getByRole('textbox', { name: data.about.name })
    await name.fill('survey')
    await name.blur()
    await importNow(page, 1460)
    await dropFiles(page, { name: 'churn.csv', content: churnFile() })
    const join = region(page, data.join.title)
    await join.getByText(data.join.repeatedDetail(3, 0)).waitFor()
    await importNow(page, 813)
    const { datasets } = await done<{ datasets: object[] }>('datasets', project)
    expect(datasets).toMatchObject([
      { name: 'survey', rows: 1460, waves: ['2025', '2026'] },
      { name: 'churn', rows: 813 },
    ])
  })
})

describe('Connection', () => {
  const words = connectionMessages
  const ladder = () => chart(page, words.ladder.title)
  const worth = () => region(page, words.worth.title)
  const list = () => region(page, words.list.title)
  const asked = (...options: string[]) => connectionOf(project, '--wave', '2026', ...options)

  test('comes alive: the finding, both waves and those beside the ladder as on the command line', async () => {
    const expected = await asked()
    await goTo(page, 'connection')
    await expectFinding(page, expected)
    const rows = await tableTwin(ladder())
    expect(rows.slice(0, 2).map((cells) => cells.slice(0, 6))).toEqual(tierRows(expected.waves))
    const names = ['Unconnected', 'Satisfied', 'Differentiated', 'Connected']
    const drawn = async () => (await drawnTexts(ladder())).filter((text) => names.includes(text))
    await eventually(drawn, 'each under its own step').toEqual(names)
    await button(ladder(), messages.chart.showTable).click()
    const heads = await ladder().getByRole('columnheader').allInnerTexts()
    expect(heads.slice(1, 5)).toEqual(names)
    await button(ladder(), messages.chart.showChart).click()
    const aside = page.getByLabel(words.aside.label)
    expect((await aside.innerText()).split(/\n+/).toSorted()).toEqual(
      [
        words.aside.offPath(4),
        String(expected.offPath),
        words.aside.unassigned(4),
        String(expected.unassigned),
        // Fewer than five people: hidden on both.
        words.aside.tooFew(expected.rule.motivators.needed),
        DASH,
      ].toSorted(),
    )
    expect(expected.tooFewMotivators).toBeNull()
  })

  test('what a tier is worth: value, churn, tenure and advocacy with their lifts', async () => {
    const expected = await asked()
    const rows = await cellsOf(worth().getByRole('table'))
    const known = worthRows(expected)
    expect(known.map(([name]) => name)).toEqual(['Spend', 'Churn', 'Tenure months', 'Advocacy'])
    for (const [index, [name = '', ...tiers]] of known.entries()) {
      const [head, ...cells] = rows[index] ?? []
      expect(head).toMatch(new RegExp(`^${name}`))
      for (const [at, figure] of tiers.entries())
        for (const part of figure.split('|')) expect(cells[at]).toContain(part)
      expect(cells.at(-1)).toContain(ratios(expected)[name])
    }
    await button(worth(), 'Spend').click()
    await inspector(page).getByRole('heading', { name: 'Spend', exact: true }).waitFor()
  })

  test('motivators by the gap, by their means and by the top two', async () => {
    const expected = await asked()
    const gaps = await tableTwin(chart(page, words.motivators.title))
    expect(gaps.map(([name]) => name)).toHaveLength(4)
    const look = page.getByRole('radiogroup', { name: words.motivators.show })
    await look.getByText(words.motivators.meanChoice).click()
    expect(await tableTwin(chart(page, words.motivators.mean))).toEqual(
      motivatorRows(expected, 'estimate'),
    )
    await look.getByText(words.motivators.topTwoChoice).click()
    expect(await tableTwin(chart(page, words.motivators.topTwo))).toEqual(
      motivatorRows(expected, 'topTwo'),
    )
    await page.goBack()
    await chart(page, words.motivators.mean).waitFor()
    await page.goBack()
    await chart(page, words.motivators.title).waitFor()
  })

  test('every cut a point up and down, with the change each would tell', async () => {
    const twin = await tableTwin(chart(page, words.sensitivity.title))
    expect(twin.slice(1).map((cells) => cells.slice(0, 7))).toEqual(sensitivityRows(await asked()))
  })

  test('by a variable, and by a segment that is saved on the way', async () => {
    const by = () => region(page, words.by.title).getByRole('combobox')
    await by().click()
    await page.getByRole('option', { name: 'survey.Country' }).click()
    const countries = await tableTwin(chart(page, words.by.picture('Country')))
    expect(countries.map((cells) => cells.slice(0, 6))).toEqual(
      tierRows((await asked('--by', 'Country')).groups),
    )
    await addFilter(page, 'Age group', '18-29')
    await button(page, `${messages.filter.segment} ${messages.filter.allCustomers}`).click()
    await page.getByRole('menuitem', { name: messages.filter.saveSegment }).click()
    const dialog = page.getByRole('dialog', { name: messages.filter.saveSegment })
    await dialog.getByRole('textbox', { name: messages.filter.segmentName }).fill('Young')
    await button(dialog, messages.filter.save).click()
    await button(page, `${messages.filter.segment} Young`).click()
    await page.getByRole('menuitemradio', { name: messages.filter.allCustomers }).click()
    await by().click()
    await page.getByRole('option', { name: messages.compare.segments, exact: true }).click()
    const segments = await tableTwin(chart(page, words.by.picture(messages.compare.segments)))
    expect(segments.map((cells) => cells.slice(0, 6))).toEqual(
      tierRows((await asked('--by', 'segment')).groups),
    )
    await button(page, messages.commands.openWithKey).click()
    await page.getByText(messages.commands.noBreakdown).click()
    await page.getByText(words.by.hint).waitFor()
  })

  test('those who are nearly there, page by page', async () => {
    const customers = async () =>
      (await cellsOf(list().getByRole('table'))).map(([customer]) => customer)
    const first = await customers()
    expect(first).toHaveLength(10)
    for (const customer of first) expect(customer).toMatch(/^C-\d{5}$/)
    await button(list(), words.list.next).click()
    await eventually(customers).not.toEqual(first)
    const second = await customers()
    expect(second.filter((customer) => first.includes(customer))).toEqual([])
    await button(list(), words.list.back).click()
    await eventually(customers).toEqual(first)
  })

  test('too few people hide the list and every figure, and say why', async () => {
    await addFilter(page, 'Country', 'Denmark')
    await addFilter(page, ratingOf('App'), '4')
    await list().getByText(words.list.hidden).waitFor()
    expect(await page.locator('main').innerText()).toContain(messages.figure.shortFlags.suppressed)
    await page.goBack()
    await page.goBack()
    await list().getByRole('table').waitFor()
  })

  test('a rule is tried with live shares, kept, and taken back', async () => {
    const before = await asked()
    const file = join(app.home, 'rule.json')
    writeFileSync(file, '{"satisfaction":{"box":2}}')
    const looser = await asked('--rule', file)
    const shares = () =>
      cellsOf(inspector(page).getByRole('table', { name: words.rule.title, exact: true }))
    const expected = ({ tiers }: Connection) =>
      tiers.map(({ share: { value, n } }) => formatValue(value, { unit: 'percent', n }))
    await button(page, words.ladder.editRule).click()
    const cut = inspector(page).getByRole('textbox', {
      name: `${words.rule.satisfaction}: ${words.rule.from}`,
    })
    await cut.locator('..').locator('[data-direction=down]').click()
    await eventually(async () => (await shares()).map(([, , tried]) => tried)).toEqual(
      expected(looser),
    )
    expect((await shares()).map(([, stored]) => stored)).toEqual(expected(before))
    expect(await asked(), 'nothing is kept yet').toEqual(before)
    await button(inspector(page), words.rule.keep).click()
    await page.getByText(words.rule.kept).waitFor()
    expect((await asked()).tiers).toEqual(looser.tiers)
    await expectFinding(page, looser)
    await button(page, /^Undo: /).click()
    await eventually(async () => (await shares()).map(([, stored]) => stored)).toEqual(
      expected(before),
    )
    expect(await asked()).toEqual(before)
  })
})

describe('connected is a metric like others', () => {
  const LABEL = 'Emotionally connected'

  test('in the overview, broken down, and between the waves', async () => {
    await goTo(page, 'overview')
    const [total] = await estimatesOf(project, ['connected'], '--where', "wave = '2026'")
    if (total === undefined) throw new Error('the command line has no figure')
    const shown = shownAs(total)
    await eventually(() => shownFigures(page)).toHaveProperty([LABEL])
    expect((await shownFigures(page))[LABEL]).toMatchObject(shown)
    await goTo(page, 'compare')
    const [change] = await comparisonsOf(project, ['connected'], ...BOTH)
    const rows = await tableTwin(chart(page, messages.compare.familyTitle.percent))
    const style = { unit: 'percent', n: change?.before.n ?? null } as const
    expect(rows.find(([name]) => name === LABEL)?.slice(1, 4)).toEqual([
      formatValue(change?.before.value ?? null, style),
      formatValue(change?.after.value ?? null, style),
      formatChange(change?.difference ?? null, style),
    ])
  })

  test('on the journey: where the connected and the others part', async () => {
    await goTo(page, 'journey')
    const view = await journeyOf(project, ...BOTH)
    await expectFinding(page, view)
    await eventually(() => shownShape(page)).toEqual(shapeOf(view))
    expect(shapeOf(view)).toEqual(SHAPE)
    expect(view.stages[1]?.touchpoints[0]?.importance.stated?.value).toBeGreaterThan(3)
    await button(page, new RegExp(`^${journeyMessages.controls.metric} `)).click()
    await page.getByRole('menuitemradio', { name: LABEL }).click()
    await lookAs(page, 'table')
    await expectJourneyTable(
      page,
      comparedRows(await journeyOf(project, ...BOTH, '--metric', 'connected'), {
        before: '2025',
        after: '2026',
      }),
    )
  })
})
