import type { Service } from '../dispatch.ts'
import type { ProjectHolder } from '../open-project.ts'
import { catalogueOf } from './catalogue.ts'
import { compareMetrics } from './compare.ts'
import { estimatesOf } from './estimate.ts'
import { homeMetric } from './home.ts'
import { overviewOf } from './overview.ts'

/** What answers with figures of the open project, and all the statistics behind it. */
export function figuresOf(holder: ProjectHolder) {
  return {
    'project.catalogue': () => catalogueOf(holder.require()),
    'metrics.estimate'({ metrics, dataset, where, ...request }) {
      const project = holder.require()
      // All are resolved first, so that one that can't be served is said before any is computed.
      const found = metrics.map((text) => homeMetric(project, { text, dataset }))
      return {
        estimates: found.flatMap((each) =>
          estimatesOf(project, each, { ...request, where: [where] }),
        ),
      }
    },
    'metrics.compare': (request) => compareMetrics(holder.require(), request),
    'metrics.overview': (request) => overviewOf(holder.require(), request),
  } satisfies Service
}
