import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatChange, formatP, formatRange, formatValue } from '../../src/shared/format/figures.ts'
import { messages } from '../../src/shared/format/messages.ts'
import { dataMessages } from '../../src/shared/format/messages-data.ts'
import { done } from '../cli/run-cli.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { comparisonsOf, expectedFigures, expectedGroups } from './expected.ts'
import {
  button,
  cellsOf,
  chart,
  choose,
  createProject,
  drawnTexts,
  dropFiles,
  eventually,
  expectTitle,
  goTo,
  importNow,
  inspector,
  parameter,
  region,
  shownFigures,
  tableTwin,
  titleOf,
} from './screen.ts'

// A client's files from the first drop to the comparison, with the mouse; one story, told in order.

const fixture = (name: string) => join(import.meta.dirname, '..', 'fixtures', 'ves', name)
const words = dataMessages

let app: RunningApp
let opened: Opened
let page: Page
let project: string

beforeAll(async () => {
  app = await startApp()
  opened = await app.open()
  page = opened.page
  project = app.project('client')
})
afterAll(() => app.close())
tellsAStory(() => opened)

const datasets = async () =>
  (await done<{ datasets: { name: string; waves: string[]; rows: number }[] }>('datasets', project))
    .datasets
const line = (name: string) => page.getByRole('grid').getByRole('row', { name: `Select ${name} ` })

describe('a first survey', () => {
  test('a file dropped on the start page leads through a dialog to a new project', async () => {
    await expectTitle(page, messages.start.title)
    await createProject(app, page, {
      drop: () => dropFiles(page, fixture('survey-2025.csv')),
      offered: 'survey-2025',
      name: 'client',
    })
    await expectTitle(page, words.step.title)
    expect(existsSync(project)).toBe(true)
    expect(await datasets(), 'nothing is stored before Import').toEqual([])
  })

  test('the inspection says how the file was read and what every column means', async () => {
    const read = (label: string) => page.getByRole('combobox', { name: label, exact: true })
    await eventually(() => read(words.reading.delimiter).inputValue()).toBe(',')
    expect(await read(words.reading.encoding).inputValue()).toBe('utf-8')
    expect(await read(words.reading.decimal).inputValue()).toBe('.')
    await page.getByText(words.overview.size(400, 18)).waitFor()
    const preview = page.getByRole('table', { name: words.reading.preview })
    expect((await cellsOf(preview))[0]).toContain('Liège')
    const proposed = Object.fromEntries(
      (await cellsOf(page.getByRole('grid'))).map((cells) => [cells[1], cells[2]]),
    )
    expect(proposed['npsNPS']).toContain(words.roles.nps)
    expect(proposed['customer_idCustomer ID']).toContain(words.roles.customerId)
    expect(proposed['ves_achieveVES achieve']).toContain(words.roles.vesAchieve)
    expect(proposed['tp_deliveryTp delivery']).toContain(words.roles.rating)
    await page.getByText(words.problems.none).waitFor()
  })

  test('one click answers a question for all variables it was asked of', async () => {
    const questions = region(page, words.questions.title(5))
    await questions.getByText(words.questions.open(5)).waitFor()
    await button(questions, /leave 98 out/).click()
    await questions.getByText(words.questions.open(0)).waitFor()
    await eventually(() => line('tp_shop').innerText()).toContain(words.table.decided)
  })

  test('several variables are changed together, and the change is taken back', async () => {
    await line('tp_website').getByText('tp_website', { exact: true }).click()
    await line('tp_billing')
      .getByText('tp_billing', { exact: true })
      .click({ modifiers: ['Shift'] })
    await page.getByText(words.table.selected(5)).waitFor()
    await inspector(page).getByText(words.inspector.severalNote).waitFor()
    const stage = inspector(page).getByRole('combobox', { name: words.inspector.stage })
    await stage.fill('Using it')
    await stage.press('Enter')
    for (const name of ['tp_website', 'tp_delivery', 'tp_billing'])
      await eventually(() => line(name).innerText()).toContain('Using it')
    await button(page, words.table.takeBack).click()
    await eventually(() => line('tp_delivery').innerText()).not.toContain('Using it')
    await stage.fill('In use')
    await stage.press('Enter')
    await eventually(() => line('tp_delivery').innerText()).toContain('In use')
  })

  test('the import stores it under the name that was given', async () => {
    const name = region(page, words.about.title).getByRole('textbox', { name: words.about.name })
    await name.fill('survey')
    await name.blur()
    const bar = region(page, words.bar.label)
    await bar
      .getByText(words.bar.asOwn(words.kinds.survey, 'survey') + words.bar.inWave('2025'))
      .waitFor()
    await importNow(page, 400)
    await region(page, 'survey').getByText(words.overview.size(400, 18)).waitFor()
    expect(await datasets()).toMatchObject([{ name: 'survey', waves: ['2025'], rows: 400 }])
  })
})

describe('further files', () => {
  test('the next survey is offered as a wave, with the match shown and nothing asked twice', async () => {
    await dropFiles(page, fixture('survey-2026.csv'))
    const read = (label: string) => page.getByRole('combobox', { name: label, exact: true })
    await eventually(() => read(words.reading.delimiter).inputValue()).toBe(';')
    expect(await read(words.reading.encoding).inputValue()).toBe('windows-1252')
    expect(await read(words.reading.decimal).inputValue()).toBe(',')
    await page.getByText(words.wave.suggestion('survey')).waitFor()
    await button(page, words.wave.accept('survey')).click()
    await page.getByText(words.wave.matched(18, 18)).waitFor()
    await region(page, words.bar.label).getByText(words.bar.asWave('2026', 'survey')).waitFor()
    await region(page, words.bar.label).getByText(words.bar.ready).waitFor()
    const all = page
      .getByRole('radiogroup', { name: words.wave.caption })
      .getByText(words.wave.allMatches)
    await all.click()
    const match = await cellsOf(page.getByRole('table', { name: words.wave.caption }))
    expect(match.map(([from, to]) => [from, to?.replace(words.wave.change, '')])).toContainEqual([
      'Segment',
      'segmentSegment',
    ])
    await importNow(page, 410)
    expect(await datasets()).toMatchObject([{ name: 'survey', waves: ['2025', '2026'], rows: 810 }])
  })

  test('churn and loyalty files show who is matched before they are joined', async () => {
    const report = async () => {
      const facts = region(page, words.join.title).locator('dl > div')
      await facts.first().waitFor()
      return Object.fromEntries(
        (await facts.allInnerTexts()).map((text) => {
          const [label = '', figure = ''] = text.split(/\n+/)
          return [label, figure]
        }),
      )
    }
    await dropFiles(page, fixture('churn.csv'))
    expect(await report()).toEqual({
      [words.join.matched]: '372',
      [words.join.unmatchedHere]: '150',
      [words.join.unmatchedThere('survey')]: '78',
      [words.join.repeated]: '8',
    })
    await region(page, words.join.title).getByText(words.join.repeatedDetail(5, 3)).waitFor()
    await importNow(page, 530)
    await dropFiles(page, fixture('loyalty.csv'))
    expect(await report()).toMatchObject({ [words.join.matched]: '345' })
    await importNow(page, 480)
    const joined = words.overview.joined('customer_id', 'survey', 'customer_id')
    await region(page, 'churn').getByText(joined).waitFor()
    await region(page, 'loyalty').getByText(joined).waitFor()
  })
})

describe('Overview', () => {
  const SURVEY = ['nps', 'ves-mean', 'value-received', 'csat', 'ces', 'ces-mean', 'advocacy']
  const CUSTOMERS = ['churn', 'retention', 'spend', 'active-customers', 'repeat']

  test('opens with the finding and lists every figure as the command line gives it', async () => {
    await goTo(page, 'overview')
    await expectTitle(page, /^NPS is \+33 in 2026 \(25 to 40\), clearly up since 2025/)
    const shown = await shownFigures(page)
    expect(shown).toMatchObject(await expectedFigures(project, SURVEY, '--where', "wave = '2026'"))
    expect(shown).toMatchObject(await expectedFigures(project, CUSTOMERS))
    expect(shown['NPS']).toEqual({
      value: '+33',
      interval: '25 to 40',
      base: 'n\u00a0401',
      note: '',
    })
    expect(shown['Churn']?.note).toBe(messages.figure.shortFlags.repeatedKeys)
  })

  test('draws NPS by wave, its answers and its trend, each with the same figures as a table', async () => {
    const waves = await expectedGroups(project, 'nps', '--by', 'wave')
    const bars = chart(page, messages.overview.npsPicture('2026'))
    const twin = await tableTwin(bars)
    expect(twin.map(([wave, , , , value, interval, n]) => [wave, value, interval, n])).toEqual(
      waves.map((cells) => cells.slice(0, 4)),
    )
    const drawn = await drawnTexts(bars)
    for (const [wave = '', value = ''] of waves) {
      expect(drawn).toContain(wave)
      expect(drawn).toContain(value)
    }
    const trend = await tableTwin(chart(page, messages.overview.trend('NPS')))
    expect(trend.map((cells) => cells.slice(0, 4))).toEqual(waves.map((cells) => cells.slice(0, 4)))
    const answers = await tableTwin(chart(page, messages.overview.npsHistogram))
    expect(answers.map(([answer]) => answer)).toEqual('0 1 2 3 4 5 6 7 8 9 10'.split(' '))
  })

  test('breaks every figure down by a segment', async () => {
    await choose(page, messages.overview.by, /^Segment/)
    const groups = chart(page, messages.overview.byTitle('NPS', 'Segment'))
    const twin = await tableTwin(groups)
    const expected = await expectedGroups(
      project,
      'nps',
      '--where',
      "wave = '2026'",
      '--by',
      'survey.segment',
    )
    expect(twin).toEqual(expected)
    expect(twin.map(([group]) => group)).toEqual(['Business', 'Family', 'Private'])
    expect(parameter(page, 'by')).toBe('survey.segment')
  })

  test('filters by clicks: the chip, the address and the figures say the same', async () => {
    await button(page, messages.filter.addLabel).click()
    await choose(page, messages.filter.variable, /city/)
    await page.getByRole('checkbox', { name: /^Wien/ }).check()
    await page.getByRole('checkbox', { name: /^Köln/ }).check()
    await button(page, messages.filter.apply).click()
    await button(page, messages.filter.edit('City Wien, Köln')).waitFor()
    const where = parameter(page, 'where')
    expect(where).toBe("survey.city in ('Wien', 'Köln')")
    const expected = await expectedFigures(project, SURVEY, '--where', `wave = '2026' and ${where}`)
    await eventually(() => shownFigures(page)).toMatchObject(expected)
  })

  test('weights, and takes the weight away again', async () => {
    const cities = parameter(page, 'where') ?? ''
    const where = `wave = '2026' and ${cities}`
    await button(page, `${messages.filter.weight} ${messages.filter.unweighted}`).click()
    await page.getByRole('menuitemradio', { name: /^survey\.weight/ }).click()
    const weighted = ['--where', where, '--weight', 'survey.weight']
    const expected = await expectedFigures(project, SURVEY, ...weighted)
    await eventually(() => shownFigures(page)).toMatchObject(expected)
    const churn = await expectedFigures(project, ['churn'], '--where', cities)
    expect(await shownFigures(page), 'customers are not weighted').toMatchObject(churn)
    expect(parameter(page, 'weight')).toBe('survey.weight')
    await page.getByText(messages.base.weighted('weight')).first().waitFor()
  })

  test('back, forward and reload keep what is looked at', async () => {
    const [address, figures, title] = [
      page.url(),
      await shownFigures(page),
      await titleOf(page).innerText(),
    ]
    await page.goBack()
    await eventually(() => parameter(page, 'weight')).toBeNull()
    await eventually(() => shownFigures(page)).not.toEqual(figures)
    await page.goForward()
    await eventually(() => shownFigures(page)).toEqual(figures)
    await page.reload()
    await expectTitle(page, title)
    expect(page.url()).toBe(address)
    await eventually(() => shownFigures(page)).toEqual(figures)
    await button(page, `${messages.filter.weight} survey.weight`).click()
    await page.getByRole('menuitemradio', { name: messages.filter.unweighted }).click()
    await eventually(() => parameter(page, 'weight')).toBeNull()
  })

  test('filters become a segment that goes by its name', async () => {
    const where = `wave = '2026' and ${parameter(page, 'where')}`
    await button(page, `${messages.filter.segment} ${messages.filter.allCustomers}`).click()
    await page.getByRole('menuitem', { name: messages.filter.saveSegment }).click()
    const dialog = page.getByRole('dialog', { name: messages.filter.saveSegment })
    await dialog.getByRole('textbox', { name: messages.filter.segmentName }).fill('Two cities')
    await button(dialog, messages.filter.save).click()
    await button(page, `${messages.filter.segment} Two cities`).waitFor()
    expect(parameter(page, 'segment')).toBe('Two cities')
    expect(parameter(page, 'where')).toBeNull()
    const expected = await expectedFigures(project, SURVEY, '--where', where)
    await eventually(() => shownFigures(page)).toMatchObject(expected)
    await button(page, `${messages.filter.segment} Two cities`).click()
    await page.getByRole('menuitemradio', { name: messages.filter.allCustomers }).click()
    await expectTitle(page, /^NPS is \+33 in 2026/)
  })

  test('an earlier wave is looked at by its chip', async () => {
    await button(page, /^Wave /).click()
    await page.getByRole('menuitemradio', { name: '2025', exact: true }).click()
    await expectTitle(page, /^NPS is \+1 in 2025/)
    expect(parameter(page, 'wave')).toBe('2025')
    await button(page, /^Wave /).click()
    await page.getByRole('menuitemradio', { name: /^Latest/ }).click()
    await expectTitle(page, /^NPS is \+33 in 2026/)
  })

  test('explains the figure that is clicked, with the command that gives it', async () => {
    await page.getByRole('table', { name: messages.overview.figures }).getByText('CSAT').click()
    await inspector(page).getByRole('heading', { name: 'CSAT' }).waitFor()
    const facts = await inspector(page).innerText()
    expect(facts).toMatch(/Wilson/)
    const command = await button(inspector(page), messages.inspector.copyCommand).getAttribute(
      'title',
    )
    expect(command).toBe('truenorth metrics client.truenorth --metric csat --by survey.segment')
  })
})

describe('Compare', () => {
  const METRICS = ['nps', 'csat', 'mean:tp_delivery', 'mean:tp_website', 'ces-mean']
  const SIDES = ['--before', "wave = '2025'", '--after', "wave = '2026'"]

  test('says what rose and what fell between the waves', async () => {
    await goTo(page, 'compare')
    await expectTitle(page, '3 of 14 figures changed clearly: 2 for the better, 1 for the worse.')
    const lead = await page.getByText(/^For the better: NPS rose from \+1 to \+33/).innerText()
    expect(lead).toMatch(/For the worse: “?Delivery”? fell from 3\.92 to 3\.21/)
    expect(lead).not.toMatch(/effect/i)
  })

  test('draws the clearest change first, and its table has the same figures', async () => {
    const touchpoints = chart(page, messages.compare.familyTitle.touchpoint)
    const twin = await tableTwin(touchpoints)
    const drawn = await drawnTexts(touchpoints)
    const order = twin.map(([name = '']) => name)
    expect(order[0]).toBe('Delivery')
    expect(drawn.filter((text) => order.includes(text))).toEqual(order)
    const compared = await comparisonsOf(project, METRICS, ...SIDES)
    const delivery = compared.find(({ metric }) => metric === 'mean:tp_delivery')
    if (delivery === undefined) throw new Error('the command line did not compare delivery')
    const style = { unit: 'scale', n: 358 } as const
    expect(twin[0]?.slice(1, 5)).toEqual([
      formatValue(delivery.before.value, style),
      formatValue(delivery.after.value, style),
      formatChange(delivery.difference, style),
      formatRange(delivery.interval, style),
    ])
    expect(twin[0]?.[5]).toBe(formatP(0))
    expect(twin[0]?.at(-1)).toBe(messages.compare.rowText.clear)
  })

  test('a change is explained where it is clicked', async () => {
    await chart(page, messages.compare.familyTitle.points).getByText('NPS', { exact: true }).click()
    await inspector(page).getByRole('heading', { name: 'NPS' }).waitFor()
    expect(await inspector(page).innerText()).toContain(messages.compare.better)
  })

  test('compares any two filters, and knows where low is good', async () => {
    const own = async (side: string, answer: string) => {
      await choose(page, side, messages.compare.otherFilter)
      const dialog = page.getByRole('dialog', { name: messages.compare.expression(side) })
      await choose(page, messages.filter.variable, /tier/)
      await dialog.getByRole('checkbox', { name: answer }).check()
      await button(dialog, messages.filter.apply).click()
    }
    await button(page, messages.commands.openWithKey).click()
    const command = page.getByText(messages.commands.noBreakdown)
    await command.click()
    // When it has gone, the palette gives the focus back, and that would close a list opened before.
    await command.waitFor({ state: 'hidden' })
    await own(messages.compare.before, 'Gold')
    await own(messages.compare.after, 'Basic')
    await eventually(() => titleOf(page).innerText()).toMatch(/^17 of 18 figures changed clearly/)
    const shares = await tableTwin(chart(page, messages.compare.familyTitle.percent))
    const churn = shares.find(([name]) => name === 'Churn')
    const [expected] = await comparisonsOf(
      project,
      ['churn'],
      '--before',
      "tier = 'Gold'",
      '--after',
      "tier = 'Basic'",
    )
    if (expected === undefined) throw new Error('the command line did not compare churn')
    const { before, after } = expected
    expect(churn?.slice(1, 3)).toEqual([
      formatValue(before.value, { unit: 'percent', n: before.n }),
      formatValue(after.value, { unit: 'percent', n: after.n }),
    ])
    await chart(page, messages.compare.familyTitle.percent)
      .getByText('Churn', { exact: true })
      .click()
    await inspector(page).getByText(messages.inspector.goodLow).waitFor()
    expect(await inspector(page).innerText()).toContain(messages.compare.worse)
  })
})
