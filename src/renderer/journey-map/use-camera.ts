import { useLayoutEffect, useMemo, useRef } from 'react'
import type { RefObject } from 'react'
import { usePrinting } from '../components/use-printing.ts'
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

export interface CameraEvents {
  onMove: () => void
  /** The zoom at which the map has come to rest. */
  onRest: (zoom: number) => void
}

/** Milliseconds without another step of the zoom. */
const REST = 120

/**
 * Moves and zooms the map by writing one style on its window, from which the stylesheet makes the
 * transform: React draws nothing anew.
 */
export function useCamera(
  window: RefObject<HTMLElement | null>,
  sight: Sight,
  events: CameraEvents,
): CameraHandle {
  const { onMove, onRest } = events
  const camera = useRef<Camera>({ x: 0, y: 0, zoom: 1 })
  /** Until somebody zooms, the whole journey is shown, also in a window of another size. */
  const fitted = useRef(true)
  const latest = useRef({ sight, onMove, onRest })
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const printing = usePrinting()
  const handle = useMemo((): CameraHandle => {
    const apply = (next: Camera): boolean => {
      const { x, y, zoom } = camera.current
      if (next.x === x && next.y === y && next.zoom === zoom) return false
      if (next.zoom !== zoom) {
        clearTimeout(resting.current)
        resting.current = setTimeout(() => latest.current.onRest(camera.current.zoom), REST)
      }
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
        fitted.current = false
        apply(zoomed(camera.current, options, latest.current.sight))
      },
      fit: () => {
        fitted.current = true
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
    latest.current = { sight, onMove, onRest }
    const zoom = printing || fitted.current ? leastZoom(sight) : camera.current.zoom
    const seen = clamp({ ...camera.current, zoom }, sight)
    // Paper shows the whole journey; the screen goes on where it was.
    if (!printing) camera.current = seen
    aim(window.current, seen)
    onRest(seen.zoom)
  }, [window, sight, onMove, onRest, printing])
  useLayoutEffect(() => () => clearTimeout(resting.current), [])
  return handle
}

/** One write a move: everything under it follows from this. */
function aim(window: HTMLElement | null, camera: Camera): void {
  if (window !== null) window.style.cssText = styleOf(camera)
}
