import type { KeyboardEvent } from 'react'
import { ZOOM_STEP } from './camera.ts'
import type { MapStage } from './edited-stages.ts'
import { nextSpot } from './walk.ts'
import type { Naming } from './naming.ts'
import type { CameraHandle } from './use-camera.ts'
import type { Spot } from './walk.ts'

export interface KeyOptions {
  stages: readonly MapStage[]
  camera: CameraHandle
  editable: boolean
  focus(spot: Spot): void
  select(touchpoint: number | null): void
  move(spot: Spot, step: 1 | -1): void
  remove(spot: Spot): void
  name(naming: Naming): void
}

/** What the keys of the map do; true where the key was the map's. `spot`: what has the focus. */
export function pressKey(event: KeyboardEvent, spot: Spot | null, options: KeyOptions): boolean {
  const { stages, camera, editable } = options
  const { key, altKey } = event
  if (event.ctrlKey || event.metaKey) return false
  if (!altKey && (key === '+' || key === '=')) camera.zoom(ZOOM_STEP)
  else if (!altKey && (key === '-' || key === '_')) camera.zoom(1 / ZOOM_STEP)
  else if (!altKey && key === '0') camera.fit()
  else if (key === 'Escape') options.select(null)
  else if (spot === null) return false
  else if (altKey) {
    if (!editable || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return false
    options.move(spot, key === 'ArrowRight' ? 1 : -1)
  } else if (key === 'Enter') {
    if (spot.kind === 'touchpoint') options.select(spot.id)
    else options.focus(nextSpot(stages, spot, 'ArrowDown') ?? spot)
  } else if (editable && (key === 'Delete' || key === 'Backspace')) options.remove(spot)
  else if (editable && key === 'F2') options.name({ kind: 'rename', spot })
  else if (editable && key.toLowerCase() === 'n')
    options.name(namingAfter(stages, spot, event.shiftKey))
  else {
    const next = nextSpot(stages, spot, key)
    if (next === null) return false
    options.focus(next)
  }
  return true
}

/** A stage after the one with the focus, or a touchpoint after it. */
function namingAfter(stages: readonly MapStage[], spot: Spot, stage: boolean): Naming {
  const index = stages.findIndex(({ id, touchpoints }) =>
    spot.kind === 'stage' ? id === spot.id : touchpoints.some((each) => each.id === spot.id),
  )
  if (stage) return { kind: 'addStage', at: index + 1 }
  const own = stages[index]
  const at =
    own?.touchpoints.findIndex(({ id }) => spot.kind === 'touchpoint' && id === spot.id) ?? -1
  return {
    kind: 'addTouchpoint',
    stage: own?.id ?? 0,
    at: at < 0 ? (own?.touchpoints.length ?? 0) : at + 1,
  }
}
