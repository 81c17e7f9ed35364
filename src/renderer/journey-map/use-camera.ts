import { useLayoutEffect, useMemo, useRef } from 'react'
import type { RefObject } from 'react'
import { usePrinting } from '../components/use-printing.ts'
import { clamp, firstZoom, leastZoom, panned, shown, styleOf, zoomed } from './camera.ts'
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
  /** Until somebody zooms, the map finds its own; fitted, it stays so in a window of another size. */
  const mode = useRef<'first' | 'fitted' | 'free'>('first')
  const latest = useRef({ sight, onMove })
  const printing = usePrinting()
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
        mode.current = 'free'
        apply(zoomed(camera.current, options, latest.current.sight))
      },
      fit: () => {
        mode.current = 'fitted'
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
    latest.current = { sight, onMove }
    const zoom = {
      first: firstZoom(sight),
      fitted: leastZoom(sight),
      free: camera.current.zoom,
    }[printing ? 'fitted' : mode.current]
    const seen = clamp({ ...camera.current, zoom }, sight)
    // Paper shows the whole journey; the screen goes on where it was.
    if (!printing) camera.current = seen
    aim(window.current, seen)
  }, [window, sight, onMove, printing])
  return handle
}

/** One write a move: everything under it follows from this. */
function aim(window: HTMLElement | null, camera: Camera): void {
  if (window !== null) window.style.cssText = styleOf(camera)
}
