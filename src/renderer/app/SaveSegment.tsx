import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../api/index.ts'
import { messages } from '../../shared/format/messages.ts'
import { useView } from './use-view.ts'
import { allOf } from './view-state.ts'

/** Gives the filters of the address a name, and looks at them by it from then on. */
export function SaveSegment({ onClose }: { onClose: () => void }) {
  const { view, change } = useView()
  const [name, setName] = useState('')
  const add = useChange('segments.add')
  const where = allOf(view.conditions) ?? ''
  return (
    <Modal opened onClose={onClose} title={messages.filter.saveSegment}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const trimmed = name.trim()
          if (trimmed === '') return
          add.mutate(
            { name: trimmed, where },
            {
              onSuccess: () => {
                onClose()
                change({ segment: trimmed, conditions: [] })
              },
            },
          )
        }}
      >
        <Stack>
          <Text size="sm" ff="monospace">
            {where}
          </Text>
          <TextInput
            data-autofocus
            label={messages.filter.segmentName}
            description={messages.filter.segmentNameHelp}
            value={name}
            error={add.error?.message}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {messages.common.cancel}
            </Button>
            <Button type="submit" disabled={name.trim() === ''} loading={add.isPending}>
              {messages.filter.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
