import {
  ActionIcon,
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  VisuallyHidden,
} from '@mantine/core'
import { IconArrowBackUp, IconCircleOff } from '@tabler/icons-react'
import { useState } from 'react'
import { dataMessages as words } from '../../../../shared/format/messages-data.ts'
import type { MeaningChange, MissingReason } from '../../../../shared/model/index.ts'
import type { Answer } from '../answers.ts'
import { plainNumber } from '../describe.ts'
import { labelValue, scoreValue } from '../meaning-edit.ts'
import { addMissing, toggleMissing } from '../missing-rules.ts'
import type { VariableRow } from '../variable-row.ts'
import { CommitText } from './CommitText.tsx'
import { parseNumber } from './edit.ts'
import { reasonChoices } from './MissingFields.tsx'
import styles from './inspector.module.css'

export interface AnswersTableProps {
  row: VariableRow
  answers: readonly Answer[]
  edit: (change: (row: VariableRow) => MeaningChange | null) => Promise<boolean>
}

const FIRST = 12
type Column = 'labels' | 'scores'

/** The answers of one variable: each can be labelled, scored, or declared missing by one click. */
export function AnswersTable({ row, answers, edit }: AnswersTableProps) {
  const [all, setAll] = useState(false)
  const [column, setColumn] = useState<Column>(row.meaning.values === null ? 'labels' : 'scores')
  const shown = all ? answers : answers.slice(0, FIRST)
  if (answers.length === 0) {
    return (
      <Text size="xs" c="dimmed">
        {words.inspector.answersNone}
      </Text>
    )
  }
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {answers.length < row.distinct
            ? words.inspector.mostFrequent(answers.length, row.distinct)
            : words.inspector.answersNote(row.distinct)}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={words.inspector.columnChoice}
          data={[
            { value: 'labels', label: words.inspector.labels },
            { value: 'scores', label: words.inspector.scores },
          ]}
          value={column}
          onChange={(value) => setColumn(value === 'scores' ? 'scores' : 'labels')}
        />
      </Group>
      <table className={styles.answers} aria-label={words.inspector.answers}>
        <thead>
          <tr>
            <th scope="col">{words.inspector.value}</th>
            <th scope="col">
              {column === 'labels' ? words.inspector.valueLabel : words.inspector.score}
            </th>
            <th scope="col" className={styles.count}>
              {words.inspector.count}
            </th>
            <th scope="col" className={styles.mark}>
              <VisuallyHidden>{words.inspector.missing}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((answer) => (
            <AnswerLine key={answer.code} answer={answer} column={column} edit={edit} />
          ))}
        </tbody>
      </table>
      {answers.length > FIRST && !all && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          {words.inspector.showAll(answers.length)}
        </Button>
      )}
    </Stack>
  )
}

interface AnswerLineProps {
  answer: Answer
  column: Column
  edit: AnswersTableProps['edit']
}

function AnswerLine({ answer, column, edit }: AnswerLineProps) {
  const { code, label, score, missing, count, fits } = answer
  const line = missing !== null ? styles.isMissing : fits ? undefined : styles.notFitting
  const markText =
    missing === null ? words.inspector.markMissing(code) : words.inspector.markAnswer(code)
  return (
    <tr className={line}>
      <th scope="row">
        <div
          className={styles.value}
          title={fits ? code : `${code}: ${words.inspector.outOfRange}`}
        >
          {code}
        </div>
      </th>
      <td>
        {missing !== null ? (
          <NativeSelect
            size="xs"
            variant="unstyled"
            rightSectionWidth={16}
            aria-label={words.inspector.reasonOf(code)}
            data={reasonChoices}
            value={missing.reason}
            onChange={(event) => {
              const reason = event.currentTarget.value as MissingReason
              void edit((row) => ({
                missing: addMissing(row.meaning.missing, [{ ...missing, reason }]),
              }))
            }}
          />
        ) : column === 'labels' ? (
          <CommitText
            aria-label={words.inspector.valueLabelOf(code)}
            value={label}
            onCommit={(text) =>
              edit((row) => ({ valueLabels: labelValue(row.meaning, code, text) }))
            }
          />
        ) : (
          <CommitText
            aria-label={words.inspector.scoreOf(code)}
            value={score === null ? '' : plainNumber(score)}
            inputMode="decimal"
            onCommit={(text) => {
              const value = text.trim() === '' ? null : parseNumber(text)
              if (value === null && text.trim() !== '') return words.inspector.numberWrong
              return edit((row) => ({ values: scoreValue(row.meaning, code, value) }))
            }}
          />
        )}
      </td>
      <td className={styles.count}>{count === null ? '–' : words.number(count)}</td>
      <td className={styles.mark}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={markText}
          title={markText}
          aria-pressed={missing !== null}
          onClick={() => void edit((row) => ({ missing: toggleMissing(row.meaning, code) }))}
        >
          {missing === null ? (
            <IconCircleOff size={15} aria-hidden />
          ) : (
            <IconArrowBackUp size={15} aria-hidden />
          )}
        </ActionIcon>
      </td>
    </tr>
  )
}
