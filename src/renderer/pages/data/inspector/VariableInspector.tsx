import { Alert, Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { memo, useMemo, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { dataMessages as words } from '../../../../shared/format/messages-data.ts'
import { answersOfExamples } from '../answers.ts'
import type { Answer } from '../answers.ts'
import { confidenceWord, lookReasons } from '../needs-look.ts'
import { cellText } from '../describe.ts'
import { changesFor } from '../meaning-edit.ts'
import type { Changes } from '../meaning-edit.ts'
import type { VariableRow } from '../variable-row.ts'
import { AnswersTable } from './AnswersTable.tsx'
import { ApplyToGroup } from './ApplyToGroup.tsx'
import { BeforeAfter } from './BeforeAfter.tsx'
import type { EditProps } from './edit.ts'
import { Section } from './Field.tsx'
import { JourneyFields } from './JourneyFields.tsx'
import { MeaningFields } from './MeaningFields.tsx'
import { MissingFields } from './MissingFields.tsx'
import { BandFields, ReadingFields } from './ReadingFields.tsx'
import { RecodeFields, ScaleFields } from './ScaleFields.tsx'
import styles from './inspector.module.css'

export interface VariableInspectorProps {
  /** The selected variables. */
  rows: readonly VariableRow[]
  /** All variables, for suggestions. */
  all: readonly VariableRow[]
  /** Applies changes; false when they were refused. */
  onChanges: (changes: Changes) => Promise<boolean>
  /** Why the last change was refused. */
  error: Error | null
  /** Escape: back to the table. */
  onLeave: () => void
  /** Answers of the one selected variable where they are counted elsewhere. */
  answers?: readonly Answer[] | undefined
  /** Import only: the proposal is right; the proposal again. */
  onConfirm?: ((names: string[]) => void) | undefined
  onReset?: ((names: string[]) => void) | undefined
}

/** Explains the selected variables and is where they are changed, one or many at once. */
export const VariableInspector = memo(function VariableInspector(props: VariableInspectorProps) {
  const { rows, all, onChanges, error, onLeave, answers, onConfirm, onReset } = props
  const box = useRef<HTMLDivElement>(null)
  const [only] = rows
  const single = rows.length === 1 ? only : undefined
  const edit: EditProps['edit'] = async (change) => {
    const changes = changesFor(rows, change)
    return Object.keys(changes).length === 0 || onChanges(changes)
  }
  const shownAnswers = useMemo(
    () => answers ?? (single === undefined ? [] : answersOfExamples(single)),
    [answers, single],
  )
  if (only === undefined) {
    return (
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {words.inspector.nothing}
        </Text>
        <Text size="sm" c="dimmed">
          {words.inspector.nothingMore}
        </Text>
      </Stack>
    )
  }
  const names = rows.map((row) => row.name)
  const part = { rows, edit }
  const onKeyDown = (event: KeyboardEvent) => {
    // Escape first closes an open list of choices.
    const open = event.target instanceof HTMLElement && event.target.dataset['expanded'] === 'true'
    if (event.key !== 'Escape' || open) return
    event.stopPropagation()
    onLeave()
  }
  return (
    <Stack gap="lg" ref={box} onKeyDown={onKeyDown} key={names.join('\n')}>
      <div>
        <Text size="xs" c="dimmed">
          {single === undefined
            ? words.inspector.severalNote
            : words.inspector.position(single.position)}
        </Text>
        <Text component="h2" size="lg" fw={650} style={{ overflowWrap: 'anywhere' }}>
          {single === undefined ? words.inspector.several(rows.length) : single.name}
        </Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {single === undefined ? names.slice(0, 6).join(', ') : cellText(single)}
          {single === undefined && names.length > 6 ? ' …' : ''}
        </Text>
      </div>
      {error !== null && (
        <Alert role="alert" color="red" variant="light" title={words.inspector.failed}>
          {error.message}
        </Alert>
      )}
      {single !== undefined && single.missingCells === null && <Why row={single} />}
      {(onConfirm !== undefined || onReset !== undefined) && (
        <Group gap="xs">
          {onConfirm !== undefined &&
            rows.some((row) => !row.decided && row.continues === null) && (
              <Button size="xs" variant="light" onClick={() => onConfirm(names)}>
                {words.inspector.confirm}
              </Button>
            )}
          {onReset !== undefined && rows.some((row) => row.decided) && (
            <Button size="xs" variant="default" onClick={() => onReset(names)}>
              {words.inspector.reset}
            </Button>
          )}
        </Group>
      )}
      {single !== undefined && <ApplyToGroup row={single} all={all} onChanges={onChanges} />}
      <Section title={words.inspector.meaning}>
        <MeaningFields {...part} />
      </Section>
      <Section title={words.inspector.scale}>
        <ScaleFields {...part} />
      </Section>
      <Section title={words.inspector.answers}>
        {single === undefined ? (
          <Text size="xs" c="dimmed">
            {words.inspector.answersMixed}
          </Text>
        ) : (
          <Stack gap="xs">
            <AnswersTable row={single} answers={shownAnswers} edit={edit} />
            <PositiveField row={single} answers={shownAnswers} edit={edit} />
            <BeforeAfter row={single} />
          </Stack>
        )}
      </Section>
      <Section title={words.inspector.missing}>
        <MissingFields {...part} />
      </Section>
      <Section title={words.inspector.journey}>
        <JourneyFields {...part} all={all} fields={['touchpoint', 'stage', 'motivator']} />
      </Section>
      <details className={styles.more}>
        <summary>{words.inspector.more}</summary>
        <Stack gap="xs">
          <RecodeFields {...part} />
          <BandFields {...part} />
          <ReadingFields {...part} />
          <JourneyFields {...part} all={all} fields={['brand', 'channel', 'currency']} />
        </Stack>
      </details>
    </Stack>
  )
})

/** Why a variable was read as it is, and what about it needs a look. */
function Why({ row }: { row: VariableRow }) {
  const looks = lookReasons(row).map((reason) => words.table.looks[reason])
  const notes = [...row.reasons, ...row.questions]
  return (
    <Section title={words.inspector.why}>
      <Text size="xs" c="dimmed" mb={4}>
        {row.decided
          ? words.inspector.confirmed
          : row.confidence === null
            ? ''
            : words.inspector.proposal(words.table.confidence[confidenceWord(row.confidence)])}
        {looks.length > 0 && ` · ${looks.join(', ')}`}
        {row.excluded > 0 && ` · ${words.table.excluded(row.excluded)}`}
      </Text>
      {notes.length === 0 ? (
        <Text size="xs" c="dimmed">
          {words.inspector.noReason}
        </Text>
      ) : (
        <ul className={styles.reasons}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}

interface PositiveFieldProps {
  row: VariableRow
  answers: readonly Answer[]
  edit: EditProps['edit']
}

/** Which answer means yes; only where the role needs one. */
function PositiveField({ row, answers, edit }: PositiveFieldProps) {
  const { role, positive } = row.meaning
  if (role !== 'churned' && role !== 'advocacy') return null
  const codes = answers.filter((answer) => answer.missing === null).map((answer) => answer.code)
  if (positive !== null && !codes.includes(positive)) codes.unshift(positive)
  return (
    <NativeSelect
      size="xs"
      label={words.inspector.positive}
      data={[
        { value: '', label: words.inspector.positiveNone },
        ...codes.map((code) => ({ value: code, label: code })),
      ]}
      value={positive ?? ''}
      onChange={(event) => {
        const value = event.currentTarget.value
        void edit(() => ({ positive: value === '' ? null : value }))
      }}
    />
  )
}
