import type { Service } from '../dispatch.ts'
import type { ProjectHolder } from '../open-project.ts'

/**
 * Figures of the open project. The statistics are the larger half of the program and loaded with the
 * first request for a figure, so that an import does not wait for them.
 */
export function metricsService(holder: ProjectHolder): Service {
  const figures = async () => (await import('./figures.ts')).figuresOf(holder)
  return {
    'project.catalogue': async () => (await figures())['project.catalogue'](),
    'metrics.estimate': async (request) => (await figures())['metrics.estimate'](request),
    'metrics.compare': async (request) => (await figures())['metrics.compare'](request),
    'metrics.overview': async (request) => (await figures())['metrics.overview'](request),
  }
}
