import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Recent, RecentProject } from './platform.ts'

const fileSchema = z.object({
  projects: z.array(z.object({ path: z.string().min(1), openedAt: z.string() })),
})

const KEPT = 20

/**
 * Recent projects in `<folder>/recent.json`, newest first. Written to a temporary file and renamed,
 * so a crash leaves the old list; a list that cannot be read counts as empty, because forgetting
 * recent projects is better than not starting.
 */
export function recentProjects(options: { folder: string; now: () => Date }): Recent {
  const file = join(options.folder, 'recent.json')
  let last: Promise<unknown> = Promise.resolve()

  const list = async (): Promise<RecentProject[]> => {
    try {
      return fileSchema.parse(JSON.parse(await readFile(file, 'utf8'))).projects
    } catch {
      return []
    }
  }

  const save = async (projects: RecentProject[]): Promise<void> => {
    await mkdir(options.folder, { recursive: true, mode: 0o700 })
    const temporary = `${file}.${randomBytes(6).toString('hex')}`
    try {
      await writeFile(temporary, JSON.stringify({ projects }, null, 2), { mode: 0o600 })
      await rename(temporary, file)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  /** One change at a time, each on the list the one before it left. */
  const change = (edit: (projects: RecentProject[]) => RecentProject[]): Promise<void> => {
    const next = last.then(async () => {
      const before = await list()
      const after = edit(before)
      if (JSON.stringify(after) !== JSON.stringify(before)) await save(after)
    })
    last = next.catch(() => undefined)
    return next
  }

  return {
    list,
    add: (path) =>
      change((projects) => [
        { path, openedAt: options.now().toISOString() },
        ...projects.filter((project) => project.path !== path).slice(0, KEPT - 1),
      ]),
    forget: (path) => change((projects) => projects.filter((project) => project.path !== path)),
  }
}
