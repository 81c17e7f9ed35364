import { parseFile } from './parse-file.ts'
import type { ParseFileOptions } from './parse-file.ts'

/** Reads one file: all that the services know of parsers. */
export type ParseFile = typeof parseFile

/**
 * Starts to read a file at once, for a program that knows before it has loaded which file it will
 * be asked for. The result reads files like `parseFile`, and gives the first who asks for that very
 * file what is on its way. Abort the signal when it is no longer wanted.
 */
export function readAhead(options: ParseFileOptions): ParseFile {
  const { path, name } = options
  let ahead: ReturnType<ParseFile> | null = parseFile(options)
  // Told to whoever asks for it; if nobody does, it does not matter.
  ahead.catch(() => undefined)
  return (wanted) => {
    const same = wanted.path === path && wanted.name === name
    if (!same || wanted.reading !== undefined || ahead === null) return parseFile(wanted)
    const table = ahead
    ahead = null
    return table
  }
}
