import type { Service } from '../dispatch.ts'
import type { ProjectHolder } from '../open-project.ts'
import { addJourney, changeJourney, removeJourney } from './edit.ts'

/**
 * Journey maps of the open project: their figures, and changes to their shape. The statistics are
 * loaded with the first figure, as those of metrics are.
 */
export function journeysService(holder: ProjectHolder): Service {
  const figures = () => import('./figures.ts')
  return {
    'journeys.view': async (request) => (await figures()).journeyView(holder.require(), request),
    'journeys.touchpoint': async (request) =>
      (await figures()).touchpointDetail(holder.require(), request),
    'journeys.add': (request) => addJourney(holder.require(), request),
    'journeys.edit': (request) => changeJourney(holder.require(), request),
    'journeys.remove': ({ journey }) => {
      removeJourney(holder.require(), journey)
      return {}
    },
  }
}
