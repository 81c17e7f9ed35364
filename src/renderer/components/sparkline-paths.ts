export interface SparkPoint {
  value: number
  low: number
  high: number
}

/**
 * SVG paths of a small trend. Null where there is no figure: the line breaks there, nothing is
 * drawn across. Coordinates lie inside the size, with room for a dot of radius 3.
 */
export function sparklinePaths(
  points: readonly (SparkPoint | null)[],
  { width, height }: { width: number; height: number },
): { line: string; band: string; dots: [number, number][] } {
  const given = points.filter((point) => point !== null)
  if (given.length === 0) return { line: '', band: '', dots: [] }
  const low = Math.min(...given.map((point) => point.low))
  const high = Math.max(...given.map((point) => point.high))
  const x = (index: number) =>
    points.length === 1 ? width / 2 : round(3 + (index / (points.length - 1)) * (width - 6))
  const y = (value: number) =>
    high === low ? height / 2 : round(height - 3 - ((value - low) / (high - low)) * (height - 6))
  let line = ''
  let band = ''
  const dots: [number, number][] = []
  points.forEach((point, index) => {
    if (point === null) return
    dots.push([x(index), y(point.value)])
    const before = points[index - 1]
    line += `${before == null ? 'M' : 'L'}${x(index)} ${y(point.value)}`
    if (before != null) {
      band += `M${x(index - 1)} ${y(before.low)}L${x(index - 1)} ${y(before.high)}`
      band += `L${x(index)} ${y(point.high)}L${x(index)} ${y(point.low)}Z`
    }
  })
  return { line, band, dots }
}

const round = (value: number) => Math.round(value * 10) / 10
