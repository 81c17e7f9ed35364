import { useEffect, useRef } from 'react'
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react'
import { onMap } from './camera.ts'
import { stageDrop, touchpointDrop } from './drop.ts'
import type { Drop } from './drop.ts'
import type { MapLayout } from './layout.ts'
import type { CameraHandle } from './use-camera.ts'
import type { Spot } from './walk.ts'

export interface GestureOptions {
  window: RefObject<HTMLElement | null>
  /** The line that shows where the dragged thing would land. */
  marker: RefObject<SVGGElement | null>
  camera: CameraHandle
  layout: MapLayout
  editable: boolean
  /** Heights on the map at which a touchpoint can be taken hold of, besides its name: its points. */
  gripsOf(touchpoint: number): readonly number[]
  /** A press without a drag; null: on the background. */
  onPress(spot: Spot | null): void
  onDrop(spot: Spot, drop: Drop): void
  /** A drag or pan has begun. */
  onStart(): void
}

type Gesture =
  | { kind: 'pinch'; distance: number }
  | { kind: 'pan'; pointer: number; x: number; y: number }
  /** Not moved yet: a press, a drag of its spot or a pan. */
  | {
      kind: 'press'
      pointer: number
      x: number
      y: number
      spot: Spot | null
      node: SVGElement | null
      /** By its name, head or point: elsewhere in a column a drag moves the map. */
      held: boolean
    }
  | {
      kind: 'drag'
      pointer: number
      x: number
      startX: number
      spot: Spot
      node: SVGElement
      drop: Drop
    }

/** Pixels before a press becomes a drag. */
const SLACK = 4
/** Pixels around a point in which it is taken hold of. */
const GRIP = 12
/** Near the window's edge a drag moves the map along. */
const EDGE = 36

/** What lies under the pointer, by the attributes that name it. */
export function spotOf(target: EventTarget | null): { spot: Spot; node: SVGElement } | null {
  const node =
    target instanceof Element ? target.closest<SVGElement>('[data-touchpoint], [data-stage]') : null
  if (node === null) return null
  const { touchpoint, stage } = node.dataset
  const kind = touchpoint === undefined ? 'stage' : 'touchpoint'
  return { spot: { kind, id: Number(touchpoint ?? stage) }, node }
}

/** Pan, pinch, wheel and drag. Moves transforms only; tells the map once, at the end. */
export function useGestures(options: GestureOptions) {
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const gesture = useRef<Gesture | null>(null)
  const fingers = useRef(new Map<number, { x: number; y: number }>())
  const space = useRef({ held: false, used: false })
  const frame = useRef(0)

  const place = (event: { clientX: number; clientY: number }) => {
    const box = latest.current.window.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  const isHeld = (spot: Spot, target: EventTarget | null, at: { x: number; y: number }) => {
    if (spot.kind === 'stage') return true
    if (target instanceof Element && target.closest('[data-grip]') !== null) return true
    const { y } = onMap(latest.current.camera.read(), at)
    return latest.current.gripsOf(spot.id).some((grip) => Math.abs(grip - y) <= GRIP)
  }

  /** Puts the dragged thing and the marker where the pointer is. */
  const follow = (drag: Gesture & { kind: 'drag' }) => {
    const { camera, layout, marker } = latest.current
    const x = onMap(camera.read(), { x: drag.x, y: 0 }).x
    const by = x - drag.startX
    const own = drag.spot
    if (own.kind === 'touchpoint') {
      const column = layout.touchpoints.find(({ touchpoint }) => touchpoint.id === own.id)
      drag.node.style.transform = `translate(${(column?.x ?? 0) + by}px, 0px)`
      drag.drop = touchpointDrop(layout, own.id, (column?.x ?? 0) + by)
    } else {
      const stage = layout.stages.find(({ id }) => id === own.id)
      drag.node.style.transform = `translate(${by}px, 0px)`
      drag.drop = stageDrop(layout, own.id, ((stage?.from ?? 0) + (stage?.to ?? 0)) / 2 + by)
    }
    marker.current?.style.setProperty('transform', `translate(${drag.drop.x}px, 0px)`)
  }

  /** While a dragged thing is held at an edge, the map goes on under it. */
  const drift = () => {
    const now = gesture.current
    const { camera } = latest.current
    if (now?.kind !== 'drag') return
    const { window, gutter } = camera.sight()
    const by = now.x < gutter + EDGE ? 8 : now.x > window.width - EDGE ? -8 : 0
    if (by !== 0 && camera.pan({ x: by, y: 0 })) follow(now)
    frame.current = requestAnimationFrame(drift)
  }

  const end = (keep: boolean) => {
    const now = gesture.current
    gesture.current = null
    cancelAnimationFrame(frame.current)
    const { window, marker, onDrop } = latest.current
    delete window.current?.dataset['gesture']
    if (now?.kind !== 'drag') return
    now.node.style.removeProperty('transform')
    delete now.node.dataset['dragged']
    delete marker.current?.dataset['on']
    if (keep && now.drop.edit !== null) onDrop(now.spot, now.drop)
  }

  const begin = (press: Gesture & { kind: 'press' }, event: ReactPointerEvent) => {
    const { window, marker, editable, camera, onStart } = latest.current
    const { pointer, x, y, spot, node } = press
    space.current.used = true
    event.currentTarget.setPointerCapture(pointer)
    onStart()
    if (spot === null || node === null || !editable || !press.held) {
      gesture.current = { kind: 'pan', pointer, x, y }
      if (window.current !== null) window.current.dataset['gesture'] = 'pan'
      return
    }
    const startX = onMap(camera.read(), { x, y }).x
    gesture.current = { kind: 'drag', pointer, x, startX, spot, node, drop: { x, edit: null } }
    node.dataset['dragged'] = ''
    if (marker.current !== null) marker.current.dataset['on'] = ''
    if (window.current !== null) window.current.dataset['gesture'] = 'drag'
    frame.current = requestAnimationFrame(drift)
  }

  const pinch = () => {
    const [a, b] = [...fingers.current.values()]
    if (a === undefined || b === undefined) return null
    return {
      distance: Math.hypot(a.x - b.x, a.y - b.y),
      middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    }
  }

  useEffect(() => {
    const node = latest.current.window.current
    if (node === null) return
    const wheel = (event: WheelEvent) => {
      const { camera } = latest.current
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      const [dx, dy] = [event.deltaX * unit, event.deltaY * unit]
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        camera.zoom(Math.exp(-Math.max(-120, Math.min(120, dy)) * 0.002), place(event))
        return
      }
      const sideways = event.shiftKey || Math.abs(dx) > Math.abs(dy)
      // A wheel that only turns up and down walks along a map that lies within its height.
      const moved = sideways
        ? camera.pan({ x: -(dx || dy), y: 0 })
        : camera.pan({ x: -dx, y: -dy }) || camera.pan({ x: -dy, y: 0 })
      if (moved) event.preventDefault()
    }
    let over = false
    const enter = () => (over = true)
    const leave = () => (over = false)
    const typing = (event: KeyboardEvent) =>
      event.target instanceof HTMLElement &&
      /^(INPUT|TEXTAREA|SELECT|BUTTON|A)$/.test(event.target.tagName)
    const keys = (event: KeyboardEvent) => {
      if (event.type === 'keydown' && event.key === 'Escape' && gesture.current !== null) {
        event.stopPropagation()
        end(false)
      }
      if (event.key !== ' ') return
      if (event.type === 'keyup') {
        space.current.held = false
        delete node.dataset['hand']
      } else if (over && !typing(event)) {
        if (!space.current.held) space.current = { held: true, used: false }
        node.dataset['hand'] = ''
        event.preventDefault()
      }
    }
    node.addEventListener('wheel', wheel, { passive: false })
    node.addEventListener('pointerenter', enter)
    node.addEventListener('pointerleave', leave)
    window.addEventListener('keydown', keys, true)
    window.addEventListener('keyup', keys)
    return () => {
      node.removeEventListener('wheel', wheel)
      node.removeEventListener('pointerenter', enter)
      node.removeEventListener('pointerleave', leave)
      window.removeEventListener('keydown', keys, true)
      window.removeEventListener('keyup', keys)
      cancelAnimationFrame(frame.current)
    }
    // Everything else is read from refs.
    // eslint-disable-next-line react/exhaustive-deps
  }, [])

  return {
    onPointerDown(event: ReactPointerEvent) {
      if (event.button > 1) return
      const at = place(event)
      fingers.current.set(event.pointerId, at)
      const two = pinch()
      if (two !== null) {
        end(false)
        gesture.current = { kind: 'pinch', distance: two.distance }
        return
      }
      if (event.target instanceof Element && event.target.closest('[data-add]') !== null) return
      const hand = space.current.held || event.button === 1
      const found = hand ? null : spotOf(event.target)
      gesture.current = {
        kind: 'press',
        pointer: event.pointerId,
        ...at,
        spot: found?.spot ?? null,
        node: found?.node ?? null,
        held: found !== null && isHeld(found.spot, event.target, at),
      }
    },
    onPointerMove(event: ReactPointerEvent) {
      const at = place(event)
      if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, at)
      const now = gesture.current
      if (now === null) return
      if (now.kind === 'pinch') {
        const two = pinch()
        if (two === null) return
        latest.current.camera.zoom(two.distance / (now.distance || 1), two.middle)
        now.distance = two.distance
        return
      }
      if (now.pointer !== event.pointerId) return
      if (now.kind === 'press') {
        if (Math.hypot(at.x - now.x, at.y - now.y) < SLACK) return
        begin(now, event)
      }
      const begun = gesture.current
      if (begun?.kind === 'drag') {
        begun.x = at.x
        follow(begun)
      } else if (begun?.kind === 'pan') {
        latest.current.camera.pan({ x: at.x - begun.x, y: at.y - begun.y })
        begun.x = at.x
        begun.y = at.y
      }
    },
    onPointerUp(event: ReactPointerEvent) {
      fingers.current.delete(event.pointerId)
      const now = gesture.current
      if (now?.kind === 'press' && now.pointer === event.pointerId) {
        gesture.current = null
        latest.current.onPress(now.spot)
      } else end(true)
    },
    onPointerCancel(event: ReactPointerEvent) {
      fingers.current.delete(event.pointerId)
      end(false)
    },
    /** Whether a pointer is busy: tips stay away then. */
    active: () => gesture.current !== null && gesture.current.kind !== 'press',
    /** Whether space was held to pan, and so selects nothing. */
    hand: () => space.current.used,
  }
}
