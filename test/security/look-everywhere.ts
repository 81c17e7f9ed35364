import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { journeyMessages } from '../../src/shared/format/messages-journey.ts'
import { messages } from '../../src/shared/format/messages.ts'
import type { RunningApp } from '../e2e/app.ts'
import { lookAs, journeyMap } from '../e2e/journey-map.ts'
import { button, eventually, goTo, openProject, titleOf } from '../e2e/screen.ts'
import type { HostileProject } from './hostile-project.ts'
import { MARK, TRIPWIRE } from './hostile-strings.ts'

/** White space as HTML shows it, so that texts can be compared. */
export const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/**
 * Before anything else runs in the page: every element that ever comes, however shortly, is looked
 * at. Of a client's text may come none.
 */
export async function prepareTripwires(page: Page): Promise<void> {
  await page.addInitScript(
    ({ mark, tripwire }) => {
      const seen: string[] = []
      const suspicious = [
        `[${mark}]`,
        'script:not([src^="/assets/"])',
        'iframe, object, embed, base, form[action], meta[http-equiv], webview, foreignObject',
        'a[href^="javascript:" i], a[href^="data:" i], a[href*="evil.example"]',
        '[src*="evil.example"], [style*="evil.example"]',
      ].join(', ')
      const look = (node: Node) => {
        if (!(node instanceof Element)) return
        const found = [
          ...(node.matches(suspicious) ? [node] : []),
          ...node.querySelectorAll(suspicious),
        ]
        for (const element of found) seen.push(element.outerHTML.slice(0, 200))
        const handlers = [node, ...node.querySelectorAll('*')].filter((element) =>
          element.getAttributeNames().some((name) => name.startsWith('on')),
        )
        for (const element of handlers) seen.push(element.outerHTML.slice(0, 200))
      }
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) addedNodes.forEach(look)
      }).observe(document, { childList: true, subtree: true })
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        // Whoever tries to make code of a text is refused; the tripwire tells if a text of ours ran.
        if (blockedURI !== 'eval') seen.push(`policy: ${violatedDirective} ${blockedURI}`)
      })
      for (const name of ['alert', 'confirm', 'prompt', 'open'] as const)
        window[name] = () => {
          seen.push(`window.${name}`)
          return null as never
        }
      Object.defineProperty(window, 'seenByTripwires', {
        value: () => [
          ...seen,
          ...(tripwire in window ? ['a script ran'] : []),
          ...('next' in {} || tripwire in {} ? ['every object was changed'] : []),
        ],
      })
    },
    { mark: MARK, tripwire: TRIPWIRE },
  )
}

/** All that must not have come to be in this document, before the next one is opened. */
export const seenByTripwires = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { seenByTripwires(): string[] }).seenByTripwires())

/** Opens every page and what lies on it; all that stood there, flat. Leaves the project open. */
export async function lookEverywhere(options: {
  app: RunningApp
  page: Page
  hostile: HostileProject
}): Promise<string> {
  const { app, page, hostile } = options
  const shown: string[] = []
  /** Notes what stands there; fails on what must not, since the next document knows nothing of it. */
  const read = async () => {
    shown.push(
      await page.evaluate(() => {
        const texts = [...document.querySelectorAll('svg text, svg title')].map(
          (e) => e.textContent,
        )
        const said = [...document.querySelectorAll('[aria-label], [title]')].flatMap((element) => [
          element.getAttribute('aria-label') ?? '',
          element.getAttribute('title') ?? '',
        ])
        const typed = [...document.querySelectorAll('input')].map(({ value }) => value)
        return [document.body.textContent, ...texts, ...said, ...typed].join('\n')
      }),
    )
    expect((await seenByTripwires(page)).join('\n'), page.url()).toBe('')
  }
  /** Presses each of the first ones, and reads what opens. */
  const press = async (selector: string, most: number) => {
    const all = page.locator(selector)
    const count = Math.min(await all.count(), most)
    for (let at = 0; at < count; at += 1) {
      await all.nth(at).dispatchEvent('click')
      await page.waitForTimeout(30)
      await read()
    }
  }
  const pictures = () => page.getByRole('application')
  /** Goes along a picture by keys: what each point says appears in the picture, as text of it. */
  const walk = async (picture: Locator) => {
    const texts = picture.locator('svg text')
    const drawn = await texts.count()
    await picture.focus()
    for (let point = 0; point < 3; point += 1) {
      await page.keyboard.press('ArrowDown')
      await eventually(() => texts.count(), 'the point says something').toBeGreaterThan(drawn)
      await read()
    }
    await page.keyboard.press('Escape')
  }
  const onPaper = async () => {
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    await read()
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: 'screen' })
  }

  await openProject(app, page, 'hostile')
  for (const name of ['overview', 'connection', 'compare'] as const) {
    await goTo(page, name)
    await page.waitForURL(`**/${name}**`)
    await titleOf(page).waitFor()
    await page.locator('main :is(figure, table)').first().waitFor()
    await read()
    await pictures().first().waitFor()
    for (const picture of (await pictures().all()).slice(0, 4)) await walk(picture)
    const twins = button(page, messages.chart.showTable)
    for (let left = await twins.count(); left > 0; left -= 1) await twins.first().click()
    await read()
    await press('main tbody tr', 4)
    await onPaper()
  }
  // Groups are named by the answers and their labels.
  for (const header of hostile.headers.slice(-4)) {
    await page.goto(new URL(`/overview?by=${encodeURIComponent(header)}`, page.url()).href)
    await titleOf(page).waitFor()
    await page.locator('main :is(figure, table)').first().waitFor()
    await read()
    await walk(pictures().last())
  }

  await goTo(page, 'journey')
  await journeyMap(page).waitFor()
  await read()
  const steps = page.getByRole('button', { name: /^Step \d+ / })
  await steps.first().waitFor()
  for (const step of (await steps.all()).slice(0, 3)) {
    await step.hover({ force: true })
    await step.focus()
    await page.keyboard.press('Enter')
    // Answers, trend and remarks come with a request of their own.
    const inspector = page.getByRole('complementary')
    await inspector.getByRole('heading', { name: journeyMessages.detail.voices }).waitFor()
    await read()
  }
  await onPaper()
  for (const view of ['table', 'questions'] as const) {
    await lookAs(page, view)
    await page.locator('main :is(table, [role=grid])').first().waitFor()
    await read()
  }

  await goTo(page, 'data')
  await titleOf(page).waitFor()
  await read()
  await page.goto(new URL(`/data/${encodeURIComponent(hostile.dataset)}`, page.url()).href)
  await page.locator('main :is(table, [role=grid])').first().waitFor()
  await read()
  await press('main :is(tbody tr, [role=row]) :is(button, th, td, [role=gridcell])', 40)
  await onPaper()

  await goTo(page, 'settings')
  await titleOf(page).waitFor()
  await read()
  return shown.map(flat).join('\n')
}
