import type { JourneyEdit } from '../../shared/model/index.ts'
import type { MapStage } from './edited-stages.ts'

/** What has the focus on the map. */
export interface Spot {
  kind: 'stage' | 'touchpoint'
  id: number
}

const touchpointsIn = (stages: readonly MapStage[]) =>
  stages.flatMap((stage, index) => stage.touchpoints.map(({ id }) => ({ id, stage: index })))

/** Where an arrow key, Home or End leads; null where the key is none of the map's. */
export function nextSpot(stages: readonly MapStage[], spot: Spot, key: string): Spot | null {
  const touchpoints = touchpointsIn(stages)
  const row: { id: number }[] = spot.kind === 'stage' ? [...stages] : touchpoints
  const at = row.findIndex(({ id }) => id === spot.id)
  const along = (index: number): Spot | null => {
    const found = row[Math.min(row.length - 1, Math.max(0, index))]
    return found === undefined ? null : { kind: spot.kind, id: found.id }
  }
  switch (key) {
    case 'ArrowLeft':
      return along(at - 1)
    case 'ArrowRight':
      return along(at + 1)
    case 'Home':
      return along(0)
    case 'End':
      return along(row.length - 1)
    case 'ArrowUp': {
      const stage = stages[touchpoints.find(({ id }) => id === spot.id)?.stage ?? -1]
      return spot.kind === 'stage' || stage === undefined ? spot : { kind: 'stage', id: stage.id }
    }
    case 'ArrowDown': {
      // Into the stage, or where it is empty, to the nearest touchpoint.
      if (spot.kind === 'touchpoint') return spot
      const found = touchpoints.find(({ stage }) => stage >= at) ?? touchpoints.at(-1)
      return found === undefined ? spot : { kind: 'touchpoint', id: found.id }
    }
    default:
      return null
  }
}

/** What Alt with an arrow does: one place along, over the border into the next stage; null at an end. */
export function moveOf(stages: readonly MapStage[], spot: Spot, step: 1 | -1): JourneyEdit | null {
  if (spot.kind === 'stage') {
    const at = stages.findIndex(({ id }) => id === spot.id) + step
    return at < 0 || at >= stages.length ? null : { edit: 'moveStage', stage: spot.id, at }
  }
  const index = stages.findIndex(({ touchpoints }) => touchpoints.some(({ id }) => id === spot.id))
  const stage = stages[index]
  if (stage === undefined) return null
  const at = stage.touchpoints.findIndex(({ id }) => id === spot.id) + step
  if (at >= 0 && at < stage.touchpoints.length) {
    return { edit: 'moveTouchpoint', touchpoint: spot.id, stage: stage.id, at }
  }
  const next = stages[index + step]
  if (next === undefined) return null
  return {
    edit: 'moveTouchpoint',
    touchpoint: spot.id,
    stage: next.id,
    at: step === 1 ? 0 : next.touchpoints.length,
  }
}

/** What gets the focus when this one is removed: its neighbour, else the stage it was in. */
export function afterRemoval(stages: readonly MapStage[], spot: Spot): Spot | null {
  const row: { id: number }[] = spot.kind === 'stage' ? [...stages] : touchpointsIn(stages)
  const at = row.findIndex(({ id }) => id === spot.id)
  const neighbour = row[at + 1] ?? row[at - 1]
  if (neighbour !== undefined) return { kind: spot.kind, id: neighbour.id }
  const stage = stages[0]
  return spot.kind === 'stage' || stage === undefined ? null : { kind: 'stage', id: stage.id }
}
