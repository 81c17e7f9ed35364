import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { afterClick, afterKey, selectOnly, toggleAll } from '../../components/selection.ts'
import type { Selection } from '../../components/selection.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { variableMessages } from '../../../shared/format/messages-variables.ts'
import classes from './journey.module.css'
import type { QuestionRow } from './question-rows.ts'

const words = journeyMessages.questions
const PAGE_LINES = 10

export interface QuestionTableProps {
  rows: readonly QuestionRow[]
  selection: Selection
  onSelection: (selection: Selection) => void
  /** Enter on a line: on to the choice of a touchpoint. */
  onOpen: () => void
}

const keyAt = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest<HTMLElement>('tr[data-key]')?.dataset['key'] ?? null)
    : null

/** One tab stop, arrow keys inside, several selectable, as in the codebook. */
export function QuestionTable({ rows, selection, onSelection, onOpen }: QuestionTableProps) {
  const grid = useRef<HTMLTableElement>(null)
  const focusWanted = useRef(false)
  const keys = useMemo(() => rows.map(({ key }) => key), [rows])
  const { selected, active } = selection

  useLayoutEffect(() => {
    if (!focusWanted.current || active === null) return
    focusWanted.current = false
    const line = grid.current?.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(active)}"]`)
    line?.focus({ preventScroll: true })
    line?.scrollIntoView({ block: 'nearest' })
  })

  const move = (next: Selection) => {
    focusWanted.current = next.active !== active
    onSelection(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const here = keyAt(event.target)
    const next = afterKey(selection, keys, {
      key: event.key,
      command: event.ctrlKey || event.metaKey,
      shift: event.shiftKey,
      here,
      page: PAGE_LINES,
    })
    if (next !== null) move(next)
    else if (event.key === 'Enter' && here !== null) {
      if (!selected.has(here)) onSelection(selectOnly(here))
      onOpen()
    } else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const name = keyAt(event.target)
    if (name === null) return
    const adds = event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey
    move(afterClick(selection, keys, { name, shift: event.shiftKey, adds }))
  }
  const all = keys.every((key) => selected.has(key))
  const tabbable = active !== null && keys.includes(active) ? active : keys[0]
  return (
    <div className={classes['list']}>
      <table
        ref={grid}
        role="grid"
        aria-label={words.title}
        aria-multiselectable
        className={classes['grid']}
        onKeyDown={onKeyDown}
        onClick={onClick}
        // Shift+click selects lines here, not text.
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      >
        <thead>
          <tr>
            <th scope="col" className={classes['check']}>
              <input
                type="checkbox"
                checked={all}
                onChange={() => onSelection(toggleAll(selection, keys))}
                aria-label={words.selectAll}
              />
            </th>
            <th scope="col">{words.question}</th>
            <th scope="col" className={classes['purpose']}>
              {words.purpose}
            </th>
            <th scope="col" className={classes['place']}>
              {journeyMessages.touchpoint}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line
              key={row.key}
              row={row}
              selected={selected.has(row.key)}
              tabbable={row.key === tabbable}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface LineProps {
  row: QuestionRow
  selected: boolean
  tabbable: boolean
}

const Line = memo(function Line({ row, selected, tabbable }: LineProps) {
  const { key, variable, label, role, touchpoint, elsewhere } = row
  return (
    <tr
      data-key={key}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      className={classes['row']}
    >
      <td className={classes['check']}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={selected}
          readOnly
          aria-label={words.select(variable)}
        />
      </td>
      <th scope="row" title={label === variable ? variable : `${variable}: ${label}`}>
        <span className={classes['strong']}>{variable}</span>
        {label !== '' && label !== variable && <span className={classes['quiet']}>{label}</span>}
      </th>
      <td>{role === null ? words.noRole : variableMessages.roles[role]}</td>
      <td>
        {touchpoint === null ? (
          <span className={classes['free']}>{words.unplacedCell}</span>
        ) : (
          touchpoint.name
        )}
        {elsewhere !== null && (
          <span className={classes['quiet']}>{words.elsewhere(elsewhere)}</span>
        )}
      </td>
    </tr>
  )
})
