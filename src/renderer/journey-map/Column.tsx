import { memo } from 'react'
import type { ColumnDrawing, Gap } from './drawing.ts'
import classes from './journey-map.module.css'
import { SLANT, WIDEST_COLUMN } from './layout.ts'
import type { MapLayout } from './layout.ts'
import { shapePath } from './shapes.ts'

export interface ColumnProps {
  column: ColumnDrawing
  layout: MapLayout
  label: string
  selected: boolean
  /** The one touchpoint or stage that Tab reaches. */
  tabbable: boolean
}

/** Everything of one touchpoint: name, points, words, and its place in the rows. */
export const Column = memo(function Column(props: ColumnProps) {
  const { column, layout, label, selected, tabbable } = props
  const { placed, dots, gap, note, derived, stated, reach } = column
  const { zoom, labels, curve, gaps } = layout
  const half = Math.min(placed.width, WIDEST_COLUMN * zoom) / 2
  const middle = (name: string) => {
    const row = layout.rows.find((each) => each.row === name)
    return row === undefined ? null : (row.top + row.bottom) / 2 + 4 * zoom
  }
  const rows = { derived: middle('derived'), stated: middle('stated') }
  const ground = layout.rows.find((each) => each.row === 'reach')
  return (
    <g
      transform={`translate(${placed.x} 0)`}
      className={classes['column']}
      data-touchpoint={placed.touchpoint.id}
      data-selected={selected || undefined}
      data-marked={column.marked || undefined}
    >
      <g className={classes['upright']}>
        <rect
          className={classes['focus']}
          x={-half}
          width={half * 2}
          y={labels.bottom - 6 * zoom}
          height={layout.height - labels.bottom + 5 * zoom}
          rx={6 * zoom}
        />
        <g
          className={classes['name']}
          data-grip
          transform={`translate(${4 * zoom} ${labels.bottom - 10 * zoom}) rotate(${-SLANT})`}
        >
          <rect
            className={classes['hit']}
            x={-8 * zoom}
            y={-16 * zoom}
            width={((labels.bottom - labels.top) / Math.sin((SLANT * Math.PI) / 180)) | 0}
            height={22 * zoom}
          />
          <text>
            {placed.lines.map((line, index) => (
              <tspan key={line} x={0} y={(index - placed.lines.length + 1) * 14 * zoom}>
                {line}
              </tspan>
            ))}
          </text>
        </g>
        {dots.map(({ tone, y, radius, weak }) => (
          <path
            key={tone}
            className={classes['dot']}
            data-tone={tone}
            data-weak={weak || undefined}
            d={shapePath(tone, { y, radius })}
          />
        ))}
        {gap !== null && gaps !== null && (
          <GapMark gap={gap} y={(gaps.top + gaps.bottom) / 2} size={5 * zoom} />
        )}
        {note !== null && (
          <text
            className={classes['note']}
            data-marked={placed.touchpoint.marks.length > 0 || undefined}
            x={note.x}
            y={note.y + 4 * zoom}
          >
            {note.text}
          </text>
        )}
        {rows.derived !== null &&
          (derived === null ? (
            <Nothing y={rows.derived} zoom={zoom} />
          ) : (
            <g
              className={classes['derived']}
              data-unclear={derived.unclear || undefined}
              data-negative={derived.negative || undefined}
            >
              <circle cy={rows.derived} r={derived.radius} />
              {derived.negative && <path d={`M${-3 * zoom} ${rows.derived}h${6 * zoom}`} />}
            </g>
          ))}
        {rows.stated !== null &&
          (stated === null ? (
            <Nothing y={rows.stated} zoom={zoom} />
          ) : (
            <circle className={classes['stated']} cy={rows.stated} r={stated} />
          ))}
        {ground !== undefined &&
          (reach === null ? (
            <Nothing y={ground.bottom - 12 * zoom} zoom={zoom} />
          ) : (
            <rect
              className={classes['reach']}
              x={-Math.min(9 * zoom, placed.width * 0.3)}
              width={2 * Math.min(9 * zoom, placed.width * 0.3)}
              y={ground.bottom - 4 * zoom - reach}
              height={reach}
              rx={2}
            />
          ))}
      </g>
      <rect
        className={classes['hit']}
        role="button"
        tabIndex={tabbable ? 0 : -1}
        aria-pressed={selected}
        aria-label={label}
        x={-placed.width / 2}
        width={placed.width}
        y={labels.bottom - 6 * zoom}
        height={layout.height - curve.top + 6 * zoom}
      />
    </g>
  )
})

const Nothing = ({ y, zoom }: { y: number; zoom: number }) => (
  <path className={classes['nothing']} d={`M${-3 * zoom} ${y}h${6 * zoom}`} />
)

/** Hidden: a struck-through square. Too few: a dashed ring. Nothing known: a dash. */
function GapMark({ gap, y, size }: { gap: Gap; y: number; size: number }) {
  const paths: Record<Gap, string> = {
    suppressed: `M${-size} ${y - size}h${2 * size}v${2 * size}h${-2 * size}ZM${-size} ${y + size}L${size} ${y - size}`,
    tooFew: `M${-size} ${y}a${size} ${size} 0 1 1 ${2 * size} 0a${size} ${size} 0 1 1 ${-2 * size} 0Z`,
    none: `M${-size * 0.6} ${y}h${size * 1.2}`,
  }
  return <path className={classes['gap']} data-gap={gap} d={paths[gap]} />
}
