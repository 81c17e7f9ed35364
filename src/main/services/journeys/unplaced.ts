import { QUESTION_ROLES, touchpointOf } from '../../../shared/engine/journey/touchpoint-items.ts'
import type { JourneyView } from '../../../shared/contract/index.ts'
import { touchpointKey, touchpointsOf, type Role } from '../../../shared/model/index.ts'
import type { OpenProject } from '../open-project.ts'
import { everyItem, type ShownJourney } from './shown.ts'

/** Roles of what may be said of a touchpoint. */
const PLACEABLE: ReadonlySet<Role> = new Set<Role>([
  ...QUESTION_ROLES.filter((role) => role !== 'satisfaction'),
  'statedImportance',
  'verbatim',
])

/** Variables that could stand on a touchpoint of this journey and don't, in file order. */
export function unplacedOf(
  project: OpenProject,
  { id, shape }: ShownJourney,
  dataset: string | undefined,
): JourneyView['unplaced'] {
  const here = new Set(touchpointsOf(shape).map(({ name }) => touchpointKey(name)))
  return everyItem(project)
    .filter((item) => dataset === undefined || item.dataset === dataset)
    .flatMap(({ dataset: from, variable }) => {
      const { role, label } = variable.meaning
      const touchpoint = touchpointOf(variable, { byLabel: id === null })
      const placed = touchpoint !== null && here.has(touchpointKey(touchpoint))
      // What is about the whole, such as a motivator, is about no touchpoint, whatever it is called.
      const placeable = role === null ? touchpoint !== null : PLACEABLE.has(role)
      if (placed || !placeable) return []
      return [
        { dataset: from, variable: variable.name, label: label || variable.name, role, touchpoint },
      ]
    })
}
