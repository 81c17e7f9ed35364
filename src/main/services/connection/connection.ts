import type { Service } from '../dispatch.ts'
import type { ProjectHolder } from '../open-project.ts'

/** Connection tiers of the open project: their figures, their rule, and who lacks what. */
export function connectionService(holder: ProjectHolder): Service {
  return {
    // Loaded with the first question, as all that computes figures is.
    'connection.view': async (request) =>
      (await import('./view.ts')).connectionView(holder.require(), request),
    'connection.lacking': async (request) =>
      (await import('./lacking.ts')).customersLacking(holder.require(), request),
    'connection.setRule': async (change) =>
      (await import('./set-rule.ts')).setConnectionRule(holder.require(), change),
  }
}
