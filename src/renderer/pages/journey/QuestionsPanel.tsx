import { NativeSelect, SegmentedControl, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import type { Catalogue } from '../../app/project-state.ts'
import { keepExisting, NO_SELECTION, selectOnly } from '../../components/selection.ts'
import type { Selection } from '../../components/selection.ts'
import type { JourneyView } from '../../../shared/contract/index.ts'
import type { JourneyEdit } from '../../../shared/model/index.ts'
import { ROLES } from '../../../shared/model/index.ts'
import { journeyMessages } from '../../../shared/format/messages-journey.ts'
import { variableMessages } from '../../../shared/format/messages-variables.ts'
import { AssignBar } from './AssignBar.tsx'
import classes from './journey.module.css'
import { ALL_QUESTIONS, assignEdits, filterQuestions, questionRows } from './question-rows.ts'
import type { QuestionFilter, QuestionRow, Target } from './question-rows.ts'
import { QuestionTable } from './QuestionTable.tsx'

const words = journeyMessages.questions

export interface QuestionsPanelProps {
  view: JourneyView
  catalogue: Catalogue
  editable: boolean
  /** A question somebody asked to place: selected at first. */
  first: string | null
  /** The touchpoint they are to be assigned to, if that is known already. */
  target: number | null
  onEdit: (edits: readonly JourneyEdit[], done: string) => Promise<boolean>
}

/** All questions with their touchpoints, and many assigned at once. */
export function QuestionsPanel(props: QuestionsPanelProps) {
  const { view, catalogue, editable, first, target, onEdit } = props
  const [filter, setFilter] = useState<QuestionFilter>(ALL_QUESTIONS)
  const [selection, setSelection] = useState<Selection>(() =>
    first === null ? NO_SELECTION : selectOnly(first),
  )
  const choice = useRef<HTMLInputElement>(null)
  const rows = useMemo(() => questionRows(view, catalogue), [view, catalogue])
  const shown = useMemo(() => filterQuestions(rows, filter), [rows, filter])
  const keys = useMemo(() => new Set(rows.map(({ key }) => key)), [rows])
  const alive = useMemo(() => keepExisting(selection, keys), [selection, keys])
  const selected = rows.filter(({ key }) => alive.selected.has(key))
  const assign = async (to: Target, name: string) => {
    const done =
      to.kind === 'none' ? words.doneNone(selected.length) : words.done(selected.length, name)
    const stored = await onEdit(assignEdits(view, to, selected), done)
    if (stored) setSelection({ ...alive, selected: new Set() })
  }
  return (
    <div>
      <div className={classes['bar']}>
        <Filters filter={filter} onFilter={setFilter} rows={rows} />
        {editable ? (
          <AssignBar
            view={view}
            selected={selected.length}
            target={target}
            choice={choice}
            onAssign={(to, name) => void assign(to, name)}
          />
        ) : (
          <Text size="xs" c="dimmed">
            {words.readOnly}
          </Text>
        )}
      </div>
      {shown.length === 0 ? (
        <Text c="var(--tn-ink-second)" py="lg">
          {words.none}
        </Text>
      ) : (
        <QuestionTable
          rows={shown}
          selection={alive}
          onSelection={setSelection}
          onOpen={() => choice.current?.focus()}
        />
      )}
    </div>
  )
}

interface FiltersProps {
  filter: QuestionFilter
  onFilter: (filter: QuestionFilter) => void
  rows: readonly QuestionRow[]
}

function Filters({ filter, onFilter, rows }: FiltersProps) {
  const used = new Set(rows.map(({ role }) => role))
  const roles = ROLES.filter((role) => used.has(role))
  const unplaced = rows.filter(({ touchpoint }) => touchpoint === null).length
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={words.show}
        data={[
          { value: 'all', label: words.all(rows.length) },
          { value: 'unplaced', label: words.unplaced(unplaced) },
        ]}
        value={filter.unplaced ? 'unplaced' : 'all'}
        onChange={(value) => onFilter({ ...filter, unplaced: value === 'unplaced' })}
      />
      <TextInput
        size="xs"
        flex="1 1 9rem"
        maw="16rem"
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={filter.search}
        onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        w="9.5rem"
        aria-label={words.role}
        data={[
          { value: '', label: words.anyRole },
          ...roles.map((role) => ({ value: role, label: variableMessages.roles[role] })),
          ...(used.has(null) ? [{ value: 'none', label: words.noRole }] : []),
        ]}
        value={filter.role ?? ''}
        onChange={(event) => {
          const value = event.currentTarget.value
          const role = value === 'none' ? value : (roles.find((each) => each === value) ?? null)
          onFilter({ ...filter, role })
        }}
      />
    </>
  )
}
