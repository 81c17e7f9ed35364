/**
 * What part of the map is seen. Below its own size the map is squeezed sideways only, so that the
 * whole journey fits the window at full height; above it grows in both directions.
 */
export interface Camera {
  /** Where the map's left and top edge lie in the window, pixels. */
  x: number
  y: number
  /** 1: as laid out; at least what fits the width, at most 3. */
  zoom: number
}

export interface Extent {
  width: number
  height: number
}

export interface Sight {
  window: Extent
  height: number
  /** Where the first stage begins and the last one ends. */
  gutter: number
  end: number
  /** Right of the end: names of curves, which are never squeezed; neither is the gutter. */
  right: number
}

export const MOST_ZOOM = 3
/** One press of a key or button, one notch of a wheel. */
export const ZOOM_STEP = 1.25

/** At this zoom the whole journey lies in the window's width. */
export const leastZoom = ({ window, gutter, end, right }: Sight): number =>
  end <= gutter ? 1 : Math.min(1, Math.max(0.05, (window.width - gutter - right) / (end - gutter)))

export const scalesOf = ({ zoom }: Pick<Camera, 'zoom'>): { x: number; y: number } => ({
  x: zoom,
  y: Math.max(1, zoom),
})

/** The camera moved back to where there is something to see. */
export function clamp(camera: Camera, sight: Sight): Camera {
  const { window, gutter, end, right, height } = sight
  const zoom = Math.min(MOST_ZOOM, Math.max(leastZoom(sight), camera.zoom))
  const scales = scalesOf({ zoom })
  const first = gutter * (scales.y - scales.x)
  const last = Math.min(first, window.width - right * scales.y - end * scales.x)
  const lowest = Math.min(0, window.height - height * scales.y)
  return {
    zoom,
    x: Math.min(first, Math.max(last, camera.x)),
    y: Math.min(0, Math.max(lowest, camera.y)),
  }
}

export const panned = (camera: Camera, by: { x: number; y: number }, sight: Sight): Camera =>
  clamp({ ...camera, x: camera.x + by.x, y: camera.y + by.y }, sight)

/** Zooms and keeps what lies at `at` (pixels of the window) where it is. */
export function zoomed(
  camera: Camera,
  options: { factor: number; at: { x: number; y: number } },
  sight: Sight,
): Camera {
  const { factor, at } = options
  const zoom = Math.min(MOST_ZOOM, Math.max(leastZoom(sight), camera.zoom * factor))
  const [before, after] = [scalesOf(camera), scalesOf({ ...camera, zoom })]
  return clamp(
    {
      zoom,
      x: at.x - ((at.x - camera.x) / before.x) * after.x,
      y: at.y - ((at.y - camera.y) / before.y) * after.y,
    },
    sight,
  )
}

/** The least move that brings a stretch of the map, with `air` around it, into the window. */
export function shown(
  camera: Camera,
  options: { from: number; to: number; air: number },
  sight: Sight,
): Camera {
  const { from, to, air } = options
  const scale = scalesOf(camera).x
  const [start, end] = [camera.x + from * scale - air, camera.x + to * scale + air]
  const over = Math.max(0, end - sight.window.width)
  const under = Math.max(0, sight.gutter * scalesOf(camera).y - start)
  return over === 0 && under === 0
    ? camera
    : panned(camera, { x: under > 0 ? under : -over, y: 0 }, sight)
}

/** As the style attribute of the window says it: the stylesheet makes the one transform of it. */
export function styleOf(camera: Camera): string {
  const scales = scalesOf(camera)
  return [
    `--map-x:${round(camera.x)}`,
    `--map-y:${round(camera.y)}`,
    `--sx:${scales.x.toFixed(4)}`,
    `--sy:${scales.y.toFixed(4)}`,
  ].join(';')
}

const round = (value: number) => Math.round(value * 100) / 100

/** Place on the map of a place in the window. */
export function onMap(camera: Camera, at: { x: number; y: number }): { x: number; y: number } {
  const scales = scalesOf(camera)
  return { x: (at.x - camera.x) / scales.x, y: (at.y - camera.y) / scales.y }
}
