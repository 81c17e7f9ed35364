import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sample } from '../../../shared/model/index.ts'
import type { ParseFile } from '../../ingest/index.ts'
import { anyFiles } from '../../platform/files.ts'
import type { Platform } from '../../platform/platform.ts'
import { temporaryFolder } from '../../platform/temporary-folder.ts'
import type { SampleFile, SamplePlan } from '../../samples/sample.ts'
import { createProject, type ProjectFile } from '../../store/project-file.ts'
import { throwIfCancelled, type Call } from '../dispatch.ts'
import { importService } from '../import/import.ts'
import { makeProjectHolder, openProjectOf } from '../open-project.ts'
import { segmentsService } from '../segments.ts'
import { samplePlan } from './plan.ts'

/**
 * Makes a sample at `path`, where nothing is yet. Its files are written into a temporary folder and
 * imported as anybody's are; only the whole project is then put in its place, so that a failure or a
 * cancel leaves nothing there.
 */
export async function makeSample(
  { platform, parseFile }: { platform: Platform; parseFile: ParseFile },
  { sample, path }: { sample: Sample; path: string },
  call: Call,
): Promise<void> {
  const folder = temporaryFolder()
  try {
    const plan = await step(call, () => samplePlan(sample))
    const project = createProject(join(folder, 'sample.truenorth'), {
      now: platform.now,
      user: platform.user(),
    })
    try {
      await fill(
        project,
        { plan, folder, platform: { ...platform, files: anyFiles() }, parseFile },
        call,
      )
      throwIfCancelled(call.signal)
      project.saveCopy(path)
    } finally {
      project.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Lets a cancel be heard before work that can't be interrupted. */
async function step<T>(call: Call, work: () => T | Promise<T>): Promise<T> {
  await new Promise((resolve) => setImmediate(resolve))
  throwIfCancelled(call.signal)
  return work()
}

async function fill(
  project: ProjectFile,
  options: { plan: SamplePlan; folder: string; platform: Platform; parseFile: ParseFile },
  call: Call,
): Promise<void> {
  const { plan, folder, platform, parseFile } = options
  const holder = makeProjectHolder()
  holder.current = openProjectOf(project)
  const imports = importService(platform, holder, parseFile)
  const run = imports.service['import.run']
  const total = plan.files.length * 2
  // First of all, so that nothing that is undone later can take the mark off invented data.
  project.change('Sample of invented data', (transaction) => {
    transaction.setSettings({ ...project.model().settings, sample: plan.sample })
  })
  for (const [at, file] of plan.files.entries()) {
    const progress = (done: number) => call.progress({ phase: 'inventing', done, total })
    progress(2 * at)
    const path = join(folder, file.name)
    await step(call, () => writeFile(path, file.text()))
    progress(2 * at + 1)
    await step(call, () => run?.(importOf(file, path), { ...call, progress: () => undefined }))
    await rm(path)
  }
  const add = segmentsService(holder)['segments.add']
  for (const segment of plan.segments) await step(call, () => add?.(segment, call))
  storeJourney(project, plan)
}

const importOf = (file: SampleFile, path: string) => ({
  file: { path },
  kind: file.kind,
  wave: file.wave,
  codebook: file.codebook,
  ...(file.further ? { waveOf: file.dataset } : { name: file.dataset }),
})

/** The journey as the codebook has it, and what each tier is measured by. */
function storeJourney(project: ProjectFile, { journey, connectionOutcomes }: SamplePlan): void {
  project.change(`Journey ${journey.name}`, (transaction) => {
    let id = 0
    const stages = journey.stages.map(({ name, touchpoints }) => ({
      id: (id += 1),
      name,
      touchpoints: touchpoints.map((touchpoint) => ({ id: (id += 1), name: touchpoint })),
    }))
    transaction.insert('journey', { name: journey.name, position: 1, stages, nextId: id + 1 })
    transaction.setSettings({ ...project.model().settings, connectionOutcomes })
  })
}
