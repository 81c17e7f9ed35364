import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { messages } from '../../src/shared/format/messages.ts'

import { journeyClient } from '../services/journey-client.ts'
import { startApp, tellsAStory, type Opened, type RunningApp } from './app.ts'
import { button, eventually, expectNoSidewaysScroll, inspector, openProject } from './screen.ts'

// Every text of the client's that the connection page and the journey page show is an attack: names
// of stages, touchpoints, waves, groups, segments, questions and journeys, and what people wrote.

const evil = (name: string) => `<img data-evil src=x onerror="window.evil=1"> ${name} {b} \u202egnp`
const plainEvil = (name: string) => evil(name).replace('\u202e', '')
const voices = [
  '<script data-evil>window.evil=1</script>',
  '<a data-evil href="javascript:window.evil=1">press</a>',
  '"><svg data-evil onload="window.evil=1">',
  `${'🧨'.repeat(40)}\u202e${'x'.repeat(400)}`,
  'very'.repeat(25_000),
]

let app: RunningApp
let opened: Opened
let page: Page

beforeAll(async () => {
  app = await startApp()
  const people = Array.from({ length: 400 }, (_, id) => id)
  const five = { min: 1, max: 5 }
  const seven = { min: 1, max: 7 }
  const rating = (at: number) =>
    ({
      role: 'rating',
      scale: five,
      label: evil(`Question ${at}`),
      touchpoint: evil(`Point ${at}`),
      stage: evil(`Stage ${at % 2}`),
    }) as const
  const client = await journeyClient(app.project('evil').replace(/\.truenorth$/, ''), [
    {
      name: 'survey',
      columns: {
        customer: people.map((id) => evil(`K${id}`)),
        wave: people.map((id) => plainEvil(id % 2 === 0 ? '2024' : '2025')),
        region: people.map((id) => evil(['North', 'South', 'East'][id % 3] ?? '')),
        sat: people.map((id) => (id % 3 === 0 ? 2 : 5)),
        diff: people.map((id) => (id % 4 === 0 ? 2 : 5)),
        m1: people.map((id) => 1 + (id % 7)),
        m2: people.map((id) => (id % 2 === 0 ? 7 : 3)),
        q1: people.map((id) => 1 + (id % 5)),
        q2: people.map((id) => 1 + (id % 4)),
        q3: people.map((id) => 2 + (id % 3)),
        how: people.map((id) => 1 + ((id * 3) % 5)),
        bought: people.map((id) => (id % 5 === 0 ? evil('Yes') : evil('No'))),
        said: people.map((id) => voices[id % voices.length] ?? ''),
      },
      codebook: {
        customer: { role: 'customerId' },
        wave: { role: 'wave' },
        region: { role: 'segment', label: evil('Region') },
        sat: { role: 'satisfaction', scale: five, label: evil('Satisfied') },
        diff: { role: 'differentiation', scale: five, label: evil('Different') },
        m1: { role: 'motivator', scale: seven, label: evil('First motive') },
        m2: { role: 'motivator', scale: seven, label: evil('Second motive') },
        q1: rating(1),
        q2: rating(2),
        q3: rating(3),
        how: { role: 'statedImportance', scale: five, touchpoint: evil('Point 1') },
        bought: { label: evil('Bought') },
        said: { role: 'verbatim', label: evil('Said') },
      },
    },
  ])
  await client.ask('segments.add', { name: plainEvil('Segment'), where: 'sat = 5' })
  const outcomes = [`share:bought="${evil('Yes')}"`]
  await client.ask('connection.setRule', { outcomes })
  await client.ask('journeys.edit', {
    journey: null,
    edits: [{ edit: 'rename', name: plainEvil('Journey').slice(0, 100) }],
  })
  await client.close()
  opened = await app.open({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } })
  page = opened.page
  await openProject(app, page, 'evil')
})
afterAll(() => app.close())
tellsAStory(() => opened)

async function expectOnlyText(): Promise<void> {
  await eventually(() => page.locator('body').innerText()).toContain('<img data-evil')
  const found = await page.evaluate(() => ({
    made: [...document.querySelectorAll('[data-evil], img[src="x"], iframe, object, embed')].map(
      (element) => element.outerHTML,
    ),
    links: [...document.querySelectorAll('a')].filter((a) => a.protocol === 'javascript:').length,
    ran: 'evil' in window,
  }))
  expect(found).toEqual({ made: [], links: 0, ran: false })
  await expectNoSidewaysScroll(page)
}

const visit = async (address: string) => {
  await page.goto(new URL(address, page.url()).href)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}

/** Walks every picture, opens every table twin: what floats over a mark is text, too. */
async function lookAtPictures(): Promise<void> {
  for (const picture of await page.locator('main figure [role="application"]').all()) {
    await picture.focus()
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter', 'ArrowDown']) {
      await page.keyboard.press(key)
    }
    await picture.hover({ force: true })
  }
  await expectOnlyText()
  const twins = button(page, messages.chart.showTable)
  for (let left = await twins.count(); left > 0; left--) await twins.first().click()
  await expectOnlyText()
}

test('on the connection page, by waves, by groups and by segments', async () => {
  const wave = encodeURIComponent(plainEvil('2025'))
  for (const query of ['', '?by=region', '?by=segment', `?wave=${wave}`]) {
    await visit(`/connection${query}`)
    await lookAtPictures()
  }
})

test('on the map, over its marks and beside them', async () => {
  await visit('/journey?by=region')
  const marks = page.getByRole('application').first().getByRole('button')
  await eventually(() => marks.count()).toBeGreaterThan(4)
  for (const mark of await marks.all()) {
    await mark.hover({ force: true })
    await mark.focus()
    await expectOnlyText()
  }
  for (const query of ['touchpoint=2', 'touchpoint=2&metric=connected&by=wave', 'by=segment']) {
    await visit(`/journey?${query}`)
    await lookAtPictures()
  }
  await visit('/journey?touchpoint=2')
  const beside = inspector(page)
  await beside.getByText('<script data-evil>window.evil=1</script>').first().waitFor()
})

test('in the table of the journey, among its questions and in its address', async () => {
  for (const query of ['as=table', 'as=questions', `journey=${encodeURIComponent(evil(''))}`]) {
    await visit(`/journey?${query}`)
    await expectOnlyText()
  }
})

test('on paper', async () => {
  await page.emulateMedia({ media: 'print' })
  for (const address of ['/connection', '/journey?touchpoint=2']) {
    await visit(address)
    await expectOnlyText()
  }
})
