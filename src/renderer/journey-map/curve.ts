/**
 * Curves that rise and fall only where the figures do: monotone cubic interpolation after Fritsch
 * and Carlson, "Monotone Piecewise Cubic Interpolation" (1980). Pixels in, SVG paths out. A null
 * point is a gap: nothing is drawn across it.
 */
export interface Point {
  x: number
  y: number
}

/** One cubic from a point to the next. */
export interface Piece {
  /** Index of the point it starts at. */
  index: number
  from: Point
  control1: Point
  control2: Point
  to: Point
}

/**
 * Slopes at the points. A slope of at most three times that of either neighbouring chord keeps the
 * cubic between its two ends (Fritsch and Carlson's square). `x` must grow.
 */
export function monotoneSlopes(points: readonly Point[]): number[] {
  const chords = points.slice(1).map((to, index) => {
    const from = points[index] ?? to
    return (to.y - from.y) / (to.x - from.x)
  })
  return points.map((_, index) => {
    const [left, right] = [chords[index - 1], chords[index]]
    if (left === undefined || right === undefined) return left ?? right ?? 0
    if (left * right <= 0) return 0
    const steepest = 3 * Math.min(Math.abs(left), Math.abs(right))
    return Math.sign(left) * Math.min(Math.abs(left + right) / 2, steepest)
  })
}

/** The cubics between neighbours that both have a place. */
export function pieces(points: readonly (Point | null)[]): Piece[] {
  return runs(points).flatMap(({ start, points: run }) => {
    const slopes = monotoneSlopes(run)
    return run.slice(1).map((to, offset): Piece => {
      const from = run[offset] ?? to
      const third = (to.x - from.x) / 3
      return {
        index: start + offset,
        from,
        control1: { x: from.x + third, y: from.y + third * (slopes[offset] ?? 0) },
        control2: { x: to.x - third, y: to.y - third * (slopes[offset + 1] ?? 0) },
        to,
      }
    })
  })
}

/** Neighbouring points without a gap between them, with the index of their first. */
export function runs(points: readonly (Point | null)[]): { start: number; points: Point[] }[] {
  const found: { start: number; points: Point[] }[] = []
  points.forEach((point, index) => {
    if (point === null) return
    const last = found.at(-1)
    if (last !== undefined && last.start + last.points.length === index) last.points.push(point)
    else found.push({ start: index, points: [point] })
  })
  return found
}

/** SVG path of the cubics; a new start where one does not go on from the one before. */
export function linePath(all: readonly Piece[]): string {
  return all
    .map((piece, at) => {
      const start = all[at - 1]?.index === piece.index - 1 ? '' : `M${pair(piece.from)}`
      return `${start}C${pair(piece.control1)} ${pair(piece.control2)} ${pair(piece.to)}`
    })
    .join('')
}

/** SVG path of the area between two curves; a bar of `width` where a point stands alone. */
export function bandPath(
  points: readonly ({ x: number; high: number; low: number } | null)[],
  width: number,
): string {
  const side = (end: 'high' | 'low') =>
    runs(points.map((point) => (point === null ? null : { x: point.x, y: point[end] })))
  const lows = side('low')
  return side('high')
    .map(({ points: high }, index) => {
      const low = lows[index]?.points ?? []
      const [first, last] = [high[0], low[0]]
      if (first === undefined || last === undefined) return ''
      if (high.length === 1) {
        const half = width / 2
        return `M${round(first.x - half)} ${round(first.y)}h${width}V${round(last.y)}h${-width}Z`
      }
      const back = backwards(pieces(low))
      const turn = low.at(-1) ?? last
      return `${linePath(pieces(high))}L${pair(turn)}${back}Z`
    })
    .join('')
}

/** The same cubics walked from their end, without a start of their own. */
function backwards(all: readonly Piece[]): string {
  return all
    .toReversed()
    .map(({ control2, control1, from }) => `C${pair(control2)} ${pair(control1)} ${pair(from)}`)
    .join('')
}

const round = (value: number) => Math.round(value * 10) / 10
const pair = ({ x, y }: Point) => `${round(x)} ${round(y)}`
