import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import styles from './data.module.css'
import { placeText } from './describe.ts'
import { afterClick, afterKey, selectOnly, toggleAll } from '../../components/selection.ts'
import type { Selection } from '../../components/selection.ts'
import { VariableTableRow } from './VariableTableRow.tsx'
import { visibleRows } from './window-rows.ts'
import type { VariableRow } from './variable-row.ts'

export interface VariableTableProps {
  rows: readonly VariableRow[]
  selection: Selection
  onSelection: (selection: Selection) => void
  /** Enter on a line: on to the inspector. */
  onOpen: () => void
  /** Draw the last column as counts of cells (codebook) rather than as answers (import). */
  stored: boolean
  /** A line to scroll to; each new object is one request. */
  show: { name: string } | null
}

const ROW_REM = 3.25
const OVERSCAN = 6
const remPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

const nameAt = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest<HTMLElement>('tr[data-name]')?.dataset['name'] ?? null)
    : null

/** The variables of a file or dataset: one tab stop, arrow keys inside, several selectable. */
export function VariableTable(props: VariableTableProps) {
  const { rows, selection, onSelection, onOpen, stored, show } = props
  const scroller = useRef<HTMLDivElement>(null)
  const names = useMemo(() => rows.map((row) => row.name), [rows])
  const rowHeight = ROW_REM * remPixels()
  const { view, onScroll } = useScrollView(scroller)
  const window = visibleRows({ count: rows.length, rowHeight, overscan: OVERSCAN, ...view })
  const focusWanted = useRef(false)

  const reveal = useCallback(
    (name: string) => {
      const box = scroller.current
      const index = names.indexOf(name)
      if (box === null || index < 0) return
      const head = box.querySelector('thead')?.clientHeight ?? 0
      const top = index * rowHeight
      if (top < box.scrollTop) box.scrollTop = top
      else if (top + rowHeight > box.scrollTop + box.clientHeight - head) {
        box.scrollTop = top + rowHeight - box.clientHeight + head
      }
    },
    [names, rowHeight],
  )

  useEffect(() => {
    if (show !== null) reveal(show.name)
    // A line is scrolled to when it is asked for, not when the rows change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [show])

  // The line may only be drawn after the scroll it needs, so this looks after every drawing.
  useLayoutEffect(() => {
    if (!focusWanted.current || selection.active === null) return
    const line = scroller.current?.querySelector<HTMLElement>(
      `tr[data-name="${CSS.escape(selection.active)}"]`,
    )
    if (line === null || line === undefined) return
    focusWanted.current = false
    line.focus({ preventScroll: true })
    // The page under the table may have to scroll, too; the margins are those of head and bar.
    line.scrollIntoView({ block: 'nearest' })
  })

  const move = (next: Selection) => {
    focusWanted.current = true
    onSelection(next)
    if (next.active !== null) reveal(next.active)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const command = event.ctrlKey || event.metaKey
    const page = Math.max(1, Math.floor(view.viewHeight / rowHeight) - 1)
    const here = nameAt(event.target)
    const press = { key: event.key, command, shift: event.shiftKey, here, page }
    const next = afterKey(selection, names, press)
    if (next !== null) {
      // All or none selected: the list stays where it is.
      if (next.active === selection.active) onSelection(next)
      else move(next)
    } else if (event.key === 'Enter' && here !== null) {
      if (!selection.selected.has(here)) onSelection(selectOnly(here))
      onOpen()
    } else return
    event.preventDefault()
  }

  const onClick = (event: MouseEvent) => {
    const name = nameAt(event.target)
    if (name === null) return
    const adds = event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey
    move(afterClick(selection, names, { name, shift: event.shiftKey, adds }))
  }

  const places = useMemo(() => rows.some((row) => placeText(row.meaning) !== ''), [rows])
  const columns = places ? 6 : 5
  const all = names.length > 0 && names.every((name) => selection.selected.has(name))
  const shownActive = selection.active !== null && names.includes(selection.active)
  const tabbable = shownActive ? selection.active : (names[0] ?? null)
  return (
    <div ref={scroller} className={styles.scroller} onScroll={onScroll}>
      <table
        role="grid"
        aria-label={words.table.caption}
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        className={styles.table}
        onKeyDown={onKeyDown}
        onClick={onClick}
        // Shift+click selects lines here, not text.
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.check}>
              <input
                type="checkbox"
                checked={all}
                onChange={() => onSelection(toggleAll(selection, names))}
                aria-label={words.table.selectAll}
              />
            </th>
            <th scope="col">{words.table.name}</th>
            <th scope="col">{words.table.role}</th>
            <th scope="col">{words.table.scale}</th>
            {places && (
              <th scope="col" className={styles.placeHead}>
                {words.table.touchpoint}
              </th>
            )}
            <th scope="col">{stored ? words.table.counts : words.table.examples}</th>
          </tr>
        </thead>
        <tbody>
          {window.above > 0 && <Gap height={window.above} columns={columns} />}
          {rows.slice(window.from, window.to).map((row, offset) => (
            <VariableTableRow
              key={row.name}
              row={row}
              index={window.from + offset + 1}
              selected={selection.selected.has(row.name)}
              tabbable={row.name === tabbable}
              places={places}
            />
          ))}
          {window.below > 0 && <Gap height={window.below} columns={columns} />}
        </tbody>
      </table>
    </div>
  )
}

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}

/** Where a scrolled box stands and how high it is, redrawn at most once a frame. */
function useScrollView(box: React.RefObject<HTMLDivElement | null>) {
  const [view, setView] = useState({ scrollTop: 0, viewHeight: 600 })
  const frame = useRef(0)
  const read = useCallback(() => {
    const { scrollTop = 0, clientHeight = 600 } = box.current ?? {}
    setView((before) =>
      before.scrollTop === scrollTop && before.viewHeight === clientHeight
        ? before
        : { scrollTop, viewHeight: clientHeight },
    )
  }, [box])
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame.current)
    }
  }, [box, read])
  const onScroll = useCallback(() => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(read)
  }, [read])
  return { view, onScroll }
}
