import { VisuallyHidden } from '@mantine/core'
import { useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import type { JourneyView } from '../../shared/contract/index.ts'
import { touchpointKey } from '../../shared/model/index.ts'
import type { JourneyEdit } from '../../shared/model/index.ts'
import { messages } from '../../shared/format/messages.ts'
import { mapMessages as words } from '../../shared/format/messages-journey-map.ts'
import { Axis, Grid, SelectedGround } from './Axis.tsx'
import { scalesOf, ZOOM_STEP } from './camera.ts'
import { Column } from './Column.tsx'
import { Curves } from './Curves.tsx'
import { drawingOf } from './drawing.ts'
import classes from './journey-map.module.css'
import { pressKey } from './keys.ts'
import type { MapRow } from './layout.ts'
import { MapBar } from './MapBar.tsx'
import { MapTip } from './MapTip.tsx'
import type { TipHandle } from './MapTip.tsx'
import { NameField } from './NameField.tsx'
import { namingEdit, namingPlace, problemWith } from './naming.ts'
import type { Naming } from './naming.ts'
import { mainSeries, seriesOf } from './series.ts'
import { rowLines, touchpointLabel, touchpointLines } from './speech.ts'
import { AddStage, StageHead } from './StageHead.tsx'
import { useCamera } from './use-camera.ts'
import { spotOf, useGestures } from './use-gestures.ts'
import { usePendingEdits } from './use-pending-edits.ts'
import { useRoom } from './use-room.ts'
import { afterRemoval, moveOf } from './walk.ts'
import type { Spot } from './walk.ts'

export type { MapRow } from './layout.ts'

export interface JourneyMapProps {
  view: JourneyView
  /** Indexes into view.overlays that are drawn (at most four); empty: the total alone. */
  shown: readonly number[]
  /** Id of a touchpoint. */
  selected: number | null
  editable: boolean
  /** A newer answer is on its way: true without a break from an edit to the view that has it. */
  busy: boolean
  onSelect(touchpoint: number | null): void
  /** A finished gesture or key: move, rename, add, remove of stages and touchpoints. */
  onEdit(edit: JourneyEdit): void
  /** Rows under the curve. */
  rows: readonly MapRow[]
}

/**
 * The journey as a picture: stages, touchpoints, the curve of a metric, and rows under it. Fills its
 * parent's height. Pan, zoom and drag move transforms only; a finished gesture is one `onEdit`.
 */
export function JourneyMap(props: JourneyMapProps) {
  const { view, shown, selected, editable, busy, onSelect, onEdit, rows } = props
  const { stages, send } = usePendingEdits(view, busy, onEdit)
  const [windowRef, room] = useRoom()
  const marker = useRef<SVGGElement>(null)
  const tip = useRef<TipHandle>(null)
  const helpId = useId()
  const [said, setSaid] = useState('')
  const [naming, setNaming] = useState<Naming | null>(null)
  const [roving, setRoving] = useState<Spot | null>(null)

  const series = useMemo(() => seriesOf(view, shown), [view, shown])
  const drawing = useMemo(
    () => drawingOf({ view, stages, series, rows, editable, ...room }),
    [view, stages, series, rows, editable, room],
  )
  const { layout } = drawing
  const touchpoints = useMemo(() => stages.flatMap((stage) => stage.touchpoints), [stages])
  const labels = useMemo(
    () => touchpoints.map((_, at) => touchpointLabel(at, { view, series, touchpoints })),
    [touchpoints, view, series],
  )
  const sight = useMemo(
    () => ({
      window: { width: room.width, height: room.height },
      height: layout.height,
      gutter: layout.gutter,
      end: layout.end,
      right: layout.width - layout.end,
    }),
    [layout, room],
  )
  const hideTip = useCallback(() => tip.current?.show(null), [])
  const [zoomed, setZoomed] = useState(1)
  const camera = useCamera(
    windowRef,
    sight,
    useMemo(() => ({ onMove: hideTip, onRest: setZoomed }), [hideTip]),
  )

  /** The one place Tab leads to: the last focused, else the selected, else the first. */
  const tabStop = useMemo((): Spot | null => {
    const known = ({ kind, id }: Spot) =>
      kind === 'stage'
        ? stages.some((stage) => stage.id === id)
        : touchpoints.some((touchpoint) => touchpoint.id === id)
    const first = touchpoints[0] ?? null
    const wanted: (Spot | null)[] = [
      roving,
      selected === null ? null : { kind: 'touchpoint', id: selected },
      first === null ? null : { kind: 'touchpoint', id: first.id },
      stages[0] === undefined ? null : { kind: 'stage', id: stages[0].id },
    ]
    return wanted.find((spot) => spot !== null && known(spot)) ?? null
  }, [roving, selected, stages, touchpoints])

  const nodeOf = useCallback(
    ({ kind, id }: Spot) =>
      windowRef.current?.querySelector<SVGElement>(
        `[data-${kind}="${id}"]:is([tabindex]), [data-${kind}="${id}"] [tabindex]`,
      ) ?? null,
    [windowRef],
  )
  const focus = useCallback(
    (spot: Spot) => {
      setRoving(spot)
      nodeOf(spot)?.focus({ preventScroll: true })
    },
    [nodeOf],
  )
  /** What gets the focus once the map is drawn again; a new one is known by its name only. */
  const wanted = useRef<Spot | { kind: Spot['kind']; name: string } | null>(null)
  useLayoutEffect(() => {
    const target = wanted.current
    if (target === null) return
    const row = target.kind === 'stage' ? stages : touchpoints
    const found = row.find((each) =>
      'id' in target
        ? each.id === target.id
        : touchpointKey(each.name) === touchpointKey(target.name),
    )
    wanted.current = null
    if (found !== undefined) focus({ kind: target.kind, id: found.id })
  }, [stages, touchpoints, focus])

  const edit = (made: JourneyEdit, then: typeof wanted.current) => {
    wanted.current = then
    hideTip()
    setSaid(sayEdit(made))
    send(made)
  }
  const nameOf = ({ kind, id }: Spot) =>
    (kind === 'stage' ? stages : touchpoints).find((each) => each.id === id)?.name ?? ''
  const sayEdit = (made: JourneyEdit): string => {
    switch (made.edit) {
      case 'moveTouchpoint': {
        const stage = stages.find(({ id }) => id === made.stage)
        const others = stage?.touchpoints.filter(({ id }) => id !== made.touchpoint).length ?? 0
        const name = nameOf({ kind: 'touchpoint', id: made.touchpoint })
        return words.moved(name, made.at + 1, others + 1, stage?.name ?? '')
      }
      case 'moveStage': {
        const name = nameOf({ kind: 'stage', id: made.stage })
        return words.movedStage(name, made.at + 1, stages.length)
      }
      case 'removeStage':
        return words.removed(nameOf({ kind: 'stage', id: made.stage }))
      case 'removeTouchpoint':
        return words.removed(nameOf({ kind: 'touchpoint', id: made.touchpoint }))
      case 'addStage':
      case 'addTouchpoint':
        return words.added(made.name)
      case 'renameStage':
      case 'renameTouchpoint':
        return words.renamed(made.name)
      default:
        return ''
    }
  }

  const showTip = (spot: Spot | null) => {
    const column = layout.touchpoints.find(
      ({ touchpoint }) => spot?.kind === 'touchpoint' && touchpoint.id === spot.id,
    )
    // What is selected, the page explains beside the map.
    if (column === undefined || spot?.id === selected || gestures.active()) return hideTip()
    const { x, y } = camera.read()
    const scales = scalesOf(camera.read())
    const at = x + column.x * scales.x
    const from = at > room.width / 2 ? 'right' : 'left'
    const away = Math.max(12 * room.zoom, (column.width * scales.x) / 2)
    tip.current?.show({
      name: column.touchpoint.name,
      lines: touchpointLines(column.step - 1, { view, series, touchpoints }),
      notes: rowLines(column.touchpoint, view),
      from,
      x: (from === 'left' ? at : room.width - at) + away,
      y: Math.max(8, y + layout.labels.bottom * scales.y),
    })
  }

  const gestures = useGestures({
    window: windowRef,
    marker,
    camera,
    layout,
    editable,
    gripsOf: (touchpoint) =>
      drawing.columns
        .find(({ placed }) => placed.touchpoint.id === touchpoint)
        ?.dots.map(({ y }) => y) ?? [],
    onStart: hideTip,
    onPress(spot) {
      if (spot?.kind === 'stage') focus(spot)
      else {
        if (spot !== null) focus(spot)
        hideTip()
        onSelect(spot?.id ?? null)
      }
    },
    onDrop(spot, drop) {
      if (drop.edit !== null) edit(drop.edit, spot)
    },
  })

  const press = (event: KeyboardEvent) => {
    const spot = spotOf(event.target)?.spot ?? null
    if (event.key === ' ' && spot !== null) return event.preventDefault()
    const taken = pressKey(event, spot, {
      stages,
      camera,
      editable,
      focus,
      select: onSelect,
      move(moved, step) {
        const made = moveOf(stages, moved, step)
        if (made === null) setSaid(words.atTheEnd(nameOf(moved)))
        else edit(made, moved)
      },
      remove(gone) {
        const made: JourneyEdit =
          gone.kind === 'stage'
            ? { edit: 'removeStage', stage: gone.id }
            : { edit: 'removeTouchpoint', touchpoint: gone.id }
        if (gone.id === selected && gone.kind === 'touchpoint') onSelect(null)
        edit(made, afterRemoval(stages, gone))
      },
      name: setNaming,
    })
    if (event.key === 'Escape') hideTip()
    if (taken) event.preventDefault()
  }
  const release = (event: KeyboardEvent) => {
    // On release, as buttons do, so that space can also be held to move the map.
    const spot = event.key === ' ' ? (spotOf(event.target)?.spot ?? null) : null
    if (spot?.kind === 'touchpoint' && !gestures.hand()) onSelect(spot.id)
  }
  const rename = (event: MouseEvent) => {
    const found = spotOf(event.target)
    if (editable && found !== null) setNaming({ kind: 'rename', spot: found.spot })
  }
  const add = (event: MouseEvent) => {
    const node =
      event.target instanceof Element ? event.target.closest<SVGElement>('[data-add]') : null
    const place = node?.dataset['add']
    if (place === undefined) return
    const stage = stages.find(({ id }) => String(id) === place)
    setNaming(
      stage === undefined
        ? { kind: 'addStage', at: stages.length }
        : { kind: 'addTouchpoint', stage: stage.id, at: stage.touchpoints.length },
    )
  }
  const arrive = (event: FocusEvent) => {
    const spot = spotOf(event.target)?.spot ?? null
    if (spot === null) return
    if (roving?.kind !== spot.kind || roving.id !== spot.id) setRoving(spot)
    const place =
      spot.kind === 'stage'
        ? layout.stages.find(({ id }) => id === spot.id)
        : layout.touchpoints
            .filter(({ touchpoint }) => touchpoint.id === spot.id)
            .map(({ x, width }) => ({ from: x - width / 2, to: x + width / 2 }))[0]
    if (place !== undefined) camera.show(place.from, place.to)
    if (event.target.matches(':focus-visible')) showTip(spot)
  }
  const asked = naming === null ? null : namingPlace(naming, layout)

  return (
    <div className={classes['map']} aria-busy={busy}>
      <MapBar
        series={series}
        band={mainSeries(series) === null ? '' : words.band(messages.figure.level(view.level))}
        compared={view.compared !== null}
        onZoom={(step) => camera.zoom(ZOOM_STEP ** step)}
        onFit={camera.fit}
      />
      <div
        ref={windowRef}
        className={classes['window']}
        role="application"
        aria-roledescription={words.role}
        aria-label={words.name(view.journey.name, view.metric.label)}
        aria-describedby={helpId}
        onKeyDown={press}
        onKeyUp={release}
        onFocus={arrive}
        onBlur={hideTip}
        onClick={add}
        onMouseDown={keepFocus}
        onDoubleClick={rename}
        onPointerDown={gestures.onPointerDown}
        onPointerMove={gestures.onPointerMove}
        onPointerUp={gestures.onPointerUp}
        onPointerCancel={gestures.onPointerCancel}
        onPointerOver={(event: PointerEvent) => showTip(spotOf(event.target)?.spot ?? null)}
        onPointerLeave={hideTip}
      >
        <svg className={classes['picture']} role="presentation">
          <g className={classes['layer']}>
            <Grid drawing={drawing} />
            <SelectedGround layout={layout} selected={selected} />
            {layout.stages.map((stage) => (
              <StageHead
                key={stage.id}
                stage={stage}
                total={stages.length}
                zoom={room.zoom}
                squeeze={zoomed}
                span={layout.heads}
                editable={editable}
                tabbable={tabStop?.kind === 'stage' && tabStop.id === stage.id}
              />
            ))}
            {editable && <AddStage x={layout.end} zoom={room.zoom} span={layout.heads} />}
            <Curves drawing={drawing} />
            {drawing.columns.map((column, at) => (
              <Column
                key={column.placed.touchpoint.id}
                column={column}
                layout={layout}
                label={labels[at] ?? ''}
                selected={column.placed.touchpoint.id === selected}
                tabbable={
                  tabStop?.kind === 'touchpoint' && tabStop.id === column.placed.touchpoint.id
                }
              />
            ))}
            <Axis drawing={drawing} />
            <g ref={marker} className={classes['marker']} aria-hidden>
              <path d={`M0 ${layout.heads.top}V${layout.height}`} />
            </g>
          </g>
        </svg>
        <MapTip handle={tip} />
        {naming !== null && asked !== null && (
          <NameField
            key={JSON.stringify(naming)}
            {...asked}
            problemWith={(name) => problemWith(view, stages, namingEdit(naming, name))}
            onDone={(name) => {
              setNaming(null)
              edit(
                namingEdit(naming, name),
                naming.kind === 'rename'
                  ? naming.spot
                  : { kind: naming.kind === 'addStage' ? 'stage' : 'touchpoint', name },
              )
            }}
            onCancel={(back) => {
              setNaming(null)
              if (back && tabStop !== null) focus(tabStop)
            }}
          />
        )}
      </div>
      <VisuallyHidden id={helpId}>
        {[words.help, editable ? words.helpEditing : ''].join(' ')}
      </VisuallyHidden>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </div>
  )
}

/** Pressing moves the focus only where it becomes a click; a name being typed is done with, though. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof HTMLInputElement) return
  event.preventDefault()
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur()
}
