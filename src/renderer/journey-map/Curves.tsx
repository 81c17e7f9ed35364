import { memo } from 'react'
import type { MapDrawing } from './drawing.ts'
import classes from './journey-map.module.css'
import { shapePath } from './shapes.ts'

/** Bands, then lines, then the names at their ends. */
export const Curves = memo(function Curves({ drawing }: { drawing: MapDrawing }) {
  const { curves, layout } = drawing
  return (
    <g aria-hidden>
      {curves.map(({ tone, band }) => (
        <path key={tone} className={classes['band']} data-tone={tone} d={band} />
      ))}
      {curves.map(({ tone, line, weakLine }) => (
        <g key={tone} className={classes['line']} data-tone={tone}>
          <path d={line} />
          <path d={weakLine} data-weak />
        </g>
      ))}
      {curves.map(({ tone, label }) =>
        label === null ? null : (
          <g key={tone} transform={`translate(${layout.end + 12 * layout.zoom} ${label.y})`}>
            <g className={classes['upright']}>
              <path
                className={classes['dot']}
                data-tone={tone}
                d={shapePath(tone, { y: 0, radius: 4 * layout.zoom })}
              />
              <text className={classes['curveName']} x={8 * layout.zoom} y={4 * layout.zoom}>
                {label.text}
              </text>
            </g>
          </g>
        ),
      )}
    </g>
  )
})
