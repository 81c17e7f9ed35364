import type { JourneyView } from '../../shared/contract/index.ts'
import { editJourney, Failure } from '../../shared/model/index.ts'
import type { JourneyEdit } from '../../shared/model/index.ts'
import { mapMessages as words } from '../../shared/format/messages-journey-map.ts'
import type { MapStage } from './edited-stages.ts'
import type { MapLayout } from './layout.ts'
import type { Spot } from './walk.ts'

/** What a name is being asked for. */
export type Naming =
  | { kind: 'rename'; spot: Spot }
  | { kind: 'addTouchpoint'; stage: number; at: number }
  | { kind: 'addStage'; at: number }

/** The edit that gives the name. */
export function namingEdit(naming: Naming, name: string): JourneyEdit {
  switch (naming.kind) {
    case 'addStage':
      return { edit: 'addStage', name, at: naming.at }
    case 'addTouchpoint':
      return { edit: 'addTouchpoint', stage: naming.stage, name, at: naming.at }
    case 'rename':
      return naming.spot.kind === 'stage'
        ? { edit: 'renameStage', stage: naming.spot.id, name }
        : { edit: 'renameTouchpoint', touchpoint: naming.spot.id, name }
  }
}

/** Why the journey would refuse the edit, in a sentence; null where it would not. */
export function problemWith(
  view: Pick<JourneyView, 'journey' | 'nextId'>,
  stages: readonly MapStage[],
  edit: JourneyEdit,
): string | null {
  const { id, name } = view.journey
  try {
    editJourney({ id: id ?? 0, name, position: 0, stages: [...stages], nextId: view.nextId }, edit)
    return null
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
}

/** Where on the map the name is asked, what it is now, and what to call the field. */
export function namingPlace(
  naming: Naming,
  layout: MapLayout,
): { x: number; y: number; name: string; label: string } {
  const { stages, touchpoints, labels, zoom } = layout
  const beside = labels.bottom - 44 * zoom
  if (naming.kind === 'addStage') {
    const x = stages[naming.at]?.from ?? layout.end
    return { x, y: 0, name: '', label: words.newStage }
  }
  if (naming.kind === 'addTouchpoint') {
    const stage = stages.find(({ id }) => id === naming.stage)
    const own = touchpoints.filter((each) => each.stage === stage?.index)
    const x = own[naming.at]?.x ?? stage?.to ?? layout.end
    return { x, y: beside, name: '', label: words.newTouchpoint }
  }
  const { kind, id } = naming.spot
  if (kind === 'stage') {
    const stage = stages.find((each) => each.id === id)
    const name = stage?.name ?? ''
    return { x: stage?.from ?? 0, y: 0, name, label: words.rename(name) }
  }
  const placed = touchpoints.find(({ touchpoint }) => touchpoint.id === id)
  const name = placed?.touchpoint.name ?? ''
  return { x: placed?.x ?? 0, y: beside, name, label: words.rename(name) }
}
