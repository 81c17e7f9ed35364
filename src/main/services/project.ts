import { existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ContractEvent, Output, ProjectStatus } from '../../shared/contract/index.ts'
import { Failure } from '../../shared/model/index.ts'
import type { Platform } from '../platform/platform.ts'
import { createProject, openProject, type ProjectFile } from '../store/project-file.ts'
import { salvageProject } from '../store/salvage.ts'
import type { Service } from './dispatch.ts'
import { openProjectOf, type ProjectHolder } from './open-project.ts'

export const PROJECT_EXTENSION = '.truenorth'

/** Opening, creating and keeping the one project of a session. */
export function projectService(
  platform: Platform,
  holder: ProjectHolder,
  emit: (event: ContractEvent) => void,
): Service {
  const options = () => ({ now: platform.now, user: platform.user() })
  const take = projectTaker(platform, holder, emit)

  return {
    'app.status': async () => ({
      version: platform.version,
      host: platform.host,
      project: holder.current === null ? null : shownStatus(holder.current.file),
      recent: await recentProjects(platform),
    }),
    'places.browse': ({ place }) => platform.files.browse(place),
    async 'project.create'({ target }) {
      const { path: file } = await platform.files.target(withExtension(target))
      return take(createProject(file, options()))
    },
    async 'project.open'({ file }) {
      const source = await platform.files.source(file)
      const open = holder.current?.file
      if (open?.path === source.path && canBeRead(open)) return statusOf(open)
      // The same file may be another one now; its lock must be free before it is opened anew.
      if (open?.path === source.path) open.close()
      return take(openProject(source.path, options()))
    },
    'project.close'() {
      holder.current?.file.close()
      holder.current = null
      emit({ type: 'project', revision: 0 })
      return {}
    },
    async 'project.saveCopy'({ target }) {
      const project = holder.require()
      const file = await platform.files.target(withExtension(target))
      project.file.saveCopy(file.path)
      return { path: path.basename(file.path), download: file.download }
    },
    async 'project.salvage'({ file, target }) {
      const source = await platform.files.source(file)
      const { path: made } = await platform.files.target(withExtension(target))
      const lost = salvageProject(source.path, made, options())
      return { project: await take(openProject(made, options())), lost }
    },
    'project.verify': (_, call) =>
      holder.require().file.verify({
        onProgress: (done, total) => {
          call.progress({ phase: 'verifying', done, total })
        },
      }),
    'project.setSettings'(change) {
      const { file } = holder.require()
      const named = Object.fromEntries(
        Object.entries(change).filter(([, value]) => value !== undefined),
      )
      const settings = { ...file.model().settings, ...named }
      if (settings.tooFewBase > settings.veryLowBase || settings.veryLowBase > settings.lowBase) {
        throw new Failure(
          'BAD_INPUT',
          'The three reliability bases must rise: hidden below, then grey below, then flagged below.',
        )
      }
      file.change('Settings', (transaction) => {
        transaction.setSettings(settings)
      })
      return settings
    },
  }
}

/** Makes an open file the session's project, in place of the one it had. */
export function projectTaker(
  platform: Platform,
  holder: ProjectHolder,
  emit: (event: ContractEvent) => void,
): (file: ProjectFile) => Promise<ProjectStatus> {
  return async (file) => {
    if (holder.current?.file !== file) {
      holder.current?.file.close()
      holder.current = openProjectOf(file)
    }
    if (platform.host !== 'cli') await platform.recent.add(file.path)
    emit({ type: 'project', revision: file.revision })
    return statusOf(file)
  }
}

/** A project file's name ends in .truenorth, whether or not that was typed. */
export function withExtension<T extends { path: string } | { name: string } | { download: string }>(
  target: T,
): T {
  const named = (text: string) => {
    const whole = text.toLowerCase().endsWith(PROJECT_EXTENSION) ? text : text + PROJECT_EXTENSION
    // A folder alone would make a file of that ending and no name, which nobody finds again.
    if (projectName(whole) !== '' && !/[/\\]$/.test(text)) return whole
    throw new Failure('BAD_INPUT', 'A project needs a name. Write it behind the folder.')
  }
  if ('path' in target) return { ...target, path: named(target.path) }
  if ('name' in target) return { ...target, name: named(target.name) }
  return { ...target, download: named(target.download) }
}

export function projectName(file: string): string {
  const name = path.basename(file)
  return name.toLowerCase().endsWith(PROJECT_EXTENSION)
    ? name.slice(0, -PROJECT_EXTENSION.length)
    : name
}

/** Said wherever a sample is opened, the command line included. */
const INVENTED = 'This is a sample project: every customer, answer and figure in it is invented.'

function statusOf(file: ProjectFile): ProjectStatus {
  const { sample } = file.model().settings
  return {
    name: projectName(file.path),
    path: path.basename(file.path),
    revision: file.revision,
    readOnly: file.readOnly,
    notices: [...file.notices, ...(sample === null ? [] : [INVENTED])],
    undo: file.undoLabel(),
    redo: file.redoLabel(),
    savedAt: file.savedAt(),
    sample,
  }
}

function canBeRead(file: ProjectFile): boolean {
  try {
    return file.revision >= 0
  } catch {
    return false
  }
}

/** The status also of a project whose file can't be read any more: it must not block the program. */
function shownStatus(file: ProjectFile): ProjectStatus {
  try {
    return statusOf(file)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return {
      name: projectName(file.path),
      path: path.basename(file.path),
      revision: 0,
      readOnly: true,
      notices: [error.message],
      undo: null,
      redo: null,
      savedAt: new Date(0).toISOString(),
      sample: null,
    }
  }
}

/** Recent projects that are there. One that has gone from its folder is forgotten. */
async function recentProjects(platform: Platform): Promise<Output<'app.status'>['recent']> {
  const found: Output<'app.status'>['recent'] = []
  for (const { path: file, openedAt } of await platform.recent.list()) {
    try {
      const { size } = await stat(file)
      found.push({
        place: platform.files.placeOf(file),
        name: projectName(file),
        folder: path.basename(path.dirname(file)),
        bytes: size,
        openedAt,
      })
    } catch {
      // A drive or share that is away may come back. A list that can't be written is no reason to stop.
      if (existsSync(path.dirname(file))) await platform.recent.forget(file).catch(() => undefined)
    }
  }
  return found
}

/** Removes a half-written file after a failed job; the failure itself goes on. */
export async function removePartial(file: string): Promise<void> {
  // What can't be removed, for its name is too long or its drive away, must not hide the failure.
  await rm(file, { force: true }).catch(() => undefined)
}
