import { useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { usePrinting } from '../components/use-printing.ts'

export interface Room {
  width: number
  height: number
  /** Root font size over 16. */
  zoom: number
}

/** Where nothing is laid out (tests without a browser) the map still needs a size. */
const UNKNOWN: Room = { width: 960, height: 560, zoom: 1 }

/** The room an element has, measured before the first picture, and at once for paper. */
export function useRoom(): [RefObject<HTMLDivElement | null>, Room] {
  const ref = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(UNKNOWN)
  const printing = usePrinting()
  useLayoutEffect(() => {
    const node = ref.current
    if (node === null) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = node
      if (width === 0 || height === 0) return
      const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      const zoom = root / 16 || 1
      setRoom((old) =>
        old.width === width && old.height === height && old.zoom === zoom
          ? old
          : { width, height, zoom },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(node)
    return () => observer.disconnect()
  }, [printing])
  return [ref, room]
}
