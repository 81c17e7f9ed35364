import type { Locator, Page } from 'playwright-core'
import { messages } from '../../src/shared/format/messages.ts'
import { eventually } from './screen.ts'

/** A person who has no mouse: the focus is walked, never set, and every stop must be seen. */

const FAR = 80

/** Presses Tab (or Shift+Tab) until the focus is there, where it must be visible. */
export async function tabTo(
  page: Page,
  target: Locator,
  { key = 'Tab' }: { key?: 'Tab' | 'Shift+Tab' } = {},
): Promise<void> {
  await target.waitFor()
  for (let steps = 0; steps < FAR; steps++) {
    if (await hasFocus(target)) {
      await expectFocusSeen(page)
      return
    }
    await page.keyboard.press(key)
  }
  throw new Error(`The keyboard does not come to ${target.toString()} within ${FAR} steps.`)
}

export const hasFocus = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement)

/** A ring, or a frame in the accent (once it has changed its colour): where the keyboard is. */
async function expectFocusSeen(page: Page): Promise<void> {
  const seen = () =>
    page.evaluate(() => {
      const element = document.activeElement
      const probe = document.body.appendChild(document.createElement('span'))
      probe.style.color = 'var(--tn-accent)'
      const accent = getComputedStyle(probe).color
      probe.remove()
      const ringed = () => {
        if (element instanceof SVGElement) {
          // Drawn round what has the focus, since an outline goes with no shape.
          const shapes = element
            .closest('[data-touchpoint], [data-stage]')
            ?.querySelectorAll('rect')
          return [...(shapes ?? [])].some((shape) => {
            const { stroke, fill, opacity } = getComputedStyle(shape)
            return stroke === accent && fill === 'none' && opacity === '1'
          })
        }
        if (!(element instanceof HTMLElement)) return false
        const { outlineStyle, outlineWidth, borderTopColor } = getComputedStyle(element)
        const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
        return ring || borderTopColor === accent
      }
      return ringed() ? '' : `nothing tells that ${element?.outerHTML.slice(0, 200)} has the focus`
    })
  await eventually(seen).toBe('')
}

/** Types into the field that has the focus and takes the suggestion of that name. */
export async function typeAndTake(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  // The list narrows down while one types: until then its first entry is another one.
  await eventually(() => page.getByRole('option').first().innerText()).toContain(text)
  await takeOption(page, text)
}

/**
 * Walks to an entry of the list that is open, and takes it. A list forgets a key that comes within
 * the moment of its opening, which only a program is quick enough for: then the keys come again.
 */
export async function takeOption(page: Page, name: string): Promise<void> {
  const option = page.getByRole('option', { name }).first()
  for (let tries = 0; tries < 5; tries++) {
    await walkTo(page, option, 'data-combobox-selected')
    await page.keyboard.press('Enter')
    const taken = option.waitFor({ state: 'hidden', timeout: 500 })
    if (await taken.then(() => true).catch(() => false)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`Enter does not take "${name}".`)
}

/** Walks down a list until an entry is the one that Enter takes. */
async function walkTo(page: Page, entry: Locator, mark: string): Promise<void> {
  await entry.waitFor()
  for (let steps = 0; steps < FAR; steps++) {
    if ((await entry.getAttribute(mark)) !== null) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrow keys do not come to ${entry.toString()}.`)
}

/** Opens the palette, types a name and takes the command of that name. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const search = page.getByRole('textbox', { name: messages.commands.search })
  await eventually(() => hasFocus(search)).toBe(true)
  await page.keyboard.type(name)
  await walkTo(
    page,
    page.getByRole('dialog').getByRole('button', { name }).first(),
    'data-selected',
  )
  await page.keyboard.press('Enter')
  await search.waitFor({ state: 'hidden' })
}

/** Makes every press of a mouse button an error of the page. */
export const withoutMouse = (page: Page) =>
  page.addInitScript(() => {
    const refuse = ({ type }: Event) => {
      throw new Error(`a mouse was used: ${type}`)
    }
    for (const type of ['pointerdown', 'mousedown', 'touchstart'])
      window.addEventListener(type, refuse, true)
  })

/** Makes every key an error of the page, but for those held while one clicks; texts are filled in. */
export const withoutKeys = (page: Page) =>
  page.addInitScript(() => {
    window.addEventListener(
      'keydown',
      ({ key }) => {
        if (key !== 'Shift' && key !== 'Control') throw new Error(`a key was used: ${key}`)
      },
      true,
    )
  })
