import { useLayoutEffect, useMemo, useRef } from 'react'
import type { RefObject } from 'react'
import { clamp, leastZoom, panned, shown, styleOf, zoomed } from './camera.ts'
import type { Camera, Sight } from './camera.ts'

export interface CameraHandle {
  pan(by: { x: number; y: number }): boolean
  /** At a place of the window; left out: its middle. */
  zoom(factor: number, at?: { x: number; y: number }): void
  /** The whole width. */
  fit(): void
  show(from: number, to: number): void
  read(): Camera
  sight(): Sight
}

/**
 * Moves and zooms the map by writing one style on its window, from which the stylesheet makes the
 * transform: React draws nothing anew.
 */
export function useCamera(
  window: RefObject<HTMLElement | null>,
  sight: Sight,
  onMove: () => void,
): CameraHandle {
  const camera = useRef<Camera>({ x: 0, y: 0, zoom: 1 })
  const latest = useRef({ sight, onMove })
  const handle = useMemo((): CameraHandle => {
    const apply = (next: Camera): boolean => {
      const { x, y, zoom } = camera.current
      if (next.x === x && next.y === y && next.zoom === zoom) return false
      camera.current = next
      aim(window.current, next)
      latest.current.onMove()
      return true
    }
    return {
      pan: (by) => apply(panned(camera.current, by, latest.current.sight)),
      zoom(factor, at) {
        const { width, height } = latest.current.sight.window
        const options = { factor, at: at ?? { x: width / 2, y: height / 2 } }
        apply(zoomed(camera.current, options, latest.current.sight))
      },
      fit: () => {
        const zoom = leastZoom(latest.current.sight)
        apply(clamp({ x: 0, y: 0, zoom }, latest.current.sight))
      },
      show(from, to) {
        apply(shown(camera.current, { from, to, air: 24 }, latest.current.sight))
      },
      read: () => camera.current,
      sight: () => latest.current.sight,
    }
  }, [window])

  useLayoutEffect(() => {
    const before = latest.current.sight
    const fitted = camera.current.zoom < 1 && camera.current.zoom === leastZoom(before)
    latest.current = { sight, onMove }
    const zoom = fitted ? leastZoom(sight) : camera.current.zoom
    camera.current = clamp({ ...camera.current, zoom }, sight)
    aim(window.current, camera.current)
  }, [window, sight, onMove])
  return handle
}

/** One write a move: everything under it follows from this. */
function aim(window: HTMLElement | null, camera: Camera): void {
  if (window !== null) window.style.cssText = styleOf(camera)
}
