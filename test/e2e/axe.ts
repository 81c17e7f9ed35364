import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { eventually } from './screen.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Runs axe on what is on screen: every rule in the scheme it has, and those of colour in the other,
 * which stays. A scheme changes nothing but colours.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const schemes = dark ? (['dark', 'light'] as const) : (['light', 'dark'] as const)
  for (const scheme of schemes) {
    const options: RunOptions = {
      resultTypes: ['violations'],
      ...(scheme === schemes[0] ? {} : { runOnly: COLOUR_RULES }),
    }
    await page.emulateMedia({ colorScheme: scheme })
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor()
    await atRest(page)
    // Evaluated by the debugger, which the content security policy does not bind.
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
    const found = await page.evaluate(async (asked) => {
      const { axe } = window as unknown as {
        axe: { run(options: RunOptions): Promise<AxeResults> }
      }
      const { violations } = await axe.run(asked)
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
      )
    }, options)
    expect(found, `in ${scheme}`).toEqual([])
  }
}

/** Half-faded text has no contrast yet: waits until everything that comes in is there. */
async function atRest(page: Page): Promise<void> {
  const moving = () =>
    page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      return document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1)
        .length
    })
  await eventually(moving).toBe(0)
}
