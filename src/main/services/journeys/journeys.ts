import { Failure } from '../../../shared/model/index.ts'
import type { Service } from '../dispatch.ts'
import type { ProjectHolder } from '../open-project.ts'

/**
 * Journey maps of the open project: their shape, their figures and changes to them. The statistics
 * are loaded with the first figure, as those of metrics are.
 */
export function journeysService(holder: ProjectHolder): Service {
  return {
    'journeys.view': async (request) =>
      (await import('./view.ts')).journeyView(holder.require(), request),
    'journeys.touchpoint': () => notYet(holder),
    'journeys.add': () => notYet(holder),
    'journeys.edit': () => notYet(holder),
    'journeys.remove': () => notYet(holder),
  }
}

function notYet(holder: ProjectHolder): never {
  holder.require()
  throw new Failure('INTERNAL', 'Not built yet.')
}
