import type { ContractEvent, Progress } from '../shared/contract/index.ts'
import { parseFile, type ParseFile } from './ingest/index.ts'
import type { Platform } from './platform/platform.ts'
import { connectionService } from './services/connection/connection.ts'
import { codebookService } from './services/codebook.ts'
import { datasetsService } from './services/datasets.ts'
import { makeDispatch, mergeServices } from './services/dispatch.ts'
import { exportService } from './services/export.ts'
import { historyService } from './services/history.ts'
import { importService } from './services/import/import.ts'
import { journeysService } from './services/journeys/journeys.ts'
import { metricsService } from './services/metrics/metrics.ts'
import { makeProjectHolder, type OpenProject } from './services/open-project.ts'
import { projectService, projectTaker } from './services/project.ts'
import { respondentsService } from './services/respondents/respondents.ts'
import { samplesService } from './services/samples/samples.ts'
import { segmentsService } from './services/segments.ts'

/** A running program: the services over at most one open project. Every host holds one. */
export interface Session {
  /** Rejects only with a Failure. */
  request(
    procedure: string,
    input: unknown,
    options?: { signal?: AbortSignal; onProgress?: (progress: Progress) => void },
  ): Promise<unknown>
  subscribe(listener: (event: ContractEvent) => void): () => void
  close(): Promise<void>
}

/** Null where no project is open, or its file can't be read: no reason to fail a request by itself. */
function revisionOf(project: OpenProject | null): number | null {
  try {
    return project?.file.revision ?? null
  } catch {
    return null
  }
}

/**
 * The one place that wires services to the store, the parsers and the platform. A host that has
 * begun to read a file gives the reader that knows of it.
 */
export function compose(platform: Platform, read: ParseFile = parseFile): Session {
  const holder = makeProjectHolder()
  const listeners = new Set<(event: ContractEvent) => void>()
  const emit = (event: ContractEvent) => {
    for (const listener of listeners) listener(event)
  }
  const imports = importService(platform, holder, read)
  const handlers = mergeServices([
    projectService(platform, holder, emit),
    imports.service,
    datasetsService(holder),
    codebookService(platform, holder),
    respondentsService(platform, holder, imports.files),
    historyService(holder),
    segmentsService(holder),
    metricsService(holder),
    connectionService(holder),
    journeysService(holder),
    samplesService({
      platform,
      holder,
      parseFile: read,
      take: projectTaker(platform, holder, emit),
    }),
    exportService(platform, holder),
  ])
  const dispatch = makeDispatch(handlers, {
    onInternal: (error, procedure) => {
      platform.log.error('internal', {
        procedure,
        kind: error instanceof Error ? error.name : typeof error,
      })
    },
  })

  return {
    async request(procedure, input, options) {
      const project = holder.current
      const before = revisionOf(project)
      try {
        return await dispatch(procedure, input, options)
      } finally {
        // Whatever a procedure is called, it is the file's revision that says it changed something.
        if (project !== null && holder.current === project) {
          const after = revisionOf(project)
          if (after !== null && after !== before) emit({ type: 'changed', revision: after })
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      listeners.clear()
      imports.files.forget()
      holder.current?.file.close()
      holder.current = null
      await Promise.resolve()
    },
  }
}
