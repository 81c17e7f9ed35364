import { messages } from '../../shared/format/messages.ts'
import { useProcedure } from '../api/index.ts'
import type { Output } from '../api/index.ts'

export type Status = Output<'app.status'>
export type ProjectStatus = NonNullable<Status['project']>
export type Catalogue = Output<'project.catalogue'>

/** Program, host and open project. */
export const useStatus = () => useProcedure('app.status', {})

/** What the open project holds; ask only while one is open. */
export const useCatalogue = (enabled: boolean) => useProcedure('project.catalogue', {}, { enabled })

/** Of the window, and of what is printed from it. */
export function windowTitle(project: ProjectStatus | null): string {
  if (project === null) return messages.app.name
  return messages.project.title(project.name, project.sample !== null)
}
