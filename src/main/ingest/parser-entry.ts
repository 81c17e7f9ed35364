import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where a parser starts: beside this module, above it where the bundler put this module
 * into a folder of its own, or the source itself in tests.
 */
export function parserEntry(name: 'parser-process' | 'parser-thread'): string {
  const here = import.meta.dirname
  const candidates = [`${name}.js`, `../${name}.js`, `${name}.ts`]
  const found = candidates.map((file) => join(here, file)).find((path) => existsSync(path))
  if (found === undefined) throw new Error(`no ${name} beside ${here}`)
  return found
}
