import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The file of another entry of this program: beside `folder` or one up (built code may lie in
 * chunks/), as .js in the build and as .ts when run from source. In the packed program it lies in the
 * archive, whose content is checked; a file of that name beside the archive is somebody else's.
 */
export function entryFile(folder: string, name: string): string {
  for (const base of [folder, join(folder, '..')])
    for (const extension of ['.js', '.ts']) {
      const file = join(base, name + extension)
      if (existsSync(file)) return file
    }
  throw new Error(`The program is not complete: ${name} is missing. Build it again.`)
}
