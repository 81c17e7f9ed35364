import { Failure } from '../../../shared/model/index.ts'
import type { Service } from '../dispatch.ts'
import type { ProjectHolder } from '../open-project.ts'

/** Journey maps of the open project: their shape, their figures and changes to them. */
export function journeysService(holder: ProjectHolder): Service {
  return {
    'journeys.view': () => notYet(holder),
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
