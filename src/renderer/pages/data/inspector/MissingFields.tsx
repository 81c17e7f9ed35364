import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { dataMessages as words } from '../../../../shared/format/messages-data.ts'
import { MISSING_REASONS } from '../../../../shared/model/index.ts'
import type { MissingReason, MissingRule } from '../../../../shared/model/index.ts'
import { addMissing, missingText, parseMissing, removeMissing } from '../missing-rules.ts'
import { common } from '../mixed.ts'
import type { EditProps } from './edit.ts'
import styles from './inspector.module.css'

export const reasonChoices = MISSING_REASONS.map((value) => ({
  value,
  label: words.reasons[value],
}))

/** Codes and ranges that are not answers, each with its reason. */
export function MissingFields({ rows, edit }: EditProps) {
  const missing = common(rows, (row) => row.meaning.missing)
  const add = (rules: readonly MissingRule[]) =>
    edit((row) => ({ missing: addMissing(row.meaning.missing, rules) }))
  return (
    <Stack gap="xs">
      {missing.mixed && (
        <Text size="xs" c="dimmed">
          {words.inspector.missingMixed}
        </Text>
      )}
      {!missing.mixed && missing.value.length === 0 && (
        <Text size="xs" c="dimmed">
          {words.inspector.missingNone} {words.inspector.missingHelp}
        </Text>
      )}
      {!missing.mixed && missing.value.length > 0 && (
        <ul className={styles.plainList}>
          {missing.value.map((rule) => (
            <li key={missingText(rule)} className={styles.missingLine}>
              <span className={styles.code} title={missingText(rule)}>
                {missingText(rule)}
              </span>
              <NativeSelect
                size="xs"
                aria-label={words.inspector.reasonOf(missingText(rule))}
                data={reasonChoices}
                value={rule.reason}
                onChange={(event) => {
                  const reason = event.currentTarget.value as MissingReason
                  void add([{ ...rule, reason }])
                }}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={words.inspector.missingRemove(missingText(rule))}
                title={words.inspector.missingRemove(missingText(rule))}
                onClick={() =>
                  void edit((row) => ({ missing: removeMissing(row.meaning.missing, rule) }))
                }
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <AddMissing onAdd={add} />
    </Stack>
  )
}

function AddMissing({ onAdd }: { onAdd: (rules: readonly MissingRule[]) => Promise<boolean> }) {
  const [text, setText] = useState('')
  const [reason, setReason] = useState<MissingReason>('notApplicable')
  const [wrong, setWrong] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const rules = parseMissing(text, reason)
    if (rules === null) {
      setWrong(words.inspector.missingUpsideDown)
      return
    }
    setWrong(null)
    if (rules.length > 0 && (await onAdd(rules))) setText('')
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextInput
        size="xs"
        label={words.inspector.missingAdd}
        placeholder={words.inspector.missingPlaceholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap={6} mt={6} wrap="nowrap">
        <NativeSelect
          size="xs"
          flex={1}
          aria-label={words.inspector.missingReason}
          data={reasonChoices}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as MissingReason)}
        />
        <Button type="submit" size="xs" variant="default" disabled={text.trim() === ''}>
          {words.inspector.add}
        </Button>
      </Group>
      {wrong !== null && (
        <Text size="xs" c="red" role="alert" mt={4}>
          {wrong}
        </Text>
      )}
    </form>
  )
}
