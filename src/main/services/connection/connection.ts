import { Failure } from '../../../shared/model/index.ts'
import type { Service } from '../dispatch.ts'
import type { ProjectHolder } from '../open-project.ts'

/** Connection tiers of the open project: their rule, their figures and who lacks what. */
export function connectionService(holder: ProjectHolder): Service {
  return {
    'connection.view': () => notYet(holder),
    'connection.setRule': () => notYet(holder),
    'connection.lacking': () => notYet(holder),
  }
}

function notYet(holder: ProjectHolder): never {
  holder.require()
  throw new Failure('INTERNAL', 'Not built yet.')
}
