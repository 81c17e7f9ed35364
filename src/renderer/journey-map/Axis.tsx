import { memo } from 'react'
import { mapMessages as words } from '../../shared/format/messages-journey-map.ts'
import { heightOf } from './axis.ts'
import type { MapDrawing } from './drawing.ts'
import classes from './journey-map.module.css'
import { WIDEST_COLUMN } from './layout.ts'
import type { MapLayout } from './layout.ts'

/** Lines behind the curve and between the rows. */
export const Grid = memo(function Grid({ drawing }: { drawing: MapDrawing }) {
  const { axis, layout, scale } = drawing
  const borders = layout.stages.slice(1).map(({ id, from }) => ({ id, x: from - 3 * layout.zoom }))
  return (
    <g aria-hidden>
      {axis.lines.map(({ value, strong }) => (
        <path
          key={value}
          className={classes['grid']}
          data-strong={strong || undefined}
          d={`M${layout.gutter - 8} ${heightOf(value, axis, scale)}H${layout.end}`}
        />
      ))}
      {borders.map(({ id, x }) => (
        <path
          key={id}
          className={classes['border']}
          d={`M${x} ${layout.labels.bottom}V${layout.height}`}
        />
      ))}
      {[
        ...layout.rows.map(({ top }) => top),
        ...(layout.gaps === null ? [] : [layout.gaps.top]),
      ].map((top) => (
        <path key={top} className={classes['ruled']} d={`M0 ${top}H${layout.end}`} />
      ))}
    </g>
  )
})

/** What lies under the selected touchpoint, and under its curve. */
export function SelectedGround({
  layout,
  selected,
}: {
  layout: MapLayout
  selected: number | null
}) {
  const placed = layout.touchpoints.find(({ touchpoint }) => touchpoint.id === selected)
  if (placed === undefined) return null
  const width = Math.min(placed.width, WIDEST_COLUMN * layout.zoom)
  return (
    <g transform={`translate(${placed.x} 0)`} aria-hidden>
      <rect
        className={`${classes['ground']} ${classes['upright']}`}
        x={-width / 2}
        width={width}
        y={layout.labels.bottom - 6 * layout.zoom}
        height={layout.height - layout.labels.bottom + 6 * layout.zoom}
        rx={6 * layout.zoom}
      />
    </g>
  )
}

/** The words at the left, which stay while the map is moved sideways. */
export const Axis = memo(function Axis({ drawing }: { drawing: MapDrawing }) {
  const { axis, layout, scale, spans } = drawing
  const { zoom, gaps } = layout
  return (
    <g className={classes['axis']} aria-hidden>
      <rect
        className={classes['margin']}
        x={0}
        y={0}
        width={layout.gutter - 10 * zoom}
        height={layout.height}
      />
      {axis.lines.map(({ value, label }) => (
        <text key={value} x={0} y={heightOf(value, axis, scale) + 4 * zoom}>
          {label}
        </text>
      ))}
      {words.namesHidden.map((line, index) => (
        <text
          key={line}
          className={classes['hint']}
          x={0}
          y={layout.labels.bottom - (26 - 15 * index) * zoom}
        >
          {line}
        </text>
      ))}
      {gaps !== null && (
        <text x={0} y={(gaps.top + gaps.bottom) / 2 + 4 * zoom}>
          {words.noFigure}
        </text>
      )}
      {layout.rows.map(({ row, top, bottom }) => (
        <g key={row}>
          <title>{words.rowsInFull[row]}</title>
          <text className={classes['rowName']} x={0} y={(top + bottom) / 2 + zoom}>
            {words.rows[row]}
          </text>
          <text x={0} y={(top + bottom) / 2 + 15 * zoom}>
            {spans[row]}
          </text>
        </g>
      ))}
    </g>
  )
})
