import { memo } from 'react'
import { mapMessages as words } from '../../shared/format/messages-journey-map.ts'
import classes from './journey-map.module.css'
import { HEAD_INSET, headName } from './layout.ts'
import type { PlacedStage, Span } from './layout.ts'

export interface StageHeadProps {
  stage: PlacedStage
  total: number
  zoom: number
  /** How far the map is squeezed sideways at rest, at most 1. */
  squeeze: number
  span: Span
  tabbable: boolean
  editable: boolean
}

export const StageHead = memo(function StageHead(props: StageHeadProps) {
  const { stage, total, zoom, squeeze, span, tabbable, editable } = props
  const width = stage.to - stage.from
  const height = span.bottom - span.top
  const size = 22 * zoom
  return (
    <g className={classes['stage']}>
      <g
        data-stage={stage.id}
        className={classes['head']}
        role="button"
        tabIndex={tabbable ? 0 : -1}
        aria-label={[
          words.stage(stage.index + 1, total, stage.name),
          words.touchpoints(stage.touchpoints),
        ].join(', ')}
      >
        <svg x={stage.from} y={span.top} width={width} height={height}>
          <rect className={classes['headGround']} width="100%" height="100%" rx={6 * zoom} />
          <title>{stage.name}</title>
          <svg width={width - 2 * zoom} height={height}>
            <g transform={`translate(${HEAD_INSET * zoom} ${height / 2 + 4.5 * zoom})`}>
              <text className={`${classes['headName']} ${classes['upright']}`}>
                {headName(stage, { zoom, squeeze })}
              </text>
            </g>
          </svg>
          <rect
            className={classes['focus']}
            x={1}
            y={1}
            width={width - 2}
            height={height - 2}
            rx={6 * zoom}
          />
        </svg>
      </g>
      {editable && (
        <g
          className={classes['add']}
          data-add={stage.id}
          role="button"
          aria-label={words.addTouchpoint(stage.name)}
          transform={`translate(${stage.to} ${span.top + height / 2})`}
        >
          <g className={classes['upright']}>
            <rect x={-size - 3 * zoom} y={-size / 2} width={size} height={size} rx={4 * zoom} />
            <path d={plus({ x: -size / 2 - 3 * zoom, arm: 4.5 * zoom })} />
          </g>
        </g>
      )}
    </g>
  )
})

export interface AddStageProps {
  x: number
  zoom: number
  span: Span
}

/** The "+" after the last stage. */
export const AddStage = memo(function AddStage({ x, zoom, span }: AddStageProps) {
  const size = span.bottom - span.top
  return (
    <g
      className={classes['add']}
      data-add="stage"
      data-always
      role="button"
      aria-label={words.addStage}
      transform={`translate(${x + 6 * zoom} ${(span.top + span.bottom) / 2})`}
    >
      <g className={classes['upright']}>
        <title>{words.addStage}</title>
        <rect x={0} y={-size / 2} width={size} height={size} rx={6 * zoom} />
        <path d={plus({ x: size / 2, arm: 5 * zoom })} />
      </g>
    </g>
  )
})

const plus = ({ x, arm }: { x: number; arm: number }) =>
  `M${x - arm} 0h${2 * arm}M${x} ${-arm}v${2 * arm}`
