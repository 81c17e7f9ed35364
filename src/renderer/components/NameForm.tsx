import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { messages } from '../../shared/format/messages.ts'

export interface NameFormProps {
  title: string
  label: string
  help: string
  /** What the field holds at first. */
  start?: string
  maxLength?: number
  submit: string
  error: Error | null
  busy: boolean
  /** What is named, above the field. */
  children?: ReactNode
  /** Without blanks at either end; never empty. */
  onSubmit: (name: string) => void
  onClose: () => void
}

/** A dialog that asks for one name. What was typed stays where it can't be taken. */
export function NameForm(props: NameFormProps) {
  const [name, setName] = useState(props.start ?? '')
  const trimmed = name.trim()
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (trimmed !== '') props.onSubmit(trimmed)
        }}
      >
        <Stack>
          {props.children}
          <TextInput
            data-autofocus
            label={props.label}
            description={props.help}
            maxLength={props.maxLength}
            value={name}
            error={props.error?.message}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {messages.common.cancel}
            </Button>
            <Button type="submit" disabled={trimmed === ''} loading={props.busy}>
              {props.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
