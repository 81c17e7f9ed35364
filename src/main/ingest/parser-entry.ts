import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where the parser process starts: beside this module, above it where the bundler put this module
 * into a folder of its own, or the source itself in tests.
 */
export function parserEntry(): string {
  const here = import.meta.dirname
  const candidates = ['parser-process.js', '../parser-process.js', 'parser-process.ts']
  const found = candidates.map((name) => join(here, name)).find((path) => existsSync(path))
  if (found === undefined) throw new Error(`no parser process beside ${here}`)
  return found
}
