import type { Role } from '../../model/index.ts'
import type { MetricDefinition } from '../metrics/definition.ts'
import { formatMetric } from '../metrics/parse.ts'
import { listedMetrics } from '../metrics/registry.ts'
import { itemWith } from './touchpoint-items.ts'
import type { TouchpointItem } from './touchpoint-items.ts'

/** A metric of a touchpoint's own question, as `resolveMetric` takes it in the item's dataset. */
export interface OwnMetric {
  text: string
  item: TouchpointItem
}

/** Metrics of any variable that a curve asks of each touchpoint's own question, by its role. */
const ASKED_OF: Readonly<Record<string, Role>> = {
  emotion: 'emotion',
  mean: 'rating',
  'top-box': 'rating',
  'bottom-box': 'rating',
}

/** True where the metric is one of the touchpoint's own question and of nothing else. */
export const isAskedOfTouchpoints = ({ id }: MetricDefinition): boolean => id in ASKED_OF

/**
 * A metric on what a touchpoint was itself asked: the mean of its rating, the NPS of its own item,
 * the value enhancement of its own pair. Of several variables of a role the first is used; of a pair
 * both must lie in one dataset. Null where the touchpoint has no such question.
 */
export function ownMetric(
  definition: MetricDefinition,
  items: readonly TouchpointItem[],
): OwnMetric | null {
  const { id } = definition
  const asked = ASKED_OF[id]
  // Only the first alternative is the metric proper: promoters merely stand in for advocacy.
  const roles = asked === undefined ? rolesOf(definition) : [asked]
  if (roles === null) return null
  for (const dataset of new Set(items.map((item) => item.dataset))) {
    const here = items.filter((item) => item.dataset === dataset)
    const found = roles.map((role) => itemWith(here, role)).filter((item) => item !== null)
    const [item] = found
    if (item === undefined || found.length < roles.length) continue
    const variable = found.map((each) => each.variable.name).join(' + ')
    return { text: formatMetric({ id, variable, label: null }), item }
  }
  return null
}

function rolesOf({ parameter, variablesOf, needs }: MetricDefinition): readonly Role[] | null {
  if (parameter !== 'none' || variablesOf !== undefined) return null
  return needs[0] ?? null
}

/** The metrics that at least one of the touchpoints has a question of its own for. */
export function ownMetrics(
  touchpoints: readonly (readonly TouchpointItem[])[],
): MetricDefinition[] {
  const found = listedMetrics.filter((definition) =>
    touchpoints.some((items) => ownMetric(definition, items) !== null),
  )
  // What the map is drawn for comes first.
  const first = Object.keys(ASKED_OF)
  const place = ({ id }: MetricDefinition) => (first.includes(id) ? first.indexOf(id) : 99)
  return found.toSorted((a, b) => place(a) - place(b))
}
