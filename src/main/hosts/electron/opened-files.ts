import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** Files the system hands over; a project is opened, data is imported into the open one. */
export interface OpenedFiles {
  /** The last one counts: one window, one project. */
  project: string | null
  data: { path: string; name: string; bytes: number }[]
}

/** What a second start of the program tells the first: full paths, made where they were named. */
export const handedOverSchema = z.object({ files: z.array(z.string().max(32_768)).max(1000) })

/** Full paths of the files named at the start, in `folder`; what begins with "-" is for Chromium. */
export function pathsFromArguments(given: string[], folder: string): string[] {
  const named = given.filter((argument) => !argument.startsWith('-'))
  return named.flatMap((argument) => {
    const path = withoutScheme(argument)
    return path === null ? [] : [resolve(folder, path)]
  })
}

/** Desktops of Linux may name files as file: addresses. */
function withoutScheme(argument: string): string | null {
  if (!/^[a-z][a-z+.-]+:\/\//i.test(argument)) return argument
  try {
    return fileURLToPath(argument)
  } catch {
    return null
  }
}

/** What of `paths` is a file, sorted by what is to be done with it; the rest is left out. */
export function sortFiles(paths: string[]): OpenedFiles {
  const found: OpenedFiles = { project: null, data: [] }
  for (const path of paths) {
    const bytes = sizeOf(path)
    // One that is gone is named all the same: the page says so.
    if (/\.truenorth$/i.test(path)) found.project = path
    else if (bytes !== null) found.data.push({ path, name: basename(path), bytes })
  }
  return found
}

/** Null for what is no file, or can't be looked at. */
function sizeOf(path: string): number | null {
  try {
    const found = statSync(path)
    return found.isFile() ? found.size : null
  } catch {
    return null
  }
}
