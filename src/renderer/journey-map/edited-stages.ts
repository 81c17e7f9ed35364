import type { JourneyView, TouchpointView } from '../../shared/contract/index.ts'
import { editJourney, Failure } from '../../shared/model/index.ts'
import type { Journey, JourneyEdit } from '../../shared/model/index.ts'

export type MapStage = JourneyView['stages'][number]

/**
 * The stages as they will be once the edits are stored, figures where they are known already. An
 * edit that the view has already, or no longer can take, changes nothing.
 */
export function editedStages(
  view: Pick<JourneyView, 'journey' | 'stages' | 'nextId'>,
  edits: readonly JourneyEdit[],
): readonly MapStage[] {
  if (edits.length === 0) return view.stages
  let journey: Journey = {
    id: view.journey.id ?? 0,
    name: view.journey.name,
    position: 0,
    stages: view.stages,
    nextId: view.nextId,
  }
  for (const edit of edits) {
    try {
      journey = editJourney(journey, edit)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
    }
  }
  const known = new Map(
    view.stages.flatMap(({ touchpoints }) => touchpoints).map((each) => [each.id, each]),
  )
  return journey.stages.map((stage) => ({
    ...stage,
    touchpoints: stage.touchpoints.map(({ id, name }): TouchpointView => {
      const before = known.get(id)
      if (before === undefined) return { ...UNKNOWN, id, name }
      return before.name === name ? before : { ...before, name }
    }),
  }))
}

/** A touchpoint nobody has said anything about yet. */
const UNKNOWN: Omit<TouchpointView, 'id' | 'name'> = {
  dataset: null,
  variable: null,
  label: '',
  others: [],
  estimates: [],
  comparison: null,
  reachShare: null,
  importance: { stated: null, derived: null, statedRank: null, derivedRank: null },
  marks: [],
  flags: [],
}
