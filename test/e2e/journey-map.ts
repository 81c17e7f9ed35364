import type { Locator, Page } from 'playwright-core'
import { journeyMessages } from '../../src/shared/format/messages-journey.ts'
import { mapMessages as words } from '../../src/shared/format/messages-journey-map.ts'
import type { Row } from './expected-journey.ts'
import { button, cellsOf, eventually } from './screen.ts'

/** The journey page and its map as a person takes hold of them: by what is written there. */

const { controls } = journeyMessages

/** Looks at the journey as a map, as a table or as the list of its questions. */
export const lookAs = (page: Page, view: 'map' | 'table' | 'questions') =>
  page
    .getByRole('radiogroup', { name: controls.view })
    .getByText(controls[view], { exact: true })
    .click()

/** The chip that says which curves are drawn. */
export const curvesChip = (page: Page) => button(page, new RegExp(`^${controls.curves} `))

/** The journey's table says this of every touchpoint, once it is there; further columns may stand beside. */
export const expectJourneyTable = (page: Page, expected: Row[]) =>
  eventually(async () => {
    const table = page.getByRole('table').first()
    const cells = await cellsOf(table)
    const heads = await table.getByRole('columnheader').allInnerTexts()
    const wanted = Object.keys(expected[0] ?? {})
    return cells.map((row) =>
      Object.fromEntries(wanted.map((name) => [name, row[heads.indexOf(name)]])),
    )
  }).toEqual(expected)

export const journeyMap = (page: Page) =>
  page.getByRole('application').and(page.locator(`[aria-roledescription="${words.role}"]`))

/** Everything of one touchpoint. */
export const touchpoint = (page: Page, name: string) =>
  journeyMap(page)
    .locator('[data-touchpoint]')
    .filter({ has: page.locator('text, tspan').getByText(name, { exact: true }) })

/** What of a touchpoint has the focus. */
export const touchpointSpot = (page: Page, name: string) =>
  journeyMap(page).getByRole('button', { name: new RegExp(`^Step \\d+ ${name},`) })

export const stageHead = (page: Page, name: string) =>
  journeyMap(page).getByRole('button', { name: new RegExp(`^Stage \\d+ of \\d+, ${name},`) })

export const nameOf = (page: Page, name: string) => touchpoint(page, name).locator('[data-grip]')

/** `Before: Booking, App`, one a stage, by what stands under what on the screen. */
export async function shownShape(page: Page): Promise<string[]> {
  await journeyMap(page).waitFor()
  return journeyMap(page).evaluate((map) => {
    const middle = (node: Element) => {
      const { left, right } = node.getBoundingClientRect()
      return { left, right, at: (left + right) / 2 }
    }
    const columns = [...map.querySelectorAll('[data-touchpoint] [aria-label]')]
      .map((node) => ({
        name: /^Step \d+ (.*?),/.exec(node.getAttribute('aria-label') ?? '')?.[1] ?? '',
        at: middle(node).at,
      }))
      .toSorted((a, b) => a.at - b.at)
    return [...map.querySelectorAll('[data-stage]')]
      .map((node) => ({ name: node.querySelector('title')?.textContent ?? '', ...middle(node) }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ name, left, right }) => {
        const under = columns.filter(({ at }) => at >= left && at <= right)
        return `${name}: ${under.map((column) => column.name).join(', ')}`
      })
  })
}

async function middleOf(target: Locator): Promise<{ x: number; y: number; width: number }> {
  const box = await target.boundingBox()
  if (box === null) throw new Error(`${target.toString()} is not on the screen.`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width }
}

/**
 * Takes hold with the mouse and lets go where `to` lies, a step at a time as a hand does. `beside`:
 * left or right of its middle, by this share of its width.
 */
export async function drag(
  page: Page,
  from: Locator,
  to: Locator,
  { beside = 0 }: { beside?: number } = {},
): Promise<void> {
  const start = await middleOf(from)
  const end = await middleOf(to)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(end.x + beside * end.width, start.y, { steps: 8 })
  await page.mouse.up()
}
