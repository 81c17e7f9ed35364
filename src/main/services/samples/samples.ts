import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Output, ProjectStatus } from '../../../shared/contract/index.ts'
import { Failure, type Sample } from '../../../shared/model/index.ts'
import type { ParseFile } from '../../ingest/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { openProject, type ProjectFile } from '../../store/project-file.ts'
import { existsFailure } from '../../store/write-beside.ts'
import type { Call, Service } from '../dispatch.ts'
import { datasetViews } from '../datasets.ts'
import type { ProjectHolder } from '../open-project.ts'
import { PROJECT_EXTENSION, withExtension } from '../project.ts'
import { makeSample } from './make.ts'

/** Names of the files in the user's own folder. */
const NAMES: Record<Sample, string> = {
  retailer: 'Northgate sample',
  brokerage: 'Harbourline sample',
}

/** Sample projects of invented data: made where they are wanted, or found where they were made. */
export function samplesService(options: {
  platform: Platform
  holder: ProjectHolder
  parseFile: ParseFile
  /** Makes a file the session's project. */
  take: (file: ProjectFile) => Promise<ProjectStatus>
}): Service {
  const { platform, holder, take } = options
  const open = (path: string) => openProject(path, { now: platform.now, user: platform.user() })

  async function answer(file: ProjectFile): Promise<Output<'samples.create'>> {
    const project = await take(file)
    return { project, datasets: datasetViews(holder.require()) }
  }

  async function make(sample: Sample, path: string, call: Call) {
    await makeSample(options, { sample, path }, call)
    return answer(open(path))
  }

  return {
    async 'samples.create'({ sample, target }, call) {
      if (target !== undefined) {
        const { path } = await platform.files.target(withExtension(target))
        if (existsSync(path)) throw existsFailure(path)
        return make(sample, path, call)
      }
      for (let number = 1; ; number++) {
        const name = number === 1 ? NAMES[sample] : `${NAMES[sample]} ${number}`
        const path = join(platform.ownFolder(), `${name}${PROJECT_EXTENSION}`)
        if (!existsSync(path)) {
          const made = await unlessTaken(() => make(sample, path, call))
          if (made !== null) return made
        }
        const there = found(path)
        if (there !== null && isSample(there, sample)) return answer(there)
        if (there !== holder.current?.file) there?.close()
      }
    },
  }

  /** The project at a path: the open one, or it is opened; null where it is none. */
  function found(path: string): ProjectFile | null {
    const current = holder.current?.file
    if (current !== undefined && samePlace(current.path, path)) return current
    try {
      return open(path)
    } catch (error) {
      if (error instanceof Failure) return null
      throw error
    }
  }
}

/** Null where somebody else made a file there meanwhile: another window, or a second click. */
async function unlessTaken<T>(make: () => Promise<T>): Promise<T | null> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof Failure && error.code === 'FILE_EXISTS') return null
    throw error
  }
}

function isSample(file: ProjectFile, sample: Sample): boolean {
  try {
    return file.model().settings.sample === sample
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

const samePlace = (a: string, b: string): boolean =>
  existsSync(a) && realpathSync(a) === realpathSync(b)
