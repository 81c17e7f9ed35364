import { existsSync } from 'node:fs'

/** The folder of whole data files, named by TRUENORTH_DATA; null in a clone that has none. */
export function dataFolder(): string | null {
  const folder = process.env['TRUENORTH_DATA']
  return folder !== undefined && existsSync(folder) ? folder : null
}
