import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { dataMessages as words } from '../../../shared/format/messages-data.ts'
import { Inspect } from '../../app/inspector-slot.tsx'
import styles from './data.module.css'
import { VariableInspector } from './inspector/VariableInspector.tsx'
import type { VariableInspectorProps } from './inspector/VariableInspector.tsx'
import { ALL_ROWS, filterRows, lookReasons } from './needs-look.ts'
import type { RowFilter } from './needs-look.ts'
import { keepExisting, NO_SELECTION, selectOnly } from '../../components/selection.ts'
import type { Selection } from '../../components/selection.ts'
import { StoredAnswers } from './StoredAnswers.tsx'
import { VariableFilters } from './VariableFilters.tsx'
import { VariableTable } from './VariableTable.tsx'
import type { VariableRow } from './variable-row.ts'

export interface VariablesPanelProps extends Pick<
  VariableInspectorProps,
  'onChanges' | 'error' | 'onConfirm' | 'onReset'
> {
  rows: readonly VariableRow[]
  /** The stored dataset the rows belong to; null before import. */
  dataset: string | null
  /** Takes the last change back, where this is not the business of the whole project. */
  onTakeBack?: (() => void) | undefined
  /** A variable somebody asked to see, by name; each new object is one request. */
  show?: { name: string } | null
}

/** The table of variables with its filters, and the inspector for what is selected in it. */
export function VariablesPanel(props: VariablesPanelProps) {
  const { rows, dataset, onTakeBack, show = null, ...inspector } = props
  const [filter, setFilter] = useState<RowFilter>(ALL_ROWS)
  const [selection, setSelection] = useState<Selection>(NO_SELECTION)
  const table = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const names = useMemo(() => new Set(rows.map((row) => row.name)), [rows])
  const shown = useMemo(() => filterRows(rows, filter), [rows, filter])
  const looking = useMemo(() => rows.filter((row) => lookReasons(row).length > 0).length, [rows])
  const alive = useMemo(() => keepExisting(selection, names), [selection, names])
  const selected = useMemo(() => rows.filter((row) => alive.selected.has(row.name)), [rows, alive])

  const [seen, setSeen] = useState(show)
  if (show !== seen) {
    setSeen(show)
    if (show !== null) {
      setFilter(ALL_ROWS)
      setSelection(selectOnly(show.name))
    }
  }
  useEffect(() => {
    if (show !== null) table.current?.scrollIntoView({ block: 'nearest' })
  }, [show])

  // Keys answer at once; the inspector follows as soon as there is time.
  const inspected = useDeferredValue(selected)
  const focusWanted = useRef(false)
  const [, setAsked] = useState(0)
  const toInspector = useCallback(() => {
    focusWanted.current = true
    setAsked((before) => before + 1)
  }, [])
  useEffect(() => {
    if (!focusWanted.current || inspected !== selected) return
    focusWanted.current = false
    panel.current?.querySelector<HTMLElement>('input[data-first-field]')?.focus()
  })
  const toTable = useCallback(() => {
    table.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus()
  }, [])

  const single = inspected.length === 1 ? inspected[0] : undefined
  const common = { rows: inspected, all: rows, onLeave: toTable, ...inspector }
  return (
    <div ref={table}>
      <VariableFilters
        filter={filter}
        onFilter={setFilter}
        rows={rows}
        looking={looking}
        selected={selected.length}
        onTakeBack={onTakeBack}
      />
      {shown.length === 0 ? (
        <p className={styles.noRows}>{words.table.none}</p>
      ) : (
        <VariableTable
          rows={shown}
          selection={alive}
          onSelection={setSelection}
          onOpen={toInspector}
          stored={dataset !== null}
          show={show}
        />
      )}
      <p className={styles.keys}>{words.table.keys}</p>
      <Inspect>
        <div ref={panel}>
          {dataset !== null && single !== undefined ? (
            <StoredAnswers key={single.name} dataset={dataset} row={single}>
              {(answers) => <VariableInspector {...common} answers={answers} />}
            </StoredAnswers>
          ) : (
            <VariableInspector {...common} />
          )}
        </div>
      </Inspect>
    </div>
  )
}
