import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const packageSchema = z.object({ version: z.string() })

/** The program's folder: the nearest one above this file, source or build, with a package.json. */
export function programFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new Error('The program is not complete.')
    folder = dirname(folder)
  }
  return folder
}

export function programVersion(): string {
  const text = readFileSync(join(programFolder(), 'package.json'), 'utf8')
  return packageSchema.parse(JSON.parse(text)).version
}
