import { nameFromText, touchpointKey } from '../../model/index.ts'
import type { JourneyShape, Stage } from '../../model/index.ts'
import { touchpointOf } from './touchpoint-items.ts'
import type { TouchpointItem } from './touchpoint-items.ts'

export const DEFAULT_JOURNEY_NAME = 'Customer journey'
/** Where touchpoints stand whose stage nobody said. */
const STAGELESS = 'Touchpoints'

/**
 * The journey the codebook tells: stages and touchpoints in the order they are first named, a
 * touchpoint under the first stage one of its variables names. Ids are given in that order, so that
 * the same codebook makes the same journey.
 */
export function journeyFromCodebook(
  items: readonly TouchpointItem[],
  options: { byLabel: boolean },
): JourneyShape {
  const stageNames = new Map<string, string>()
  const touchpoints = new Map<string, { name: string; stage: string | null }>()
  for (const { variable } of items) {
    const name = touchpointOf(variable, options)
    if (name === null) continue
    const stage = nameFromText(variable.meaning.stage ?? '')
    const known = touchpoints.get(touchpointKey(name)) ?? { name, stage: null }
    touchpoints.set(touchpointKey(name), known)
    if (stage === '') continue
    known.stage ??= touchpointKey(stage)
    if (!stageNames.has(touchpointKey(stage))) stageNames.set(touchpointKey(stage), stage)
  }
  const loose = touchpointKey(STAGELESS)
  if (!stageNames.has(loose)) stageNames.set(loose, STAGELESS)
  let nextId = 1
  const stages = [...stageNames].flatMap(([key, name]): Stage[] => {
    const own = [...touchpoints.values()].filter(({ stage }) => (stage ?? loose) === key)
    if (own.length === 0) return []
    const id = nextId++
    return [{ id, name, touchpoints: own.map((each) => ({ id: nextId++, name: each.name })) }]
  })
  return { name: DEFAULT_JOURNEY_NAME, stages, nextId }
}
