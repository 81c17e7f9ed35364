import { browserProgram } from './browser.ts'

/**
 * Before any test: the browser of all of them is chosen, and unpacked, once. Where there is none the
 * tests that need one say so, and the others run.
 */
export async function setup(): Promise<void> {
  const program = await browserProgram().catch(() => undefined)
  if (program !== undefined) process.env['CHROME_PATH'] = program
}
