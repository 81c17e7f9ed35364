import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The file of another entry of this build: beside `folder` or one up (built code may lie in
 * chunks/), as .js in the build and as .ts when run from source. In a packaged program what starts
 * as a thread or process of its own lies unpacked beside the archive.
 */
export function entryFile(folder: string, name: string): string {
  const unpacked = folder.replace(/([\\/])app\.asar(?=[\\/]|$)/, '$1app.asar.unpacked')
  for (const base of [unpacked, join(unpacked, '..'), folder, join(folder, '..')])
    for (const extension of ['.js', '.ts']) {
      const file = join(base, name + extension)
      if (existsSync(file)) return file
    }
  throw new Error(`The program is not complete: ${name} is missing. Build it again.`)
}
