import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { openProject } from '../../src/main/store/project-file.ts'
import { Failure } from '../../src/shared/model/index.ts'
import { contentOf, now } from './sample-project.ts'

/**
 * Flips one bit at a time at random places of the file at `path` (on copies in `folder`) and counts
 * what the program makes of it. `silent` holds the flips after which the project says something
 * else and nobody noticed: there must be none.
 */
export function flippedBytes(options: {
  path: string
  folder: string
  flips: number
  random: () => number
}): { refused: number; reported: number; harmless: number; silent: string[] } {
  const { path, folder, flips, random } = options
  const bytes = readFileSync(path)
  const whole = openProject(path, { now, readOnly: true })
  const before = contentOf(whole)
  whole.close()
  const copy = join(folder, 'flipped.truenorth')
  const counts = { refused: 0, reported: 0, harmless: 0, silent: [] as string[] }
  for (let flip = 0; flip < flips; flip += 1) {
    const at = Math.floor(random() * bytes.length)
    const mask = 1 << Math.floor(random() * 8)
    bytes[at] = (bytes[at] ?? 0) ^ mask
    writeFileSync(copy, bytes)
    bytes[at] = (bytes[at] ?? 0) ^ mask
    try {
      const project = openProject(copy, { now })
      try {
        if (!project.verify().ok) counts.reported += 1
        else if (isDeepStrictEqual(contentOf(project), before)) counts.harmless += 1
        else counts.silent.push(`bit ${mask} of byte ${at}`)
      } finally {
        project.close()
      }
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'INTERNAL') throw error
      counts.refused += 1
    }
  }
  return counts
}
