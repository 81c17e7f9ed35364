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
  map: Extent
  window: Extent
  /** What the words at the left cover of the window. */
  gutter: number
}

export const MOST_ZOOM = 3
/** One press of a key or button, one notch of a wheel. */
export const ZOOM_STEP = 1.25

export const leastZoom = ({ map, window }: Sight): number => Math.min(1, window.width / map.width)

export const scalesOf = ({ zoom }: Camera): { x: number; y: number } => ({
  x: zoom,
  y: Math.max(1, zoom),
})

/** The camera moved back to where there is something to see. */
export function clamp(camera: Camera, sight: Sight): Camera {
  const zoom = Math.min(MOST_ZOOM, Math.max(leastZoom(sight), camera.zoom))
  const scales = scalesOf({ ...camera, zoom })
  const hold = (at: number, size: number, room: number) =>
    Math.min(0, Math.max(Math.min(0, room - size), at))
  return {
    zoom,
    x: hold(camera.x, sight.map.width * scales.x, sight.window.width),
    y: hold(camera.y, sight.map.height * scales.y, sight.window.height),
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
  const under = Math.max(0, sight.gutter - start)
  return over === 0 && under === 0
    ? camera
    : panned(camera, { x: under > 0 ? under : -over, y: 0 }, sight)
}

/** As the style attribute of the window says it: the stylesheet makes the one transform of it. */
export function styleOf(camera: Camera): string {
  const scales = scalesOf(camera)
  return [
    `--x:${round(camera.x)}`,
    `--y:${round(camera.y)}`,
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
