import { sparklinePaths } from './sparkline-paths.ts'
import type { SparkPoint } from './sparkline-paths.ts'

export interface SparklineProps {
  points: readonly (SparkPoint | null)[]
  width?: number
  height?: number
}

/** A line with its band, small enough for a row; the row's words say the same. */
export function Sparkline({ points, width = 96, height = 28 }: SparklineProps) {
  const { line, band, dots } = sparklinePaths(points, { width, height })
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden
      style={{ display: 'block', overflow: 'visible' }}
    >
      <path d={band} fill="var(--tn-band)" opacity={0.6} />
      <path d={line} fill="none" stroke="var(--tn-after)" strokeWidth={1.5} />
      {dots.map(([x, y], index) => (
        <circle
          key={x}
          cx={x}
          cy={y}
          r={index === dots.length - 1 ? 3 : 2}
          fill="var(--tn-after)"
        />
      ))}
    </svg>
  )
}
