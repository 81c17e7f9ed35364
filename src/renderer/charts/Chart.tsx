import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode, RefCallback, RefObject } from 'react'
import { usePrinting } from '../components/use-printing.ts'
import { messages } from '../../shared/format/messages.ts'
import classes from './chart.module.css'
import { useBaseWithSource } from './chart-source.ts'
import { ChartTable } from './ChartTable.tsx'
import { createChart } from './echarts.ts'
import type { EChartsType } from './echarts.ts'
import { Legend } from './Legend.tsx'
import type { ChartModel, Look } from './model.ts'
import { useLook } from './use-look.ts'
import { nextPoint } from './walk.ts'

export interface ChartProps<V> {
  view: V
  /** Pure, and the same function in every render. */
  build: (view: V, look: Look) => ChartModel
  title: ReactNode
  /** Heading level in the page's outline. */
  order?: 2 | 3
  /** Base, weight, method. */
  base: string
  /** What a click or Enter on a mark explains. */
  onSelect?: ((id: string) => void) | undefined
  /** Under the title, right: a control of the chart. */
  control?: ReactNode
}

/** A chart with its title, base line, legend, keyboard and table twin. */
export function Chart<V>({
  view,
  build,
  title,
  order = 2,
  base,
  onSelect,
  control,
}: ChartProps<V>) {
  const [asTable, setAsTable] = useState(false)
  const [said, setSaid] = useState('')
  const line = useBaseWithSource(base)
  const { ref, width } = useRoom()
  const look = useLook(width)
  const model = useMemo(() => build(view, look), [view, build, look])
  const [setDrawing, drawn] = useDrawnChart(model, width, asTable, onSelect)
  const at = useRef(-1)
  const titleId = useId()
  const helpId = useId()
  const Heading = order === 2 ? 'h2' : 'h3'

  const rest = () => {
    drawn.current?.dispatchAction({ type: 'downplay' })
    drawn.current?.dispatchAction({ type: 'hideTip' })
  }
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') {
      at.current = -1
      rest()
      event.currentTarget.blur()
      return
    }
    const current = model.points[at.current]
    if ((event.key === 'Enter' || event.key === ' ') && current?.id != null) {
      event.preventDefault()
      onSelect?.(current.id)
      return
    }
    const next = nextPoint(at.current, event.key, model.points.length)
    const point = next === null ? undefined : model.points[next]
    if (next === null || point === undefined) return
    event.preventDefault()
    at.current = next
    rest()
    const { seriesIndex, dataIndex } = point
    drawn.current?.dispatchAction({ type: 'highlight', seriesIndex, dataIndex })
    drawn.current?.dispatchAction({ type: 'showTip', seriesIndex, dataIndex })
    setSaid(point.text)
  }

  return (
    <figure className={classes['figure']} aria-labelledby={titleId}>
      <div className={classes['head']}>
        <Heading id={titleId} className={classes['title']}>
          {title}
        </Heading>
        {model.empty === null && <Legend entries={model.legend} />}
        <span className={classes['end']}>
          {control}
          {model.empty === null && (
            <UnstyledButton
              className={classes['toggle'] ?? ''}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? messages.chart.showChart : messages.chart.showTable}
            </UnstyledButton>
          )}
        </span>
      </div>
      <div
        ref={ref}
        style={{ minHeight: asTable || model.empty !== null ? undefined : model.height }}
      >
        {model.empty !== null ? (
          <p className={classes['empty']} style={{ minHeight: Math.min(model.height, 120) }}>
            {model.empty}
          </p>
        ) : asTable ? (
          <ChartTable table={model.table} labelledBy={titleId} />
        ) : (
          <div
            role="application"
            aria-roledescription={messages.chart.role}
            aria-label={model.summary}
            aria-describedby={helpId}
            tabIndex={0}
            className={classes['drawing']}
            style={{ height: model.height }}
            onKeyDown={walk}
            onBlur={() => {
              at.current = -1
              rest()
            }}
          >
            <div ref={setDrawing} aria-hidden style={{ height: model.height }} />
          </div>
        )}
      </div>
      <VisuallyHidden id={helpId}>{messages.chart.walk}</VisuallyHidden>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
      <figcaption className={classes['base']}>{line}</figcaption>
    </figure>
  )
}

/** The width a chart has on the screen; on paper, the one it has there. */
function useRoom(): { ref: RefCallback<HTMLDivElement>; width: number } {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const node = useRef<HTMLDivElement | null>(null)
  const [onPaper, setOnPaper] = useState<number | null>(null)
  const printing = usePrinting()
  // At once: no observer is asked between the event and the print.
  useLayoutEffect(() => {
    setOnPaper(printing ? (node.current?.clientWidth ?? null) : null)
  }, [printing])
  const keep = useCallback<RefCallback<HTMLDivElement>>(
    (element) => {
      node.current = element
      return ref(element)
    },
    [ref],
  )
  return { ref: keep, width: onPaper ?? width }
}

/** Owns the instance: made once, redrawn with every model, resized with its room, disposed at the end. */
function useDrawnChart(
  model: ChartModel,
  width: number,
  hidden: boolean,
  onSelect: ((id: string) => void) | undefined,
): [setNode: (node: HTMLDivElement | null) => void, drawn: RefObject<EChartsType | null>] {
  const [node, setNode] = useState<HTMLDivElement | null>(null)
  const instance = useRef<EChartsType | null>(null)
  const latest = useRef({ model, onSelect })
  useEffect(() => {
    latest.current = { model, onSelect }
  })
  const ready = width > 0
  useEffect(() => {
    if (node === null || !ready) return
    const chart = createChart(node, { width: node.clientWidth, height: node.clientHeight })
    instance.current = chart
    chart.on('click', ({ seriesIndex, dataIndex }) => {
      const point = latest.current.model.points.find(
        (each) => each.seriesIndex === seriesIndex && each.dataIndex === dataIndex,
      )
      if (point?.id != null) latest.current.onSelect?.(point.id)
    })
    return () => {
      instance.current = null
      chart.dispose()
    }
  }, [node, ready])
  useEffect(() => {
    if (instance.current === null || hidden) return
    instance.current.resize({ width, height: model.height })
    instance.current.setOption(model.option, { notMerge: true })
  }, [model, width, hidden, node, ready])
  return [setNode, instance]
}
