import type { JourneyEdit } from '../../shared/model/index.ts'
import { STAGE_GAP } from './layout.ts'
import type { MapLayout } from './layout.ts'

export interface Drop {
  /** Where the line stands that shows the place. */
  x: number
  /** Null: it would stay where it is. */
  edit: JourneyEdit | null
}

/** Where a touchpoint lands that is let go at `x`. */
export function touchpointDrop(layout: MapLayout, touchpoint: number, x: number): Drop {
  const own = layout.touchpoints.find(({ touchpoint: { id } }) => id === touchpoint)
  const stage =
    layout.stages.find(({ to }) => x < to + (layout.zoom * STAGE_GAP) / 2) ?? layout.stages.at(-1)
  if (own === undefined || stage === undefined) return { x, edit: null }
  const others = layout.touchpoints.filter(
    (each) => each.stage === stage.index && each.touchpoint.id !== touchpoint,
  )
  const at = others.filter((each) => each.x < x).length
  const [left, right] = [others[at - 1], others[at]]
  const edge =
    right === undefined
      ? left === undefined
        ? (stage.from + stage.to) / 2
        : left.x + left.width / 2
      : right.x - right.width / 2
  const stays = own.stage === stage.index && own.at === at
  return {
    x: stays ? own.x : edge,
    edit: stays ? null : { edit: 'moveTouchpoint', touchpoint, stage: stage.id, at },
  }
}

/** Where a stage lands whose middle is let go at `x`. */
export function stageDrop(layout: MapLayout, stage: number, x: number): Drop {
  const own = layout.stages.find(({ id }) => id === stage)
  if (own === undefined) return { x, edit: null }
  const others = layout.stages.filter(({ id }) => id !== stage)
  const at = others.filter(({ from, to }) => (from + to) / 2 < x).length
  const [left, right] = [others[at - 1], others[at]]
  const half = (layout.zoom * STAGE_GAP) / 2
  const stays = own.index === at
  const edge = right === undefined ? (left?.to ?? own.from) + half : right.from - half
  return {
    x: stays ? (own.from + own.to) / 2 : edge,
    edit: stays ? null : { edit: 'moveStage', stage, at },
  }
}
